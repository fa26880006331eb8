namespace Bohr.Execution.Programs;

/// <summary>Where output is passed on to. All members are the supervisor's, and none blocks.</summary>
internal abstract class OutputSink : IDisposable
{
    /// <summary>It takes a piece now.</summary>
    internal abstract bool IsReady { get; }

    /// <summary>The descriptor that must become writable before it takes more; −1: none.</summary>
    internal virtual int Awaited => -1;

    /// <summary>Why it takes nothing more; null while it does.</summary>
    internal string? Problem { get; private protected set; }

    /// <summary>Nobody reads any more: the program is to learn that by itself, from its own next write.</summary>
    internal bool IsReaderGone { get; private protected set; }

    /// <summary>Bytes passed on.</summary>
    internal long PassedOn { get; private protected set; }

    /// <summary>Begins to pass a piece on. The memory stays as it is until the sink is ready again.</summary>
    internal abstract void Take(ReadOnlyMemory<byte> piece);

    /// <summary>The awaited descriptor is writable.</summary>
    internal virtual void Continue()
    {
    }

    public abstract void Dispose();
}
