using Bohr.Docs.Configuration;
using Bohr.Docs.Sphinx;

namespace Bohr.Docs.Building;

/// <summary>The writing of one output in one build.</summary>
internal sealed class OutputRun
{
    private readonly BuildSession _session;
    private readonly DocsOutput _output;
    private readonly string _folder;
    private readonly OutputState? _state;
    private IReadOnlyList<(string Path, string Reason)> _damage = [];
    private IReadOnlyList<OutputFile>? _restored;
    private long _started;

    private OutputRun(BuildSession session, DocsOutput output, OutputState? state)
    {
        _session = session;
        _output = output;
        _state = state;
        _folder = session.Folders.OutputOf(output.Name);
    }

    public DocsOutput Output => _output;

    /// <summary>Loads what is remembered, and looks whether all files are there.</summary>
    public static OutputRun Look(BuildSession session, DocsOutput output)
    {
        var state = session.IsForced ? null : OutputState.Load(session.Folders.StateOfOutput(output.Name), session.Folders.Places, out var problem).OrSay(session, problem, $"the output {output.Name}");
        var run = new OutputRun(session, output, state);
        if (state is not null)
            run._damage = OutputManifest.Damage(run._folder, state.Manifest, out run._restored);

        return run;
    }

    /// <summary>Why it must be written; null: it is as it should be.</summary>
    public string? Why(ReadingRun reading)
    {
        if (reading.Plan.Everything is { } everything)
            return everything;

        if (_state is null)
            return "it was not built before";

        if (ReadingPlanner.Difference(_state.Conditions, Conditions(reading)) is { } difference)
            return difference;

        if (!reading.Plan.IsUpToDate)
            return reading.Plan.Summary;

        if (reading.State is null || _state.ReadingGeneration != reading.State.Generation)
            return "pages were read since it was written";

        if (_state.Failures.Count > 0)
            return _state.Failures.Count == 1 ? $"'{_state.Failures[0].Page}' failed in the last build" : $"{_state.Failures.Count} pages failed in the last build";

        if (Changed(_state.Inputs) is { } changed)
            return $"'{Path.GetRelativePath(_session.Project.Root, changed)}' changed";

        return _damage.Count == 0 ? null : _damage[0].Reason;
    }

    private string? Changed(IReadOnlyList<InputRecord> inputs)
    {
        foreach (var input in inputs)
        {
            if (_session.Files.HasChanged(input))
                return input.Path;
        }

        return null;
    }

    /// <summary>The result of an output for which nothing had to be done.</summary>
    public OutputResult UpToDate(ReadingRun reading)
    {
        RefreshStamps();
        return Describe(reading, _state!, OutputStatus.UpToDate);
    }

    /// <summary>Remembers what files look like now whose content is as before, as after a cache was restored, so that the next build need not read them to know.</summary>
    private void RefreshStamps()
    {
        if (_restored is null && !_state!.Inputs.Any(file => _session.Files.LooksDifferent(file)))
            return;

        var table = new FileTable(_session.Files, _state!.Inputs, _session.Files.Now);
        foreach (var file in _state.Inputs)
            _ = table.PlaceOf(file.Path);

        (_state with { Inputs = table.Records, Manifest = _restored ?? _state.Manifest }).Save(_session.Folders.StateOfOutput(_output.Name), _session.Folders.Places);
    }

    /// <summary>Writes it: from a reading that it shares, or with one of its own.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="readsItself">Whether Sphinx reads and writes in one run.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<OutputResult> RunAsync(ReadingRun reading, bool readsItself, CancellationToken stop)
    {
        if (!readsItself && !reading.IsUsable)
            return Lost(reading, reading.Result!, "");

        var reason = Why(reading) ?? "";
        if (FolderClaim.Take(_session.Folders, _output.Name) is { } problem)
            return Result(reading, OutputStatus.Refused) with { Reason = reason, Problem = problem };

        var doctreeSlot = reading.NextSlot;
        var result = await SphinxAttempts.RunAsync(
            _session, _output.Name, _output.Name, () => Prepare(reading, readsItself, doctreeSlot), _state?.PeakMemoryBytes ?? 0, stop).ConfigureAwait(false);
        if (result.End is not (SphinxRunEnd.Done or SphinxRunEnd.PagesFailed) || result.Pages is null)
            return Lost(reading, result, reason);

        if (readsItself)
            reading.Commit(result, doctreeSlot);

        return Take(reading, result, reason);
    }

