using Bohr.Cli.Output;

namespace Bohr.Cli;

/// <summary>What a terminal may be sent.</summary>
internal static class Terminal
{
    /// <summary>Colour: on a terminal that knows sequences, unless NO_COLOR (no-color.org) is set to anything.</summary>
    public static bool ShowsColour(StandardStream stream) => CanMove(stream) && Environment.GetEnvironmentVariable("NO_COLOR") is null or "";

    /// <summary>Lines that change in place.</summary>
    public static bool CanMove(StandardStream stream) => stream.IsTerminal && Environment.GetEnvironmentVariable("TERM") is not ("dumb" or null or "");
}
