using System.Text;

namespace Bohr.Python.Tests.Checking;

/// <summary>Programs of the right form whose statements and expressions often stand where the compiler refuses them.</summary>
internal sealed class RandomProgram
{
    private const int DeepestBlock = 4;
    private const int DeepestExpression = 3;

    private static readonly string[] SimpleStatements =
    [
        "pass", "return", "return @", "break", "continue", "@", "@", "a = @", "a = b = @", "*a, b = @", "*a, *b = c", "(a, [*b, *c]) = d", "*a = b", "a = *b",
        "a[*b]: c", "a[*b]: c = d", "a: @", "a: @ = @", "a.b: (@)", "a += @", "del a, b", "global a", "nonlocal a", "import a", "from a import *", "from b import a",
        "from __future__ import annotations", "from __future__ import nothing", "raise @ from @", "assert @, @", "a = __debug__", "__debug__ = @", "import __debug__.a",
    ];

    private static readonly string[] Headers =
    [
        "if @:", "for a in @:", "for *a, *b in @:", "for *a in b:", "async for a in @:", "while @:", "with @:", "with @ as a, @ as (*b, *c):", "async with @:",
        "def f():", "def f(a, b=@, *c, d: @ = @, **e):", "def f(a, *, b, a): ", "def f() -> @:", "async def f():", "async def f(a=@): ", "class A:", "class A(@, b=@):", "class A(b=c, b=d):",
        "@(@)\ndef f():", "@(@)\nasync def f():", "@(@)\nclass A:",
    ];

    private static readonly string[] Expressions =
    [
        "a", "1", "'b'", "(yield)", "(yield @)", "(yield from @)", "(await @)", "(a := @)", "(b := @)", "[@ for a in @]", "{@ for a in @ if @}", "{@: @ for a in @ for b in @}",
        "(@ for a in @)", "[@ async for a in @]", "(@ async for a in @)", "[a for *b, *c in d]", "(lambda: @)", "(lambda a, b=@: @)", "(lambda a, a: b)", "f(@, *@, a=@)", "f(a=@, b=@)",
        "f(a=@, a=@)", "(@, *@)", "[*@, @]", "{@: @, **@}", "f'{@}'", "f'{@:{@}}'", "@ + @", "@ if @ else @", "@.b", "@[@]", "not @", "@ < @ < @", "@ and @ or @",
    ];

    private readonly Random _random;
    private readonly StringBuilder _text = new();

    private RandomProgram(int seed) => _random = new(seed);

    /// <summary>The program of a number; the same each time.</summary>
    public static string Of(int seed)
    {
        var program = new RandomProgram(seed);
        program.WriteBlock(0, 0);
        return program._text.ToString();
    }

    private string One(string[] choices) => choices[_random.Next(choices.Length)];

    private void WriteBlock(int depth, int indentation)
    {
        for (var count = _random.Next(1, 4); count > 0; count--)
        {
            if (depth < DeepestBlock && _random.Next(3) > 0)
                WriteCompound(depth, indentation);
            else
                WriteLines(Filled(One(SimpleStatements)), indentation);
        }
    }

    private void WriteCompound(int depth, int indentation)
    {
        switch (_random.Next(7))
        {
            case 0:
                WriteTry(depth, indentation);
                break;
            case 1:
                WriteLines($"match {Expression(1)}:", indentation);
                WriteLines(_random.Next(2) == 0 ? "case [a, *b]:" : "case {1: a, 1: b}:", indentation + 1);
                WriteBlock(depth + 1, indentation + 2);
                WriteLines(_random.Next(2) == 0 ? $"case a if {Expression(1)}:" : "case C(a, b=a):", indentation + 1);
                WriteBlock(depth + 1, indentation + 2);
                break;
            default:
                var header = One(Headers);
                WriteClause(Filled(header), depth, indentation);
                if (header[0] is 'f' or 'w' && header.StartsWith("with", StringComparison.Ordinal) is false && _random.Next(2) == 0)
                    WriteClause("else:", depth, indentation);

                break;
        }
    }

    private void WriteTry(int depth, int indentation)
    {
        WriteClause("try:", depth, indentation);
        var star = _random.Next(3) == 0 ? "*" : "";
        for (var count = _random.Next(0, 3); count > 0; count--)
        {
            var isDefault = star.Length == 0 && _random.Next(2) == 0;
            WriteClause(isDefault ? "except:" : $"except{star} {Expression(1)} as a:", depth, indentation);
            if (count == 1 && _random.Next(2) == 0)
                WriteClause("else:", depth, indentation);
            else if (count == 1)
                return;
        }

        WriteClause("finally:", depth, indentation);
    }

    private void WriteClause(string header, int depth, int indentation)
    {
        WriteLines(header, indentation);
        WriteBlock(depth + 1, indentation + 1);
    }

    private void WriteLines(string lines, int indentation)
    {
        foreach (var line in lines.Split('\n'))
            _text.Append(' ', indentation).Append(line).Append('\n');
    }

    private string Filled(string pattern, int depth = 0)
    {
        // The first sign of a decorator stands for itself.
        var text = new StringBuilder();
        for (var index = 0; index < pattern.Length; index++)
        {
            if (pattern[index] != '@' || (index == 0 && pattern.StartsWith("@(", StringComparison.Ordinal)))
                text.Append(pattern[index]);
            else
                text.Append(Expression(depth + 1));
        }

        return text.ToString();
    }

    private string Expression(int depth) => depth > DeepestExpression ? "a" : Filled(_random.Next(3) == 0 ? "a" : One(Expressions), depth);
}
