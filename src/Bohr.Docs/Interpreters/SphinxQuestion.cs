using Bohr.Execution.Programs;

namespace Bohr.Docs.Interpreters;

/// <summary>Asks a Python interpreter whether it can import Sphinx, without importing it.</summary>
public static class SphinxQuestion
{
    private const string FirstLine = "bohr asks for sphinx";

    // The first entry of the path would be the working directory, which Sphinx is not run from with this option.
    private const string Script = $"""
        import os, sys
        sys.path[:] = [place for place in sys.path if place]
        from importlib.util import find_spec
        def place(name):
            try:
                found = find_spec(name)
            except Exception:
                return ''
            return (found.origin or '') if found else ''
        print('\n'.join(['', '{FirstLine}', place('sphinx'), place('docutils')] + [os.path.abspath(place) for place in sys.path]))
        """;

    // A cold disk, or a shim that looks for its interpreter in many places, takes seconds.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    /// <summary>Starts the interpreter.</summary>
    /// <param name="python">Its path.</param>
    /// <param name="folder">The working directory: what some shims start depends on it.</param>
    public static SphinxPresence Ask(string python, string folder)
    {
        var outcome = ProgramRunner.RunAsync(new ProgramCommand
        {
            Executable = python,
            Arguments = ["-c", Script],
            WorkingDirectory = folder,
            Output = ProgramOutput.Keep() with { HeadBytes = 256 << 10 },
            Options = new ProgramOptions { Name = "python asked for sphinx", Deadline = Deadline, CollectsEvidence = false, StopGrace = TimeSpan.FromSeconds(1) },
        }).GetAwaiter().GetResult();
        return Read(outcome.Output.ToString()) ?? new SphinxPresence(Unanswered(outcome), "", []);
    }

    /// <summary>What an interpreter printed, behind whatever its start printed; null: no answer.</summary>
    internal static SphinxPresence? Read(string output)
    {
        var lines = output.Split('\n').SkipWhile(line => line != FirstLine).Skip(1).ToList();
        if (lines.Count < 2)
            return null;

        IReadOnlyList<string> folders = [.. lines.Skip(2).Where(Path.IsPathRooted)];
        return lines[0].Length == 0 ? new SphinxPresence("has no Sphinx", "", folders)
            : lines[1].Length == 0 ? new SphinxPresence("has Sphinx without docutils, which Sphinx needs", "", folders)
            : new SphinxPresence(null, lines[0], folders);
    }

    private static string Unanswered(ProgramOutcome outcome)
    {
        var said = outcome.Error.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
        return outcome.End == ProgramEnd.Exited
            ? $"could not say whether it has Sphinx{(said is null ? "" : $" ({said.TrimEnd('.')})")}"
            : $"could not be asked for Sphinx: it {outcome.Description.TrimEnd('.')}";
    }
}
