using System.IO.Compression;
using System.Text;

namespace Bohr.Docs.Tests.Whole;

/// <summary>What a build wrote, to compare with what another one wrote.</summary>
internal static class OutputTree
{
    /// <summary>
    /// Files of Sphinx that hold how it was run and what it remembers, not what readers get: <c>environment.pickle</c> and <c>last_build</c> are how the json
    /// builder hands its environment to a web framework.
    /// </summary>
    private static readonly HashSet<string> Memory = [".buildinfo", "environment.pickle", "last_build"];

    /// <summary>Files that only one of the folders has, or whose bytes differ, each with the place of the first difference.</summary>
    public static List<string> Differences(string expected, string actual)
    {
        var (wanted, found) = (Files(expected), Files(actual));
        var differences = new List<string>();
        differences.AddRange(wanted.Except(found, StringComparer.Ordinal).Select(file => $"{file}: missing"));
        differences.AddRange(found.Except(wanted, StringComparer.Ordinal).Select(file => $"{file}: should not be there"));
        foreach (var file in wanted.Intersect(found, StringComparer.Ordinal))
        {
            var (one, other) = (Path.Combine(expected, file), Path.Combine(actual, file));
            var difference = file.EndsWith(".epub", StringComparison.Ordinal) ? FirstDifferentMember(one, other) : FirstDifference(File.ReadAllBytes(one), File.ReadAllBytes(other));
            if (difference is not null)
                differences.Add($"{file}: {difference}");
        }

        differences.Sort(StringComparer.Ordinal);
        return differences;
    }

    /// <summary>The compared files below a folder, relative to it. What begins with a point there is what a build remembers.</summary>
    public static List<string> Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file))
            .Where(file => file[0] != '.' && !Memory.Contains(Path.GetFileName(file)))
            .Order(StringComparer.Ordinal)];

    /// <summary>Sphinx writes the time of each file into a book, so books are compared by what is in them and in which order.</summary>
    private static string? FirstDifferentMember(string expected, string actual)
    {
        using var wanted = ZipFile.OpenRead(expected);
        using var found = ZipFile.OpenRead(actual);
        var (names, foundNames) = (wanted.Entries.Select(entry => entry.FullName).ToList(), found.Entries.Select(entry => entry.FullName).ToList());
        if (!names.SequenceEqual(foundNames, StringComparer.Ordinal))
            return $"missing: {string.Join(", ", names.Except(foundNames, StringComparer.Ordinal))}; should not be there: {string.Join(", ", foundNames.Except(names, StringComparer.Ordinal))}; or another order";

        return wanted.Entries.Zip(found.Entries).Select(pair => FirstDifference(Bytes(pair.First), Bytes(pair.Second)) is { } difference ? $"{pair.First.FullName}: {difference}" : null)
            .FirstOrDefault(difference => difference is not null);
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using var packed = entry.Open();
        packed.CopyTo(content);
        return content.ToArray();
    }

    private static string? FirstDifference(byte[] expected, byte[] actual)
    {
        var at = expected.AsSpan().CommonPrefixLength(actual);
        if (at == expected.Length && at == actual.Length)
            return null;

        return $"byte {at} of {expected.Length} (now {actual.Length}): expected «{Around(expected, at)}», found «{Around(actual, at)}»";
    }

    private static string Around(byte[] bytes, int at)
    {
        var from = Math.Max(0, at - 40);
        return Encoding.UTF8.GetString(bytes.AsSpan(from, Math.Min(120, bytes.Length - from))).ReplaceLineEndings("⏎");
    }
}
