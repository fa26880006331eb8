using System.Text;
using Bohr.Python.Lexing;
using Bohr.Python.Syntax;
using Bohr.Python.Tests.CPython;
using FsCheck;
using FsCheck.Fluent;

namespace Bohr.Python.Tests.Lexing;

public sealed class LexerPropertyTests
{
    // What the lexer acts on, so that random sources reach its corners.
    private static readonly string[] Pieces =
    [
        "f'", "f\"", "f'''", "rf\"\"\"", "t'", "'", "\"", "'''", "\"\"\"", "{", "}", "{{", "}}", "(", ")", "[", "]", ":", "!", "!=", "!r", "=", ":=",
        "\\", "\\\n", "\\\r\n", "\n", "\r", "\r\n", " ", "  ", "\t", "\f", "#", "# c\n", "a", "é", "€", "\u00a0", "😀", "0x", "1_", "0", "1.", "e5", ".5", "1if",
        "\\N{", "if a:\n", "  b\n", "def f():\n", "\n    return", "class", "import", "lambda x:", "\0", "$", "->", "...", "**=", "rb'", "b\"", "\ufeff",
        "a_name_of_more_than_sixteen_bytes", "                ",
    ];

    private static Gen<byte[]> Sources => Gen.OneOf(
        ArbMap.Default.GeneratorFor<byte[]>(),
        Gen.Elements(Pieces).ListOf().Select(pieces => Encoding.UTF8.GetBytes(string.Concat(pieces))),
        Gen.Elements(Pieces).ListOf(40).Select(pieces => Encoding.UTF8.GetBytes(string.Concat(pieces))));

    private static Config Run(int count) => Config.QuickThrowOnFailure.WithMaxTest(Corpus.IsFull ? count * 10 : count);

    [Fact]
    public void Any_bytes_give_ordered_tokens_inside_the_source() =>
        Check.One(Run(20_000), Prop.ForAll(Sources.ToArbitrary(), source => AssertOrdered(source, Lex(source))));

    [Fact]
    public void The_token_at_a_place_is_the_first_that_ends_after_it() => Check.One(Run(2_000), Prop.ForAll(Sources.ToArbitrary(), source =>
    {
        var (tokens, _) = Lex(source);
        for (var offset = 0; offset <= source.Length; offset++)
        {
            var expected = 0;
            while (expected < tokens.TextCount - 1 && tokens.Ends[expected] <= offset)
                expected++;

            tokens.IndexAt(offset).ShouldBe(expected);
        }
    }));

    [Fact]
    public void Any_part_of_any_bytes_lexes_as_an_expression() => Check.One(Run(10_000), Prop.ForAll(Sources.ToArbitrary(), source =>
    {
        var (tokens, errors) = (new TokenTable(), new SyntaxErrorList(PythonVersion.Py38));
        var (start, end) = (source.Length / 3, source.Length - (source.Length / 4));
        new Lexer().TokenizeExpression(source, start, end, tokens, errors);
        for (var index = 0; index < tokens.Count; index++)
        {
            tokens.Starts[index].ShouldBeInRange(start, end);
            tokens.Ends[index].ShouldBeInRange(tokens.Starts[index], end);
        }

        tokens.Kinds.ToArray().ShouldNotContain(TokenKind.Indent);
        tokens.Kinds.ToArray().Count(kind => kind == TokenKind.Newline).ShouldBe(1);
    }));

    [Fact]
    public void A_used_lexer_and_table_give_what_new_ones_give()
    {
        var (lexer, tokens) = (new Lexer(), new TokenTable());
        Check.One(Run(10_000), Prop.ForAll(Sources.ToArbitrary(), source =>
        {
            var errors = new SyntaxErrorList(PythonVersion.Py38);
            lexer.Tokenize(source, tokens, errors);
            var (fresh, freshErrors) = (new TokenTable(), new SyntaxErrorList(PythonVersion.Py38));
            new Lexer().Tokenize(source, fresh, freshErrors);
            tokens.Kinds.SequenceEqual(fresh.Kinds).ShouldBeTrue();
            tokens.Starts.SequenceEqual(fresh.Starts).ShouldBeTrue();
            tokens.Ends.SequenceEqual(fresh.Ends).ShouldBeTrue();
            errors.ShouldBe(freshErrors);
        }));
    }

