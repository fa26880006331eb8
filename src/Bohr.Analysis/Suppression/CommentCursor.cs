using System.Text;

namespace Bohr.Analysis.Suppression;

/// <summary>A place in the text of a comment that moves on as the comment is read.</summary>
/// <param name="text">The comment, from its <c>#</c>; UTF-8.</param>
internal ref struct CommentCursor(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>How many bytes have been read.</summary>
    public int Position { get; set; }

    /// <summary>Whether all has been read.</summary>
    public readonly bool IsAtEnd => Position >= _text.Length;

    /// <summary>The byte to read next; 0 at the end.</summary>
    public readonly byte Next => IsAtEnd ? (byte)0 : _text[Position];

    private readonly ReadOnlySpan<byte> Rest => _text[Position..];

    /// <summary>Moves behind the next <c>#</c>; false when there is none.</summary>
    public bool SkipBehindHash()
    {
        var found = Rest.IndexOf((byte)'#');
        Position = found < 0 ? _text.Length : Position + found + 1;
        return found >= 0;
    }

    /// <summary>Reads the byte if it comes next.</summary>
    public bool TryRead(byte value)
    {
        if (IsAtEnd || Next != value)
            return false;

        Position++;
        return true;
    }

    /// <summary>Reads the word if it comes next, in these letters.</summary>
    public bool TryRead(ReadOnlySpan<byte> word)
    {
        if (!Rest.StartsWith(word))
            return false;

        Position += word.Length;
        return true;
    }

    /// <summary>Reads the ASCII word if it comes next, in letters of any case.</summary>
    public bool TryReadInAnyCase(ReadOnlySpan<byte> word)
    {
        if (Rest.Length < word.Length || !Ascii.EqualsIgnoreCase(Rest[..word.Length], word))
            return false;

        Position += word.Length;
        return true;
    }

    /// <summary>Reads white space, also that of other scripts; false when there is none.</summary>
    public bool SkipWhiteSpace()
    {
        var start = Position;
        while (TryPeek(out var rune, out var length) && Rune.IsWhiteSpace(rune))
            Position += length;

        return Position > start;
    }

    /// <summary>Reads the character that comes next, whatever it is.</summary>
    public void SkipCharacter()
    {
        if (TryPeek(out _, out var length))
            Position += length;
    }

    /// <summary>Reads a word of letters, digits and <c>_ - :</c> that begins with a letter; false when there is none.</summary>
    public bool SkipWord()
    {
        if (!TryPeek(out var first, out var length) || !Rune.IsLetter(first))
            return false;

        do
            Position += length;
        while (TryPeek(out var rune, out length) && (Rune.IsLetterOrDigit(rune) || rune.Value is '_' or '-' or ':'));

        return true;
    }

    private readonly bool TryPeek(out Rune rune, out int length)
    {
        if (IsAtEnd)
        {
            (rune, length) = (default, 0);
            return false;
        }

        Rune.DecodeFromUtf8(Rest, out rune, out length);
        return true;
    }
}
