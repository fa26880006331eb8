namespace Bohr.Docs.Dependencies;

/// <summary>In which way a file refers to another.</summary>
public enum DependencyKind : byte
{
    /// <summary>Its text becomes part of the page (<c>include</c>).</summary>
    Include,

    /// <summary>It is shown as it is (<c>include</c> with <c>:literal:</c> or <c>:code:</c>).</summary>
    Verbatim,

    /// <summary>It is shown as code (<c>literalinclude</c>), or compared with what is shown (<c>:diff:</c>).</summary>
    LiteralInclude,

    /// <summary>A picture (<c>image</c>, <c>figure</c>).</summary>
    Image,

    /// <summary>The rows of a table (<c>csv-table</c> with <c>:file:</c>).</summary>
    Table,

    /// <summary>Text for one output format (<c>raw</c> with <c>:file:</c>).</summary>
    Raw,

    /// <summary>A file for the reader to download (<c>:download:</c>).</summary>
    Download,

    /// <summary>The source of a diagram (<c>graphviz</c>, <c>uml</c> and their kin) or a program that draws (<c>plot</c>).</summary>
    Diagram,

    /// <summary>A page below this one (<c>toctree</c>).</summary>
    Toctree,
}