    /// <summary>Brings folders into the state from which a run begins, and says what it does.</summary>
    private SphinxRequest Prepare(ReadingRun reading, bool readsItself, Slot doctreeSlot)
    {
        // Looked at again for each try: one that was killed has left its traces.
        _started = reading.LookAtSources();
        var isFresh = IsFresh(reading);
        _damage = isFresh ? [] : OutputManifest.Damage(_folder, _state!.Manifest, out _);
        if (isFresh)
        {
            FolderClaim.Empty(_folder);
            FolderClaim.Empty(_session.Folders.Memory(_output.Name));
        }

        _ = Directory.CreateDirectory(_folder);
        string doctrees;
        if (readsItself)
        {
            doctrees = reading.PrepareDoctrees(doctreeSlot);
        }
        else
        {
            doctrees = _session.Folders.DoctreesOfWriter(_output.Name);
            _ = FolderCopy.Make(_session.Folders.Doctrees(reading.Group.Name, reading.State!.Slot), doctrees);
        }

        return reading.Request(_output, readsItself ? SphinxMode.Build : SphinxMode.Write, doctrees) with
        {
            WriteAll = isFresh ? Why(reading) : null,
            Write = isFresh ? new Dictionary<string, string>() : _state!.Failures.ToDictionary(failure => failure.Page, _ => "it failed in the last build", StringComparer.Ordinal),
            Damaged = _damage.ToDictionary(file => file.Path, file => file.Reason, StringComparer.Ordinal),
        };
    }

    /// <summary>Everything is written into an empty folder, so that nothing of before stays.</summary>
    private bool IsFresh(ReadingRun reading) =>
        _state is null || reading.Plan.Everything is not null || ReadingPlanner.Difference(_state.Conditions, Conditions(reading)) is not null;

    private OutputResult Take(ReadingRun reading, SphinxRunResult result, string reason)
    {
        var said = result.Pages ?? [];
        var expected = BuilderFamily.HasFileForEachPage(_output.SphinxBuilder) ? reading.State!.Surroundings.Found.Concat(reading.State.Pages.Keys) : [];
        var failures = PageCheck.Missing(_folder, expected, said, [.. reading.State!.Failures, .. result.Failures], BuilderFamily.HasEmptyPages(_output.SphinxBuilder));
        var missing = failures.Select(failure => failure.Page).ToHashSet(StringComparer.Ordinal);
        var pages = new Dictionary<string, WritingOfPage>(StringComparer.Ordinal);
        foreach (var page in said)
        {
            if (missing.Contains(page.Name))
                continue;

            pages[page.Name] = result.Written.TryGetValue(page.Name, out var written)
                ? new(page.Name, page.File, written.Seconds, result.Reasons.GetValueOrDefault(page.Name) ?? reason, _session.Build)
                : _state?.Pages.GetValueOrDefault(page.Name) is { } before ? before with { File = page.File } : new(page.Name, page.File, 0, reason, _session.Build);
        }

        var table = new FileTable(_session.Files, _state?.Inputs ?? [], _started);
        foreach (var path in result.GlobalInputs.Select(path => ReadingRecord.OriginOf(path, reading.Tree)))
            _ = table.PlaceOf(path);

        var state = new OutputState
        {
            Conditions = Conditions(reading),
            Group = reading.Group.Name,
            ReadingGeneration = reading.State.Generation,
            Pages = pages,
            Failures = failures,
            Inputs = table.Records,
            Manifest = OutputManifest.Of(_folder, _state?.Manifest ?? []),
            Messages = result.Messages,
            Surroundings = result.Surroundings ?? reading.State.Surroundings,
            PeakMemoryBytes = Math.Max(_state?.PeakMemoryBytes ?? 0, result.Program?.PeakMemoryBytes ?? 0),
            Build = _session.Build,
        };
        state.Save(_session.Folders.StateOfOutput(_output.Name), _session.Folders.Places);

        var planned = (result.PlannedWrite ?? []).Union(missing, StringComparer.Ordinal).ToList();
        return Describe(reading, state, failures.Count == 0 ? OutputStatus.Built : OutputStatus.Incomplete) with
        {
            Reason = reason,
            Read = reading.Result?.Read.Count ?? 0,
            Planned = planned.Count,
            Written = planned.Count(page => !missing.Contains(page)),
            ReadingTime = reading.Time,
            WritingTime = result.Time,
            LogFile = _session.Sphinx.LogFile(_output.Name),
            Problem = failures.Count == 0 ? "" : $"{(failures.Count == 1 ? "1 page is" : $"{failures.Count} pages are")} missing",
        };
    }

