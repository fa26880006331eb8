namespace Bohr.Docs.Finishing;

/// <summary>Where finishing keeps what it makes.</summary>
/// <param name="Output">The project's folder for everything generated. Absolute.</param>
internal sealed record FinishingFolders(string Output)
{
    /// <summary>Packages, whatever they are for.</summary>
    public const string Archive = "archive";

    /// <summary>What was made of Sphinx's files of one output, before it is staged.</summary>
    public string Work(string output) => Path.Combine(Output, ".bohr", "finished", output);

    /// <summary>Files on their way to the public tree. In the same file system, so that each gets there by a rename.</summary>
    public string New(string output) => Path.Combine(Output, ".bohr", "new", output);

    /// <summary>The folder of <see cref="Manifest"/>.</summary>
    public string Manifests => Path.Combine(Output, ".bohr", "state", "staged");

    /// <summary>The list of what an output has in the public tree.</summary>
    public string Manifest(string output) => Path.Combine(Manifests, output + ".staged");

    /// <summary>Says that an output was finished, and how.</summary>
    public string Mark(string output) => Path.Combine(Output, ".bohr", "state", "finished", output);

    /// <summary>What the task graph remembers.</summary>
    public string GraphState => Path.Combine(Output, ".bohr", "state", "finishing");
}
