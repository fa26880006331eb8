using System.Diagnostics.CodeAnalysis;
using Bohr.Execution.Native;

namespace Bohr.Execution.Programs;

/// <summary>One program from the wish to run it to its outcome. All members are the supervisor's unless said otherwise.</summary>
[SuppressMessage("Design", "CA1001", Justification = "What is disposable ends with the program, in Complete; nobody holds a program longer.")]
internal sealed partial class RunningProgram(ProgramCommand command)
{
    private static readonly TimeSpan Never = TimeSpan.MaxValue;

    // For what the kernel holds after SIGKILL: the end of the tree has its own 5 s.
    private static readonly TimeSpan KillLimit = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan LetGoLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(5);

    // Orphans that ended come to a process that adopts them, and hold a number each until they are reaped.
    private static readonly TimeSpan ReapPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestLook = TimeSpan.FromMilliseconds(100);

    private const int LooksWithoutFind = 2;

    private readonly TaskCompletionSource<ProgramOutcome> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StartedProgram? _program;
    private DrainedOutput? _output;
    private DrainedOutput? _error;
    private FedInput? _input;
    private Phase _phase = Phase.Starting;
    private PendingSignals _pending;
    private ProgramEnd? _stoppedFor;
    private TimeSpan _steppedAt;
    private TimeSpan _startedAt;
    private TimeSpan _exitedAt;
    private TimeSpan _deadlineAt = Never;
    private TimeSpan _killAt = Never;
    private TimeSpan _giveUpAt = Never;
    private TimeSpan _drainedAt = Never;
    private TimeSpan _lookAt = Never;
    private TimeSpan _lookPause = FirstLook;
    private TimeSpan _reapAt = Never;
    private int _emptyLooks;
    private bool _isTreeBusy;
    private bool _isTreeEnded;
    private bool _isKilled;
    private bool _killedAtOnce;
    private bool _signalledTerm;
    private ProcessEnd _processEnd;
    private IReadOnlyList<LeakedProcess> _leaked = [];
    private IReadOnlyList<LeakedProcess> _survivors = [];

    private enum Phase
    {
        Starting,
        Running,

        /// <summary>The program has ended; its output and its descendants are awaited.</summary>
        Leaving,
        Over,
    }

    internal ProgramCommand Command { get; } = command;

    internal ProgramOptions Options => Command.Options;

    /// <summary>Set when it is handed over.</summary>
    internal ProgramSupervisor Supervisor { get; set; } = null!;

    internal Task<ProgramOutcome> Ended => _ended.Task;

    internal bool IsOver => _phase == Phase.Over;

    /// <summary>When <see cref="Step"/> has something to do, if nothing else happens before.</summary>
    internal TimeSpan NextStep
    {
        get
        {
            var next = _stoppedFor is null ? _deadlineAt : Never;
            foreach (var at in (ReadOnlySpan<TimeSpan>)[_killAt, _giveUpAt, _drainedAt, _reapAt, _baselineAt, _examinedAt, _halfTimeAt, _isTreeBusy ? Never : _lookAt])
            {
                // What was due at the last step was done then.
                if (at > _steppedAt && at < next)
                    next = at;
            }

            return next;
        }
    }

    /// <summary>From any thread.</summary>
    internal void StopOn(CancellationToken token)
    {
        if (!token.CanBeCanceled)
            return;

        var registration = token.UnsafeRegister(static program => ((RunningProgram)program!).Stop(ProgramEnd.Stopped), this);
        _ = Ended.ContinueWith(_ => registration.Dispose(), TaskScheduler.Default);
    }

    /// <summary>From any thread.</summary>
    internal void Send(int signal) => _ = Supervisor.Post(() =>
    {
        // The program may run, and may have said so, before the spawn thread has told us.
        if (_phase == Phase.Starting)
            _pending.Add(signal);
        else
            SignalTree(signal);
    });

    /// <summary>From any thread.</summary>
    internal void KillNow() => _ = Supervisor.Post(() =>
    {
        var now = ProgramSupervisor.Now;
        if (_phase == Phase.Over)
            return;

        if (_phase != Phase.Leaving)
            _stoppedFor ??= ProgramEnd.Stopped;

        _killedAtOnce = true;
        _deadlineAt = Never;
        _killAt = now;
    });

    /// <summary>From any thread.</summary>
    internal void Stop(ProgramEnd reason) => _ = Supervisor.Post(() => BeginStop(reason, ProgramSupervisor.Now));

    internal void Begin(TimeSpan now)
    {
        _startedAt = now;
        if (Options.Deadline is { } deadline)
            _deadlineAt = now + deadline;
    }

