using System.Text.Json;

namespace Bohr.Docs.Tests.Whole;

/// <summary>Which files the reading of pages opened, as the last run of Sphinx in an output folder noted them.</summary>
internal static class PageInputs
{
    /// <summary>The files of all pages of all outputs, as absolute paths.</summary>
    public static IReadOnlySet<string> Of(string output)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var log in Directory.EnumerateFiles(Path.Combine(output, ".bohr", "logs")))
        {
            foreach (var line in File.ReadLines(log).Where(line => line.StartsWith('{') && line.Contains("\"inputs\"", StringComparison.Ordinal)))
            {
                using var note = JsonDocument.Parse(line);
                if (note.RootElement.GetProperty("event").GetString() == "inputs")
                    found.UnionWith(note.RootElement.GetProperty("files").EnumerateArray().Select(file => file.GetString()!));
            }
        }

        return found;
    }
}
