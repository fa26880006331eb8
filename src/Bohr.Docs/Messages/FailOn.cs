namespace Bohr.Docs.Messages;

/// <summary>Which findings make a build that is complete a failed one.</summary>
public enum FailOn
{
    /// <summary>Errors.</summary>
    Error,

    /// <summary>Warnings and errors.</summary>
    Warning,
}
