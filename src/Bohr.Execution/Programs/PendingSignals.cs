using System.Numerics;

namespace Bohr.Execution.Programs;

/// <summary>Signals that wait for a program to run: each at most once, the lowest number first, as the kernel keeps them (signal(7)).</summary>
internal struct PendingSignals
{
    // Bit n−1 for signal n.
    private ulong _set;

    /// <summary>Keeps one.</summary>
    /// <param name="signal">Its number, 1 to 64.</param>
    public void Add(int signal) => _set |= 1UL << (signal - 1);

    /// <summary>Takes the next one out.</summary>
    /// <returns>False: none waits.</returns>
    public bool TryTake(out int signal)
    {
        signal = BitOperations.TrailingZeroCount(_set) + 1;
        if (_set == 0)
            return false;

        _set &= _set - 1;
        return true;
    }
}
