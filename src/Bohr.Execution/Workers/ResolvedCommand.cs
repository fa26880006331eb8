using System.Collections;

namespace Bohr.Execution.Workers;

/// <summary>A worker command with everything filled in that it left open, and the marks of one run.</summary>
internal sealed class ResolvedCommand
{
    private static readonly (string Name, string Value)[] Defaults =
    [
        ("DOTNET_EnableDiagnostics_IPC", "0"),
        ("DOTNET_EnableDiagnostics_Debugger", "0"),
        ("DOTNET_gcConcurrent", "0"),
    ];

    private readonly string[] _environment;

    internal ResolvedCommand(WorkerCommand command, string runId)
    {
        RunId = runId;
        Executable = command.Executable ?? Environment.ProcessPath
            ?? throw new InvalidOperationException("This process does not know its own program; set WorkerCommand.Executable.");
        Arguments = command.Arguments ?? (command.Executable is null ? OwnArguments(Executable) : []);

        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
            variables[(string)entry.Key] = (string?)entry.Value ?? "";

        foreach (var (name, value) in command.Environment)
        {
            if (value is null)
                variables.Remove(name);
            else
                variables[name] = value;
        }

        // A worker that is killed leaves the runtime's diagnostic sockets and pipes in the temporary folder; so it opens none.
        // Without the collector's own thread it starts sooner. Who sets these variables keeps what was set.
        foreach (var (name, value) in Defaults)
            variables.TryAdd(name, value);

        _environment = [.. variables.Select(entry => $"{entry.Key}={entry.Value}"), RunMarker(runId)];
        PlainEnvironment = [.. variables.Select(entry => $"{entry.Key}={entry.Value}")];
    }

    internal string RunId { get; }

    internal string Executable { get; }

    internal IReadOnlyList<string> Arguments { get; }

    /// <summary>Without marks: for the guardian, which must not end itself.</summary>
    internal IReadOnlyList<string> PlainEnvironment { get; }

    /// <summary>32 letters, as good as unique.</summary>
    /// <remarks>Not <c>Guid.ToString</c>: its vector code is compiled anew in every process, on the way to the first worker.</remarks>
    internal static string NewRunId() => string.Create(32, Guid.NewGuid(), static (text, id) =>
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = id.TryWriteBytes(bytes);
        for (var i = 0; i < text.Length; i++)
            text[i] = "0123456789abcdef"[(bytes[i / 2] >> (i % 2 * 4)) & 15];
    });

    /// <summary>The environment entry that every process of the run carries.</summary>
    internal static string RunMarker(string runId) => $"BOHR_RUN_{runId}=1";

    /// <summary>The environment entry that one worker and its descendants carry.</summary>
    internal string WorkerMarker(long number) => $"BOHR_WORKER_{RunId}={number}";

    internal IReadOnlyList<string> WorkerEnvironment(long number) => [.. _environment, WorkerMarker(number)];

    /// <summary>Under the <c>dotnet</c> program the assembly's path must precede our arguments.</summary>
    internal static string[] OwnArguments(string executable) =>
        Path.GetFileNameWithoutExtension(executable).Equals("dotnet", StringComparison.Ordinal) ? [Environment.GetCommandLineArgs()[0]] : [];
}
