namespace Bohr.Execution.Native;

/// <summary>How a process ended: with an exit code or by a signal; neither is known when another part of the host reaped it.</summary>
internal readonly record struct ProcessEnd(int? ExitCode, int? Signal);
