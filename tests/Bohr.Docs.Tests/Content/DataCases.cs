namespace Bohr.Docs.Tests.Content;

/// <summary>Cases of a data file: each begins with "=== " and its name, and has an input and, below a line "---", what is expected.</summary>
internal static class DataCases
{
    public static IReadOnlyList<(string Name, string Input, string Expected)> Read(string file)
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "tests/Bohr.Docs.Tests/Content/Data", file));
        var cases = new List<(string, string, string)>();
        foreach (var part in ("\n" + text).Split("\n=== ").Skip(1))
        {
            var name = part[..part.IndexOf('\n', StringComparison.Ordinal)];
            var body = part[(name.Length + 1)..];
            var at = ("\n" + body).IndexOf("\n---\n", StringComparison.Ordinal);
            cases.Add((name, body[..Math.Max(0, at - 1)], body[(at + "---\n".Length)..].TrimEnd('\n')));
        }

        return cases;
    }

    public static TheoryData<string, string, string> Theory(string file)
    {
        var data = new TheoryData<string, string, string>();
        foreach (var (name, input, expected) in Read(file))
            data.Add(name, input, expected);

        return data;
    }
}
