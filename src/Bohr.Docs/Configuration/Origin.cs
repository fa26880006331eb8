using Bohr.Configuration.Places;

namespace Bohr.Docs.Configuration;

/// <summary>Where a setting came from.</summary>
/// <param name="Kind">The sort of source.</param>
/// <param name="Text">In words: the option, the variable, or how it was found.</param>
/// <param name="Place">Where it is written, if it is.</param>
public sealed record Origin(OriginKind Kind, string Text, ConfigurationPlace? Place = null)
{
    /// <summary>Nobody said anything.</summary>
    public static Origin Default { get; } = new(OriginKind.Default, "default");

    /// <summary>From a configuration file.</summary>
    public static Origin File(ConfigurationPlace place) => new(OriginKind.File, "", place);

    /// <summary>From the command line.</summary>
    public static Origin Option(string name) => new(OriginKind.Option, name);

    /// <summary>From the environment.</summary>
    public static Origin Variable(string name) => new(OriginKind.Environment, name);

    /// <summary>Found by looking.</summary>
    public static Origin Found(string how) => new(OriginKind.Found, how);

    /// <summary>As people read it, places relative to a folder.</summary>
    public string Describe(string folder) => Place is { } place ? place.Relative(folder) : Text;
}
