using System.Globalization;
using System.Text;
using Bohr.Execution.Limits;

namespace Bohr.Execution.Recording;

/// <summary>A recorded run as text for people.</summary>
public static class RunReport
{
    private const int ListedFailures = 20;
    private const int ListedEvents = 60;
    private const int Columns = 60;
    private const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>The runs as a table, a line each, after a heading.</summary>
    public static IReadOnlyList<string> Table(IReadOnlyList<RecordedRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        List<string[]> rows = [["RUN", "BEGIN (UTC)", "END", "TIME", "ITEMS", "FAILED", "COMMAND"]];
        foreach (var run in runs)
        {
            rows.Add(
            [
                run.Id, Time(run), EndOf(run), Seconds(run.Duration), Count(run.Done + run.Programs + run.Tasks), Count(run.Failures), CommandOf(run, 60),
            ]);
        }

        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        return [.. rows.Select(row => Row(row, widths))];

        static string Row(string[] row, int[] widths)
        {
            var text = new StringBuilder();
            for (var column = 0; column < row.Length; column++)
                _ = text.Append(column is >= 3 and <= 5 ? row[column].PadLeft(widths[column]) : row[column].PadRight(widths[column])).Append("  ");

            return text.ToString().TrimEnd();
        }
    }

    /// <summary>Everything that is worth knowing of a run: summary, what was running, failures, timeline, use of the machine, slowest and largest items.</summary>
    public static IReadOnlyList<string> Lines(RecordedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var lines = new List<string>();
        Summary(lines, run);
        Running(lines, run);
        Failures(lines, run);
        Timeline(lines, run);
        Usage(lines, run);
        Items(lines, "Slowest items", run.Slowest, static item => Seconds(item.Duration));
        Items(lines, "Largest items (request and result)", run.Largest, static item => ByteText.Of(item.Bytes));
        Section(lines, "Evidence", run.EvidenceFiles.Select(file => Path.Combine(run.Folder, file)));
        Section(lines, "Gaps in this journal", run.Problems);
        return lines;
    }

    /// <summary>How a run ended, in a few words.</summary>
    public static string EndOf(RecordedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.State switch
        {
            RunState.Ended => run.ExitCode is { } code ? $"{run.How}, {code}" : run.How,
            RunState.Running => "running",
            _ => "killed",
        };
    }

    /// <summary>One sentence about a run that was killed: what ran and for how long.</summary>
    public static string KilledNotice(RecordedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var what = run.RunningAtEnd.Count == 0
            ? "nothing had run for long"
            : string.Join(", ", run.RunningAtEnd.Take(3).Select(item => $"'{item.Name}' ran for {Seconds(item.Age)}"))
              + (run.RunningAtEnd.Count > 3 ? $" and {run.RunningAtEnd.Count - 3} more" : "");
        return $"the last run here was killed after {Seconds(run.Duration)}, with {Count(run.Done)} items done: {what}. 'bohr runs show {run.Id[16..]}' tells more.";
    }

    internal static string Seconds(TimeSpan time) => time switch
    {
        { TotalSeconds: < 0.001 } => "0 s",
        { TotalSeconds: < 1 } => $"{time.TotalMilliseconds:0.#} ms",
        { TotalSeconds: < 100 } => $"{time.TotalSeconds:0.0} s",
        { TotalHours: < 1 } => $"{(int)time.TotalMinutes}m {time.Seconds}s",
        _ => $"{(int)time.TotalHours}h {time.Minutes}m",
    };

    private static void Summary(List<string> lines, RecordedRun run)
    {
        lines.Add($"{run.Id}: {EndOf(run)} after {Seconds(run.Duration)}");
        Row("command", CommandOf(run, 2000));
        Row("begin", run.Begin is null ? "" : $"{Time(run)} UTC, in {run.WorkingDirectory}");
        Row("version", run.Version.Length > 0 ? $"{run.Version}; {run.System}" : "");
        Row("sizing", run.Sizing);
        Row("items", run.Items.Count == 0 ? run.Programs + run.Tasks > 0 ? "" : "none" : $"{Count(run.Done)}: {string.Join(", ", run.Items.Select(kind => $"{Count(kind.Value)} {kind.Key.Replace('-', ' ')}"))}");
        Row("programs", run.Programs > 0 ? Count(run.Programs) : "");
        Row("tasks", run.Tasks > 0 ? Count(run.Tasks) : "");
        Row("deaths", run.Deaths > 0 ? Count(run.Deaths) : "");
        Row("summary", run.Text);
        Row("journal", run.Folder);

        void Row(string name, string text)
        {
            if (text.Length > 0)
                lines.Add($"  {name,-9} {text}");
        }
    }

    private static void Running(List<string> lines, RecordedRun run)
    {
        var when = run.State == RunState.Running ? "Running now" : "Running when it was killed";
        Section(lines, when, run.RunningAtEnd.Select(item =>
            $"{Seconds(item.Age),8}  {item.Name}{(item.ProcessId > 0 ? $"  (worker {item.Worker}, pid {item.ProcessId})" : "")}"));
    }

