namespace Bohr.Docs.Configuration;

/// <summary>The sorts of sources that a setting can come from.</summary>
public enum OriginKind
{
    /// <summary>Nobody said anything.</summary>
    Default,

    /// <summary>A configuration file.</summary>
    File,

    /// <summary>An option of the command line.</summary>
    Option,

    /// <summary>A variable of the environment.</summary>
    Environment,

    /// <summary>Found by looking, such as for <c>conf.py</c>.</summary>
    Found,
}