    /// <summary>The spawn thread has done what it could.</summary>
    internal void Took((StartedProgram? Started, ProgramStartFailure Failure, string Problem) result, TimeSpan now)
    {
        if (result.Started is not { } started)
        {
            if (_phase == Phase.Starting)
                Complete(CannotStart(result.Failure, result.Problem));

            return;
        }

        // The start took so long that nobody waits for it any more.
        if (_phase == Phase.Over)
        {
            Supervisor.Aside(() => { started.EndNow(); return 0; }, static _ => { });
            return;
        }

        _phase = Phase.Running;
        _program = started;
        _startedAt = now;
        if (started.Output >= 0)
            _output = new DrainedOutput(started.Output, Command.Output, Supervisor.Post);

        if (started.Error >= 0)
            _error = new DrainedOutput(started.Error, Command.Error!, Supervisor.Post);

        if (started.Input >= 0)
            _input = new FedInput(started.Input, Command.Input.Bytes!.Value);

        (started.Output, started.Error, started.Input) = (-1, -1, -1);
        RecordStart();
        BeginWatch(now);
        BeginEvidence(now);
        if (ProgramSupervisor.IsAdopter)
            _reapAt = now + ReapPause;

        while (_pending.TryTake(out var signal))
            SignalTree(signal);

        if (_stoppedFor is not null)
            Terminate();
    }

    internal void AddTo(ProgramSupervisor supervisor)
    {
        if (_phase == Phase.Running)
            supervisor.Add(_program!.Handle, Polling.POLLIN, LookForEnd);

        AddTo(supervisor, _output);
        AddTo(supervisor, _error);
        if (_input is { Awaited: >= 0 })
            supervisor.Add(_input.Awaited, Polling.POLLOUT, _input.Proceed);
    }

    private static void AddTo(ProgramSupervisor supervisor, DrainedOutput? output)
    {
        if (output?.Awaited is { Descriptor: >= 0 } awaited)
            supervisor.Add(awaited.Descriptor, awaited.Wanted, output.Proceed);
    }

    /// <summary>Does what is due.</summary>
    internal void Step(TimeSpan now)
    {
        _steppedAt = now;
        if (now >= _deadlineAt && _stoppedFor is null)
            BeginStop(ProgramEnd.DeadlineReached, now);

        if (now >= _halfTimeAt)
            ReadAtHalfTime();

        if (now >= _examinedAt)
            EndExamination(now);

        if (now >= _killAt)
            Kill(now);

        if (now >= _baselineAt)
            ReadBaseline();

        if (now >= _reapAt && _phase == Phase.Running)
        {
            _ = _program!.Tree.IsKnownToBeEmpty();
            _reapAt = now + ReapPause;
        }

        if (_phase == Phase.Leaving)
            Leave(now);

        if (now >= _giveUpAt && _phase != Phase.Over)
            GiveUp();
    }

    private void BeginStop(ProgramEnd reason, TimeSpan now)
    {
        if (_stoppedFor is not null || _phase == Phase.Over)
            return;

        // A program that has ended by itself did not need to be stopped; what is left of it and of its output is.
        if (_phase != Phase.Leaving)
            _stoppedFor = reason;

        _deadlineAt = Never;
        if (_phase == Phase.Running && Options.CollectsEvidence && reason is ProgramEnd.DeadlineReached or ProgramEnd.Idle)
        {
            Examine(now);
            return;
        }

        _killAt = now + (_phase == Phase.Leaving ? TimeSpan.Zero : Options.StopGrace);
        if (_phase == Phase.Running)
            Terminate();
    }

    /// <summary>SIGTERM to the whole tree; one that is stopped must be continued to take notice of it.</summary>
    private void Terminate()
    {
        _signalledTerm = true;
        SignalTree(Signals.SIGTERM);
        SignalLeader(Signals.SIGCONT);
    }

    private void SignalTree(int signal)
    {
        if (_phase != Phase.Running)
            return;

        SignalLeader(signal);
        var (tree, process, isForeground) = (_program!.Tree, _program.ProcessId, Options.InForeground);
        Supervisor.Aside(
            () =>
            {
                tree.Signal(signal, member => isForeground ? member.ProcessId == process : member.Group == process);
                return 0;
            },
            static _ => { });
    }

    /// <summary>The program itself, with its process group where that is not ours.</summary>
    private void SignalLeader(int signal)
    {
        if (Options.InForeground)
            _ = ProcessDescriptor.TrySignal(_program!.Handle, signal);
        else
            ProcessGroup.Signal(_program!.ProcessId, signal);
    }

