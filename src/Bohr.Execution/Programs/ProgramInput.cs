namespace Bohr.Execution.Programs;

/// <summary>What a program reads on standard input.</summary>
public sealed record ProgramInput
{
    private ProgramInput()
    {
    }

    /// <summary>Nothing: it is at the end of its input from the start.</summary>
    public static ProgramInput None { get; } = new();

    /// <summary>Our own standard input, untouched.</summary>
    public static ProgramInput Inherited { get; } = new() { IsInherited = true };

    internal bool IsInherited { get; private init; }

    internal string? Path { get; private init; }

    internal ReadOnlyMemory<byte>? Bytes { get; private init; }

    /// <summary>These bytes, then the end. A program that does not read them all is no error.</summary>
    public static ProgramInput FromBytes(ReadOnlyMemory<byte> bytes) => new() { Bytes = bytes };

    /// <summary>A file, which the program reads itself.</summary>
    public static ProgramInput FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new() { Path = path };
    }
}
