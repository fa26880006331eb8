namespace Bohr.Python.Lexing;

/// <summary>The constant tables of the lexer, in memory that does not move, so that its inner loop needs no bounds checks.</summary>
internal static unsafe class LexerTables
{
    /// <summary>Chosen by search so that the 35 keywords fall into different ones of the 64 slots.</summary>
    internal const ulong KeywordMultiplier = 0xb57c8e05e3c9b0e1;

    /// <summary>The top bits of the product that number a slot.</summary>
    internal const int KeywordShift = 58;

    /// <summary>The longest keywords, <c>continue</c> and <c>nonlocal</c>, just fill a 64-bit word.</summary>
    internal const int LongestKeyword = 8;

    // The arrays live for ever on the pinned heap; the fields keep them alive, the pointers make them cheap.
    private static readonly byte[] ClassArray = BuildClasses();
    private static readonly byte[] OperatorArray = BuildOperators();
    private static readonly ulong[] KeyArray = GC.AllocateArray<ulong>(64, pinned: true);
    private static readonly byte[] KeywordArray = BuildKeywords();
    private static readonly ulong[] MaskArray = BuildMasks();

    /// <summary>The <see cref="CharacterClass"/> of each byte.</summary>
    internal static byte* Classes { get; } = Address(ClassArray);

    /// <summary>For each byte four kinds: alone, before <c>=</c>, doubled, doubled before <c>=</c>.</summary>
    internal static byte* Operators { get; } = Address(OperatorArray);

    /// <summary>The spelling in each keyword slot as a little-endian word; zero in the empty ones.</summary>
    internal static ulong* KeywordSpellings { get; } = Address(KeyArray);

    /// <summary>The kind in each keyword slot.</summary>
    internal static byte* KeywordKinds { get; } = Address(KeywordArray);

    /// <summary>For each length 0 to 16 the mask of the bytes that belong to a word; zero for lengths that no keyword has.</summary>
    internal static ulong* WordMasks { get; } = Address(MaskArray);

    private static T* Address<T>(T[] pinned)
        where T : unmanaged => (T*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref pinned[0]);

    private static byte[] BuildClasses()
    {
        var classes = GC.AllocateArray<byte>(256, pinned: true);
        for (var value = 0; value < 256; value++)
        {
            if (value >= 0x80 || char.IsAsciiLetter((char)value) || value == '_')
                classes[value] = (byte)CharacterClass.Identifier;
            else if (char.IsAsciiDigit((char)value))
                classes[value] = (byte)CharacterClass.Digit;
        }

        Set(" ", CharacterClass.Space);
        Set("\t\f", CharacterClass.TabOrFormFeed);
        Set("\n", CharacterClass.LineFeed);
        Set("\r", CharacterClass.CarriageReturn);
        Set("#", CharacterClass.Hash);
        Set("\"'", CharacterClass.Quote);
        Set(".", CharacterClass.Dot);
        Set("([{", CharacterClass.Opening);
        Set(")]}", CharacterClass.Closing);
        Set(",;~", CharacterClass.Single);
        Set("+%&|^@=", CharacterClass.WithEqual);
        Set("-", CharacterClass.Minus);
        Set("*/<>", CharacterClass.Doubling);
        Set("!", CharacterClass.Exclamation);
        Set(":", CharacterClass.Colon);
        Set("\\", CharacterClass.Backslash);
        return classes;

        void Set(string characters, CharacterClass value)
        {
            foreach (var character in characters)
                classes[character] = (byte)value;
        }
    }

    private static byte[] BuildOperators()
    {
        var operators = GC.AllocateArray<byte>(256 * 4, pinned: true);
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
                operators[(text[0] * 4) + variant] = (byte)kind;
        }

        return operators;
    }

    private static byte[] BuildKeywords()
    {
        var kinds = GC.AllocateArray<byte>(64, pinned: true);
        for (var kind = TokenKind.False; kind <= TokenKind.Finally; kind++)
        {
            var word = 0UL;
            var text = kind.Text();
            for (var index = text.Length - 1; index >= 0; index--)
                word = (word << 8) | text[index];

            var slot = (int)((word * KeywordMultiplier) >> KeywordShift);
            if (KeyArray[slot] != 0)
                throw new InvalidOperationException($"The keyword '{text}' shares its slot; search another multiplier.");

            KeyArray[slot] = word;
            kinds[slot] = (byte)kind;
        }

        return kinds;
    }

    private static ulong[] BuildMasks()
    {
        var masks = GC.AllocateArray<ulong>(17, pinned: true);
        for (var length = 1; length <= LongestKeyword; length++)
            masks[length] = ulong.MaxValue >> (64 - (8 * length));

        return masks;
    }
}
