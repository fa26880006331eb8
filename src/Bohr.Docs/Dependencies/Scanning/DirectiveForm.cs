namespace Bohr.Docs.Dependencies.Scanning;

/// <summary>What follows a directive's name.</summary>
internal enum DirectiveForm : byte
{
    /// <summary>Text with markup; so it is with every directive that is not known here.</summary>
    Markup,

    /// <summary>Something that is no markup, such as code.</summary>
    Literal,

    /// <summary>Text that has roles but no directives.</summary>
    Inline,

    /// <summary>A path, then text with markup.</summary>
    PathThenMarkup,

    /// <summary>A path, or something that is no markup.</summary>
    PathThenLiteral,

    /// <summary>Something that is no markup, or an option with a path.</summary>
    FileOption,

    /// <summary>A list of pages.</summary>
    Toctree,
}
