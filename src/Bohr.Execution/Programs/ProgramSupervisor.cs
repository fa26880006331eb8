using System.Diagnostics;
using Bohr.Execution.Native;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Programs;

/// <summary>
/// The one thread that looks after all programs of this process: it polls their handles, pipes and its own inbox until the next deadline, and
/// never blocks on anything else. It lives as long as there are programs, and its guardian with it.
/// </summary>
internal sealed class ProgramSupervisor
{
    private const int MaximumGuardians = 5;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private static readonly Lock Gate = new();
    private static ProgramSupervisor? _current;
    private static volatile bool _adoptsOrphans;

    private readonly string _runId = ResolvedCommand.NewRunId();
    private readonly Queue<Action> _inbox = [];
    private readonly List<RunningProgram> _programs = [];
    private Polling.Entry[] _entries = new Polling.Entry[16];
    private Action[] _handlers = new Action[16];
    private int _polled;
    private int _wake = EventDescriptor.Create();
    private bool _isClosed;
    private int _number;

    // Written on the spawn thread only; read there, and here to be polled.
    private volatile Guardian? _guardian;
    private volatile Exception? _guardianProblem;
    private bool _isGuardianStarting;
    private int _guardiansStarted;

    internal string RunId => _runId;

    internal TreeWatch Watch { get; } = new();

    /// <summary>Monotonic.</summary>
    internal static TimeSpan Now => Stopwatch.GetElapsedTime(0);

    /// <summary>The one that looks after programs now; null: there are none.</summary>
    internal static ProgramSupervisor? Current
    {
        get
        {
            lock (Gate)
                return _current;
        }
    }

    /// <summary>Hands a program over, to be started and looked after.</summary>
    internal static void Attend(RunningProgram program)
    {
        lock (Gate)
        {
            if (_current is null)
            {
                _current = new ProgramSupervisor();
                new Thread(_current.Loop) { IsBackground = true, Name = "bohr programs" }.Start();
            }

            program.Supervisor = _current;
            _ = _current.Post(() => _current.Begin(program));
        }
    }

    internal static void AdoptOrphans()
    {
        Prctl.AdoptOrphans();
        _adoptsOrphans = true;
    }

    /// <summary>Whether every descendant of a program that has ended is a child of ours by now.</summary>
    internal static bool IsAdopter => _adoptsOrphans;

    /// <summary>The guardian's number; 0: none.</summary>
    internal int GuardianId => _guardian?.ProcessId ?? 0;

    /// <summary>Has something done on the supervisor's thread, soon. From any thread.</summary>
    /// <returns>False: no program is left, and the thread has ended.</returns>
    internal bool Post(Action action)
    {
        lock (_inbox)
        {
            if (_isClosed)
                return false;

            _inbox.Enqueue(action);
            if (_inbox.Count == 1)
                EventDescriptor.Signal(_wake);

            return true;
        }
    }

    /// <summary>Does something that may take long on a thread of its own; a pool that the host keeps busy must not delay the end of a program.</summary>
    internal void Aside<T>(Func<T> work, Action<T> then) =>
        new Thread(() =>
        {
            var result = work();
            _ = Post(() => then(result));
        })
        {
            IsBackground = true,
            Name = "bohr program tree",
        }.Start();

    private void Begin(RunningProgram program)
    {
        _programs.Add(program);
        var marker = $"BOHR_PROGRAM_{_runId}_{++_number}=1";
        EnsureGuardian();
        program.Begin(Now);
        SpawnThread.Post(() =>
        {
            (StartedProgram? Started, ProgramStartFailure, string) result;
            try
            {
                result = _guardian is null
                    ? (null, ProgramStartFailure.Surroundings, $"the guardian process that cleans up after us could not be started: {_guardianProblem?.Message.TrimEnd('.')}")
                    : ProgramStart.Try(program.Command, ResolvedCommand.RunMarker(_runId), marker, _adoptsOrphans ? GuardianId : -1);
            }
            catch (Exception exception)
            {
                result = (null, ProgramStartFailure.Surroundings, exception.Message.TrimEnd('.'));
            }

            if (!Post(() => program.Took(result, Now)))
                result.Started?.EndNow();
        });
    }

