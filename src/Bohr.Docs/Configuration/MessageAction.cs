namespace Bohr.Docs.Configuration;

/// <summary>What a <see cref="MessageRule"/> does with a message.</summary>
public enum MessageAction
{
    /// <summary>It is not shown; only counted.</summary>
    Hide,

    /// <summary>It is shown as information and never fails the build.</summary>
    Information,

    /// <summary>It is shown as a warning.</summary>
    Warning,

    /// <summary>It is shown as an error.</summary>
    Error,
}
