namespace Bohr.Docs.Finishing;

/// <summary>Which class finishes which builder: one line each.</summary>
internal static class FinisherCatalog
{
    private static readonly Dictionary<string, IFinisher> Finishers = new(StringComparer.Ordinal)
    {
        ["html"] = new HtmlFinisher(),
        ["dirhtml"] = new HtmlFinisher(),
        ["singlehtml"] = new SingleHtmlFinisher(),
        ["json"] = new JsonFinisher(),
        ["epub"] = new EpubFinisher(),
        ["man"] = new ManFinisher(),
        ["gettext"] = new GettextFinisher(),
        ["latex"] = new LatexFinisher(),
    };

    /// <summary>The class for a builder; null: what Sphinx wrote is all that its user asked for.</summary>
    internal static IFinisher? For(string builder) => Finishers.GetValueOrDefault(builder);
}
