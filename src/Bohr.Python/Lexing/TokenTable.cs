using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Bohr.Python.Lexing;

/// <summary>The tokens of one source, column by column; one table serves file after file without allocating.</summary>
/// <remarks>
/// Offsets are bytes from the start of the UTF-8 source. Tokens are in the order of the source and do not overlap. The last
/// one is <see cref="TokenKind.EndOfFile"/>, after a <see cref="TokenKind.Newline"/> (if there is any statement) and the
/// <see cref="TokenKind.Dedent"/>s that close all levels. Where a token is <see cref="TokenKind.Invalid"/> (perhaps of
/// length zero), the lexer has reported an error, and more errors in the same statement would only repeat it.
/// Tokens of annotations in quotes, if the parser was asked for any, follow those of the text; see <see cref="TextCount"/>.
/// Not safe for use by several threads at once.
/// </remarks>
public sealed unsafe class TokenTable
{
    // A source of more tokens is rare enough that its room is given back at the next Clear instead of being kept for ever.
    private const int KeptCapacity = 1 << 20;

    // One block holds the three columns, as far apart as the capacity says: starts, ends, kinds. It lies on the pinned heap, so
    // that the lexer's loop writes through one pointer.
    private int[] _block;

    private int[] _commentStarts = new int[64];
    private int[] _commentEnds = new int[64];
    private int _commentCount;

    /// <summary>Makes an empty table.</summary>
    public TokenTable() => Resize(4096);

    /// <summary>The number of tokens, those of annotations in quotes included.</summary>
    public int Count { get; internal set; }

    /// <summary>The number of tokens of the text itself, the <see cref="TokenKind.EndOfFile"/> included: they come first.</summary>
    /// <remarks>
    /// Behind them, each annotation in quotes that was parsed adds a <see cref="TokenKind.Newline"/> of length zero, its own tokens, and an
    /// end. Their offsets lie in the text, or beyond its end where the quotes held escapes: read them with <see cref="Syntax.SyntaxTree.TokenText"/>.
    /// </remarks>
    public int TextCount { get; internal set; }

    /// <summary>The kind of each token.</summary>
    public ReadOnlySpan<TokenKind> Kinds => MemoryMarshal.Cast<int, TokenKind>(_block.AsSpan(Capacity * 2))[..Count];

    /// <summary>The offset of each token's first byte.</summary>
    public ReadOnlySpan<int> Starts => _block.AsSpan(0, Count);

    /// <summary>The offset after each token's last byte.</summary>
    public ReadOnlySpan<int> Ends => _block.AsSpan(Capacity, Count);

    /// <summary>The offset of each comment's <c>#</c>, in the order of the source.</summary>
    public ReadOnlySpan<int> CommentStarts => _commentStarts.AsSpan(0, _commentCount);

    /// <summary>The offset after each comment's last byte, its line end not included.</summary>
    public ReadOnlySpan<int> CommentEnds => _commentEnds.AsSpan(0, _commentCount);

    /// <summary>The number of comments.</summary>
    public int CommentCount => _commentCount;

    internal int Capacity { get; private set; }

    /// <summary>The address of the block.</summary>
    internal int* Columns { get; private set; }

    /// <summary>Whether <see cref="AddCommentInRoom"/> may be called.</summary>
    internal bool HasRoomForComment => _commentCount < _commentStarts.Length;

    /// <summary>Finds the token of the text at a place.</summary>
    /// <param name="offset">Offset of a byte, 0 to the length of the text.</param>
    /// <returns>The first token that ends after the offset: the one that holds the byte, or else the next. At the end, the last token.</returns>
    public int IndexAt(int offset)
    {
        var ends = Ends[..TextCount];
        var (low, high) = (0, ends.Length - 1);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (ends[middle] > offset)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }

    /// <summary>Forgets all tokens and comments and keeps the room for the next source.</summary>
    public void Clear()
    {
        Count = 0;
        TextCount = 0;
        _commentCount = 0;
        if (Capacity > KeptCapacity)
            Resize(KeptCapacity);
    }

    /// <summary>Writes one token into the columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Put(int* columns, nuint capacity, nuint index, TokenKind kind, int start, int end)
    {
        var place = columns + index;
        *place = start;
        place[capacity] = end;
        ((TokenKind*)columns)[(capacity * 2 * sizeof(int)) + index] = kind;
    }

    internal void Add(TokenKind kind, int start, int end)
    {
        if (Count == Capacity)
            Resize(Capacity * 2);

        Put(Columns, (uint)Capacity, (uint)Count++, kind, start, end);
    }

    internal void AddComment(int start, int end)
    {
        if (!HasRoomForComment)
            MakeRoom();

        AddCommentInRoom(start, end);
    }

    internal void AddCommentInRoom(int start, int end)
    {
        _commentStarts[_commentCount] = start;
        _commentEnds[_commentCount++] = end;
    }

    /// <summary>Takes back the tokens and comments after the first ones.</summary>
    internal void Truncate(int count, int commentCount)
    {
        Count = count;
        _commentCount = commentCount;
    }

    /// <summary>Doubles the room where there is none left; the address of the columns changes.</summary>
    internal void MakeRoom()
    {
        if (!HasRoomForComment)
        {
            Array.Resize(ref _commentStarts, _commentCount * 2);
            Array.Resize(ref _commentEnds, _commentCount * 2);
        }

        if (Count == Capacity)
            Resize(Capacity * 2);
    }

    [MemberNotNull(nameof(_block))]
    private void Resize(int capacity)
    {
        var block = GC.AllocateUninitializedArray<int>((capacity * 2) + (capacity / sizeof(int)), pinned: true);
        if (_block is not null)
        {
            Starts.CopyTo(block);
            Ends.CopyTo(block.AsSpan(capacity));
            Kinds.CopyTo(MemoryMarshal.Cast<int, TokenKind>(block.AsSpan(capacity * 2)));
        }

        _block = block;
        Columns = (int*)Unsafe.AsPointer(ref block[0]);
        Capacity = capacity;
    }
}
