using System.Text.Json;
using Bohr.Docs.Messages;

namespace Bohr.Docs.Sphinx;

/// <summary>What the events of one run add up to. May be asked how far it is from any thread while events come.</summary>
internal sealed class SphinxAccount
{
    /// <summary>More are not read by anybody; the raw log has the rest.</summary>
    internal const int MostMessages = 100_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WrittenPage> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _inputs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _globalInputs = new(StringComparer.Ordinal);
    private readonly List<PageFailure> _failures = [];
    private readonly List<SphinxMessage> _messages = [];
    private readonly Dictionary<string, string> _apart = new(StringComparer.Ordinal);
    private readonly List<LostWorker> _lost = [];
    private readonly List<string> _errorLines = [];
    private List<string>? _plannedRead;
    private List<string>? _plannedWrite;
    private List<BuiltPage>? _pages;
    private SphinxSurroundings? _surroundings;
    private int _messagesLeftOut;
    private string _phase = "starting";

    /// <summary>What the run is doing.</summary>
    public string Phase
    {
        get
        {
            lock (_gate)
                return _phase;
        }
    }

    /// <summary>Pages that were to be read and written, and those that were; a plan that is not known counts as 0.</summary>
    public (int ToRead, int Read, int ToWrite, int Written) Counts
    {
        get
        {
            lock (_gate)
                return (_plannedRead?.Count ?? 0, _read.Count, _plannedWrite?.Count ?? 0, _written.Count);
        }
    }

    /// <summary>How far the phase is, as the end of a sentence, with the first page that it has not done: the one in hand, if one process works. Empty: not known.</summary>
    public string Progress
    {
        get
        {
            lock (_gate)
            {
                var (plan, isDone) = _phase switch
                {
                    "reading" => (_plannedRead, (Func<string, bool>)_read.ContainsKey),
                    "writing" or "resolving" => (_plannedWrite, _written.ContainsKey),
                    _ => (null, page => true),
                };
                var next = plan?.Find(page => !isDone(page) && !_failures.Exists(failure => failure.Page == page));
                return next is null ? "" : $" ({plan!.Count(isDone)} of {plan!.Count} pages done, '{next}' is the next)";
            }
        }
    }

    /// <summary>Why one process worked although there could have been more; null: it was not so.</summary>
    public string? SerialBecause { get; private set; }

    /// <summary>The driver said that it came to its end.</summary>
    public bool IsDone { get; private set; }

    /// <summary>What the driver said of why it did not begin; null: nothing.</summary>
    public string? Error { get; private set; }

    /// <summary>Whether the error is an exception of Sphinx or an extension, and no refusal of the driver.</summary>
    public bool IsRaised { get; private set; }

    /// <summary>The end of the traceback that belongs to <see cref="Error"/>.</summary>
    public IReadOnlyList<string> ErrorLines => _errorLines;

    /// <summary>Adds an event. One that is not known says nothing.</summary>
    public void Take(JsonElement @event)
    {
        lock (_gate)
            TakeLocked(@event);
    }

    /// <summary>All that was said, without how the process ended.</summary>
    public SphinxRunResult Result()
    {
        lock (_gate)
        {
            return new SphinxRunResult
            {
                End = SphinxRunEnd.Done,
                PlannedRead = _plannedRead,
                PlannedWrite = _plannedWrite,
                Reasons = _reasons,
                Read = _read,
                Written = _written,
                Failures = [.. _failures],
                Messages = [.. _messages],
                MessagesLeftOut = _messagesLeftOut,
                Inputs = _inputs,
                GlobalInputs = [.. _globalInputs.Order(StringComparer.Ordinal)],
                Surroundings = _surroundings,
                Apart = _apart,
                LostWorkers = [.. _lost],
                Pages = _pages,
            };
        }
    }

