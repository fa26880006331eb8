namespace Bohr.Findings;

/// <summary>How much a finding weighs. It never changes the exit code: any finding gives 1.</summary>
public enum Severity
{
    /// <summary>The code cannot run as written: it does not parse, a name does not exist.</summary>
    Error,

    /// <summary>The code runs, and probably not as its author meant.</summary>
    Warning,

    /// <summary>A matter of style.</summary>
    Note,
}
