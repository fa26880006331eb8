using System.Globalization;
using System.IO.Compression;
using System.Text;
using Bohr.Python.Lexing;

namespace Bohr.Python.Tests.Lexing;

public sealed class UnicodeTests
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "src", "Bohr.Python", "Lexing", "Unicode");

    [Fact]
    public async Task The_unicode_tables_are_those_that_the_generator_writes()
    {
        var scratch = Directory.CreateTempSubdirectory("bohr-unicode-");
        try
        {
            await SystemPython.RunFile(Path.Combine(RepositoryRoot.Path, "eng", "unicode", "generate.py"), arguments: scratch.FullName);
            foreach (var file in Directory.GetFiles(Folder))
                Content(Path.Combine(scratch.FullName, Path.GetFileName(file))).ShouldBe(Content(file), file);

            Directory.GetFiles(Folder).Length.ShouldBe(scratch.GetFiles().Length);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    // Versions of zlib compress differently; what counts is the text.
    private static string Content(string path)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".zlib", StringComparison.Ordinal) ? new ZLibStream(file, CompressionMode.Decompress) : file;
        return new StreamReader(stream).ReadToEnd();
    }

    [Fact]
    public async Task Every_character_may_begin_or_continue_an_identifier_as_in_Python()
    {
        // Characters that Python's version of Unicode does not know are left out: .NET may know them already.
        var output = await SystemPython.Run("""
            import unicodedata
            for code in range(0x110000):
                if unicodedata.category(chr(code)) != 'Cn':
                    print(code, int(chr(code).isidentifier()), int(('a' + chr(code)).isidentifier()))
            """);
        var different = new List<string>();
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = line.Split(' ');
            var code = int.Parse(fields[0], CultureInfo.InvariantCulture);
            if (Identifiers.CanStart(code) != (fields[1] == "1") || Identifiers.CanContinue(code) != (fields[2] == "1"))
                different.Add($"U+{code:X4} python {fields[1]} {fields[2]} {CharUnicodeInfo.GetUnicodeCategory(code)}");
        }

        different.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_character_and_random_sequences_normalize_as_in_Python()
    {
        var output = await SystemPython.Run("""
            import random, unicodedata
            def show(text):
                print(' '.join('%x' % ord(c) for c in text), '=', ' '.join('%x' % ord(c) for c in unicodedata.normalize('NFKC', text)))
            for code in range(0x110000):
                if not unicodedata.is_normalized('NFKC', chr(code)):
                    show(chr(code))
            # What normalization acts on: marks, what decomposes, Hangul parts and neighbours.
            acting = [chr(c) for c in range(0x110000) if unicodedata.combining(chr(c)) or unicodedata.normalize('NFKD', chr(c)) != chr(c)]
            acting += [chr(c) for c in range(0x1100, 0x1200)] + list('abcAEIOU') * 20
            choice = random.Random(20)
            for _ in range(60_000):
                show(''.join(choice.choice(acting) for _ in range(choice.randint(2, 9))))
            """);
        var different = new List<string>();
        var changing = new HashSet<int>();
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var sides = line.Split(" = ");
            var actual = string.Join(' ', Nfkc.Normalize(sides[0].Split(' ').Select(Hex)).Select(point => point.ToString("x", CultureInfo.InvariantCulture)));
            if (actual != sides[1])
                different.Add($"{line} got {actual}");

            if (!sides[0].Contains(' ', StringComparison.Ordinal))
                changing.Add(Hex(sides[0]));
        }

        different.ShouldBeEmpty();
        Enumerable.Range(0, 0x110000).Where(code => !changing.Contains(code) && !Nfkc.Normalize([code]).SequenceEqual([code])).ShouldBeEmpty();
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [Fact]
    public void A_name_means_its_normal_form()
    {
        Identifiers.Normalize("plain_name1"u8).ShouldBe("plain_name1");
        Identifiers.Normalize("ﬁn"u8).ShouldBe("fin");
        Identifiers.Normalize("𝒳é"u8).ShouldBe("Xé");
        Identifiers.Normalize("é"u8).ShouldBe("é");
    }

    [Fact]
    public async Task Every_character_is_found_by_its_name_and_wrong_names_are_not()
    {
        var output = await SystemPython.Run("""
            import unicodedata
            names = [unicodedata.name(chr(code), None) for code in range(0x110000)]
            aliases = ['LF', 'NULL', 'BELL', 'ALERT', 'latin small letter a', 'hangul syllable ga', 'HANGUL SYLLABLE GAG', 'HANGUL SYLLABLE G',
                       'HANGUL SYLLABLE ', 'CJK UNIFIED IDEOGRAPH-4E00', 'CJK UNIFIED IDEOGRAPH-4e00', 'CJK UNIFIED IDEOGRAPH-3FFFF',
                       'CJK UNIFIED IDEOGRAPH-04E00', 'CJK UNIFIED IDEOGRAPH-', 'nothing', '', ' ', 'DIGIT ONE ']
            for name in names + aliases:
                if name is not None:
                    try:
                        print(name, ord(unicodedata.lookup(name)), sep=';')
                    except KeyError:
                        print(name, -1, sep=';')
            """);
        var different = new List<string>();
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = line.Split(';');
            var found = CharacterNames.TryFind(Encoding.ASCII.GetBytes(fields[0]), out var code) ? code : -1;
            if (found.ToString(CultureInfo.InvariantCulture) != fields[1])
                different.Add($"{line} got {found}");
        }

        different.ShouldBeEmpty();
    }
}