    private void TakeLocked(JsonElement @event)
    {
        switch (Text(@event, "event"))
        {
            case "started":
                Forget();
                _surroundings = (_surroundings ?? new()) with { Sphinx = Text(@event, "sphinx"), Python = Text(@event, "python") };
                break;
            case "phase":
                _phase = Text(@event, "phase");
                break;
            case "plan":
                TakePlan(@event);
                break;
            case "page-read":
                _read[Text(@event, "page")] = Seconds(@event);
                break;
            case "page-written":
                _written[Text(@event, "page")] = new(Text(@event, "file"), Seconds(@event));
                break;
            case "page-failed":
                _failures.Add(new(Text(@event, "page"), Text(@event, "phase"), Sentence(Text(@event, "cause"))));
                break;
            case "message":
                TakeMessage(@event);
                break;
            case "inputs":
                // A folder that was listed is marked by a slash at its end.
                _inputs[Text(@event, "page")] = [.. Texts(@event, "files"), .. Texts(@event, "folders").Select(folder => folder.TrimEnd('/') + "/")];
                break;
            case "global-inputs":
                _globalInputs.UnionWith(Texts(@event, "files"));
                break;
            case "environment":
                TakeEnvironment(@event);
                break;
            case "builder-looks":
                foreach (var (builder, reason) in Map(@event, "apart"))
                    _apart[builder] = reason;

                break;
            case "worker-lost":
                _lost.Add(new(Text(@event, "phase"), Texts(@event, "pages"), Sentence(Text(@event, "cause"))));
                break;
            case "pages":
                _pages = [.. List(@event, "pages").Select(page => new BuiltPage(Text(page, "name"), Text(page, "file")))];
                break;
            case "serial":
                SerialBecause = $"{Text(@event, "extension")} {Sentence(Text(@event, "reason"))}";
                break;
            case "error":
                Error = Text(@event, "text");
                IsRaised = @event.TryGetProperty("raised", out var raised) && raised.ValueKind == JsonValueKind.True;
                _errorLines.AddRange(Text(@event, "traceback").Split('\n', StringSplitOptions.RemoveEmptyEntries));
                break;
            case "done":
                IsDone = true;
                break;
        }
    }

    /// <summary>A driver that starts over, since everything must be read or written by one process, does it all again.</summary>
    private void Forget()
    {
        _reasons.Clear();
        _read.Clear();
        _written.Clear();
        _inputs.Clear();
        _globalInputs.Clear();
        _failures.Clear();
        _messages.Clear();
        _messagesLeftOut = 0;
        _apart.Clear();
        _lost.Clear();
        (_plannedRead, _plannedWrite, _pages, SerialBecause) = (null, null, null, null);
    }

    /// <summary>A driver that finds more to do later says so with another plan.</summary>
    private void TakePlan(JsonElement @event)
    {
        if (@event.TryGetProperty("read", out _))
            _plannedRead = Joined(_plannedRead, Texts(@event, "read"));

        if (@event.TryGetProperty("write", out _))
            _plannedWrite = Joined(_plannedWrite, Texts(@event, "write"));

        foreach (var (page, reason) in Map(@event, "reasons"))
            _reasons[page] = reason;
    }

    private static List<string> Joined(List<string>? known, IReadOnlyList<string> more)
    {
        if (known is null)
            return [.. more];

        var seen = new HashSet<string>(known, StringComparer.Ordinal);
        known.AddRange(more.Where(seen.Add));
        return known;
    }

    private void TakeMessage(JsonElement @event)
    {
        if (_messages.Count >= MostMessages)
        {
            _messagesLeftOut++;
            return;
        }

        _messages.Add(new SphinxMessage
        {
            Level = Text(@event, "level").ToUpperInvariant(),
            Text = Text(@event, "text"),
            Type = Text(@event, "type"),
            File = Text(@event, "file"),
            Line = @event.TryGetProperty("line", out var line) && line.ValueKind == JsonValueKind.Number && line.TryGetInt32(out var number) ? Math.Max(0, number) : 0,
            Page = Text(@event, "page"),
        });
    }

    private void TakeEnvironment(JsonElement @event)
    {
        var before = _surroundings ?? new();
        var version = Text(@event, "sphinx");
        var root = Text(@event, "root_doc");
        _surroundings = before with
        {
            Sphinx = version.Length > 0 ? version : before.Sphinx,
            Extensions = Map(@event, "extensions"),
            Configuration = @event.TryGetProperty("configuration", out var values) && values.ValueKind == JsonValueKind.Object
                ? values.EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetRawText(), StringComparer.Ordinal)
                : new Dictionary<string, string>(),
            Found = Texts(@event, "found"),
            Installed = Texts(@event, "installed"),
            RootPage = root.Length > 0 ? root : before.RootPage,
            IsReadingParallel = !@event.TryGetProperty("parallel_read_safe", out var isSafe) || isSafe.ValueKind != JsonValueKind.False,
        };
    }

    private static string Sentence(string text) => text.TrimEnd().TrimEnd('.');

    private static double Seconds(JsonElement @event) =>
        @event.TryGetProperty("seconds", out var seconds) && seconds.ValueKind == JsonValueKind.Number ? seconds.GetDouble() : 0;

    private static string Text(JsonElement element, string name) =>
        element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value) ? ""
        : value.ValueKind == JsonValueKind.String ? value.GetString()!
        : value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? ""
        : value.GetRawText();

    private static JsonElement.ArrayEnumerator List(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default;

    private static IReadOnlyList<string> Texts(JsonElement element, string name) =>
        [.. List(element, name).Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!)];

    private static Dictionary<string, string> Map(JsonElement element, string name)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        if (element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object)
        {
            foreach (var entry in value.EnumerateObject())
                map[entry.Name] = Text(value, entry.Name);
        }

        return map;
    }
}
