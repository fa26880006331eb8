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
    public Task Any_words_give_a_tree() => Deep.Run(
        () =>
        {
            var reader = new TwiceReader();
            var sources = Gen.Elements(Words).ListOf().Select(words => System.Text.Encoding.UTF8.GetBytes(string.Join(' ', words))).ToArbitrary();
            Prop.ForAll(sources, source => reader.Read(source)).Check(Settings.WithEndSize(60));
        },
        stackBytes: 1 << 20);
}
