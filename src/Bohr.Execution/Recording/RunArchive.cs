namespace Bohr.Execution.Recording;

/// <summary>The recorded runs in one folder.</summary>
/// <param name="folder">The folder that holds a folder for each run.</param>
public sealed class RunArchive(string folder)
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>The archive that a recorder with these options would add to.</summary>
    public static RunArchive For(RecorderOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(RunPlace.RunsFolder(options.RunsFolder, options.WorkingDirectory ?? Environment.CurrentDirectory));
    }

    /// <summary>The names of the runs, newest first.</summary>
    public IReadOnlyList<string> Ids()
    {
        try
        {
            var ids = new List<string>();
            foreach (var path in Directory.EnumerateDirectories(Folder))
            {
                if (Path.GetFileName(path) is { } name && RunPlace.IsName(name))
                    ids.Add(name);
            }

            ids.Sort(StringComparer.Ordinal);
            ids.Reverse();
            return ids;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The run that a name means: a whole name, its random end, a beginning or part that only one has, or <c>latest</c>.</summary>
    /// <returns>Its whole name; null when none or several are meant.</returns>
    public string? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var ids = Ids();
        if (name == "latest")
            return ids.Count > 0 ? ids[0] : null;

        string[] meant = [.. ids.Where(id => id == name || id[16..] == name)];
        if (meant.Length == 0 && name.Length > 0)
            meant = [.. ids.Where(id => id.StartsWith(name, StringComparison.Ordinal) || id[16..].StartsWith(name, StringComparison.Ordinal))];

        return meant.Length == 1 ? meant[0] : null;
    }

    /// <summary>Reads a run.</summary>
    /// <param name="id">A whole name.</param>
    public RecordedRun Read(string id) => RecordedRun.Read(Path.Combine(Folder, id));

    /// <summary>Reads of a run what a list shows: the whole journal only if its end is missing.</summary>
    /// <param name="id">A whole name.</param>
    public RecordedRun ReadSummary(string id)
    {
        var path = Path.Combine(Folder, id);
        if (JournalReader.Ends(path) is not ({ } run, { } end) || end.Object("items") is not { } items)
            return RecordedRun.Read(path);

        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var kind in items.EnumerateObject())
            counts[kind.Name] = JournalRecord.Number(items, kind.Name) ?? 0;

        return new RecordedRun
        {
            Id = id,
            Folder = path,
            State = RunState.Ended,
            Begin = RunReading.Time(run.Text("begin")),
            Duration = end.At,
            Version = run.Text("version") ?? "",
            Command = run.Texts("command"),
            WorkingDirectory = run.Text("working_directory") ?? "",
            How = end.Text("how") ?? "",
            ExitCode = (int?)end.Number("exit_code"),
            Text = end.Text("text") ?? "",
            Items = counts,
            Programs = end.Number("programs") ?? 0,
            Tasks = end.Number("tasks") ?? 0,
            Failures = counts.Where(static kind => kind.Key is not ("completed" or "skipped")).Sum(kind => kind.Value) + (end.Number("failed_programs") ?? 0) + (end.Number("failed_tasks") ?? 0),
            Deaths = end.Number("deaths") ?? 0,
        };
    }
}
