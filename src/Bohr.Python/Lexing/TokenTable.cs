using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Bohr.Python.Lexing;

/// <summary>The tokens of one source, column by column; one table serves file after file without allocating.</summary>
/// <remarks>
/// Offsets are bytes from the start of the UTF-8 source. Tokens are in the order of the source and do not overlap. The last
/// one is <see cref="TokenKind.EndOfFile"/>, after a <see cref="TokenKind.Newline"/> (if there is any statement) and the
/// <see cref="TokenKind.Dedent"/>s that close all levels. Not safe for use by several threads at once.
/// </remarks>
public sealed class TokenTable
{
    // A file of more tokens is rare enough that its arrays are given back on the next Clear instead of being kept for ever.
    private const int KeptCapacity = 1 << 20;

    private TokenKind[] _kinds = new TokenKind[1024];
    private int[] _starts = new int[1024];
    private int[] _ends = new int[1024];
    private int _count;

    private int[] _commentStarts = new int[64];
    private int[] _commentEnds = new int[64];
    private int _commentCount;

    /// <summary>The number of tokens.</summary>
    public int Count => _count;

    /// <summary>The kind of each token.</summary>
    public ReadOnlySpan<TokenKind> Kinds => _kinds.AsSpan(0, _count);

    /// <summary>The offset of each token's first byte.</summary>
    public ReadOnlySpan<int> Starts => _starts.AsSpan(0, _count);

    /// <summary>The offset after each token's last byte.</summary>
    public ReadOnlySpan<int> Ends => _ends.AsSpan(0, _count);

    /// <summary>The offset of each comment's <c>#</c>, in the order of the source.</summary>
    public ReadOnlySpan<int> CommentStarts => _commentStarts.AsSpan(0, _commentCount);

    /// <summary>The offset after each comment's last byte, its line end not included.</summary>
    public ReadOnlySpan<int> CommentEnds => _commentEnds.AsSpan(0, _commentCount);

    /// <summary>The number of comments.</summary>
    public int CommentCount => _commentCount;

    /// <summary>Forgets all tokens and comments and keeps the room for the next source.</summary>
    public void Clear()
    {
        _count = 0;
        _commentCount = 0;
        if (_kinds.Length > KeptCapacity)
            Resize(KeptCapacity);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(TokenKind kind, int start, int end)
    {
        var index = _count;
        if ((uint)index >= (uint)_kinds.Length)
            Resize(_kinds.Length * 2);

        _kinds[index] = kind;
        _starts[index] = start;
        _ends[index] = end;
        _count = index + 1;
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

    [MethodImpl(MethodImplOptions.NoInlining)]
    [MemberNotNull(nameof(_kinds), nameof(_starts), nameof(_ends))]
    private void Resize(int capacity)
    {
        Array.Resize(ref _kinds!, capacity);
        Array.Resize(ref _starts!, capacity);
        Array.Resize(ref _ends!, capacity);
    }
}
