using Bohr.Cli.Output;
using Bohr.Docs.Configuration;

namespace Bohr.Cli.Docs;

/// <summary>Reads the project of a command, and says on standard error what is wrong with it.</summary>
internal static class DocsProjectReading
{
    /// <summary>What was read; where its project is null, the command ends with the code for wrong usage.</summary>
    public static DocsReading Read(DocsRequest request)
    {
        var reading = DocsProjectReader.Read(request);
        foreach (var note in reading.Notes)
            Diagnostics.Say(note);

        foreach (var problem in reading.Problems)
            Diagnostics.Say(problem);

        return reading;
    }
}
