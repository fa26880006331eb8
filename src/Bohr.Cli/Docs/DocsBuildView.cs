using System.Text;
using Bohr.Cli.Output;
using Bohr.Cli.Progress;
using Bohr.Configuration.Quantities;
using Bohr.Docs.Building;

namespace Bohr.Cli.Docs;

/// <summary>Shows on standard error that a build lives: lines that change in place on a terminal, elsewhere a line now and then.</summary>
internal sealed class DocsBuildView : IDisposable
{
    // A build that is over at once shows nothing.
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan OnTerminal = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan InLog =
        Quantity.Duration(Environment.GetEnvironmentVariable("BOHR_HEARTBEAT") ?? "", out var problem) is var wished && problem is null && wished > TimeSpan.Zero
            ? wished
            : TimeSpan.FromSeconds(30);

    private readonly Lock _screen = new();
    private readonly DocsBuild _build;
    private readonly bool _isQuiet;
    private readonly bool _isLive;
    private readonly long _started = TimeProvider.System.GetTimestamp();
    private readonly Timer? _timer;
    private int _lines;
    private bool _isEnded;

    private DocsBuildView(DocsBuild build, bool isQuiet)
    {
        _build = build;
        _isQuiet = isQuiet;
        _isLive = !isQuiet && Terminal.CanMove(StandardStream.Error);
        _timer = isQuiet ? null : new Timer(_ => Tick(), null, _isLive ? First : InLog, _isLive ? OnTerminal : InLog);
    }

    public static DocsBuildView Create(DocsBuild build, bool isQuiet) => new(build, isQuiet);

    /// <summary>Says at the start what is done.</summary>
    public void Begin(string text)
    {
        if (!_isQuiet && !_isLive)
            Diagnostics.Say(text);
    }

    /// <summary>Writes a line about the build.</summary>
    public void Say(string text)
    {
        lock (_screen)
        {
            Erase();
            Diagnostics.Say(text);
        }
    }

    public void Dispose()
    {
        lock (_screen)
        {
            _isEnded = true;
            _timer?.Dispose();
            Erase();
        }
    }

    private void Tick()
    {
        // A tick that comes while another is shown is left out.
        if (!_screen.TryEnter())
            return;

        try
        {
            if (_isEnded)
                return;

            var progress = _build.Progress;
            var head = $"{progress.Done} of {progress.Planned} outputs, {Quantity.Text(TimeProvider.System.GetElapsedTime(_started))}, {MemoryReading.Now()}";
            if (_isLive)
                Show(head, progress);
            else
                Diagnostics.Say($"{head}; {string.Join("; ", progress.Running.Select(Line))}");
        }
        finally
        {
            _screen.Exit();
        }
    }

    private void Show(string head, DocsBuildProgress progress)
    {
        // The last column stays free: text in it wraps on some terminals, on others not.
        var width = StandardStream.Error.Columns - 1;
        var text = new StringBuilder();
        foreach (var line in progress.Running.Select(Line).Prepend(head))
            text.Append(line.Length <= width ? line : string.Concat(line.AsSpan(0, width - 1), "…")).Append('\n');

        Erase();
        Diagnostics.Write(text.ToString());
        _lines = progress.Running.Count + 1;
    }

    private static string Line(RunningSphinx running)
    {
        var share = running.Planned > 0 ? $" {running.Done} of {running.Planned} pages" : "";
        return $"{running.Name}: {running.Phase}{share}, {Quantity.Text(running.Age)}";
    }

    private void Erase()
    {
        // Up to the view's first line, then clear to the end of the screen.
        if (_lines > 0)
            Diagnostics.Write($"\e[{_lines}A\r\e[0J");

        _lines = 0;
    }
}
