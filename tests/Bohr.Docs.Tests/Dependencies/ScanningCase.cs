namespace Bohr.Docs.Tests.Dependencies;

/// <summary>A text with what it refers to, from <c>Data/scanning.txt</c>.</summary>
internal sealed record ScanningCase(string Name, string Text, IReadOnlyList<string> Expected)
{
    public static IReadOnlyList<ScanningCase> All { get; } = Read();

    private static List<ScanningCase> Read()
    {
        var cases = new List<ScanningCase>();
        var (name, text, expected) = ("", new List<string>(), new List<string>());
        foreach (var line in File.ReadLines(Path.Combine(RepositoryRoot.Path, "tests/Bohr.Docs.Tests/Dependencies/Data/scanning.txt")).Append("== "))
        {
            if (line.StartsWith("== ", StringComparison.Ordinal))
            {
                if (name.Length > 0)
                    cases.Add(new ScanningCase(name, string.Join('\n', text).TrimEnd('\n') + "\n", expected));

                (name, text, expected) = (line[3..], [], []);
            }
            else if (line.StartsWith("-> ", StringComparison.Ordinal))
            {
                expected.Add(line[3..]);
            }
            else
            {
                text.Add(line.StartsWith("  ", StringComparison.Ordinal) ? line[2..] : line);
            }
        }

        return cases;
    }
}
