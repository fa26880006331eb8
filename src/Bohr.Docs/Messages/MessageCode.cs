namespace Bohr.Docs.Messages;

/// <summary>Finds the code of a message: Sphinx's own type where it gives one, otherwise one that is the same for the same kind of message.</summary>
/// <remarks>
/// Sphinx 5 gives few messages a type, later versions give many more. Where a later version has a type for a message, the table has that
/// one, so that a rule in <c>bohr.yaml</c> goes on working when Sphinx is updated.
/// </remarks>
internal static class MessageCode
{
    /// <summary>Of messages that come from docutils.</summary>
    internal const string Docutils = "docutils";

    /// <summary>Of messages about which nothing more is known.</summary>
    internal const string Unknown = "sphinx";

    /// <summary>The type, here and not in Sphinx, of Python's own warnings and of exceptions that ended something.</summary>
    internal const string Python = "python";

    /// <summary>The type, here and not in Sphinx, of what is wrong with structured content.</summary>
    internal const string Content = "content";

    private const string Prefix = "sphinx.";

    /// <summary>How Sphinx's own messages begin, or what they contain after a <c>*</c>; the first that fits decides.</summary>
    private static readonly (string Shape, string Code)[] SphinxShapes =
    [
        ("document isn't included in any toctree", "toc.not_included"),
        ("toctree contains reference to excluded document", "toc.excluded"),
        ("toctree contains reference to nonexisting document", "toc.not_readable"),
        ("toctree contains ref to nonexisting file", "toc.not_readable"),
        ("toctree contains reference to document", "toc.no_title"),
        ("toctree glob pattern", "toc.empty_glob"),
        ("duplicated entry found in toctree", "toc.duplicate_entry"),
        ("duplicated ToC entry found", "toc.duplicate_entry"),
        ("self referenced toctree found", "toc.circular"),
        ("circular toctree references", "toc.circular"),
        ("*is already assigned section numbers", "toc.secnum"),
        ("image file", "image.not_readable"),
        ("download file not readable", "download.not_readable"),
        ("nonlocal image URI found", "image.nonlocal_uri"),
        ("a suitable image for", "image.unsuitable"),
        ("Unknown image format", "image.unknown_format"),
        ("Could not obtain image size", "image.size"),
        ("Could not fetch remote image", "image.remote"),
        ("cannot copy image file", "image.not_copied"),
        ("Could not lex literal_block", "misc.highlighting_failure"),
        ("Lexing literal_block", "misc.highlighting_failure"),
        ("Pygments lexer name", "misc.highlighting_failure"),
        ("duplicate object description of", "object.duplicate"),
        ("duplicate term description of", "term.duplicate"),
        ("duplicate label of equation", "equation.duplicate"),
        ("duplicate label", "label.duplicate"),
        ("duplicate citation", "ref.citation"),
        ("Duplicate C++ declaration", "object.duplicate"),
        ("Duplicate C declaration", "object.duplicate"),
        ("Duplicate declaration", "object.duplicate"),
        ("duplicate description of", "object.duplicate"),
        ("duplicate ", "object.duplicate"),
        ("more than one target found for", "ref.ambiguous"),
        ("undefined label", "ref.ref"),
        ("unknown document", "ref.doc"),
        ("term not in glossary", "ref.term"),
        ("unknown option", "ref.option"),
        ("*reference target not found", "ref.missing"),
        ("broken link:", "linkcheck.broken"),
        ("redirect", "linkcheck.redirect"),
        ("unknown mimetype for", "epub.unknown_project_files"),
        ("search index couldn't be loaded", "search.index"),
        ("html_static_path entry", "config.path"),
        ("html_extra_path entry", "config.path"),
        ("*given on command line", "config.command_line"),
        ("unknown config value", "config.unknown"),
        ("The config value", "config.type"),
        ("the config value", "config.type"),
        ("conf value", "config.value"),
        ("unsupported theme option", "config.theme_option"),
        ("logo file", "config.path"),
        ("favicon file", "config.path"),
        ("*extension does not declare if it is safe for parallel", "extension.parallel"),
        ("*extension is not safe for parallel", "extension.parallel"),
        ("doing serial", "extension.parallel"),
        ("while setting up extension", "extension.setup"),
        ("extension ", "extension.setup"),
        ("the extension ", "extension.setup"),
        ("node class", "extension.overrides"),
        ("directive ", "extension.overrides"),
        ("role ", "extension.overrides"),
        ("autodoc: ", "autodoc"),
        ("autosummary: ", "autosummary"),
        ("[autosummary] ", "autosummary"),
        ("intersphinx inventory", "intersphinx.inventory"),
        ("failed to reach any of the inventories", "intersphinx.inventory"),
        ("intersphinx", "intersphinx"),
        ("Failed to read intersphinx_mapping", "intersphinx"),
        ("dot command", "graphviz"),
        ("dot code", "graphviz"),
        ("LaTeX command", "imgmath"),
        ("display latex", "imgmath"),
        ("inline latex", "imgmath"),
        ("inconsistent ", "i18n.inconsistent_references"),
        ("Footnote [", "ref.footnote"),
        ("Citation [", "ref.citation"),
        ("multiple files found for the document", "source.ambiguous"),
        ("undecodable source characters", "source.encoding"),
        ("unknown node type", "node.unknown"),
        ("line number spec is out of range", "code.lines"),
        ("non-whitespace stripped by dedent", "code.dedent"),
        ("Malformed option description", "option.malformed"),
        ("unknown index entry type", "index"),
        ("no \"latex_documents\" config value", "latex.documents"),
        ("\"latex_documents\" config value", "latex.documents"),
        ("no \"man_pages\" config value", "man.documents"),
        ("\"man_pages\" config value", "man.documents"),
    ];

