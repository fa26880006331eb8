namespace Bohr.Execution.Graphs;

/// <summary>What a running task knows of its run, and tells it.</summary>
public sealed class TaskContext
{
    private readonly Lock _gate = new();
    private readonly GraphFiles _files;
    private readonly List<TrackedFile> _discovered = [];
    private string? _result;

    internal TaskContext(TaskDefinition definition, TaskReason reason, GraphFiles files, CancellationToken stop)
    {
        Task = definition;
        Reason = reason;
        Stop = stop;
        _files = files;
    }

    /// <summary>The task.</summary>
    public TaskDefinition Task { get; }

    /// <summary>Why it runs.</summary>
    public TaskReason Reason { get; }

    /// <summary>Cancelled at the task's deadline and when the run ends early.</summary>
    public CancellationToken Stop { get; }

    internal IReadOnlyList<TrackedFile> Discovered
    {
        get
        {
            lock (_gate)
                return [.. _discovered];
        }
    }

    internal string? Result
    {
        get
        {
            lock (_gate)
                return _result;
        }
    }

    /// <summary>The full path of one of the task's inputs or outputs.</summary>
    public string FullPath(string path) => _files.FullPath(path);

    /// <summary>
    /// Names a file whose content the result depends on and that was not known before, such as an included one; call it before reading
    /// the file, from any thread. A file that is not there counts too: when it appears, the task runs again.
    /// </summary>
    public void AddInput(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = _files.Track(path);
        lock (_gate)
        {
            if (!_discovered.Contains(file))
                _discovered.Add(file);
        }

        _files.Observe(file);
    }

    /// <summary>What came of the task beside files. When it is the same as before, tasks that depend on this one need not run for its sake.</summary>
    public void SetResult(string result)
    {
        ArgumentNullException.ThrowIfNull(result);
        lock (_gate)
            _result = result;
    }
}
