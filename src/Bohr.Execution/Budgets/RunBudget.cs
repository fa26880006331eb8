using System.Globalization;
using Bohr.Execution.Limits;

namespace Bohr.Execution.Budgets;

/// <summary>
/// The CPU and memory of one run, of which every running item holds a share: items of worker processes and threads, external programs, tasks of graphs. So
/// nested parallelism never starts 48 processes for 4 CPUs.
/// </summary>
/// <remarks>
/// <para>Shares are granted in the order of asking. A request that does not fit may be passed by later ones that do, but only by so many; then
/// nobody passes it, what is held comes back, and it has its turn: large needs do not starve, and small ones do not wait for them without need.</para>
/// <para>The sum of the shares never exceeds the budget; a need larger than the whole is cut to the whole, and its share says so. With a
/// <see cref="ContainerUsage"/> a share is also only granted when the container has that much memory free now and is not under
/// memory pressure, whoever uses it. If nothing is running, the first request is granted whatever is free, so there is always progress.</para>
/// <para>Who holds a share and waits for another can wait for ever: ask for everything at once. May be used from any thread.</para>
/// </remarks>
public sealed class RunBudget : IDisposable
{
    // What the container uses is read at most so often, and so often anew while somebody waits for memory.
    private static readonly TimeSpan SampleInterval = TimeSpan.FromMilliseconds(100);

    // A share takes a moment to turn into use. Until then what it was granted for counts as used in addition to what is measured.
    private static readonly long TimeToUse = TimeSpan.FromSeconds(1).Ticks;

    // Above this the kernel is busy finding memory: at least one task waited for a fifth of the last 10 s. It counts when less than a quarter is
    // free; otherwise it is somebody else who waits, as the figure may be that of the whole machine.
    private const double PressureThatStopsNewItems = 20;

    private readonly Lock _gate = new();
    private readonly LinkedList<BudgetRequest> _waiting = new();
    private readonly HashSet<BudgetShare> _held = [];
    private readonly ContainerUsage? _usage;
    private readonly TimeProvider _clock;
    private readonly long _origin;
    private readonly List<string> _notes = [];
    private readonly double _fixedCpus;
    private readonly long? _fixedMemory;
    private long _thousandths;
    private long? _memory;
    private long _heldThousandths;
    private long _heldMemory;
    private UsageSample? _sample;
    private long _sampledAt = long.MinValue;
    private ITimer? _timer;
    private bool _timerRuns;
    private bool _disposed;

    /// <summary>A budget of so much.</summary>
    /// <param name="cpus">CPUs that may be kept busy, more than 0; may be a fraction. <see cref="WorkerBudget.Cpus"/> is the container's.</param>
    /// <param name="memoryBytes">Memory for all shares, in bytes, more than 0; null: not bounded by shares.</param>
    /// <param name="usage">
    /// What the container uses now; null: only the shares count. It stays the caller's. When the quota or the memory limit sinks below what was
    /// given here during the run, the budget sinks with it, and rises again up to that.
    /// </param>
    /// <param name="clock">The clock; null: the system's.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    public RunBudget(double cpus, long? memoryBytes, ContainerUsage? usage = null, TimeProvider? clock = null)
    {
        if (!(cpus is > 0 and <= 1_000_000))
            throw new ArgumentOutOfRangeException(nameof(cpus), cpus, "A budget needs more than 0 and at most 1,000,000 CPUs.");

        if (memoryBytes <= 0)
            throw new ArgumentOutOfRangeException(nameof(memoryBytes), memoryBytes, "A budget needs more than 0 bytes of memory, or null for no bound.");

        _fixedCpus = cpus;
        _fixedMemory = memoryBytes;
        _thousandths = Thousandths(cpus);
        _memory = memoryBytes;
        _usage = usage;
        _clock = clock ?? TimeProvider.System;
        _origin = _clock.GetTimestamp();
    }

    /// <summary>The CPUs of the whole budget now.</summary>
    public double Cpus
    {
        get
        {
            lock (_gate)
                return _thousandths / 1000.0;
        }
    }

    /// <summary>The memory of the whole budget now, in bytes; null: not bounded by shares.</summary>
    public long? MemoryBytes
    {
        get
        {
            lock (_gate)
                return _memory;
        }
    }

    /// <summary>All shares that are held now, together.</summary>
    public ResourceNeed Held
    {
        get
        {
            lock (_gate)
                return new(_heldThousandths / 1000.0, _heldMemory);
        }
    }

