namespace Bohr.Docs.Configuration;

/// <summary>What was made of a command line and a configuration.</summary>
public sealed record DocsReading
{
    /// <summary>The project; null: something is wrong.</summary>
    public DocsProject? Project { get; init; }

    /// <summary>Everything that is wrong, a line each, with its place where it has one; paths relative to the working directory.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>What is worth saying and is no problem.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The settings that hold, each with its origin, in the order of the section.</summary>
    public IReadOnlyList<ResolvedSetting> Settings { get; init; } = [];
}
