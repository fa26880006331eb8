namespace Bohr.Execution.Workers;

/// <summary>
/// Worker processes that start before it is known what they are to do. A program that starts them first and reads its arguments and settings
/// meanwhile has its first result earlier by the time that a worker takes to start.
/// </summary>
/// <remarks>
/// Give it to a run as <see cref="WorkerCommand.Reserve"/>; program and environment are then those of the reserve. A run that has begun owns the processes.
/// If none begins, <see cref="Dispose"/> ends them. If this program is killed, they end all the same, like those of a run.
/// </remarks>
public sealed class WorkerReserve : IDisposable
{
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly List<Action<IReserveTaker>> _parked = [];
    private IReserveTaker? _taker;
    private bool _isClaimed;

    private WorkerReserve(ResolvedCommand command, int workers)
    {
        Command = command;
        Workers = workers;
    }

    internal ResolvedCommand Command { get; }

    /// <summary>How many there are; they have the places from 0 on.</summary>
    internal int Workers { get; }

    /// <summary>Begins to start a run's guardian and then its first workers; returns at once.</summary>
    /// <param name="command">Program, arguments and environment of the workers.</param>
    /// <param name="workers">How many, 1 to 1024.</param>
    /// <exception cref="ArgumentException">The command or the number is not right; the message lists every problem.</exception>
    public static WorkerReserve Start(WorkerCommand command, int workers)
    {
        ArgumentNullException.ThrowIfNull(command);
        string[] problems = [.. command.Problems(), .. workers is < 1 or > 1024 ? (string[])[$"workers is {workers}; use 1 to 1024."] : []];
        if (problems.Length > 0)
            throw new ArgumentException("The workers cannot be started: " + string.Join(" ", problems), nameof(command));

        var reserve = new WorkerReserve(new ResolvedCommand(command, ResolvedCommand.NewRunId()), workers);
        SpawnThread.Post(reserve.StartAll);
        return reserve;
    }

    /// <summary>Ends the processes if no run has begun with them.</summary>
    public void Dispose()
    {
        var unused = new Unused();
        if (!TryHandOver(unused))
            return;

        // All starts are posted to the spawn thread before this, and done when it comes to it.
        using var ended = new ManualResetEventSlim();
        SpawnThread.Post(() =>
        {
            unused.EndAll();
            ended.Set();
        });
        _ = ended.Wait(EndLimit);
    }

    /// <summary>Marks the reserve as belonging to a run that may begin.</summary>
    /// <exception cref="InvalidOperationException">It belongs to another one.</exception>
    internal void Claim()
    {
        lock (_gate)
        {
            if (_isClaimed)
                throw new InvalidOperationException("This reserve of workers belongs to another run already; start one for each run.");

            _isClaimed = true;
        }
    }

    /// <summary>From now on a run owns what was started and what will be; it is told of each, soon or at once, on any thread.</summary>
    /// <returns>False: it was ended, or another one took it.</returns>
    internal bool TryHandOver(IReserveTaker taker)
    {
        lock (_gate)
        {
            if (_taker is not null)
                return false;

            _taker = taker;
            foreach (var parked in _parked)
                parked(taker);

            _parked.Clear();
            return true;
        }
    }

    private void StartAll()
    {
        try
        {
            var guardian = Guardian.Start(Command);
            Give(taker => taker.TakeGuardian(guardian));
        }
        catch (Exception exception)
        {
            // Nothing is started without a guardian.
            Give(taker => taker.HasNoGuardian(exception));
            return;
        }

        for (var slot = 0; slot < Workers; slot++)
            StartWorker(slot);
    }

    private void StartWorker(int slot)
    {
        try
        {
            var worker = WorkerProcess.Start(Command, slot, slot);
            Give(taker => taker.TakeWorker(worker));
        }
        catch (Exception exception)
        {
            Give(taker => taker.HasNoWorker(slot, exception));
        }
    }

    private void Give(Action<IReserveTaker> part)
    {
        lock (_gate)
        {
            if (_taker is null)
                _parked.Add(part);
            else
                part(_taker);
        }
    }

    /// <summary>Takes what nobody needs. After <see cref="TryHandOver"/> only on the spawn thread.</summary>
    private sealed class Unused : IReserveTaker
    {
        private readonly List<WorkerProcess> _workers = [];
        private Guardian? _guardian;

        public void TakeGuardian(Guardian guardian) => _guardian = guardian;

        public void HasNoGuardian(Exception exception)
        {
            // There is nothing to end.
        }

        public void TakeWorker(WorkerProcess worker) => _workers.Add(worker);

        public void HasNoWorker(int slot, Exception exception)
        {
            // There is nothing to end.
        }

        /// <summary>The workers are in their start and have done nothing, so they have no descendants. The guardian goes last.</summary>
        public void EndAll()
        {
            foreach (var worker in _workers)
                worker.EndNow();

            _guardian?.Dispose();
        }
    }
}
