using System.Globalization;
using System.Text;
using Bohr.Analysis;
using Bohr.Cli.Output;
using Bohr.Cli.Quantities;
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

    private readonly int _width = Math.Max(20, Console.WindowWidth);
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
        var share = progress.Planned == 0 ? 0 : (double)progress.Done / progress.Planned;
        var barWidth = Math.Clamp(_width - 60, 10, 40);
        var full = (int)(share * barWidth);
        var bar = $"[green]{new string('━', full)}[/][grey]{new string('━', barWidth - full)}[/]";
        var planned = $"{progress.Planned}{(progress.IsPlanComplete ? "" : "+")}";
        var lines = new List<IRenderable>
        {
            new Markup($"{bar} {progress.Done}/{planned} files  {Quantity.Text(Elapsed)}  {progress.Workers.Count} workers of {budget.Workers}  {MemoryReading.Now()}") { Overflow = Overflow.Ellipsis },
        };
        if (progress.WorkersLost > 0)
            lines.Add(new Markup($"[yellow]{progress.WorkersLost} workers lost and replaced[/]") { Overflow = Overflow.Ellipsis });

        // What runs for less than a second is no news.
        if (progress.Oldest is { } oldest && progress.OldestAge > TimeSpan.FromSeconds(1))
            lines.Add(new Markup($"[yellow]{Markup.Escape(oldest)}[/] for {Quantity.Text(progress.OldestAge)}") { Overflow = Overflow.Ellipsis });

        return new Rows(lines);
    }

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
