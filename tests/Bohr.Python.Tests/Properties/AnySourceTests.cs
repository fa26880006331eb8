using System.Text;
using Bohr.Python.Tests.CPython;
using FsCheck;
using FsCheck.Fluent;

namespace Bohr.Python.Tests.Properties;

/// <summary>Random bytes and random words of the language: whatever they are, there is a tree.</summary>
public class AnySourceTests
{
    private static readonly string[] Words =
    [
        "if", "else", "for", "in", "while", "def", "class", "lambda", "return", "yield", "await", "async", "with", "as", "try", "except", "finally", "match", "case",
        "type", "import", "from", "global", "nonlocal", "del", "not", "and", "or", "is", "None", "x", "y", "_", "1", "1.5j", "'s'", "f'{", "}'", "t'", "b''", "\"\"\"",
        "(", ")", "[", "]", "{", "}", ",", ":", ";", ".", "=", ":=", "->", "*", "**", "/", "@", "!", "|", "\n", "\n    ", "\n  ", "\t", "\\\n", "#", "\0", "é", " ",
    ];

    private static Config Settings => Config.QuickThrowOnFailure.WithMaxTest(Corpus.IsFull ? 200_000 : 5_000);

    [Fact(Timeout = 900_000)]
    public Task Any_bytes_give_a_tree() => Deep.Run(
        () =>
        {
            var reader = new TwiceReader();
            Prop.ForAll<byte[]>(bytes => reader.Read(bytes)).Check(Settings);
        },
        stackBytes: 1 << 20);

    [Fact(Timeout = 900_000)]
    public Task Any_bytes_and_words_in_quotes_give_an_expression_or_an_error() => Deep.Run(
        () =>
        {
            var reader = new TwiceReader();
            var contents = Gen.OneOf(
                Gen.Elements(Words).ListOf().Select(words => Encoding.UTF8.GetBytes(string.Join(' ', words))),
                ArbMap.Default.GeneratorFor<byte[]>(),
                Gen.Elements("x[y]", "\"x.y\"", "\"'x'\"", "x + \"'y'\"").Select(Encoding.UTF8.GetBytes));
            var quotes = Gen.Elements(
                ("'", "'"), ("\"", "\""), ("\"\"\"", "\"\"\""), ("'''", "'''"), ("r'", "'"), ("u'", "'"), ("'x' '", "'"), ("'\\x20' '\\", "'"), ("'\\'", "\\''"));
            var sources = quotes.SelectMany(_ => contents, (quote, content) => (byte[])[.. Encoding.UTF8.GetBytes(quote.Item1), .. content, .. Encoding.UTF8.GetBytes(quote.Item2)]);
            Prop.ForAll(sources.ToArbitrary(), source => reader.Read(source)).Check(Settings.WithEndSize(20));
        },
        stackBytes: 1 << 20);

    [Fact(Timeout = 900_000)]
    public Task Any_words_give_a_tree() => Deep.Run(
        () =>
        {
            var reader = new TwiceReader();
            var sources = Gen.Elements(Words).ListOf().Select(words => Encoding.UTF8.GetBytes(string.Join(' ', words))).ToArbitrary();
            Prop.ForAll(sources, source => reader.Read(source)).Check(Settings.WithEndSize(60));
        },
        stackBytes: 1 << 20);
}
