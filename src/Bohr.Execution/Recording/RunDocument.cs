using System.Text.Json;

namespace Bohr.Execution.Recording;

/// <summary>Recorded runs as JSON for programs. Times are in milliseconds since the beginning of the run, sizes in bytes.</summary>
public static class RunDocument
{
    /// <summary>Writes a list of summaries.</summary>
    public static void WriteAll(Utf8JsonWriter writer, IReadOnlyList<RecordedRun> runs)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(runs);
        writer.WriteStartArray();
        foreach (var run in runs)
        {
            writer.WriteStartObject();
            WriteSummary(writer, run);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes everything that is known of a run.</summary>
    public static void Write(Utf8JsonWriter writer, RecordedRun run)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(run);
        writer.WriteStartObject();
        WriteSummary(writer, run);
        writer.WriteString("sizing", run.Sizing);
        writer.WriteString("system", run.System);
        WriteItems(writer, "failed", run.Failed);
        WriteItems(writer, "slowest", run.Slowest);
        WriteItems(writer, "largest", run.Largest);
        writer.WriteStartArray("events");
        foreach (var happened in run.Events)
        {
            writer.WriteStartObject();
            WriteMilliseconds(writer, "at", happened.At);
            writer.WriteString("type", happened.Type);
            writer.WriteString("text", happened.Text);
            if (happened.Output.Length > 0)
                writer.WriteString("output", happened.Output);

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("events_left_out", run.EventsLeftOut);
        writer.WriteStartArray("samples");
        foreach (var sample in run.Samples)
            WriteSample(writer, sample);

        writer.WriteEndArray();
        WriteTexts(writer, "evidence", run.EvidenceFiles);
        WriteTexts(writer, "problems", run.Problems);
        writer.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter writer, RecordedRun run)
    {
        writer.WriteString("id", run.Id);
        writer.WriteString("folder", run.Folder);
        writer.WriteString("state", run.State switch { RunState.Ended => "ended", RunState.Running => "running", _ => "killed" });
        if (run.Begin is { } begin)
            writer.WriteString("begin", HeaderRecord.Time(begin.UtcDateTime));

        WriteMilliseconds(writer, "duration_ms", run.Duration);
        writer.WriteString("version", run.Version);
        WriteTexts(writer, "command", run.Command);
        writer.WriteString("working_directory", run.WorkingDirectory);
        writer.WriteString("how", run.How);
        if (run.ExitCode is { } code)
            writer.WriteNumber("exit_code", code);

        writer.WriteString("text", run.Text);
        writer.WriteStartObject("items");
        foreach (var (kind, count) in run.Items)
            writer.WriteNumber(kind, count);

        writer.WriteEndObject();
        writer.WriteNumber("programs", run.Programs);
        writer.WriteNumber("tasks", run.Tasks);
        writer.WriteNumber("failures", run.Failures);
        writer.WriteNumber("deaths", run.Deaths);
        writer.WriteStartArray("running");
        foreach (var item in run.RunningAtEnd)
        {
            writer.WriteStartObject();
            writer.WriteString("name", item.Name);
            writer.WriteNumber("seq", item.Sequence);
            writer.WriteNumber("worker", item.Worker);
            writer.WriteNumber("pid", item.ProcessId);
            WriteMilliseconds(writer, "ms", item.Age);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteItems(Utf8JsonWriter writer, string name, IReadOnlyList<RecordedItem> items)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            WriteMilliseconds(writer, "at", item.At);
            writer.WriteNumber("stream", item.Stream);
            writer.WriteNumber("seq", item.Sequence);
            writer.WriteString("name", item.Name);
            writer.WriteString("outcome", item.Outcome);
            WriteMilliseconds(writer, "ms", item.Duration);
            writer.WriteNumber("bytes", item.Bytes);
            if (item.Cause.Length > 0)
                writer.WriteString("cause", item.Cause);

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteSample(Utf8JsonWriter writer, RecordedSample sample)
    {
        writer.WriteStartObject();
        WriteMilliseconds(writer, "at", sample.At);
        writer.WriteNumber("done", sample.Done);
        writer.WriteNumber("processes", sample.Processes);
        writer.WriteNumber("resident_bytes", sample.ResidentBytes);
        writer.WriteNumber("busy_cpus", Math.Round(sample.BusyCpus, 3));
        if (sample.ContainerBytes is { } used)
            writer.WriteNumber("container_bytes", used);

        if (sample.LimitBytes is { } limit)
            writer.WriteNumber("limit_bytes", limit);

        writer.WriteNumber("throttled", Math.Round(sample.Throttled, 3));
        if (sample.CpuPressure is { } cpu)
            writer.WriteNumber("cpu_pressure", cpu);

        if (sample.MemoryPressure is { } memory)
            writer.WriteNumber("memory_pressure", memory);

        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
            writer.WriteStringValue(text);

        writer.WriteEndArray();
    }

    private static void WriteMilliseconds(Utf8JsonWriter writer, string name, TimeSpan time) => writer.WriteNumber(name, Math.Round(time.TotalMilliseconds, 3));
}
