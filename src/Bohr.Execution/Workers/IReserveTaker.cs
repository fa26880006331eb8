namespace Bohr.Execution.Workers;

/// <summary>Who takes over what a <see cref="WorkerReserve"/> started. Called on any thread, must not wait, and owns what it is given.</summary>
internal interface IReserveTaker
{
    void TakeGuardian(Guardian guardian);

    void HasNoGuardian(Exception exception);

    void TakeWorker(WorkerProcess worker);

    void HasNoWorker(int slot, Exception exception);
}
