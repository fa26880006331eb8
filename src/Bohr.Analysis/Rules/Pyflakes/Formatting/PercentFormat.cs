using System.Text;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes.Formatting;

/// <summary>A string literal that is formatted by the operator <c>%</c>, taken apart. One object serves format after format.</summary>
/// <remarks>Source: Python's documentation, "printf-style String Formatting".</remarks>
internal sealed class PercentFormat : IFormat
{
    private readonly StringValue _text = new();
    private readonly StringValue _key = new();

    /// <summary>The operation, <c>format % arguments</c>.</summary>
    public SyntaxNode Operation { get; private set; }

    /// <summary>What stands after the operator: a tuple, a mapping, or any one value.</summary>
    public SyntaxNode Arguments { get; private set; }

    /// <summary>Why the format cannot be used; then the following properties mean nothing.</summary>
    public PercentFormatProblem Problem { get; private set; }

    public static NodeKind Kind => NodeKind.BinaryOperation;

    public bool IsUsable => Problem == PercentFormatProblem.None;

    /// <summary>The character that is no letter of a conversion, where that is the problem.</summary>
    public Rune UnsupportedCharacter { get; private set; }

    /// <summary>How many arguments it takes by position: one for each conversion without a name, and one for each <c>*</c>.</summary>
    public int PositionalCount { get; private set; }

    /// <summary>Whether a width or precision is a <c>*</c>, which takes an argument.</summary>
    public bool HasStar { get; private set; }

    /// <summary>The names in parentheses.</summary>
    public NameSet Keys { get; } = new();

    /// <summary>Reads an operation.</summary>
    /// <returns>False if no string literal is formatted; then the other members mean nothing.</returns>
    public bool TryRead(SyntaxNode node)
    {
        var operation = new BinaryOperation(node.Tree, node.Id);
        if (operation.Operator != BinaryOperator.Modulo || operation.Left.Kind != NodeKind.Constant)
            return false;

        var format = new Constant(node.Tree, operation.Left.Id);
        if (format.Kind != ConstantKind.String)
            return false;

        (Operation, Arguments) = (node, operation.Right);
        Problem = PercentFormatProblem.None;
        PositionalCount = 0;
        HasStar = false;
        Keys.Clear();
        Parse(_text.Read(format));
        return true;
    }

    /// <summary>Gives the arguments if they are a dict display in which each entry is written out, and the format takes no others.</summary>
    public bool TryGetMapping(out DictDisplay mapping)
    {
        if (!Arguments.TryAs(out mapping) || PositionalCount > 0)
            return false;

        for (var index = 0; index < mapping.Count; index++)
        {
            // What is unpacked may hold any key.
            if (mapping.Key(index).IsNone)
                return false;
        }

        return true;
    }

    /// <summary>Reads the key of an entry.</summary>
    /// <param name="key">The expression.</param>
    /// <param name="name">The name, valid until the next key is read.</param>
    /// <returns>False if it is no string literal.</returns>
    public bool TryReadKey(SyntaxNode key, out ReadOnlySpan<byte> name)
    {
        var isString = key.TryAs<Constant>(out var constant) && constant.Kind == ConstantKind.String;
        name = isString ? _key.Read(constant) : default;
        return isString;
    }

    private void Parse(ReadOnlySpan<byte> text)
    {
        while (Problem == PercentFormatProblem.None && text.IndexOf((byte)'%') is var percent and >= 0)
        {
            text = text[(percent + 1)..];
            if (!text.IsEmpty && text[0] == '%')
                text = text[1..];
            else
                Problem = ParseConversion(ref text);
        }
    }

    /// <summary>Reads what follows a percent sign: name, flags, width, precision, length, letter.</summary>
    private PercentFormatProblem ParseConversion(ref ReadOnlySpan<byte> text)
    {
        var hasKey = !text.IsEmpty && text[0] == '(';
        if (hasKey)
        {
            var length = KeyLength(text);
            if (length < 0)
                return PercentFormatProblem.IncompleteKey;

            Keys.Add(text.Slice(1, length));
            text = text[(length + 2)..];
        }

        text = text.TrimStart(" #0-+"u8);
        if (!SkipAmount(ref text))
            return PercentFormatProblem.AmountTooLarge;

        if (!text.IsEmpty && text[0] == '.')
        {
            text = text[1..];
            if (!SkipAmount(ref text))
                return PercentFormatProblem.AmountTooLarge;
        }

        // A length modifier means nothing, and there may be one.
        if (!text.IsEmpty && text[0] is (byte)'h' or (byte)'l' or (byte)'L')
            text = text[1..];

        if (text.IsEmpty)
            return PercentFormatProblem.IncompleteConversion;

        if (!"diouxXeEfFgGcrsa"u8.Contains(text[0]))
        {
            Rune.DecodeFromUtf8(text, out var character, out _);
            UnsupportedCharacter = character;
            return PercentFormatProblem.UnsupportedCharacter;
        }

        text = text[1..];
        PositionalCount += hasKey ? 0 : 1;
        return PercentFormatProblem.None;
    }

    /// <summary>The length of the name in parentheses, which may hold parentheses in pairs; -1 if it is not closed.</summary>
    private static int KeyLength(ReadOnlySpan<byte> text)
    {
        var depth = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '(')
                depth++;
            else if (text[index] == ')' && --depth == 0)
                return index - 1;
        }

        return -1;
    }

    /// <summary>Skips a width or precision: a star, or digits, or nothing.</summary>
    private bool SkipAmount(ref ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty && text[0] == '*')
        {
            text = text[1..];
            HasStar = true;
            PositionalCount++;
            return true;
        }

        var amount = 0L;
        for (; !text.IsEmpty && char.IsAsciiDigit((char)text[0]); text = text[1..])
        {
            amount = (amount * 10) + text[0] - '0';
            if (amount > int.MaxValue)
                return false;
        }

        return true;
    }
}
