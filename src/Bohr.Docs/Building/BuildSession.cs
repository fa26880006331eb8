using System.Globalization;
using Bohr.Docs.Configuration;
using Bohr.Docs.Dependencies;
using Bohr.Docs.Sphinx;
using Bohr.Execution.Budgets;

namespace Bohr.Docs.Building;

/// <summary>What all parts of one build share. Safe from any thread.</summary>
internal sealed class BuildSession : IDisposable
{
    private readonly Lock _gate = new();
    private readonly DocsBuildOptions _options;
    private readonly RunBudget? _ownBudget;
    private readonly List<Work> _running = [];
    private readonly List<string> _notices = [];
    private readonly Dictionary<string, ReadingState?> _readings = new(StringComparer.Ordinal);
    private int _ready;
    private readonly long _started;
    private SphinxProgram? _sphinx;
    private DurationHistory? _durations;

    public BuildSession(DocsBuildOptions options)
    {
        _options = options;
        _started = options.Clock.GetTimestamp();
        Folders = new BuildFolders(options.Project.Root, options.Project.Output);
        Files = new InputFiles(options.Clock);
        Build = options.Clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture) + "-" + Guid.NewGuid().ToString("N")[..5];
        _ownBudget = options.Budget is null ? new RunBudget(options.Workers, memoryBytes: null, clock: options.Clock) : null;
        Budget = options.Budget ?? _ownBudget!;
    }

    /// <summary>The condition that holds the folder which Sphinx reads.</summary>
    public const string SourceCondition = "the source folder";

    public DocsProject Project => _options.Project;

    public bool IsForced => _options.IsForced;

    public BuildFolders Folders { get; }

    public InputFiles Files { get; }

    public RunBudget Budget { get; }

    /// <summary>This build's name.</summary>
    public string Build { get; }

    public TimeProvider Clock => _options.Clock;

    /// <summary>What was said with <see cref="Notice"/>.</summary>
    public IReadOnlyList<string> Notices
    {
        get
        {
            lock (_gate)
                return [.. _notices];
        }
    }

    /// <summary>Outputs that are done.</summary>
    public int Done { get; set; }

    /// <summary>How long things took in earlier builds.</summary>
    public DurationHistory Durations
    {
        get
        {
            lock (_gate)
                return _durations ??= DurationHistory.Load(Folders.Durations);
        }
    }

    /// <summary>The runner of Sphinx; the first call writes the driver to the disk.</summary>
    /// <exception cref="IOException">The driver cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public SphinxProgram Sphinx
    {
        get
        {
            lock (_gate)
            {
                return _sphinx ??= new SphinxProgram(new SphinxSettings
                {
                    Python = Project.Python,
                    Driver = SphinxDriver.WriteTo(Folders.Bohr),
                    LogFolder = Folders.Logs,
                    WorkingDirectory = Project.ConfigurationFolder,
                    IdleDeadline = Project.IdleDeadline,
                    MemoryBytes = Project.MemoryBytes,
                    Recorder = _options.Recorder,
                });
            }
        }
    }

    /// <summary>What runs now.</summary>
    public IReadOnlyList<RunningSphinx> Running
    {
        get
        {
            lock (_gate)
                return [.. _running.Select(work => work.Snapshot(_options.Clock))];
        }
    }

    public TimeSpan Elapsed => _options.Clock.GetElapsedTime(_started);

    /// <summary>Tells the user at once, and again in the result.</summary>
    public void Notice(string text)
    {
        lock (_gate)
            _notices.Add(text);

        _options.Notice?.Invoke(text);
        _options.Recorder?.Note(text);
    }

    /// <summary>What a group or an output depends on beside files, in words that can be told as the reason of a build.</summary>
    public Dictionary<string, string> Conditions(DocsOutput output, string source)
    {
        var conditions = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["the version of bohr"] = _options.Version + " " + SphinxDriver.CurrentVersion,
            ["the interpreter"] = Project.Python,
            [SourceCondition] = source,
            ["the folder of conf.py"] = Project.ConfigurationFolder,
            ["the list of tags"] = string.Join('\n', output.Tags),
            ["the language"] = output.Language ?? "",
            ["whether the network may be used"] = Project.IsOffline ? "no" : "yes",
        };
        foreach (var (name, value) in output.Overrides)
            conditions[$"the value of {name} in the configuration"] = value;

        // What people change to get other output; anything else that conf.py may look at is not known.
        foreach (var name in (string[])["PYTHONPATH", "PYTHONHASHSEED", "SOURCE_DATE_EPOCH"])
            conditions["the environment's " + name] = Environment.GetEnvironmentVariable(name) ?? SphinxProgram.ValueWithout(name);

        return conditions;
    }

    /// <summary>In which order runs of Sphinx begin.</summary>
    public SphinxTurns Turns { get; } = new();

    /// <summary>A run of Sphinx can begin as soon as it has its share of the budget.</summary>
    /// <param name="name">The run.</param>
    /// <param name="turn">Its place among those that are ready.</param>
    public void IsReady(string name, SphinxTurns.Turn turn)
    {
        Turns.Add(name, turn);
        _ = Interlocked.Increment(ref _ready);
    }

    /// <summary>A run of Sphinx that was ready has ended.</summary>
    public void HasEnded(string name)
    {
        Turns.Remove(name);
        _ = Interlocked.Decrement(ref _ready);
    }

    /// <summary>Processes that a run of Sphinx which begins now may have: more than one only where CPUs would be idle.</summary>
    public int Jobs() => Math.Max(1, (int)Budget.Cpus / Math.Max(1, Volatile.Read(ref _ready)));

    /// <summary>What is remembered of a reading, loaded once; null when it cannot be used, or is not to be.</summary>
    public ReadingState? ReadingState(string group)
    {
        if (IsForced)
            return null;

        lock (_gate)
        {
            if (_readings.TryGetValue(group, out var known))
                return known;
        }

        var state = Building.ReadingState.Load(Folders.StateOfReading(group), Folders.Places, out var problem).OrSay(this, problem, $"the reading of {group}");
        lock (_gate)
            _readings[group] = state;

        return state;
    }

    /// <summary>What the texts of a tree refer to, found by reading them.</summary>
    public DependencyGraph References(string source) =>
        DependencyGraph.Read(SourceFiles.List(source, ConfigurationReading.Read(Project.ConfigurationFolder), Project.Output), Math.Max(1, (int)Budget.Cpus));

    /// <summary>Notes that something begins.</summary>
    public Work Begin(string name)
    {
        var work = new Work(this, name, _options.Clock.GetTimestamp());
        lock (_gate)
            _running.Add(work);

        return work;
    }

    public void Dispose() => _ownBudget?.Dispose();

    /// <summary>Something that runs, until it is disposed.</summary>
    internal sealed class Work(BuildSession session, string name, long started) : IDisposable
    {
        /// <summary>What its Sphinx says; null: it was not asked for yet.</summary>
        public SphinxAccount? Account { get; set; }

        public RunningSphinx Snapshot(TimeProvider clock)
        {
            var phase = Account?.Phase ?? "waiting";
            var counts = Account?.Counts ?? default;
            var (done, planned) = phase is "reading" or "merging" ? (counts.Read, counts.ToRead) : phase is "writing" ? (counts.Written, counts.ToWrite) : (0, 0);
            return new(name, phase, done, planned, clock.GetElapsedTime(started));
        }

        public void Dispose()
        {
            lock (session._gate)
                _ = session._running.Remove(this);
        }
    }
}
