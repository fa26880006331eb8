namespace Bohr.Docs.Building;

/// <summary>Where a build keeps what it makes and what it remembers.</summary>
/// <param name="Root">The project's folder. Absolute.</param>
/// <param name="Output">The folder for everything generated. Absolute.</param>
internal sealed record BuildFolders(string Root, string Output)
{
    /// <summary>How what is remembered names these folders.</summary>
    public PlaceNames Places => new(Root, Output);

    /// <summary>Everything remembered.</summary>
    public string Bohr => Path.Combine(Output, ".bohr");

    /// <summary>Raw output, requests and events of the last runs of Sphinx.</summary>
    public string Logs => Path.Combine(Bohr, "logs");

    /// <summary>How long things took, to begin the longest first.</summary>
    public string Durations => Path.Combine(Bohr, "state", "durations");

    /// <summary>What an output is written to.</summary>
    public string OutputOf(string output) => Path.Combine(Output, output);

    /// <summary>What is remembered of an output.</summary>
    public string StateOfOutput(string output) => Path.Combine(Bohr, "state", output + ".output");

    /// <summary>What is remembered of a reading.</summary>
    public string StateOfReading(string group) => Path.Combine(Bohr, "state", group + ".reading");

    /// <summary>The doctrees of a reading.</summary>
    public string Doctrees(string group, Slot slot) => Path.Combine(Bohr, "doctrees", group, slot.Name());

    /// <summary>The copy of the doctrees that an output is written from when others are written from them at the same time.</summary>
    public string DoctreesOfWriter(string output) => Path.Combine(Bohr, "doctrees", "for-" + output);

    /// <summary>What the driver remembers of an output. It fits the output's folder, and says itself what a killed run may have left there.</summary>
    public string Memory(string output) => Path.Combine(Bohr, "memory", output);
}
