using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Bohr.Python.Lexing;

/// <summary>The tokens of one source, column by column; one table serves file after file without allocating.</summary>
/// <remarks>
/// Offsets are bytes from the start of the UTF-8 source. Tokens are in the order of the source and do not overlap. The last
/// one is <see cref="TokenKind.EndOfFile"/>, after a <see cref="TokenKind.Newline"/> (if there is any statement) and the
/// <see cref="TokenKind.Dedent"/>s that close all levels. Where a token is <see cref="TokenKind.Invalid"/> (perhaps of
/// length zero), the lexer has reported an error, and more errors in the same statement would only repeat it.
/// Not safe for use by several threads at once.
/// </remarks>
public sealed unsafe class TokenTable
{
    // A source of more tokens is rare enough that its room is given back at the next Clear instead of being kept for ever.
    private const int KeptCapacity = 1 << 20;

    // On the pinned heap, so that the lexer's loop writes through pointers.
    private TokenKind[] _kinds;
    private int[] _starts;
    private int[] _ends;

    private int[] _commentStarts = new int[64];
    private int[] _commentEnds = new int[64];
    private int _commentCount;

    /// <summary>Makes an empty table.</summary>
    public TokenTable() => Resize(4096);

    /// <summary>The number of tokens.</summary>
    public int Count { get; internal set; }

    /// <summary>The kind of each token.</summary>
    public ReadOnlySpan<TokenKind> Kinds => _kinds.AsSpan(0, Count);

    /// <summary>The offset of each token's first byte.</summary>
    public ReadOnlySpan<int> Starts => _starts.AsSpan(0, Count);

    /// <summary>The offset after each token's last byte.</summary>
    public ReadOnlySpan<int> Ends => _ends.AsSpan(0, Count);

    /// <summary>The offset of each comment's <c>#</c>, in the order of the source.</summary>
    public ReadOnlySpan<int> CommentStarts => _commentStarts.AsSpan(0, _commentCount);

    /// <summary>The offset after each comment's last byte, its line end not included.</summary>
    public ReadOnlySpan<int> CommentEnds => _commentEnds.AsSpan(0, _commentCount);

    /// <summary>The number of comments.</summary>
    public int CommentCount => _commentCount;

    internal int Capacity { get; private set; }

    internal byte* KindColumn { get; private set; }

    internal int* StartColumn { get; private set; }

    internal int* EndColumn { get; private set; }

    /// <summary>Forgets all tokens and comments and keeps the room for the next source.</summary>
    public void Clear()
    {
        Count = 0;
        _commentCount = 0;
        if (Capacity > KeptCapacity)
            Resize(KeptCapacity);
    }

    internal void Add(TokenKind kind, int start, int end)
    {
        if (Count == Capacity)
            Grow();

        _kinds[Count] = kind;
        _starts[Count] = start;
        _ends[Count++] = end;
    }

    internal void AddComment(int start, int end)
    {
        if (_commentCount == _commentStarts.Length)
        {
            Array.Resize(ref _commentStarts, _commentCount * 2);
            Array.Resize(ref _commentEnds, _commentCount * 2);
        }

        _commentStarts[_commentCount] = start;
        _commentEnds[_commentCount++] = end;
    }

    /// <summary>Doubles the room; the column addresses change.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void Grow() => Resize(Capacity * 2);

    [MemberNotNull(nameof(_kinds), nameof(_starts), nameof(_ends))]
    private void Resize(int capacity)
    {
        _kinds = Moved(_kinds, capacity);
        _starts = Moved(_starts, capacity);
        _ends = Moved(_ends, capacity);
        KindColumn = (byte*)Unsafe.AsPointer(ref _kinds[0]);
        StartColumn = (int*)Unsafe.AsPointer(ref _starts[0]);
        EndColumn = (int*)Unsafe.AsPointer(ref _ends[0]);
        Capacity = capacity;
    }

    private T[] Moved<T>(T[]? column, int capacity)
    {
        var room = GC.AllocateUninitializedArray<T>(capacity, pinned: true);
        column.AsSpan(0, Count).CopyTo(room);
        return room;
    }
}