    private static void Failures(List<string> lines, RecordedRun run)
    {
        Section(lines, "Not completed", run.Failed.Take(ListedFailures).Select(item =>
            $"{Seconds(item.At),8}  {item.Name}: {item.Outcome.Replace('-', ' ')}{(item.Duration > TimeSpan.Zero ? $" after {Seconds(item.Duration)}" : "")}{(item.Cause.Length > 0 ? $": {OneLine(item.Cause)}" : "")}"));
        if (run.Failed.Count > ListedFailures)
            lines.Add($"  and {Count(Math.Max(run.Failures, run.Failed.Count) - ListedFailures)} more");
    }

    private static void Timeline(List<string> lines, RecordedRun run)
    {
        var told = run.Events.Count <= ListedEvents ? run.Events : [.. run.Events.Take(ListedEvents / 2), .. run.Events.TakeLast(ListedEvents / 2)];
        Section(lines, "Timeline", told.Take(run.Events.Count <= ListedEvents ? ListedEvents : ListedEvents / 2).Select(Event));
        if (run.Events.Count <= ListedEvents)
            return;

        lines.Add($"       …  {Count(run.Events.Count - ListedEvents + run.EventsLeftOut)} more");
        lines.AddRange(told.TakeLast(ListedEvents / 2).Select(happened => "  " + Event(happened)));

        static string Event(RecordedEvent happened)
        {
            var output = happened.Output.Trim();
            return $"{Seconds(happened.At),8}  {OneLine(happened.Text)}{(output.Length > 0 ? $" Its output: {OneLine(output)}" : "")}";
        }
    }

    private static void Usage(List<string> lines, RecordedRun run)
    {
        if (run.Samples.Count < 2)
            return;

        lines.AddRange(["", $"Use of the machine ({run.Samples.Count} samples from {Seconds(run.Samples[0].At)} to {Seconds(run.Samples[^1].At)})"]);
        Graph("CPUs busy", sample => sample.BusyCpus, value => value.ToString("0.0", CultureInfo.InvariantCulture));
        Graph("memory of the run", sample => sample.ResidentBytes, value => ByteText.Of((long)value));
        Graph("memory of the container", sample => sample.ContainerBytes, value => ByteText.Of((long)value), run.Samples[^1].LimitBytes is { } limit ? $", limit {ByteText.Of(limit)}" : "");
        Graph("held up by the CPU quota", sample => sample.Throttled, value => value.ToString("P0", CultureInfo.InvariantCulture), onlyIfAny: true);
        Graph("waiting for a CPU", sample => sample.CpuPressure, value => $"{value:0} %", onlyIfAny: true);
        Graph("waiting for memory", sample => sample.MemoryPressure, value => $"{value:0} %", onlyIfAny: true);
        Graph("processes", sample => sample.Processes, value => value.ToString("0", CultureInfo.InvariantCulture));
        Graph("items done", sample => sample.Done, value => Count((long)value));

        void Graph(string name, Func<RecordedSample, double?> figure, Func<double, string> show, string note = "", bool onlyIfAny = false)
        {
            var values = run.Samples.Select(figure).OfType<double>().ToList();
            if (values.Count == 0 || (onlyIfAny && values.Max() < 0.01))
                return;

            lines.Add($"  {name,-25} {Bar(values)}  {show(values.Min())} to {show(values.Max())}{note}");
        }
    }

    /// <summary>A character for each part of the time, its height the highest figure in it.</summary>
    private static string Bar(List<double> values)
    {
        var columns = Math.Min(Columns, values.Count);
        var top = values.Max();
        var bar = new StringBuilder(columns);
        for (var column = 0; column < columns; column++)
        {
            var from = (int)((long)column * values.Count / columns);
            var to = Math.Max(from + 1, (int)((long)(column + 1) * values.Count / columns));
            var highest = 0.0;
            for (var i = from; i < to; i++)
                highest = Math.Max(highest, values[i]);

            _ = bar.Append(top <= 0 ? Bars[0] : Bars[(int)Math.Round(highest / top * (Bars.Length - 1))]);
        }

        return bar.ToString();
    }

    private static void Items(List<string> lines, string heading, IReadOnlyList<RecordedItem> items, Func<RecordedItem, string> size) =>
        Section(lines, heading, items.Select(item => $"{size(item),8}  {item.Name}{(item.Outcome == "completed" ? "" : $"  ({item.Outcome.Replace('-', ' ')})")}"));

    private static void Section(List<string> lines, string heading, IEnumerable<string> entries)
    {
        var begun = false;
        foreach (var entry in entries)
        {
            if (!begun)
                lines.AddRange(["", heading]);

            begun = true;
            lines.Add("  " + entry);
        }
    }

    private static string CommandOf(RecordedRun run, int maximum)
    {
        var command = OneLine(string.Join(' ', run.Command.Select((argument, index) => index == 0 ? Path.GetFileName(argument) : argument)));
        return command.Length <= maximum ? command : command[..(maximum - 1)] + "…";
    }

    private static string OneLine(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return string.Create(line.Length, line, static (span, source) =>
        {
            // What a journal holds came from programs; a terminal must not be steered by it.
            for (var i = 0; i < source.Length; i++)
                span[i] = char.IsControl(source[i]) ? ' ' : source[i];
        });
    }

    private static string Time(RecordedRun run) => run.Begin?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
