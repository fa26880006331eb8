using Bohr.Docs.Configuration;
using Bohr.Docs.Sources;
using Bohr.Docs.Sphinx;

namespace Bohr.Docs.Building;

/// <summary>The reading of one group in one build: what has to be read, and what came of it.</summary>
/// <remarks>Its steps follow each other, so it needs no lock: look, read or leave it, and then only be asked.</remarks>
internal sealed class ReadingRun
{
    private readonly BuildSession _session;
    private long _started;

    private ReadingRun(BuildSession session, ReadGroup group, SourceTree tree, IReadOnlyList<string> listing)
    {
        _session = session;
        Group = group;
        Tree = tree;
        Listing = listing;
        Conditions = session.Conditions(group.Reader, tree.Folder);
        _started = session.Files.Now;
    }

    public ReadGroup Group { get; }

    public SourceTree Tree { get; }

    /// <summary>All files of the tree.</summary>
    public IReadOnlyList<string> Listing { get; }

    public IReadOnlyDictionary<string, string> Conditions { get; }

    /// <summary>What is remembered: of the last build, and after a reading of this one.</summary>
    public ReadingState? State { get; private set; }

    public ReadingPlan Plan { get; private set; } = new();

    /// <summary>How the reading went; null: there was none.</summary>
    public SphinxRunResult? Result { get; private set; }

    public TimeSpan Time { get; private set; }

    /// <summary>The reading is there, whole or with pages that failed.</summary>
    public bool IsUsable => State is not null && (Result is null || IsWorthKeeping(Result));

    /// <summary>It was read from another folder, with the same files: good for outputs that are up to date, but Sphinx cannot go on with it.</summary>
    public bool IsElsewhere { get; private set; }

    /// <summary>Several outputs are written from it.</summary>
    public bool IsShared => Group.Members.Count > 1;

    /// <summary>Loads what is remembered and finds what has changed.</summary>
    public static ReadingRun Look(BuildSession session, ReadGroup group, SourceTree tree, IReadOnlyList<string> listing)
    {
        var run = new ReadingRun(session, group, tree, listing);
        var state = session.ReadingState(group.Name);
        if (state is not null && !File.Exists(Path.Combine(session.Folders.Doctrees(group.Name, state.Slot), "environment.pickle")))
            state = null;

        run.State = state;
        run.IsElsewhere = state is not null && state.Place != Building.ReadingState.PlaceOf(tree.Folder);
        run.Plan = session.IsForced
            ? new() { Everything = "it was asked for (--force)" }
            : ReadingPlanner.WithNewFiles(new ReadingPlanner(session.Files).Plan(state, run.Conditions, session.Project, tree, listing), () => session.References(tree.Folder));
        return run;
    }

    /// <summary>Everything is read again, as the sources lie elsewhere.</summary>
    public void BeginAnew() => Plan = new() { Everything = "the sources lie in another folder than when it was built" };

    /// <summary>Reads for all members, if something has changed.</summary>
    public async Task ReadAsync(CancellationToken stop)
    {
        if (State is not null && Plan.IsUpToDate)
            return;

        var slot = NextSlot;
        var names = string.Join(", ", Group.Members.Select(member => member.Name));
        Result = await SphinxAttempts.RunAsync(_session, Group.Name, "reading for " + names, () => Prepare(slot), State?.PeakMemoryBytes ?? 0, stop).ConfigureAwait(false);
        Time = Result.Time;
        if (IsWorthKeeping(Result))
            Commit(Result, slot);
    }

    /// <summary>It could not be done for a reason outside of Sphinx, such as a disk that is full.</summary>
    public void Fail(Exception exception) => Result = new SphinxRunResult { End = SphinxRunEnd.Died, Cause = $"could not be run: {exception.Message.TrimEnd('.')}" };

    /// <summary>Remembers what files look like now whose content is as before, so that the next build need not read them to know.</summary>
    public void RefreshStamps()
    {
        if (State is null || !Plan.IsUpToDate || !State.Files.Any(file => _session.Files.LooksDifferent(file)))
            return;

        var table = new FileTable(_session.Files, State.Files, _started);
        foreach (var file in State.Files)
            _ = table.PlaceOf(file.Path);

        State = State with { Files = table.Records };
        State.Save(_session.Folders.StateOfReading(Group.Name), _session.Folders.Places);
    }

    /// <summary>Looks at all files that may be read, so that changes while Sphinx runs can be told from those before.</summary>
    /// <returns>The time at which all had been looked at.</returns>
    public long LookAtSources()
    {
        _session.Files.LookAtAll(Listing.Select(name => Path.Combine(Tree.Folder, name)).Append(_session.Project.Python).Append(Path.Combine(_session.Project.ConfigurationFolder, "conf.py")));
        return _session.Files.Now;
    }

    /// <summary>The folder that the next reading works in.</summary>
    public Slot NextSlot => State?.Slot.Other() ?? Slot.A;

    /// <summary>Brings the doctrees into the state from which a reading begins: those of the last good one, or none.</summary>
    public string PrepareDoctrees(Slot slot)
    {
        _started = LookAtSources();
        var doctrees = _session.Folders.Doctrees(Group.Name, slot);
        _ = FolderCopy.Make(State is null || Plan.Everything is not null ? null : _session.Folders.Doctrees(Group.Name, State.Slot), doctrees);
        return doctrees;
    }

    /// <summary>A request with all that a reading and a writing of this group have in common.</summary>
    public SphinxRequest Request(DocsOutput output, SphinxMode mode, string doctrees) => new()
    {
        Mode = mode,
        Source = Tree.Folder,
        ConfigurationFolder = _session.Project.ConfigurationFolder,
        Output = _session.Folders.OutputOf(output.Name),
        Doctrees = doctrees,
        Builder = output.SphinxBuilder,
        Builders = Group.Builders,
        Tags = output.Tags,
        Overrides = Overrides(output),
        Events = "",
        Memory = _session.Folders.Memory(output.Name),
        Pages = Plan.Everything is null ? Plan.Pages : null,
        IsOffline = _session.Project.IsOffline,
    };

    /// <summary>Remembers a reading that succeeded.</summary>
    public void Commit(SphinxRunResult result, Slot slot)
    {
        Result = result;
        State = ReadingRecord.Next(new ReadingRecord.Inputs(_session, State, Plan, Conditions, Listing, Tree, _started), result, slot);
        State.Save(_session.Folders.StateOfReading(Group.Name), _session.Folders.Places);
    }

    /// <summary>Without its first page Sphinx writes nothing at all.</summary>
    private static bool IsWorthKeeping(SphinxRunResult result) =>
        result.End is SphinxRunEnd.Done or SphinxRunEnd.PagesFailed
        && result.Surroundings is { } surroundings
        && !result.Failures.Any(failure => failure.Page == surroundings.RootPage && failure.Phase == "reading");

    private SphinxRequest Prepare(Slot slot)
    {
        return Request(Group.Reader, SphinxMode.Read, PrepareDoctrees(slot)) with { Output = Path.Combine(_session.Folders.Bohr, "reading", Group.Name) };
    }

    private static IReadOnlyDictionary<string, string> Overrides(DocsOutput output)
    {
        if (output.Language is not { } language)
            return output.Overrides;

        return new Dictionary<string, string>(output.Overrides, StringComparer.Ordinal) { ["language"] = language };
    }
}
