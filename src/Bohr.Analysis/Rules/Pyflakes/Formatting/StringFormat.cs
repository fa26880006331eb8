using System.Buffers.Text;
using System.Runtime.InteropServices;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes.Formatting;

/// <summary>A string literal on which <c>format</c> is called, taken apart. One object serves format after format.</summary>
/// <remarks>Source: Python's documentation, "Format String Syntax".</remarks>
internal sealed class StringFormat : IFormat
{
    private readonly StringValue _text = new();
    private readonly List<ulong> _indexes = [];

    /// <summary>The call.</summary>
    public Call Call { get; private set; }

    /// <summary>Why the format cannot be used, in the words of Python where it has any; null if it can. Otherwise the following properties mean nothing.</summary>
    public string? Problem { get; private set; }

    public static NodeKind Kind => NodeKind.Call;

    public bool IsUsable => Problem is null;

    /// <summary>How many placeholders are numbered by their order, from 0.</summary>
    public int AutomaticCount { get; private set; }

    /// <summary>The numbers that are written in placeholders.</summary>
    public ReadOnlySpan<ulong> Indexes => CollectionsMarshal.AsSpan(_indexes);

    /// <summary>The names in placeholders.</summary>
    public NameSet Names { get; } = new();

    /// <summary>Whether the call has a <c>*</c> argument, which may be any number of arguments.</summary>
    public bool UnpacksSequence { get; private set; }

    /// <summary>Whether the call has a <c>**</c> argument, which may have any names.</summary>
    public bool UnpacksMapping { get; private set; }

    /// <summary>Reads a call.</summary>
    /// <returns>False if it does not format a string literal; then the other members mean nothing.</returns>
    public bool TryRead(SyntaxNode node)
    {
        // Calls are the most frequent nodes after names; all but a few are told apart here.
        var tree = node.Tree;
        ref readonly var function = ref tree[tree[node.Id].A];
        if (function.Kind != NodeKind.Attribute || function.B != WellKnownNames.Format || tree[function.A].Kind != NodeKind.Constant)
            return false;

        var format = new Constant(tree, function.A);
        if (format.Kind != ConstantKind.String)
            return false;

        Call = new Call(tree, node.Id);
        ReadArguments();
        Problem = null;
        AutomaticCount = 0;
        _indexes.Clear();
        Names.Clear();
        Parse(_text.Read(format), isSpecification: false);
        return true;
    }

    private void ReadArguments()
    {
        UnpacksSequence = false;
        UnpacksMapping = false;
        foreach (var argument in Call.Arguments)
            UnpacksSequence |= argument.Kind == NodeKind.Starred;

        foreach (var keyword in Call.Keywords)
            UnpacksMapping |= keyword.As<Keyword>().NameId == 0;
    }

    /// <summary>Reads text with placeholders.</summary>
    /// <param name="text">A format, or the specification after the colon of a placeholder, which may have placeholders as well.</param>
    /// <param name="isSpecification">Whether it is the latter: what stands after the colon of its placeholders is no concern of the format.</param>
    private void Parse(ReadOnlySpan<byte> text, bool isSpecification)
    {
        while (Problem is null && text.IndexOfAny((byte)'{', (byte)'}') is var brace and >= 0)
        {
            var isDoubled = brace + 1 < text.Length && text[brace + 1] == text[brace];
            if (!isDoubled && text[brace] == '}')
            {
                Problem = "Single '}' encountered in format string";
                return;
            }

            text = text[(brace + 1)..];
            if (isDoubled)
            {
                text = text[1..];
                continue;
            }

            var length = PlaceholderLength(text);
            if (length < 0)
                return;

            ParsePlaceholder(text[..length], isSpecification);
            text = text[(length + 1)..];
        }
    }

    /// <summary>The length of a placeholder up to its closing brace, which may hold others one level deep; -1 if that is a problem.</summary>
    private int PlaceholderLength(ReadOnlySpan<byte> text)
    {
        var isNested = false;
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '{')
            {
                if (isNested)
                    return Fail("Max string recursion exceeded");

                isNested = true;
            }
            else if (text[index] == '}')
            {
                if (!isNested)
                    return index;

                isNested = false;
            }
        }

        return Fail("expected '}' before end of string");
    }

    private void ParsePlaceholder(ReadOnlySpan<byte> text, bool isSpecification)
    {
        var colon = text.IndexOf((byte)':');
        var field = colon < 0 ? text : text[..colon];
        var conversion = field.IndexOf((byte)'!');
        if (conversion >= 0)
        {
            if (!IsOneCharacter(field[(conversion + 1)..]))
            {
                Problem = "a conversion is one character after '!'";
                return;
            }

            field = field[..conversion];
        }

        ParseField(field);
        if (colon >= 0 && !isSpecification)
            Parse(text[(colon + 1)..], isSpecification: true);
    }

    private static bool IsOneCharacter(ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var next in text)
            count += (next & 0xC0) == 0x80 ? 0 : 1;

        return count == 1;
    }

    /// <summary>Reads what a placeholder shows: an argument, then attributes and items of it.</summary>
    private void ParseField(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOfAny((byte)'.', (byte)'[');
        var argument = end < 0 ? field : field[..end];
        var rest = field[argument.Length..];
        while (!rest.IsEmpty)
        {
            var length = PartLength(rest);
            if (length < 0)
                return;

            rest = rest[length..];
        }

        if (argument.IsEmpty)
            AutomaticCount++;
        else if (TryIndex(argument, out var index))
            _indexes.Add(index);
        else
            Names.Add(argument);
    }

    /// <summary>The length of <c>.name</c> or <c>[item]</c>; -1 if that is a problem.</summary>
    private int PartLength(ReadOnlySpan<byte> rest)
    {
        switch (rest[0])
        {
            case (byte)'.':
                var next = rest[1..].IndexOfAny((byte)'.', (byte)'[');
                return next == 0 || rest.Length == 1 ? Fail("Empty attribute in format string") : next < 0 ? rest.Length : next + 1;
            case (byte)'[':
                var bracket = rest.IndexOf((byte)']');
                return bracket < 0 ? Fail("Missing ']' in format string") : bracket == 1 ? Fail("Empty attribute in format string") : bracket + 1;
            default:
                return Fail("Only '.' or '[' may follow ']' in format field specifier");
        }
    }

    private int Fail(string problem)
    {
        Problem = problem;
        return -1;
    }

    private static bool TryIndex(ReadOnlySpan<byte> argument, out ulong index)
    {
        var digits = argument[0] == '+' ? argument[1..] : argument;
        index = 0;
        return digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 && Utf8Parser.TryParse(digits, out index, out var used) && used == digits.Length;
    }
}
