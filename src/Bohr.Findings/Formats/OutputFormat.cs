namespace Bohr.Findings.Formats;

/// <summary>How findings are written.</summary>
public enum OutputFormat
{
    /// <summary>One line each: <c>path:row:column: code message</c>.</summary>
    Concise,

    /// <summary>With the source lines and carets.</summary>
    Full,

    /// <summary>An array of objects, written as the findings come.</summary>
    Json,
}
