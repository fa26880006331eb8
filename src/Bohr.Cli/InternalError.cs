using Bohr.Cli.Output;

namespace Bohr.Cli;

/// <summary>What is told of an error that is ours.</summary>
internal static class InternalError
{
    public static void Report(Exception? exception)
    {
        var details = Environment.GetEnvironmentVariable("BOHR_DEBUG") is { Length: > 0 };
        Diagnostics.Say(
            $"stopped by an error of its own: {exception?.Message ?? "unknown"} ({exception?.GetType().Name ?? "no exception"}). "
            + (details
                ? "Please report it with what follows."
                : "Please report it (CONTRIBUTING.md says how) with the output of the same command under BOHR_DEBUG=1."));
        if (details)
            Diagnostics.Write($"{exception}\n");
    }
}