    /// <summary>How many requests wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
                return _waiting.Count;
        }
    }

    /// <summary>How many shares are held.</summary>
    public int Holders
    {
        get
        {
            lock (_gate)
                return _held.Count;
        }
    }

    /// <summary>What became of the budget during the run, a sentence each: limits that changed. The first hundred.</summary>
    public IReadOnlyList<string> Notes
    {
        get
        {
            lock (_gate)
                return [.. _notes];
        }
    }

    /// <summary>A share, if it can be had at once and nobody has been waiting for longer than the rule against starvation allows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The need is negative or no number.</exception>
    /// <exception cref="ObjectDisposedException">The budget was closed.</exception>
    public BudgetShare? TryAcquire(ResourceNeed need)
    {
        using var request = Request(need, static () => { });
        return request.TryTake();
    }

    /// <summary>Waits for a share.</summary>
    /// <param name="need">How much; cut to the whole budget if it is larger.</param>
    /// <param name="cancellationToken">Give it the run's deadline: a share that never comes free is waited for without end.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled; then nothing is held.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The need is negative or no number.</exception>
    /// <exception cref="ObjectDisposedException">The budget was closed.</exception>
    public async ValueTask<BudgetShare> AcquireAsync(ResourceNeed need, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var granted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        // Disposing gives back what was granted at the moment of the cancellation.
        using var request = Request(need, () => granted.TrySetResult());
        if (request.TryTake() is { } atOnce)
            return atOnce;

        await granted.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        return request.TryTake() ?? throw new ObjectDisposedException(nameof(RunBudget), "The budget was closed while a share was waited for.");
    }

    /// <summary>Asks for a share without waiting: it may have been granted when this returns.</summary>
    /// <param name="need">How much; cut to the whole budget if it is larger.</param>
    /// <param name="granted">
    /// Called when it is granted later, or when the budget is closed; from any thread, also during this call. It must return at once: it is to wake
    /// the asker, who then calls <see cref="BudgetRequest.TryTake"/>.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The need is negative or no number.</exception>
    /// <exception cref="ObjectDisposedException">The budget was closed.</exception>
    public BudgetRequest Request(ResourceNeed need, Action granted)
    {
        ArgumentNullException.ThrowIfNull(granted);
        if (need.Problem is { } problem)
            throw new ArgumentOutOfRangeException(nameof(need), need, problem);

        var request = new BudgetRequest(this, need, granted);
        List<BudgetRequest>? others;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _waiting.AddLast(request);
            others = GrantWhatFits();
        }

        // The caller sees for itself what it got; the others are told.
        others?.Remove(request);
        Tell(others);
        return request;
    }

    internal void GiveBack(BudgetShare share)
    {
        List<BudgetRequest>? granted;
        lock (_gate)
        {
            _ = _held.Remove(share);
            _heldThousandths -= share.Thousandths;
            _heldMemory -= share.Held.MemoryBytes;
            granted = GrantWhatFits();
        }

        Tell(granted);
    }

    internal void Forget(BudgetRequest request)
    {
        List<BudgetRequest>? granted;
        lock (_gate)
        {
            // One that goes may have been what the others were kept waiting for.
            if (!_waiting.Remove(request))
                return;

            granted = GrantWhatFits();
        }

        Tell(granted);
    }

    /// <summary>Under the gate. Grants in the order of asking, with passing within its bound.</summary>
    private List<BudgetRequest>? GrantWhatFits()
    {
        if (_waiting.Count == 0 || _disposed)
        {
            WatchUse(isNeeded: false);
            return null;
        }

        Look();
        List<BudgetRequest>? granted = null;
        List<BudgetRequest>? passed = null;
        var mostPasses = 2 * (int)((_thousandths + 999) / 1000);
        var isHeldUpByUse = false;
        for (var node = _waiting.First; node is not null;)
        {
            var (request, next) = (node.Value, node.Next);
            var held = Clamp(request.Need, out var thousandths);
            var fits = _heldThousandths + thousandths <= _thousandths && !(_heldMemory + held.MemoryBytes > _memory);
            if (fits && _held.Count > 0 && IsHeldUpByUse(held))
                (fits, isHeldUpByUse) = (false, true);

            if (fits)
            {
                _waiting.Remove(node);
                var share = new BudgetShare(this, request.Need, held, thousandths, Now());
                _heldThousandths += thousandths;
                _heldMemory += held.MemoryBytes;
                _ = _held.Add(share);
                request.Grant(share);
                (granted ??= []).Add(request);
                foreach (var earlier in passed ?? [])
                    earlier.Passed++;
            }
            else
            {
                (passed ??= []).Add(request);
            }

            // Whoever has been passed so often is passed no more.
            if (passed is not null && passed[0].Passed >= mostPasses)
                break;

            node = next;
        }

        WatchUse(isHeldUpByUse);
        return granted;
    }

    /// <summary>Whether the container, as it is now, has no room for one more although the shares have.</summary>
    private bool IsHeldUpByUse(ResourceNeed need)
    {
        if (_sample is not { } sample)
            return false;

        var isShort = sample is not { MemoryFreeBytes: { } left, MemoryTotalBytes: { } total } || left < total / 4;
        if (isShort && sample.MemoryPressure is { SomePercent: > PressureThatStopsNewItems })
            return true;

        if (sample.MemoryRoomBytes is not { } free)
            return false;

        var now = Now();
        foreach (var share in _held)
        {
            if (now - share.GrantedAt < TimeToUse)
                free -= share.Held.MemoryBytes;
        }

        return free < need.MemoryBytes + Reserve(sample);
    }

    /// <summary>What is left free in any case, for whatever was not foreseen: a sixteenth, at most 256 MiB.</summary>
    internal static long Reserve(UsageSample sample) => Math.Min((sample.MemoryTotalBytes ?? 0) / 16, 256L << 20);

    /// <summary>Reads what the container uses now, if the last reading is old, and follows changed limits.</summary>
    private void Look()
    {
        var now = Now();
        if (_usage is null || (_sample is not null && now - _sampledAt < SampleInterval.Ticks))
            return;

        UsageSample sample;
        try
        {
            sample = _usage.Sample();
        }
        catch (ObjectDisposedException)
        {
            // Its owner has closed it; the shares alone count from here on.
            _sample = null;
            return;
        }

        _sampledAt = now;
        if (_sample is { } earlier && sample.ChangesSince(earlier) is { Count: > 0 } changes)
            Follow(sample, changes);

        _sample = sample;
    }

    private void Follow(UsageSample sample, IReadOnlyList<string> changes)
    {
        _thousandths = Thousandths(Math.Min(_fixedCpus, sample.CpuLimit ?? _fixedCpus));
        _memory = sample.MemoryLimitBytes is { } limit && !(limit > _fixedMemory) ? limit : _fixedMemory;
        foreach (var change in changes)
        {
            if (_notes.Count < 100)
                _notes.Add(string.Create(CultureInfo.InvariantCulture, $"{change} The budget is {_thousandths / 1000.0:0.###} CPUs from here on."));
        }
    }

    private ResourceNeed Clamp(ResourceNeed need, out long thousandths)
    {
        var asked = Thousandths(need.Cpus);
        thousandths = Math.Min(asked, _thousandths);
        var memory = need.MemoryBytes > _memory ? _memory.Value : need.MemoryBytes;
        return new(thousandths == asked ? need.Cpus : thousandths / 1000.0, memory);
    }

    private static long Thousandths(double cpus) => Math.Max(cpus > 0 ? 1 : 0, (long)Math.Round(cpus * 1000));

    /// <summary>Nothing tells when memory comes free, so it is looked for while somebody waits for it.</summary>
    private void WatchUse(bool isNeeded)
    {
        if (isNeeded == _timerRuns || _disposed)
            return;

        _timerRuns = isNeeded;
        _timer ??= _clock.CreateTimer(static budget => ((RunBudget)budget!).LookAgain(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var interval = isNeeded ? SampleInterval : Timeout.InfiniteTimeSpan;
        _ = _timer.Change(interval, interval);
    }

    private void LookAgain()
    {
        List<BudgetRequest>? granted;
        lock (_gate)
            granted = GrantWhatFits();

        Tell(granted);
    }

    private static void Tell(List<BudgetRequest>? granted)
    {
        foreach (var request in granted ?? [])
            request.Tell();
    }

    private long Now() => _clock.GetElapsedTime(_origin).Ticks;

    /// <summary>Ends the waiting of everybody who still waits, without a share. Shares that are held can still be given back.</summary>
    public void Dispose()
    {
        List<BudgetRequest> waiting;
        lock (_gate)
        {
            if (_disposed)
                return;

            _disposed = true;
            waiting = [.. _waiting];
            _waiting.Clear();
            _timer?.Dispose();
        }

        Tell(waiting);
    }
}
