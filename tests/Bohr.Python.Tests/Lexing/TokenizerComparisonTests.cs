using System.Globalization;
using Bohr.Python.Lexing;
using Bohr.Python.Syntax;
using Bohr.Python.Tests.CPython;

namespace Bohr.Python.Tests.Lexing;

public sealed class TokenizerComparisonTests
{
    // The whole library takes Python's tokenizer, which is written in Python, half a minute.
    private static readonly int Share = Corpus.IsFull ? 1 : 10;

    [Fact]
    public async Task Real_files_have_the_tokens_that_Python_finds()
    {
        var files = Corpus.CPythonLibrary.Where((_, index) => index % Share == 0).ToList();
        var script = Path.Combine(RepositoryRoot.Path, "tests", "Bohr.Python.Tests", "Lexing", "tokenize_files.py");
        var output = await SystemPython.RunFile(script, string.Join('\n', files));
        var (compared, different) = (0, new List<string>());
        var expected = new List<string>();
        var path = "";
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Append("file end"))
        {
            if (!line.StartsWith("file ", StringComparison.Ordinal))
            {
                expected.Add(line);
                continue;
            }

            if (path.Length > 0 && !path.EndsWith(" skip", StringComparison.Ordinal))
            {
                compared++;
                var actual = Tokens(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
                var first = actual.Zip(expected).FirstOrDefault(pair => pair.First != pair.Second);
                if (actual.Count != expected.Count || first != default)
                    different.Add($"{path}: {actual.Count} tokens, Python {expected.Count}; first difference {first}");
            }

            path = line["file ".Length..];
            expected.Clear();
        }

        different.ShouldBeEmpty();
        compared.ShouldBeGreaterThan(files.Count * 9 / 10);
    }

    /// <summary>Our tokens as Python 3.11 has them: f-strings are one string, comments are tokens.</summary>
    private static List<string> Tokens(byte[] source)
    {
        var (tokens, errors) = (new TokenTable(), new SyntaxErrorList(PythonVersion.Py314));
        new Lexer().Tokenize(source, tokens, errors);
        errors.ShouldBeEmpty();
        var lines = new List<(int Start, int Order, string Text)>();
        var (depth, stringStart) = (0, 0);
        var skipped = new List<(int Start, int End)>();
        for (var index = 0; index < tokens.Count; index++)
        {
            var (kind, start, end) = (tokens.Kinds[index], tokens.Starts[index], tokens.Ends[index]);
            if (kind == TokenKind.FStringStart && depth++ == 0)
                stringStart = start;

            if (kind == TokenKind.FStringEnd && --depth == 0)
            {
                skipped.Add((stringStart, end));
                lines.Add((stringStart, index, Line('s', stringStart, end)));
            }
            else if (depth == 0)
            {
                lines.Add((start, index, Line(Letter(kind), start, end)));
            }
        }

        for (var index = 0; index < tokens.CommentCount; index++)
        {
            var (start, end) = (tokens.CommentStarts[index], tokens.CommentEnds[index]);
            if (!skipped.Exists(part => part.Start <= start && end <= part.End))
                lines.Add((start, -1, Line('c', start, end)));
        }

        lines.Sort();
        return lines.ConvertAll(line => line.Text);
    }

    private static string Line(char letter, int start, int end) => string.Create(CultureInfo.InvariantCulture, $"{letter} {start} {end}");

    private static char Letter(TokenKind kind) => kind switch
    {
        TokenKind.EndOfFile => 'e',
        TokenKind.Newline => 'l',
        TokenKind.Indent => 'i',
        TokenKind.Dedent => 'u',
        TokenKind.Int or TokenKind.Float or TokenKind.Imaginary => 'd',
        TokenKind.String => 's',
        TokenKind.Name or >= TokenKind.False => 'n',
        TokenKind.Invalid => '!',
        _ => 'o',
    };
}
