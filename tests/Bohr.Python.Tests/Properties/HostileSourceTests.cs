using System.Text;
using Bohr.Python.Checking;
using Bohr.Python.Parsing;
using Bohr.Python.Syntax;
using Bohr.Python.Tests.CPython;

namespace Bohr.Python.Tests.Properties;

/// <summary>Sources that are deep, long or broken, read on a thread with the stack of a worker's: each gives a tree.</summary>
public class HostileSourceTests
{
    private const int WorkerStack = 1 << 20;

    public static TheoryData<string> Sources => new(Hostile.Keys.Order(StringComparer.Ordinal));

    private static Dictionary<string, Func<string>> Hostile { get; } = new(StringComparer.Ordinal)
    {
        ["10,000 open parentheses"] = () => Repeat("(", 10_000),
        ["10,000 nested parentheses"] = () => Repeat("(", 10_000) + "x" + Repeat(")", 10_000),
        ["10,000 open brackets"] = () => Repeat("[", 10_000),
        ["10,000 nested lists"] = () => Repeat("[", 10_000) + Repeat("]", 10_000),
        ["10,000 open braces"] = () => Repeat("{", 10_000),
        ["10,000 nested dicts"] = () => Repeat("{1:", 10_000) + "1" + Repeat("}", 10_000),
        ["10,000 nested subscripts"] = () => Repeat("x[", 10_000) + "1" + Repeat("]", 10_000),
        ["10,000 nested calls"] = () => Repeat("f(", 10_000) + Repeat(")", 10_000),
        ["10,000 nested comprehensions"] = () => Repeat("[", 10_000) + "x" + Repeat(" for x in y]", 10_000),
        ["10,000 unary operators"] = () => Repeat("-", 10_000) + "x",
        ["100,000 not"] = () => Repeat("not ", 100_000) + "x",
        ["10,000 await"] = () => "async def f():\n    " + Repeat("await ", 10_000) + "x\n",
        ["10,000 lambdas"] = () => Repeat("lambda: ", 10_000) + "x",
        ["10,000 conditionals"] = () => Repeat("x if y else ", 10_000) + "z",
        ["10,000 powers"] = () => Repeat("x ** ", 10_000) + "y",
        ["10,000 assignments in one statement"] = () => Repeat("x = ", 10_000) + "y",
        ["10,000 assignment expressions"] = () => Repeat("(x := ", 10_000) + "y",
        ["10,000 yields"] = () => Repeat("x = yield ", 10_000),
        ["100,000 terms"] = () => "x" + Repeat(" + x", 100_000),
        ["100,000 attributes"] = () => "x" + Repeat(".y", 100_000),
        ["100,000 calls in a row"] = () => "x" + Repeat("()", 100_000),
        ["100,000 subscripts in a row"] = () => "x" + Repeat("[0]", 100_000),
        ["100,000 comparisons"] = () => "x" + Repeat(" < x", 100_000),
        ["100,000 alternatives of or"] = () => "x" + Repeat(" or x", 100_000),
        ["100,000 elements"] = () => "[" + Repeat("x, ", 100_000) + "]",
        ["100,000 strings in a row"] = () => Repeat("'' ", 100_000),
        ["100,000 formatted strings in a row"] = () => Repeat("f'{x}' ", 100_000),
        ["100,000 keyword arguments of one name"] = () => "f(" + Repeat("a=1, ", 100_000) + ")",
        ["50,000 parameters"] = () => "def f(" + string.Concat(Enumerable.Range(0, 50_000).Select(number => $"a{number}, ")) + "): pass",
        ["2,000 nested ifs"] = () => string.Concat(Enumerable.Range(0, 2_000).Select(level => new string(' ', level) + "if x:\n")) + new string(' ', 2_000) + "pass\n",
        ["50,000 elifs"] = () => "if x: pass\n" + Repeat("elif x: pass\n", 50_000),
        ["50,000 decorators"] = () => Repeat("@x\n", 50_000) + "def f(): pass\n",
        ["50,000 except clauses"] = () => "try: pass\n" + Repeat("except x: pass\n", 50_000),
        ["50,000 cases"] = () => "match x:\n" + Repeat("    case y if z: pass\n", 50_000),
        ["20,000 nested patterns"] = () => "match x:\n    case " + Repeat("[", 20_000) + "y" + Repeat("]", 20_000) + ": pass\n",
        ["20,000 alternatives of a pattern"] = () => "match x:\n    case " + string.Join(" | ", Enumerable.Range(0, 20_000)) + ": pass\n",
        ["20,000 keys of a mapping pattern"] = () => "match x:\n    case {" + string.Concat(Enumerable.Range(0, 20_000).Select(key => $"{key}: a{key}, ")) + "}: pass\n",
        ["20,000 global statements"] = () => "def f():\n" + Repeat("    global x\n", 20_000),
        ["20,000 nonlocal names"] = () => "def f():\n  def g():\n    nonlocal " + string.Join(", ", Enumerable.Range(0, 20_000).Select(number => "a" + number)) + "\n",
        ["5,000 clauses of a comprehension with :="] = () => "[x" + string.Concat(Enumerable.Range(0, 5_000).Select(n => $" for a{n} in b if (c{n} := d)")) + "]",
        ["90 functions in each other with nonlocal"] = () => string.Concat(Enumerable.Range(0, 90).Select(level => $"{new string(' ', level)}def f(x):\n{new string(' ', level + 1)}nonlocal y\n")),
        ["5,000 nested f-strings"] = () => Repeat("f'{", 5_000) + "x" + Repeat("}'", 5_000),
        ["5,000 nested specifications"] = () => "f'{x" + Repeat(":{y", 5_000) + Repeat("}", 5_000) + "}'",
        ["1,000 f-strings with other quotes"] = () => string.Concat(Enumerable.Range(0, 1_000).Select(level => level % 2 == 0 ? "f'{" : "f\"{")),
        ["a line of 1 MB"] = () => "x = '" + new string('a', 1 << 20) + "'\n",
        ["a name of 1 MB"] = () => new string('a', 1 << 20),
        ["a number of 1 MB"] = () => new string('9', 1 << 20),
        ["a comment of 1 MB"] = () => "#" + new string('a', 1 << 20),
        ["1 MB of white space"] = () => new string(' ', 1 << 20),
        ["1 MB of line ends"] = () => new string('\n', 1 << 20),
        ["1 MB of backslashes"] = () => new string('\\', 1 << 20),
        ["1 MB of joined lines"] = () => Repeat("\\\n", 1 << 19),
        ["1 MB of quotes"] = () => new string('\'', 1 << 20),
        ["1 MB of question marks"] = () => new string('?', 1 << 20),
        ["1 MB of closing brackets"] = () => new string(')', 1 << 20),
        ["1 MB of colons"] = () => new string(':', 1 << 20),
        ["1 MB of NUL"] = () => new string('\0', 1 << 20),
        ["100,000 broken statements"] = () => Repeat("x = = y\n", 100_000),
        ["100,000 lonely keywords"] = () => Repeat("def class if\n", 100_000),
        ["100,000 indents and dedents"] = () => Repeat("if x:\n  y\n", 100_000),
        ["100,000 wrong dedents"] = () => Repeat("if x:\n    y\n  z\n", 100_000),
        ["nothing"] = () => "",
        ["a byte order mark"] = () => "\uFEFF",
        ["a form feed"] = () => "\f",
        ["a carriage return"] = () => "\r",
        ["a backslash"] = () => "\\",
    };

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Sources))]
    public Task A_hostile_source_gives_a_tree(string source) => Deep.Run(() => Read(Encoding.UTF8.GetBytes(Hostile[source]())), WorkerStack);

    [Fact(Timeout = 120_000)]
    public Task Every_single_byte_and_pair_of_bytes_gives_a_tree() => Deep.Run(
        () =>
        {
            var reader = new TwiceReader();
            for (var first = 0; first < 256; first++)
            {
                reader.Read(new[] { (byte)first });
                for (var second = 0; second < 256; second++)
                    reader.Read(new[] { (byte)first, (byte)second });
            }
        },
        WorkerStack);

    [Fact(Timeout = 900_000)]
    public Task Every_beginning_of_a_real_file_gives_a_tree() => Deep.Run(
        () =>
        {
            var reader = new TwiceReader();
            var names = new HashSet<string>(StringComparer.Ordinal) { "test_grammar.py", "test_patma.py", "test_fstring.py", "test_syntax.py", "test_unicode_identifiers.py" };
            foreach (var file in Corpus.CPythonLibrary.Where(file => names.Contains(Path.GetFileName(file))))
            {
                var source = File.ReadAllBytes(file);
                // The last 3,000 beginnings of pieces of 3,000 bytes: every border within each piece.
                var step = Corpus.IsFull ? 1 : 7;
                for (var piece = 0; piece < source.Length; piece += Corpus.IsFull ? 3_000 : 30_000)
                {
                    var text = source.AsMemory(piece, Math.Min(3_000, source.Length - piece));
                    for (var length = 0; length <= text.Length; length += step)
                        reader.Read(text[..length]);
                }
            }
        },
        WorkerStack);

    private static void Read(byte[] source) => new TwiceReader().Read(source);

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();
}