    private OutputResult Describe(ReadingRun reading, OutputState state, OutputStatus status)
    {
        var pages = state.Pages.Values.Select(page => new BuiltPage(page.Name, page.File)).OrderBy(page => page.Name, StringComparer.Ordinal).ToList();
        return Result(reading, status) with
        {
            Pages = pages.Count + state.Failures.Count,
            Failures = state.Failures,
            Messages = [.. reading.State?.Messages ?? [], .. state.Messages],
            Built = state.Failures.Count > 0 ? null : new BuiltOutput
            {
                Output = _output,
                Folder = _folder,
                Source = reading.Tree,
                Pages = pages,
                StartPage = state.Surroundings.RootPage,
                SphinxConfiguration = state.Surroundings.Configuration,
            },
        };
    }

    private OutputResult Lost(ReadingRun reading, SphinxRunResult result, string reason)
    {
        // What was planned when it ended is written or failed, page by page.
        var planned = (result.PlannedRead ?? []).Union(result.PlannedWrite ?? [], StringComparer.Ordinal).Union(result.Failures.Select(failure => failure.Page), StringComparer.Ordinal).ToList();
        var failures = result.Failures.DistinctBy(failure => failure.Page, StringComparer.Ordinal).ToDictionary(failure => failure.Page, StringComparer.Ordinal);
        foreach (var page in planned.Where(page => !result.Written.ContainsKey(page)))
            _ = failures.TryAdd(page, new(page, result.PlannedWrite is null ? "reading" : "writing", "Sphinx ended before"));

        return Result(reading, StatusOf(result.End)) with
        {
            Planned = planned.Count,
            Written = planned.Count - failures.Count,
            Pages = planned.Count,
            Reason = reason,
            ReadingTime = reading.Time,
            WritingTime = ReferenceEquals(result, reading.Result) ? TimeSpan.Zero : result.Time,
            Problem = reading.Tree.InText($"Sphinx {result.Cause}"),
            Details = [.. result.Details.Select(reading.Tree.InText)],
            Messages = result.Messages,
            Failures = [.. failures.Values.OrderBy(failure => failure.Page, StringComparer.Ordinal)],
            LogFile = _session.Sphinx.LogFile(ReferenceEquals(result, reading.Result) ? reading.Group.Name : _output.Name),
        };
    }

    private static OutputStatus StatusOf(SphinxRunEnd end) => end switch
    {
        SphinxRunEnd.Refused or SphinxRunEnd.CannotStart => OutputStatus.Refused,
        SphinxRunEnd.Stopped => OutputStatus.Skipped,
        SphinxRunEnd.PagesFailed => OutputStatus.Incomplete,
        _ => OutputStatus.Failed,
    };

    private OutputResult Result(ReadingRun reading, OutputStatus status) => new() { Output = _output, Folder = _folder, Source = reading.Tree, Status = status };

    private Dictionary<string, string> Conditions(ReadingRun reading) => new(reading.Conditions, StringComparer.Ordinal) { ["the builder"] = _output.SphinxBuilder };
}
