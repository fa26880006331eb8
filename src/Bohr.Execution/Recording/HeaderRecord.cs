using System.Reflection;
using System.Runtime.InteropServices;
using Bohr.Execution.Native;

namespace Bohr.Execution.Recording;

/// <summary>The first record of a journal: what runs, where, since when, and in which environment.</summary>
internal static class HeaderRecord
{
    private const int MaximumVariables = 500;
    private const int MaximumValue = 1024;

    internal static byte[] Of(string runId, DateTimeOffset begin, RecorderOptions options, string workingDirectory)
    {
        var line = new JournalLine(recorder: null, RecordTypes.Run, at: 0);
        line.Number("schema"u8, RecordTypes.SchemaVersion);
        line.Text("id"u8, runId);
        line.Text("begin"u8, Time(begin.UtcDateTime));
        line.Text("version"u8, options.Version ?? Assembly.GetEntryAssembly()?.GetName().Version?.ToString(3) ?? "unknown");
        line.Texts("command"u8, Redaction.Arguments(options.CommandLine ?? Environment.GetCommandLineArgs()), maximumCount: 200);
        line.Text("working_directory"u8, workingDirectory, JournalLine.LongText);
        line.Number("pid"u8, Environment.ProcessId);
        line.Number("process_start"u8, ProcessStat.Read(Environment.ProcessId)?.Started ?? 0);
        line.Text("boot"u8, BootId());
        line.Text("host"u8, Environment.MachineName);
        line.Text("user"u8, Environment.UserName);
        line.Text("system"u8, $"{RuntimeInformation.OSDescription}, {RuntimeInformation.RuntimeIdentifier}");
        line.Text("runtime"u8, RuntimeInformation.FrameworkDescription);
        FillEnvironment(ref line);
        return line.ToBytes();
    }

    /// <summary>Changes at each start of the machine: a process number and start time mean something only together with it.</summary>
    internal static string? BootId()
    {
        try
        {
            return File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>As in RFC 3339, to the millisecond.</summary>
    internal static string Time(DateTime utc) =>
        $"{utc.Year:D4}-{utc.Month:D2}-{utc.Day:D2}T{utc.Hour:D2}:{utc.Minute:D2}:{utc.Second:D2}.{utc.Millisecond:D3}Z";

    private static void FillEnvironment(ref JournalLine line)
    {
        var variables = Environment.GetEnvironmentVariables();
        var names = new string[variables.Count];
        variables.Keys.CopyTo(names, 0);
        Array.Sort(names, StringComparer.Ordinal);
        line.BeginObject("environment"u8);
        for (var i = 0; i < names.Length && i < MaximumVariables; i++)
            line.Member(names[i], Redaction.Value(names[i], (string?)variables[names[i]] ?? ""), MaximumValue);

        line.EndObject();
        if (names.Length > MaximumVariables)
            line.Number("variables_left_out"u8, names.Length - MaximumVariables);
    }
}
