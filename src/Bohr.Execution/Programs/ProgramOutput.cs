namespace Bohr.Execution.Programs;

/// <summary>Where a program's output goes, and how much of it is kept. It is always read, so a program never waits because nobody listens.</summary>
/// <remarks>
/// Whatever else happens to it, its first and last bytes are kept for the outcome, except where the program writes by itself
/// (<see cref="Inherited"/>, <see cref="Discarded"/>).
/// </remarks>
public sealed record ProgramOutput
{
    private ProgramOutput()
    {
    }

    internal enum Kind
    {
        Discard,
        Inherit,
        Keep,
        File,
        Descriptor,
        Callback,
    }

    /// <summary>The null device.</summary>
    public static ProgramOutput Discarded { get; } = new() { Target = Kind.Discard };

    /// <summary>Our own standard output or standard error; we see nothing of it.</summary>
    public static ProgramOutput Inherited { get; } = new() { Target = Kind.Inherit };

    /// <summary>Bytes kept from the beginning, 0 to 64 MiB. Default: 16 KiB.</summary>
    public int HeadBytes { get; init; } = 16 << 10;

    /// <summary>Bytes kept from the end, 0 to 64 MiB. Default: 64 KiB.</summary>
    public int TailBytes { get; init; } = 64 << 10;

    internal Kind Target { get; private init; }

    internal string? Path { get; private init; }

    internal int Descriptor { get; private init; } = -1;

    internal Func<ReadOnlyMemory<byte>, ValueTask>? Receiver { get; private init; }

    /// <summary>Most bytes that are passed on; what follows is read, counted and dropped.</summary>
    internal long MaximumBytes { get; private init; } = long.MaxValue;

    internal bool IsRead => Target is not (Kind.Discard or Kind.Inherit);

    /// <summary>Keeps only the first and last bytes, in memory.</summary>
    public static ProgramOutput Keep() => new() { Target = Kind.Keep };

    /// <summary>Writes it to a file, which is made or emptied.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maximumBytes">Largest size of the file; what follows is read, counted and dropped.</param>
    public static ProgramOutput ToFile(string path, long maximumBytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new() { Target = Kind.File, Path = path, MaximumBytes = maximumBytes };
    }

    /// <summary>Passes it on to an open descriptor of ours as it comes, at the pace at which that takes it.</summary>
    /// <param name="descriptor">It stays open, and its flags stay as they are.</param>
    /// <param name="maximumBytes">Most bytes to pass on; what follows is read, counted and dropped.</param>
    public static ProgramOutput ToDescriptor(int descriptor, long maximumBytes = long.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(descriptor);
        return new() { Target = Kind.Descriptor, Descriptor = descriptor, MaximumBytes = maximumBytes };
    }

    /// <summary>Hands it to a function as it comes, piece by piece, on threads of the pool; the program is held up while the function works.</summary>
    /// <param name="receiver">Its memory is used again once the task has ended. If it throws, it gets nothing more, and the outcome says so.</param>
    public static ProgramOutput ToReceiver(Func<ReadOnlyMemory<byte>, ValueTask> receiver)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        return new() { Target = Kind.Callback, Receiver = receiver };
    }

    internal IEnumerable<string> Problems(string name)
    {
        const int Most = 64 << 20;
        if (HeadBytes is < 0 or > Most)
            yield return $"{name}.HeadBytes is {HeadBytes}; use 0 to {Most}.";

        if (TailBytes is < 0 or > Most)
            yield return $"{name}.TailBytes is {TailBytes}; use 0 to {Most}.";

        if (MaximumBytes < 0)
            yield return $"{name} passes on {MaximumBytes} bytes; use 0 or more.";
    }
}
