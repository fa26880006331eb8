namespace Bohr.Analysis.Discovery;

/// <summary>Where to look for files, and what to leave out.</summary>
public sealed record DiscoveryOptions
{
    /// <summary>The absolute path that relative ones start from, and that the output's paths are relative to.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Files and folders, in any order; they may overlap. A file is analysed whatever its name and whatever is excluded.</summary>
    public IReadOnlyList<string> Paths { get; init; } = ["."];

    /// <summary>Patterns in the format of gitignore(5), relative to the working directory; the last that matches decides.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = DefaultExclusions.Patterns;

    /// <summary>Whether files come with their sizes, which costs a system call each. Default: no.</summary>
    public bool WithSizes { get; init; }

    /// <summary>Gives an environment variable, or null; git's configuration depends on some.</summary>
    public Func<string, string?> EnvironmentVariable { get; init; } = Environment.GetEnvironmentVariable;
}
