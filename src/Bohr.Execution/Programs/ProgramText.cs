using System.Text;

namespace Bohr.Execution.Programs;

/// <summary>What a program wrote to one of its outputs: how much, and its first and last bytes as they were.</summary>
public sealed record ProgramText
{
    /// <summary>Nothing was read: the program wrote by itself, or was not started.</summary>
    public static ProgramText Nothing { get; } = new();

    /// <summary>All bytes that were read.</summary>
    public long Bytes { get; init; }

    /// <summary>The first bytes.</summary>
    public ReadOnlyMemory<byte> Head { get; init; }

    /// <summary>The last bytes, without those that are in <see cref="Head"/>.</summary>
    public ReadOnlyMemory<byte> Tail { get; init; }

    /// <summary>Bytes between head and tail that were not kept.</summary>
    public long Omitted => Bytes - Head.Length - Tail.Length;

    /// <summary>Bytes passed on to a file, descriptor or receiver.</summary>
    public long PassedOn { get; init; }

    /// <summary>Why not all could be passed on, such as a full disk; null when nothing went wrong.</summary>
    public string? Problem { get; init; }

    /// <summary>False: somebody still held the output when the program's run was over, so more might have come.</summary>
    public bool ReachedEnd { get; init; }

    /// <summary>Head and tail as text; bytes that are no UTF-8 are replaced, and a line says what is missing between them.</summary>
    public override string ToString()
    {
        if (Omitted == 0)
            return Encoding.UTF8.GetString([.. Head.Span, .. Tail.Span]);

        return $"{Encoding.UTF8.GetString(Head.Span)}\n[… {Omitted} bytes left out …]\n{Encoding.UTF8.GetString(Tail.Span)}";
    }
}
