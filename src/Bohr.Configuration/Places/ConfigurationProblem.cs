namespace Bohr.Configuration.Places;

/// <summary>Something wrong in a configuration file.</summary>
/// <param name="Place">Where.</param>
/// <param name="Message">What is wrong, and what would be right; full sentences.</param>
public sealed record ConfigurationProblem(ConfigurationPlace Place, string Message);
