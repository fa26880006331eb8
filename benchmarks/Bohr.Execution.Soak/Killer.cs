using System.Globalization;
using Bohr.Execution.Native;

namespace Bohr.Execution.Soak;

/// <summary>
/// Kills workers from outside while they work on anything: by signal, or by moving one into a cgroup whose memory ends at once, so that the
/// kernel kills it. Remembers whom, as such a worker's item is not to blame.
/// </summary>
internal sealed class Killer : IAsyncDisposable
{
    private const string Groups = "/sys/fs/cgroup/memory";

    private const int SIGSEGV = 11;

    private static readonly int[] Deadly = [Signals.SIGKILL, SIGSEGV, Signals.SIGABRT];

    private readonly Func<int[]> _workers;
    private readonly Random _random;
    private readonly TimeSpan _every;
    private readonly HashSet<int> _victims = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly string? _group;
    private readonly Task _killing;

    internal Killer(Func<int[]> workers, ulong seed, TimeSpan every)
    {
        _workers = workers;
        _random = new Random((int)(seed & int.MaxValue));
        _every = every;
        _group = MakeGroup();
        _killing = Task.Run(KillAsync);
    }

    /// <summary>How many were killed by signal.</summary>
    internal int BySignal { get; private set; }

    /// <summary>How many were moved into the group.</summary>
    internal int ByGroup { get; private set; }

    /// <summary>Whether a memory cgroup can be made here.</summary>
    internal bool HasGroup => _group is not null;

    internal bool IsVictim(int process)
    {
        lock (_victims)
            return _victims.Contains(process);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _killing.ConfigureAwait(false);
        _stop.Dispose();
        if (_group is null)
            return;

        // The kernel lets go of a group a moment after its last process has ended.
        for (var attempt = 0; attempt < 50 && Directory.Exists(_group); attempt++)
        {
            try
            {
                Directory.Delete(_group);
            }
            catch (IOException)
            {
                await Task.Delay(100).ConfigureAwait(false);
            }
        }
    }

    private static string? MakeGroup()
    {
        var group = $"{Groups}/bohr-soak-{Environment.ProcessId}";
        try
        {
            if (!File.Exists(Groups + "/memory.limit_in_bytes"))
                return null;

            _ = Directory.CreateDirectory(group);
            File.WriteAllText(group + "/memory.limit_in_bytes", "65536");
            return group;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private async Task KillAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            await Task.Delay(_every * (0.5 + _random.NextDouble()), _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var workers = _workers();
            if (workers.Length > 0 && !_stop.IsCancellationRequested)
                Kill(workers[_random.Next(workers.Length)]);
        }
    }

    private void Kill(int worker)
    {
        // The descriptor holds the process: a number that has passed to a stranger is not signalled.
        var handle = ProcessDescriptor.TryOpen(worker);
        if (handle < 0 || !_workers().Contains(worker))
        {
            Descriptor.Close(ref handle);
            return;
        }

        lock (_victims)
            _ = _victims.Add(worker);

        if (_group is not null && _random.Next(4) == 0 && TryMove(worker))
        {
            ByGroup++;
        }
        else
        {
            _ = ProcessDescriptor.TrySignal(handle, Deadly[_random.Next(Deadly.Length)]);
            BySignal++;
        }

        Descriptor.Close(ref handle);
    }

    private bool TryMove(int worker)
    {
        try
        {
            File.WriteAllText(_group + "/cgroup.procs", worker.ToString(CultureInfo.InvariantCulture));
            return true;
        }
        catch (IOException)
        {
            // It has ended, or does not fit.
            return false;
        }
    }
}