    /// <summary>How messages of docutils begin, or what they contain after a <c>*</c>.</summary>
    private static readonly string[] DocutilsShapes =
    [
        "Inline ", "Title ", "Unexpected ", "Block quote ends", "Definition list ends", "Bullet list ends", "Enumerated list", "Field list ends",
        "Option list ends", "Line block ends", "Literal block", "Explicit markup ends", "Explicit target", "Malformed table", "Malformed hyperlink", "malformed ",
        "Unknown directive type", "Unknown interpreted text role", "Unknown target name", "Undefined substitution", "Substitution definition", "Duplicate explicit target",
        "Duplicate implicit target", "Duplicate target name", "Duplicate ID", "Duplicate substitution", "Anonymous hyperlink", "Possible title", "Possible incomplete",
        "Error in ", "Error parsing ", "Error with CSV", "Error importing directive", "Problems with ", "Problem with ", "Invalid context", "Invalid argument", "Invalid option list", "Invalid character code",
        "Invalid section title", "Invalid scale", "Inconsistent literal block", "Incomplete section title", "Document or section may not", "Document may not",
        "At least one body element", "Blank line ", "Missing matching underline", "Mismatch: ", "Multiple roles", "No role entry", "No directive entry", "No directive class", "No content", "No table data",
        "No suitable element", "No format (Writer", "Interpreted ", "Indirect hyperlink", "Hyperlink target", "Figure caption", "Content block expected", "Circular ",
        "Cannot extract", "Cannot find image", "Cannot embed", "Bibliographic field", "Insufficient data", "Too many autonumbered", "Too many symbol", "References must have", "Raw content disabled",
        "RFC number", "PEP number", "There can only be one", "Heading/section levels", "Using built-in default", "Directive processed", "Stylesheet file", "Include ", "circular inclusion",
        "Nested inline", "Line ", "File and URL access", "Internal error: no transition",
        "*directive disabled.", "*directive may not be used", "*directive requires", "*exceeds the line-length-limit",
    ];

    /// <summary>The code: <c>sphinx.</c> and a type, <c>docutils</c>, or <c>sphinx</c>.</summary>
    public static string Of(SphinxMessage message)
    {
        if (message.Type.Length > 0)
            return OfType(message.Type);

        foreach (var (shape, code) in SphinxShapes)
        {
            if (Fits(message.Text, shape))
                return Prefix + code;
        }

        return Array.Exists(DocutilsShapes, shape => Fits(message.Text, shape)) ? Docutils : Unknown;
    }

    /// <summary>Whether a type in a rule means a code: the same, or one that it begins with. A rule may say <c>sphinx.</c> or leave it out.</summary>
    public static bool Means(string ruleType, string code)
    {
        var type = ruleType.EndsWith(".*", StringComparison.Ordinal) ? ruleType[..^2] : ruleType;
        return IsOrIsBelow(type, code) || (code.StartsWith(Prefix, StringComparison.Ordinal) && IsOrIsBelow(type, code[Prefix.Length..]));
    }

    private static bool IsOrIsBelow(string type, string code) =>
        code.StartsWith(type, StringComparison.Ordinal) && (code.Length == type.Length || code[type.Length] == '.');

    /// <summary>Versions of Sphinx that know a type for what comes from docutils give the same code as those that do not.</summary>
    private static string OfType(string type) =>
        type == Docutils || type.StartsWith(Docutils + ".", StringComparison.Ordinal) ? Docutils
        : type.StartsWith(Content + ".", StringComparison.Ordinal) ? type
        : type == Python || type.StartsWith(Python + ".", StringComparison.Ordinal) ? type
        : Prefix + type.TrimEnd('.');

    private static bool Fits(string text, string shape) =>
        shape[0] == '*' ? text.AsSpan().Contains(shape.AsSpan(1), StringComparison.Ordinal) : text.StartsWith(shape, StringComparison.Ordinal);
}
