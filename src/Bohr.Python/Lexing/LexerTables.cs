using System.Runtime.CompilerServices;

namespace Bohr.Python.Lexing;

/// <summary>The constant tables of the lexer in one block that does not move: one register reaches all of them, without bounds checks.</summary>
internal unsafe struct LexerTables
{
    /// <summary>Chosen by search so that the 35 keywords fall into different ones of the 64 slots.</summary>
    internal const ulong KeywordMultiplier = 0xb57c8e05e3c9b0e1;

    /// <summary>The top bits of the product that number a slot.</summary>
    internal const int KeywordShift = 58;

    /// <summary>The longest keywords, <c>continue</c> and <c>nonlocal</c>, just fill a 64-bit word.</summary>
    internal const int LongestKeyword = 8;

    /// <summary>The <see cref="CharacterClass"/> of each byte.</summary>
    internal fixed byte Classes[256];

    /// <summary>For each byte four kinds: alone, before <c>=</c>, doubled, doubled before <c>=</c>.</summary>
    internal fixed byte Operators[256 * 4];

    /// <summary>The spelling in each keyword slot as a little-endian word; in the empty ones a word that no name has.</summary>
    internal fixed ulong KeywordSpellings[64];

    /// <summary>For each keyword slot the kind of a word that differs from its spelling, which is Name, and of one that is equal.</summary>
    internal fixed byte KeywordKinds[64 * 2];

    /// <summary>For each length 0 to 16 the mask of the bytes that belong to a word; zero for lengths that no keyword has.</summary>
    internal fixed ulong WordMasks[17];

    // On the pinned heap for ever; the field keeps it alive.
    private static readonly LexerTables[] Block = Build();

    /// <summary>The tables.</summary>
    internal static LexerTables* Address { get; } = (LexerTables*)Unsafe.AsPointer(ref Block[0]);

    /// <summary>The kind of a word of 1 to 15 letters and digits, without a jump that guesses.</summary>
    /// <param name="word">Its bytes as a little-endian word; zero where it is longer than any keyword.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal TokenKind KindOfWord(ulong word)
    {
        var slot = (nuint)((word * KeywordMultiplier) >> KeywordShift);
        var equal = KeywordSpellings[slot] == word ? (nuint)1 : 0;
        return (TokenKind)KeywordKinds[(slot * 2) + equal];
    }

    private static LexerTables[] Build()
    {
        var block = GC.AllocateArray<LexerTables>(1, pinned: true);
        ref var tables = ref block[0];
        tables.FillClasses();
        tables.FillOperators();
        tables.FillKeywords();
        for (var length = 1; length <= LongestKeyword; length++)
            tables.WordMasks[length] = ulong.MaxValue >> (64 - (8 * length));

        return block;
    }

    private void FillClasses()
    {
        for (var value = 0; value < 256; value++)
        {
            if (value >= 0x80 || char.IsAsciiLetter((char)value) || value == '_')
                Classes[value] = (byte)CharacterClass.Identifier;
            else if (char.IsAsciiDigit((char)value))
                Classes[value] = (byte)CharacterClass.Digit;
        }

        SetClass(" ", CharacterClass.Space);
        SetClass("\t\f", CharacterClass.TabOrFormFeed);
        SetClass("\n", CharacterClass.LineFeed);
        SetClass("\r", CharacterClass.CarriageReturn);
        SetClass("#", CharacterClass.Hash);
        SetClass("\"'", CharacterClass.Quote);
        SetClass(".", CharacterClass.Dot);
        SetClass("([{", CharacterClass.Opening);
        SetClass(")]}", CharacterClass.Closing);
        SetClass(",;~", CharacterClass.Single);
        SetClass("+%&|^@=", CharacterClass.WithEqual);
        SetClass("-", CharacterClass.Minus);
        SetClass("*/<>", CharacterClass.Doubling);
        SetClass("!", CharacterClass.Exclamation);
        SetClass(":", CharacterClass.Colon);
        SetClass("\\", CharacterClass.Backslash);
    }

    private void SetClass(string characters, CharacterClass value)
    {
        foreach (var character in characters)
            Classes[character] = (byte)value;
    }

    private void FillOperators()
    {
        for (var kind = TokenKind.RightParenthesis; kind <= TokenKind.GreaterEqual; kind++)
        {
            var text = kind.Text();
            var variant = text.Length switch
            {
                1 => 0,
                2 when text[1] == '=' => 1,
                2 when text[1] == text[0] => 2,
                3 when text[2] == '=' => 3,
                _ => -1,
            };
            if (variant >= 0)
                Operators[(text[0] * 4) + variant] = (byte)kind;
        }
    }

    private void FillKeywords()
    {
        // A masked word is never all ones, and zero for names that are too long: both leave an empty slot unequal.
        for (var slot = 0; slot < 64; slot++)
        {
            KeywordSpellings[slot] = ulong.MaxValue;
            KeywordKinds[slot * 2] = (byte)TokenKind.Name;
        }

        for (var kind = TokenKind.False; kind <= TokenKind.Finally; kind++)
        {
            var word = 0UL;
            var text = kind.Text();
            for (var index = text.Length - 1; index >= 0; index--)
                word = (word << 8) | text[index];

            var slot = (int)((word * KeywordMultiplier) >> KeywordShift);
            if (KeywordSpellings[slot] != ulong.MaxValue)
                throw new InvalidOperationException($"The keyword '{text}' shares its slot; search another multiplier.");

            KeywordSpellings[slot] = word;
            KeywordKinds[(slot * 2) + 1] = (byte)kind;
        }
    }
}
