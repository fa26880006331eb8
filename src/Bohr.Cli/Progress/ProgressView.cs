using Bohr.Analysis;
using Bohr.Cli.Output;
using Bohr.Configuration.Quantities;
using Bohr.Execution.Limits;

namespace Bohr.Cli.Progress;

/// <summary>Shows on standard error that a run lives: a live view on a terminal, elsewhere a line now and then.</summary>
internal abstract class ProgressView : IDisposable
{
    private readonly AnalysisRun _run;
    private readonly long _started = TimeProvider.System.GetTimestamp();
    private readonly Timer _timer;
    private bool _isEnded;
    private int _notesSaid;

    // After so many it is clear what the matter is; the journal has the rest.
    private const int MostNotes = 10;

    protected ProgressView(AnalysisRun run, TimeSpan first, TimeSpan interval)
    {
        _run = run;
        _timer = new Timer(_ => Tick(), null, first, interval);
    }

    /// <summary>Guards what is on the screen; a tick never waits for it.</summary>
    protected Lock Screen { get; } = new();

    /// <summary>Time since the run began.</summary>
    protected TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(_started);

    public static ProgressView Create(AnalysisRun run, WorkerBudget budget, AnalyzeSettings settings)
    {
        foreach (var warning in budget.Warnings)
            Diagnostics.Say($"warning: {warning}");

        if (Terminal.CanMove(StandardStream.Error))
            return new LiveView(run, budget);

        Diagnostics.Say($"{budget.Notice}; deadline {Quantity.Text(settings.Deadline)}, {Quantity.Text(settings.ItemDeadline)} a file");
        return new HeartbeatLines(run);
    }

    /// <summary>The stream that findings go to while the view is there.</summary>
    public virtual Stream Around(StandardStream output) => output;

    /// <summary>Writes a line about the run.</summary>
    public virtual void Say(string text) => Diagnostics.Say(text);

    public void Dispose()
    {
        lock (Screen)
        {
            if (_isEnded)
                return;

            _isEnded = true;
            _timer.Dispose();
            End();
            SayNotes(_run.Progress.Notes, Diagnostics.Say);
        }
    }

    protected abstract void Show(AnalysisProgress progress);

    protected virtual void End()
    {
        // Lines need no end.
    }

    private void Tick()
    {
        if (!Screen.TryEnter())
            return;

        try
        {
            if (_isEnded)
                return;

            var progress = _run.Progress;
            SayNotes(progress.Notes, Say);
            Show(progress);
        }
        finally
        {
            Screen.Exit();
        }
    }

    /// <summary>Says why a worker was recycled or retired, or what limit changed, once each.</summary>
    private void SayNotes(IReadOnlyList<string> notes, Action<string> say)
    {
        for (; _notesSaid < Math.Min(notes.Count, MostNotes); _notesSaid++)
            say(notes[_notesSaid]);
    }
}
