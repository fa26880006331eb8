namespace Bohr.Docs.Messages;

/// <summary>One message of Sphinx, as its logger had it.</summary>
public sealed record SphinxMessage
{
    /// <summary>DEBUG, INFO, WARNING, ERROR or CRITICAL.</summary>
    public required string Level { get; init; }

    /// <summary>What it says; may have several lines.</summary>
    public required string Text { get; init; }

    /// <summary>Sphinx's type and subtype, such as <c>ref.python</c>; empty: none.</summary>
    public string Type { get; init; } = "";

    /// <summary>The file as Sphinx named it: absolute below the folder that it read, or anything else; empty: none.</summary>
    public string File { get; init; } = "";

    /// <summary>The line in that file, from 1; 0: none. Of docstrings, the line that Sphinx counts.</summary>
    public int Line { get; init; }

    /// <summary>The column in that line, from 1; 0: not known, as of all that Sphinx says.</summary>
    public int Column { get; init; }

    /// <summary>The page, without suffix; empty: none.</summary>
    public string Page { get; init; } = "";
}