    private void Kill(TimeSpan now)
    {
        _killAt = Never;
        _isKilled = true;
        _giveUpAt = now + KillLimit;
        _drainedAt = now < _drainedAt ? now : _drainedAt;
        if (_program is null)
        {
            // The start itself hangs, as on a file system whose server is gone.
            _giveUpAt = now;
            return;
        }

        if (_phase == Phase.Running)
        {
            _ = ProcessDescriptor.TrySignal(_program.Handle, Signals.SIGKILL);
            if (!Options.InForeground)
                ProcessGroup.Signal(_program.ProcessId, Signals.SIGKILL);
        }

        EndTree();
    }

    private void EndTree()
    {
        if (_isTreeEnded || _isTreeBusy)
            return;

        _isTreeBusy = true;
        var tree = _program!.Tree;
        Supervisor.Aside(tree.End, survivors =>
        {
            _isTreeBusy = false;
            _isTreeEnded = true;
            _survivors = Named(survivors);
        });
    }

    private void LookForEnd()
    {
        if (_phase != Phase.Running || Waiting.Look(_program!.Handle) is not { } end)
            return;

        var now = ProgramSupervisor.Now;
        _processEnd = end;
        _phase = Phase.Leaving;
        _baselineAt = Never;
        _halfTimeAt = _examinedAt = Never;
        _exitedAt = now;
        _input?.Dispose();
        _input = null;

        // Descendants have been told to end together with the program, and have the rest of its grace.
        _drainedAt = _isKilled ? now : now + Options.DrainGrace;
        if (_killAt != Never)
            _drainedAt = _killAt < _drainedAt ? _killAt : _drainedAt;

        _lookAt = now;
    }

    /// <summary>After the program's own end: its descendants may end by themselves within the grace, and its output is read to the end.</summary>
    private void Leave(TimeSpan now)
    {
        if (!_isTreeEnded && !_isTreeBusy && now >= _lookAt)
            LookForDescendants();

        if (!_isTreeEnded)
            return;

        if (now >= _drainedAt)
        {
            FinishUnlessHeldUp(_output);
            FinishUnlessHeldUp(_error);
        }

        if (_output is null or { IsOver: true } && _error is null or { IsOver: true })
            Complete(Outcome());
    }

    /// <summary>Who still holds it is none of the program's. What waits for a slow reader is not given up for that.</summary>
    private void FinishUnlessHeldUp(DrainedOutput? output)
    {
        if (output is { IsOver: false } && (!output.IsHeldUp || _isKilled))
            output.Finish();
    }

    private void LookForDescendants()
    {
        if (_program!.Tree.IsKnownToBeEmpty())
        {
            _isTreeEnded = true;
            return;
        }

        _isTreeBusy = true;
        var tree = _program!.Tree;
        Supervisor.Aside(
            () => tree.Members()?.FindAll(member => member.ProcessId != tree.Root),
            left =>
            {
                _isTreeBusy = false;
                var now = ProgramSupervisor.Now;
                // A process in the middle of exec has no environment for a moment, and one look may fall into it.
                if (left is { Count: 0 } && ++_emptyLooks < LooksWithoutFind)
                {
                    _lookAt = now + FirstLook;
                    return;
                }

                if (left is { Count: 0 })
                {
                    _isTreeEnded = true;
                    return;
                }

                _emptyLooks = 0;

                if (now < _drainedAt)
                {
                    _lookAt = now + _lookPause < _drainedAt ? now + _lookPause : _drainedAt;
                    _lookPause = _lookPause * 2 < LongestLook ? _lookPause * 2 : LongestLook;
                    return;
                }

                // Where the tree was told to end, being late is no leak.
                if (_stoppedFor is null && left is not null)
                    _leaked = Named(left);

                if (_giveUpAt == Never)
                    _giveUpAt = now + KillLimit;

                EndTree();
            });
    }

    /// <summary>The kernel holds a process, or the host its output: the outcome is told all the same.</summary>
    private void GiveUp()
    {
        _output?.Finish();
        _error?.Finish();
        var outcome = Outcome();
        if (_phase == Phase.Running)
            LetGoLater(_program!);

        Complete(outcome);
    }

    /// <summary>The kernel may let it end yet; then nobody else would reap it.</summary>
    private static void LetGoLater(StartedProgram program)
    {
        var handle = program.Handle;
        program.Handle = -1;
        new Thread(() =>
        {
            if (Polling.Readable(handle, (int)LetGoLimit.TotalMilliseconds))
                Waiting.ReapIfOurs(handle);

            Descriptor.Close(ref handle);
        })
        {
            IsBackground = true,
            Name = "bohr program end",
        }.Start();
    }

    private static List<LeakedProcess> Named(List<ProcessStat> processes) =>
        processes.ConvertAll(stat => new LeakedProcess(stat.ProcessId, ProgramTree.CommandLineOf(stat.ProcessId)));
}