    [Fact]
    public void An_invalid_token_always_has_an_error() => Check.One(Run(10_000), Prop.ForAll(Sources.ToArbitrary(), source =>
    {
        var (tokens, errors) = (new TokenTable(), new SyntaxErrorList(PythonVersion.Py314));
        new Lexer().Tokenize(source, tokens, errors);
        (tokens.Kinds.IndexOf(TokenKind.Invalid) >= 0 && errors.Count == 0).ShouldBeFalse();
    }));

    [Fact]
    public async Task Truncated_real_files_give_ordered_tokens()
    {
        var random = new Random(11);
        foreach (var path in Corpus.CPythonLibrary.Where((_, index) => index % 40 == 0))
        {
            var source = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
            for (var cut = 0; cut < 10; cut++)
            {
                var part = source.AsSpan(0, random.Next(source.Length + 1)).ToArray();
                AssertOrdered(part, Lex(part));
            }
        }
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "")]
    [InlineData("{(", "]")]
    [InlineData("f'{", "")]
    [InlineData("f'{", "}'")]
    [InlineData("f'''{f\"{", "")]
    [InlineData("f'{a:{", "}}'")]
    [InlineData("((", "]")]
    public void Ten_thousand_levels_are_an_error_and_no_more(string open, string close)
    {
        var text = string.Concat(Enumerable.Repeat(open, 10_000)) + string.Concat(Enumerable.Repeat(close, 10_000)) + "\na\n";
        var source = Encoding.UTF8.GetBytes(text);
        AssertOrdered(source, Lex(source)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Three_hundred_levels_of_indentation_are_one_error()
    {
        var source = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 300).Select(level => new string(' ', level) + "if a:\n")));
        AssertOrdered(source, Lex(source)).ShouldBe(1);
    }

    [Fact]
    public void A_line_may_be_as_long_as_a_file()
    {
        foreach (var piece in new[] { "a", "a + ", "#", "'", "1", "é", " ", "\\", "(a, ", "f'{", "\"\"\"", "\0", "$", "x = 'a' ", "{[(" })
        {
            var source = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, (1 << 20) / piece.Length)));
            AssertOrdered(source, Lex(source));
        }
    }

    [Fact]
    public void Lexing_allocates_nothing_once_the_buffers_are_there()
    {
        var (lexer, tokens, errors) = (new Lexer(), new TokenTable(), new SyntaxErrorList(PythonVersion.Py38));
        var source = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("def f(a, *b):  # comment\n    return f'{a!r:>{b}}' + 'é' + é_1 * 0x1F\n", 2000)));
        lexer.Tokenize(source, tokens, errors);
        var before = GC.GetAllocatedBytesForCurrentThread();
        lexer.Tokenize(source, tokens, errors);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        errors.ShouldBeEmpty();
    }

    private static (TokenTable Tokens, SyntaxErrorList Errors) Lex(byte[] source)
    {
        var (tokens, errors) = (new TokenTable(), new SyntaxErrorList(PythonVersion.Py38));
        new Lexer().Tokenize(source, tokens, errors);
        return (tokens, errors);
    }

    private static int AssertOrdered(byte[] source, (TokenTable Tokens, SyntaxErrorList Errors) result)
    {
        var (tokens, errors) = result;
        var (last, level) = (0, 0);
        for (var index = 0; index < tokens.Count; index++)
        {
            tokens.Starts[index].ShouldBeGreaterThanOrEqualTo(last);
            last = tokens.Ends[index];
            last.ShouldBeGreaterThanOrEqualTo(tokens.Starts[index]);
            level += tokens.Kinds[index] switch { TokenKind.Indent => 1, TokenKind.Dedent => -1, _ => 0 };
            level.ShouldBeGreaterThanOrEqualTo(0);
            (tokens.Kinds[index] == TokenKind.EndOfFile).ShouldBe(index == tokens.Count - 1);
        }

        last.ShouldBe(source.Length);
        level.ShouldBe(0);
        for (var index = 0; index < tokens.CommentCount; index++)
        {
            source[tokens.CommentStarts[index]].ShouldBe((byte)'#');
            tokens.CommentEnds[index].ShouldBeLessThanOrEqualTo(source.Length);
        }

        foreach (var error in errors)
        {
            error.Start.ShouldBeInRange(0, source.Length);
            error.End.ShouldBeInRange(error.Start, source.Length);
        }

        return errors.Count;
    }
}
