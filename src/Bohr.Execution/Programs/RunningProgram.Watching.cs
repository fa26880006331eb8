using Bohr.Execution.Limits;
using Bohr.Execution.Native;

namespace Bohr.Execution.Programs;

/// <content>Idle deadline and memory: what the samples of the tree mean.</content>
internal sealed partial class RunningProgram
{
    private const double LeastShareOfCpu = 0.01;
    private const int LeastTicks = 2;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan MemoryInterval = TimeSpan.FromMilliseconds(100);

    // A program that ends sooner has hardly used up the memory of a container, and most end sooner.
    private static readonly TimeSpan BaselineAfter = TimeSpan.FromMilliseconds(100);

    private TimeSpan _sampledAt;
    private TimeSpan _idleSince;
    private long _ticksSinceIdle;
    private long _readWhenIdle;
    private TimeSpan _interval;
    private long _peakSampled;
    private long _memoryAtKill;
    private TimeSpan _baselineAt = Never;
    private long? _killsBefore;

    private bool HasDataLimit => Options.MemoryBytes is not null && _program is { Group: null or { LimitsMemory: false } };

    private void BeginWatch(TimeSpan now)
    {
        _baselineAt = now + BaselineAfter;
        _idleSince = _sampledAt = now;
        var memoryLimit = HasDataLimit ? Options.MemoryBytes : null;
        if (Options.IdleDeadline is null && memoryLimit is null)
            return;

        _interval = Options.IdleDeadline is { } idle ? TimeSpan.FromMilliseconds(Math.Clamp(idle.TotalMilliseconds / 10, 50, 1000)) : MemoryInterval;
        if (memoryLimit is not null && _interval > MemoryInterval)
            _interval = MemoryInterval;

        Supervisor.Watch.Add(_program!.Tree, _interval, memoryLimit, sample => Supervisor.Post(() => Take(sample)));
    }

    /// <summary>The container's count of out-of-memory kills before this program can have raised it.</summary>
    private void ReadBaseline()
    {
        _baselineAt = Never;
        Supervisor.Aside(KillsInContainer, kills => _killsBefore = kills);
    }

    private static long? KillsInContainer()
    {
        using var usage = ContainerUsage.Open();
        return usage.Sample().OutOfMemoryKills;
    }

    private void Take(TreeSample sample)
    {
        if (_phase != Phase.Running)
            return;

        if (Options.IdleDeadline is { } deadline)
            LookForIdleness(sample, deadline);

        _sampledAt = sample.At;
        _peakSampled = Math.Max(_peakSampled, sample.MemoryBytes);
        if (sample.MemoryBytes <= Options.MemoryBytes || !HasDataLimit || _stoppedFor == ProgramEnd.OutOfMemory)
            return;

        // No grace: what it could do with it is to take still more.
        _memoryAtKill = sample.MemoryBytes;
        _stoppedFor = ProgramEnd.OutOfMemory;
        _killedAtOnce = true;
        _deadlineAt = Never;
        _killAt = sample.At;
    }

    private void LookForIdleness(TreeSample sample, TimeSpan deadline)
    {
        var gap = sample.At - _sampledAt;
        var read = (_output?.Bytes ?? 0) + (_error?.Bytes ?? 0);
        _ticksSinceIdle += sample.CpuTicks;

        // Time in which we stood still ourselves, or the container was held up by its quota, says nothing about the program.
        if (gap > _interval * 3 + TimeSpan.FromMilliseconds(250) || sample.Throttled > gap * 0.1)
            _idleSince += gap;

        // A runtime that waits still uses a thousandth of a processor for its timers; a hundredth is work.
        var ticksOfWork = Math.Max(LeastTicks, (sample.At - _idleSince) / Tick * LeastShareOfCpu);
        if (sample.WrittenBytes > 0 || read != _readWhenIdle || _ticksSinceIdle >= ticksOfWork)
            (_idleSince, _ticksSinceIdle, _readWhenIdle) = (sample.At, 0, read);
        else if (sample.At - _idleSince >= deadline)
            BeginStop(ProgramEnd.Idle, sample.At);
    }

    private long Peak(ResourceUse use)
    {
        if (_program?.Group?.PeakBytes is > 0 and var counted)
            return counted;

        // Until its exec a child has our memory, and the kernel counts that as its own: only what is above says something about the program.
        var own = use.PeakResidentBytes > _program?.PeakBeforeExec ? use.PeakResidentBytes : 0;
        return Math.Max(own, _peakSampled);
    }

    /// <summary>Whether it ended for memory. Only when it did not succeed.</summary>
    private (MemoryVerdict Verdict, string Description)? JudgeMemory(string how)
    {
        var limit = Options.MemoryBytes is { } bytes ? ByteText.Of(bytes) : "";
        if (_stoppedFor == ProgramEnd.OutOfMemory)
            return (MemoryVerdict.EndedByWatchdog, $"used {ByteText.Of(_memoryAtKill)} with its descendants, more than its limit of {limit}, and was ended with SIGKILL");

        if (_stoppedFor is not null || _processEnd is { ExitCode: 0 })
            return null;

        if (_program?.Group is { OutOfMemoryKills: > 0 and var kills })
            return (MemoryVerdict.Proven, $"met its memory limit of {limit}, where the kernel killed {(kills == 1 ? "a process" : $"{kills} processes")} of its tree, and {how}");

        if (_processEnd is { Signal: Signals.SIGKILL } && !_isKilled && _killsBefore is { } before && KillsInContainer() > before)
            return (MemoryVerdict.Likely, $"{how}, while the kernel killed a process of this container for lack of memory; most likely that was it");

        return HasDataLimit && SaysItHasNoMemory()
            ? (MemoryVerdict.Likely, $"{how}, and its output says that it got no more memory; each of its processes had at most {limit}")
            : null;
    }

    /// <summary>A limit on data makes allocations fail, and nothing but the program can tell.</summary>
    private bool SaysItHasNoMemory()
    {
        ReadOnlySpan<byte> tail = _error is null ? _output?.LastBytes : _error.LastBytes;
        foreach (var phrase in (string[])["MemoryError", "OutOfMemory", "out of memory", "Out of memory", "bad_alloc", "Cannot allocate memory", "memory exhausted", "failed to allocate"])
        {
            if (tail.IndexOf(System.Text.Encoding.ASCII.GetBytes(phrase)) >= 0)
                return true;
        }

        return false;
    }
}
