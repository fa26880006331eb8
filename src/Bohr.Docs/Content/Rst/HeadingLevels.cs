namespace Bohr.Docs.Content.Rst;

/// <summary>Which character underlines a heading of a level.</summary>
internal static class HeadingLevels
{
    /// <summary>Of levels 1 to 6, everywhere but in examples.</summary>
    public const string Characters = "=-~`^'";

    /// <summary>Of levels 1 to 6 in examples, which have always had their own.</summary>
    public const string ExampleCharacters = "=-~+^;";

    /// <summary>The deepest level.</summary>
    public const int Deepest = 6;
}
