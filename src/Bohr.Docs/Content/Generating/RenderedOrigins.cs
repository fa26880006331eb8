using System.Globalization;
using System.Text;

namespace Bohr.Docs.Content.Generating;

/// <summary>Remembers in an output folder what each output was made from: for whoever has to name the place that an author can change.</summary>
internal static class RenderedOrigins
{
    /// <summary>The list, below the folder.</summary>
    public const string Name = ".bohr/content.origins";

    private const string FromSource = "source";
    private const string FromContent = "content";

    /// <summary>Writes the list; one that is the same stays as it is.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string folder, IEnumerable<RenderedOrigin> origins)
    {
        var text = new StringBuilder();
        foreach (var origin in origins.OrderBy(origin => origin.Path, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"{origin.Row}\t{origin.RowsBefore}\t{(origin.IsFromSource ? FromSource : FromContent)}\t{origin.File}\t{origin.Path}\n");

        _ = OutputFolder.WriteIfDifferent(Path.Combine(folder, Name), text.ToString());
    }

    /// <summary>Reads the list; empty when nothing was generated there, or when it cannot be understood.</summary>
    public static IReadOnlyList<RenderedOrigin> Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        var origins = new List<RenderedOrigin>();
        foreach (var line in File.Exists(path) ? File.ReadAllLines(path) : [])
        {
            if (line.Split('\t') is [var row, var before, var kind, var file, var output]
                && int.TryParse(row, CultureInfo.InvariantCulture, out var number) && int.TryParse(before, CultureInfo.InvariantCulture, out var rows))
                origins.Add(new RenderedOrigin(output, file, number) { IsFromSource = kind == FromSource, RowsBefore = rows });
        }

        return origins;
    }
}
