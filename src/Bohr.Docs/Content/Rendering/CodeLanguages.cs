namespace Bohr.Docs.Content.Rendering;

/// <summary>The languages that code blocks may name.</summary>
internal static class CodeLanguages
{
    private const string Resource = "Bohr.Docs.Content.Rendering.languages.txt";

    private static readonly Lazy<IReadOnlySet<string>> Loaded = new(Load);

    /// <summary>Pygments' names of its lexers, and those that Sphinx adds.</summary>
    public static IReadOnlySet<string> Known => Loaded.Value;

    private static HashSet<string> Load()
    {
        using var reader = new StreamReader(typeof(CodeLanguages).Assembly.GetManifestResourceStream(Resource)!);
        return [.. reader.ReadToEnd().Split(['\n', ' '], StringSplitOptions.RemoveEmptyEntries)];
    }
}
