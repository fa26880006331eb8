using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

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
        line.Text("begin"u8, begin.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        line.Text("version"u8, options.Version ?? Assembly.GetEntryAssembly()?.GetName().Version?.ToString(3) ?? "unknown");
        line.Texts("command"u8, Redaction.Arguments(options.CommandLine ?? Environment.GetCommandLineArgs()), maximumCount: 200);
        line.Text("working_directory"u8, workingDirectory, JournalLine.LongText);
        line.Number("pid"u8, Environment.ProcessId);
        line.Number("process_start"u8, ProcessStat.ReadOwn().StartTime);
        line.Text("boot"u8, BootId());
        line.Text("host"u8, Environment.MachineName);
        line.Text("user"u8, Environment.UserName);
        line.Text("system"u8, $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}");
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

    private static void FillEnvironment(ref JournalLine line)
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            variables[(string)variable.Key] = (string?)variable.Value ?? "";

        line.BeginObject("environment"u8);
        var left = MaximumVariables;
        foreach (var (name, value) in variables)
        {
            if (left-- > 0)
                line.Member(name, Redaction.Value(name, value), MaximumValue);
        }

        line.EndObject();
        if (variables.Count > MaximumVariables)
            line.Number("variables_left_out"u8, variables.Count - MaximumVariables);
    }
}
