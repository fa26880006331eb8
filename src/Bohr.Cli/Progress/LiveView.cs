using System.Globalization;
using Bohr.Analysis;
using Bohr.Cli.Output;
using Bohr.Configuration.Quantities;
using Bohr.Execution.Limits;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Bohr.Cli.Progress;

/// <summary>A few lines at the bottom of the terminal that change in place; what is written meanwhile scrolls above them.</summary>
/// <remarks>
/// Spectre.Console lays the lines out; placing them is ours, because findings go to standard output, which may be the same terminal or a
/// file, and the lines to standard error.
/// </remarks>
internal sealed class LiveView(AnalysisRun run, WorkerBudget budget) : ProgressView(run, First, Interval)
{
    // A run that is over at once shows nothing that flickers.
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(125);

    // The last column stays free: text in it wraps on some terminals, on others not.
    private readonly int _width = StandardStream.Error.Columns - 1;
    private int _lines;

    public override Stream Around(StandardStream output) => output.IsTerminal ? new AboveTheView(this, output) : output;

    public override void Say(string text)
    {
        lock (Screen)
        {
            Erase();
            Diagnostics.Say(text);
        }
    }

    protected override void Show(AnalysisProgress progress)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = Terminal.ShowsColour(StandardStream.Error) ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = _width;
        console.Write(Layout(progress));
        var shown = text.ToString();
        Erase();
        Diagnostics.Write(shown);
        _lines = shown.AsSpan().Count('\n');
    }

    protected override void End() => Erase();

    private Rows Layout(AnalysisProgress progress)
    {
        var planned = $"{progress.Planned}{(progress.IsPlanComplete ? "" : "+")}";
        var status = Fit($"{progress.Done}/{planned} files  {Quantity.Text(Elapsed)}  {progress.Workers.Count} of {budget.Workers} workers  {MemoryReading.Now()}");
        var barWidth = Math.Min(40, _width - status.Length - 1);
        var lines = new List<IRenderable> { new Markup((barWidth < 5 ? "" : Bar(progress, barWidth)) + Markup.Escape(status)) };
        if (progress.WorkersLost > 0)
            lines.Add(new Markup($"[yellow]{Fit($"{progress.WorkersLost} workers lost and replaced")}[/]"));

        // What runs for less than a second is no news.
        if (progress.Oldest is { } oldest && progress.OldestAge > TimeSpan.FromSeconds(1))
            lines.Add(new Markup($"[yellow]{Markup.Escape(Fit($"for {Quantity.Text(progress.OldestAge)}: {oldest}"))}[/]"));

        return new Rows(lines);
    }

    private static string Bar(AnalysisProgress progress, int width)
    {
        var full = progress.Planned == 0 ? 0 : (int)(progress.Done * width / progress.Planned);
        return $"[green]{new string('━', full)}[/][grey]{new string('━', width - full)}[/] ";
    }

    /// <summary>One line: erasing counts lines, so none may wrap.</summary>
    private string Fit(string text) => text.Length <= _width ? text : string.Concat(text.AsSpan(0, _width - 1), "…");

    private void Erase()
    {
        // Up to the view's first line, then clear to the end of the screen.
        if (_lines > 0)
            Diagnostics.Write($"\e[{_lines}A\r\e[0J");

        _lines = 0;
    }

    /// <summary>Takes the view away before findings are written; the next tick brings it back below them.</summary>
    private sealed class AboveTheView(LiveView view, StandardStream output) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            lock (view.Screen)
            {
                view.Erase();
                output.Write(buffer);
            }
        }
    }
}
