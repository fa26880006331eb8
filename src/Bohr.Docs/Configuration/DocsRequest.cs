using Bohr.Docs.Interpreters;

namespace Bohr.Docs.Configuration;

/// <summary>What a command line says about a documentation project. Everything in it goes before the configuration.</summary>
public sealed record DocsRequest
{
    /// <summary>The folder of the project, or one in it; relative to the working directory.</summary>
    public string Path { get; init; } = ".";

    /// <summary>The builders to use; empty: those of the configuration.</summary>
    public IReadOnlyList<string> Builders { get; init; } = [];

    /// <summary>The editions to build; empty: all.</summary>
    public IReadOnlyList<string> Editions { get; init; } = [];

    /// <summary>The languages to build; empty: those of the configuration.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>The folder for all that is generated, relative to the working directory; null: as configured.</summary>
    public string? Output { get; init; }

    /// <summary>The Python interpreter: a path relative to the working directory, or a name that is looked up in PATH; null: as configured.</summary>
    public string? Python { get; init; }

    /// <summary>False: the command starts no Python, so that it does not matter whether there is one.</summary>
    public bool NeedsPython { get; init; } = true;

    /// <summary>Nothing may use the network.</summary>
    public bool IsOffline { get; init; }

    /// <summary>Longest time without a sign of life; null: as configured.</summary>
    public TimeSpan? IdleDeadline { get; init; }

    /// <summary>The working directory, absolute.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Reads a variable of the environment.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Asks an interpreter, in a working directory, whether it has Sphinx. Only those are asked that nobody named.</summary>
    public Func<string, string, SphinxPresence> AskInterpreter { get; init; } = SphinxQuestion.Ask;
}
