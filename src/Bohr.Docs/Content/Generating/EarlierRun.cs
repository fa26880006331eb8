using System.Globalization;
using System.Text;

namespace Bohr.Docs.Content.Generating;

/// <summary>What an earlier generation read and wrote, so that the next can see at once that nothing is to be done.</summary>
/// <remarks>
/// A file is the same while its size and time stamp are. Only a generation without problems is remembered, and none that read a file which was
/// written at nearly the same moment: its time stamp may not tell a later change apart.
/// </remarks>
internal sealed class EarlierRun
{
    /// <summary>Where it is kept, below the output folder.</summary>
    public const string Name = ".bohr/content.state";

    private const char Missing = '-';

    private static readonly TimeSpan Resolution = TimeSpan.FromMilliseconds(20);

    private readonly GenerationOptions _options;
    private readonly string _path;
    private readonly string _key;

    public EarlierRun(GenerationOptions options)
    {
        _options = options;
        _path = Path.Combine(Path.GetFullPath(options.Output), Name);

        // A program that was built anew may render otherwise.
        _key = string.Join('\t', typeof(EarlierRun).Module.ModuleVersionId, Path.GetFullPath(options.Source), options.Edition, string.Join(',', options.Types));
    }

    /// <summary>The counts of the earlier generation when it would give the same again; else null.</summary>
    /// <param name="contentFiles">The content files that there are now, in order.</param>
    public (int Files, int Units, int Outputs)? Find(IReadOnlyList<string> contentFiles)
    {
        if (!File.Exists(_path))
            return null;

        var lines = File.ReadAllLines(_path);
        if (lines is not [var key, var counts, ..] || key != _key || counts.Split(' ') is not [var files, var units, var outputs] || lines.Length - 2 < contentFiles.Count)
            return null;

        // The content files come first and in order, so that one that is new or gone is seen by comparing.
        var isSame = true;
        Parallel.For(0, lines.Length - 2, new ParallelOptions { MaxDegreeOfParallelism = _options.Threads }, (i, state) =>
        {
            if (IsSame(lines[i + 2], i < contentFiles.Count ? contentFiles[i] : null))
                return;

            isSame = false;
            state.Stop();
        });
        var fileCount = int.Parse(files, CultureInfo.InvariantCulture);
        return isSame && fileCount == contentFiles.Count
            ? (fileCount, int.Parse(units, CultureInfo.InvariantCulture), int.Parse(outputs, CultureInfo.InvariantCulture))
            : null;
    }

    /// <summary>Remembers a generation.</summary>
    /// <param name="result">What it gave.</param>
    /// <param name="contentFiles">The content files, in order.</param>
    /// <param name="others">Other files that it read or looked for. Absolute.</param>
    /// <param name="made">All its outputs. Absolute.</param>
    /// <param name="started">When it began.</param>
    public void Remember(GenerationResult result, IReadOnlyList<string> contentFiles, IEnumerable<string> others, IReadOnlyCollection<string> made, DateTimeOffset started)
    {
        var inputs = contentFiles.Concat(others).ToList();
        if (result.Problems.Count > 0 || result.Failure is not null || inputs.Any(path => File.GetLastWriteTimeUtc(path) > started.UtcDateTime - Resolution))
        {
            if (File.Exists(_path))
                File.Delete(_path);

            return;
        }

        var text = new StringBuilder(_key).Append('\n').Append(CultureInfo.InvariantCulture, $"{result.Files} {result.Units} {made.Count}\n");
        foreach (var path in inputs.Concat(made))
            text.Append(Mark(path)).Append('\n');

        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        File.WriteAllText(_path, text.ToString());
    }

    private static bool IsSame(ReadOnlySpan<char> line, string? expectedPath)
    {
        var end = line.LastIndexOf('\t');
        var path = line[(end + 1)..];
        if (end < 0 || (expectedPath is not null && !path.SequenceEqual(expectedPath)))
            return false;

        var info = new FileInfo(expectedPath ?? path.ToString());
        if (line[0] == Missing)
            return !info.Exists;

        var middle = line.IndexOf('\t');
        return info.Exists && long.TryParse(line[..middle], out var length) && length == info.Length
            && long.TryParse(line[(middle + 1)..end], out var ticks) && ticks == info.LastWriteTimeUtc.Ticks;
    }

    private static string Mark(string path)
    {
        var info = new FileInfo(path);
        return info.Exists ? string.Create(CultureInfo.InvariantCulture, $"{info.Length}\t{info.LastWriteTimeUtc.Ticks}\t{path}") : $"{Missing}\t{path}";
    }
}
