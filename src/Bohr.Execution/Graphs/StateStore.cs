using System.Buffers;

namespace Bohr.Execution.Graphs;

/// <summary>
/// The file that remembers what was done. Each change is appended at once, so a run that is killed loses nothing that it completed;
/// a lock beside it keeps a second run away.
/// </summary>
internal sealed class StateStore : IDisposable
{
    private const int RecordsBeforeRewriting = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, TaskState> _states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TaskState?> _changes = new(StringComparer.Ordinal);
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly string _path;
    private readonly List<string> _warnings = [];
    private FileStream? _lock;
    private FileStream? _file;
    private int _records;
    private long _length;

    private StateStore(string path) => _path = path;

    /// <summary>What was known of each task when the file was opened. Does not change any more, so any thread may read it.</summary>
    internal IReadOnlyDictionary<string, TaskState> States => _states;

    internal IReadOnlyList<string> Warnings
    {
        get
        {
            lock (_gate)
                return [.. _warnings];
        }
    }

    /// <summary>Opens the file, or begins it.</summary>
    /// <exception cref="IOException">Another run uses it, or it cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    internal static StateStore Open(string path)
    {
        var store = new StateStore(path);
        try
        {
            _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            store.Lock();
            store.Load();
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    internal void Begin(string name) => Append(new TaskState { Name = name, IsUnfinished = true });

    internal void Complete(TaskState state) => Append(state);

    internal void Forget(string name)
    {
        lock (_gate)
        {
            _changes[name] = null;
            _buffer.Clear();
            StateFormat.WriteForgotten(_buffer, name);
            WriteBuffer();
        }
    }

    /// <summary>Lets go of the file. When most of it is outdated it is written anew, beside the old one, and takes its place.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_file is not null && _records > RecordsBeforeRewriting && _records > 2 * Remaining().Count())
                Rewrite();

            _file?.Dispose();
            _file = null;
            _lock?.Dispose();
            _lock = null;
        }
    }

    private void Lock()
    {
        // The kernel drops the lock with its holder, whatever kills that. The file stays: removing it would let two runs hold two locks.
        var path = _path + ".lock";
        try
        {
            _lock = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException exception) when (File.Exists(path))
        {
            throw new IOException($"'{_path}' is in use by another run ({exception.Message}). Wait for its end, or end it.", exception);
        }
    }

    private void Load()
    {
        _file = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        var bytes = new byte[_file.Length];
        _file.ReadExactly(bytes);
        _length = StateFormat.Read(bytes, _states, out _records);
        if (_length < bytes.Length && _length == 0)
            _warnings.Add($"'{_path}' has another format and is begun anew; every task runs once.");

        _file.SetLength(_length);
        if (_length == 0)
        {
            _file.Position = 0;
            _file.Write(StateFormat.Heading);
            _length = _file.Position;
        }

        _file.Position = _length;
    }

    private void Append(TaskState state)
    {
        lock (_gate)
        {
            _changes[state.Name] = state;
            _buffer.Clear();
            StateFormat.Write(_buffer, state);
            WriteBuffer();
        }
    }

    private void WriteBuffer()
    {
        if (_file is null)
            return;

        try
        {
            _file.Write(_buffer.WrittenSpan);
            _length += _buffer.WrittenCount;
            _records++;
        }
        catch (IOException exception)
        {
            GiveUp(exception.Message);
        }
    }

    /// <summary>What follows a record that was cut would be lost anyway, and an old record must not pass for the newest.</summary>
    private void GiveUp(string why)
    {
        _warnings.Add($"what was done cannot be recorded in '{_path}': {why}. The next run does more than is needed. Free some space there.");
        try
        {
            _file!.SetLength(0);
        }
        catch (IOException)
        {
            // It is as full as before; the record that was cut is dropped when it is read.
        }

        _file!.Dispose();
        _file = null;
    }

    private IEnumerable<TaskState> Remaining() =>
        _states.Values.Where(state => !_changes.ContainsKey(state.Name)).Concat(_changes.Values.OfType<TaskState>());

    private void Rewrite()
    {
        var next = _path + ".new";
        try
        {
            using (var file = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16))
            {
                file.Write(StateFormat.Heading);
                foreach (var state in Remaining())
                {
                    _buffer.Clear();
                    StateFormat.Write(_buffer, state);
                    file.Write(_buffer.WrittenSpan);
                }
            }

            File.Move(next, _path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The old file is whole, only longer than it need be.
            _warnings.Add($"'{_path}' could not be made shorter: {exception.Message}");
        }
    }
}
