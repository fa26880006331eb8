using System.Globalization;

namespace Bohr.Execution.Evidence;

/// <summary>Where the reader of managed stacks writes: the run's folder of evidence, or one of its own that is removed.</summary>
internal sealed class ReportPlace : IDisposable
{
    private readonly string? _temporary;

    private ReportPlace(string folder, string? temporary, string name)
    {
        _temporary = temporary;
        Report = Path.Combine(folder, name);
    }

    /// <summary>The path without its ending.</summary>
    internal string Report { get; }

    internal bool IsKept => _temporary is null;

    internal static ReportPlace Make(EvidenceRequest request, int process)
    {
        var name = EvidenceFiles.Name(request, process);
        if (request.Recorder?.EvidenceFolder() is { } kept)
            return new ReportPlace(kept, temporary: null, name);

        var folder = Directory.CreateTempSubdirectory("bohr-evidence-").FullName;
        return new ReportPlace(folder, folder, name);
    }

    public void Dispose()
    {
        if (_temporary is null)
            return;

        try
        {
            Directory.Delete(_temporary, recursive: true);
        }
        catch (IOException)
        {
            // A reader that hangs may still write there; it is a few kilobytes in the temporary folder.
        }
    }
}