    private void EnsureGuardian()
    {
        if (_guardian is not null || _isGuardianStarting)
            return;

        _isGuardianStarting = true;
        _guardiansStarted++;
        SpawnThread.Post(() =>
        {
            try
            {
                _guardian = Guardian.StartForPrograms(_runId);
            }
            catch (Exception exception)
            {
                _guardianProblem = exception;
            }

            if (!Post(() => _isGuardianStarting = false))
                _guardian?.Dispose();
        });
    }

    /// <summary>Somebody killed it. Without one a killed process would leave programs behind.</summary>
    private void ReplaceGuardian()
    {
        _guardian?.Dispose();
        _guardian = null;
        if (_guardiansStarted < MaximumGuardians)
            EnsureGuardian();
    }

    private void Loop()
    {
        try
        {
            do
            {
                Wait();
                TakeMessages();
                var now = Now;
                foreach (var program in _programs)
                    program.Step(now);

                _ = _programs.RemoveAll(program => program.IsOver);
            }
            while (!TryEnd());
        }
        catch (Exception exception)
        {
            Fail(exception);
        }

        // Nobody else uses it now: who posts is refused.
        _guardian?.Dispose();
    }

    /// <summary>A fault of our own, such as memory that ran out, must not end the host nor leave anybody waiting: every program is ended, and its run throws.</summary>
    private void Fail(Exception cause)
    {
        Close();

        // What was handed over and not begun yet is among them, and a start that succeeded meanwhile.
        while (_inbox.TryDequeue(out var action))
            Attempt(action);

        var failure = new InvalidOperationException($"The thread that looks after programs failed, and all its programs were ended: {cause.Message}", cause);
        foreach (var program in _programs)
            Attempt(() => program.Fail(failure));

        void Attempt(Action action)
        {
            try
            {
                action();
            }
            catch (Exception further)
            {
                // It must not keep what follows from being done.
                cause = new AggregateException(cause, further);
            }
        }
    }

    private bool TryEnd()
    {
        if (_programs.Count > 0 || _isGuardianStarting)
            return false;

        lock (Gate)
        {
            lock (_inbox)
            {
                if (_inbox.Count > 0)
                    return false;

                Close();
                return true;
            }
        }
    }

    /// <summary>From now on who posts is refused, and the next program has a supervisor of its own.</summary>
    private void Close()
    {
        lock (Gate)
        {
            lock (_inbox)
            {
                _isClosed = true;
                if (ReferenceEquals(_current, this))
                    _current = null;

                Descriptor.Close(ref _wake);
            }
        }
    }

    private void TakeMessages()
    {
        while (true)
        {
            Action action;
            lock (_inbox)
            {
                if (!_inbox.TryDequeue(out action!))
                    return;
            }

            action();
        }
    }

    private void Wait()
    {
        _polled = 0;
        Add(_wake, Polling.POLLIN, () => EventDescriptor.Clear(_wake));
        if (_guardian is { Handle: >= 0 } guardian)
            Add(guardian.Handle, Polling.POLLIN, ReplaceGuardian);

        var next = Now + LongestWait;
        foreach (var program in _programs)
        {
            program.AddTo(this);
            if (program.NextStep < next)
                next = program.NextStep;
        }

        // Rounded up, so that the deadline has passed when the wait is over.
        var milliseconds = Math.Clamp(Math.Ceiling((next - Now).TotalMilliseconds), 0, LongestWait.TotalMilliseconds);
        var entries = _entries.AsSpan(0, _polled);
        if (Polling.Wait(entries, (int)milliseconds) == 0)
            return;

        for (var i = 0; i < entries.Length; i++)
        {
            if (entries[i].Happened != 0)
                _handlers[i]();
        }
    }

    /// <summary>Polls a descriptor in the next wait.</summary>
    internal void Add(int descriptor, short wanted, Action handler)
    {
        if (_polled == _entries.Length)
        {
            Array.Resize(ref _entries, _polled * 2);
            Array.Resize(ref _handlers, _polled * 2);
        }

        _entries[_polled] = new Polling.Entry { Descriptor = descriptor, Wanted = wanted };
        _handlers[_polled++] = handler;
    }
}
