using System.Text;
using System.Text.RegularExpressions;
using Bohr.Python.Tests.CPython;

namespace Bohr.Python.Tests.Semantics;

/// <summary>Compares scopes and symbols of whole repositories with those of CPython's <c>symtable</c>.</summary>
public sealed class SymbolTableTests
{
    // What may differ: kind of the scope, name, CPython's letters, ours. The letters are those of oracle.py; "-" stands for no such symbol,
    // "?" for a name of which the model says that nothing binds it.
    private static readonly (string Pattern, string Reason)[] Differences =
    [
        (@"function \.0 pL -", "the iterator that CPython hands to a comprehension has no name in Python"),
        (@"function __class__ r[FG] -", "the word super reads __class__ in CPython's compiler; the model counts names that are written"),
        (@"function __class__ arnF anF", "the same, where __class__ is written as well"),
        (@"module \S+ ([iar]*)gG \1L", "a global statement in a function also marks the module's symbol; the model has a binding for it"),
        (@"function \S+ (ar?)[ng]([FG]) \1\2", "CPython declares nonlocal or global, in a comprehension, what := binds there; the model binds it around the comprehension"),
        (@"function \S+ rF r\?", "the function would find nothing: what it refers to is deleted below it, or at the end of a handler"),
        (@"function no_such_global rG arL", "(name): int makes no local name in CPython; the model takes it for name: int, as Ruff does"),
        (@"module \S+ r?gG (-|rG)", "the same, of a name that the module itself does not bind"),
        (@"\w+ \S+ rG r\?", "a name that nothing in the file binds is a global to CPython; the model says that it is unresolved"),
    ];

    // Files of CPython's library with what is rare elsewhere; each difference above occurs in one.
    private static readonly string[] Corners = ["statistics.py", "test_exceptions.py", "test_grammar.py", "test_named_expressions.py", "test_scope.py", "test_super.py"];

    [Fact(Timeout = 600_000)]
    public async Task Scopes_and_symbols_of_CPythons_library_are_those_of_its_symbol_table()
    {
        var corners = Corpus.CPythonLibrary.Where(file => Corners.Contains(Path.GetFileName(file), StringComparer.Ordinal));

        var met = await Compare([.. Sample(Corpus.CPythonLibrary, 6).Union(corners, StringComparer.Ordinal)]);

        Differences.Select(one => one.Pattern).ShouldBeSubsetOf(met, "a difference that is listed occurs no more");
    }

    [Fact(Timeout = 600_000)]
    public Task Scopes_and_symbols_of_Django_are_those_of_CPythons_symbol_table() => Compare(Sample(Corpus.Django, 6));

    [Fact(Timeout = 600_000)]
    public Task Scopes_and_symbols_of_SymPy_are_those_of_CPythons_symbol_table() => Compare(Sample(Corpus.SymPy, 20));

    private static string[] Sample(IReadOnlyList<string> files, int step) => [.. files.Where((_, index) => Corpus.IsFull || index % step == 0)];

    /// <summary>Compares files; gives the listed differences that occur.</summary>
    private static async Task<HashSet<string>> Compare(string[] files)
    {
        var dump = new SymbolDump();
        var failures = new List<string>();
        var met = new HashSet<string>(StringComparer.Ordinal);
        var compared = 0;
        await FileQuestions.Ask('S', files, (file, reply) =>
        {
            if (!reply.IsAccepted || dump.Of(File.ReadAllBytes(file)) is not { } dumped)
                return;

            var ours = dumped.ConvertAll(Scope.Read);
            foreach (var theirs in Encoding.UTF8.GetString(reply.Payload.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Scope.Read))
            {
                // Several lambdas may stand in one line.
                var same = ours.FindIndex(candidate => candidate.Path == theirs.Path && Undeclared(theirs, candidate, met).Count == 0);
                if (same >= 0)
                    ours.RemoveAt(same);
                else if (ours.FindIndex(candidate => candidate.Path == theirs.Path) is var first and >= 0)
                    failures.Add($"{file}: {theirs.Path}: {string.Join(", ", Undeclared(theirs, ours[first], met))}");
                else
                    failures.Add($"{file}: {theirs.Path}: the model has no such scope");

                compared++;
            }

            failures.AddRange(ours.Select(scope => $"{file}: {scope.Path}: CPython has no such scope, or another"));
        });
        failures.ShouldBeEmpty($"{failures.Count} of {compared} scopes of {files.Length} files differ; kind of the scope, name, CPython's letters, ours");
        compared.ShouldBeGreaterThan(files.Length);
        return met;
    }

    /// <summary>The differences between two scopes that are not listed.</summary>
    private static List<string> Undeclared(Scope theirs, Scope ours, HashSet<string> met)
    {
        var found = new List<string>();
        foreach (var name in theirs.Symbols.Keys.Union(ours.Symbols.Keys, StringComparer.Ordinal))
        {
            var (expected, actual) = (theirs.Symbols.GetValueOrDefault(name, "-"), ours.Symbols.GetValueOrDefault(name, "-"));
            if (expected == actual)
                continue;

            var difference = $"{theirs.Kind} {name} {expected} {actual}";
            var listed = Differences.FirstOrDefault(one => Regex.IsMatch(difference, $"^(?:{one.Pattern})$", RegexOptions.None, TimeSpan.FromSeconds(5)));
            if (listed.Pattern is null)
                found.Add(difference);
            else
                met.Add(listed.Pattern);
        }

        return found;
    }

    private sealed record Scope(string Path, string Kind, Dictionary<string, string> Symbols)
    {
        internal static Scope Read(string line)
        {
            var (path, rest) = (line[..line.IndexOf('\t', StringComparison.Ordinal)], line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..]);
            var last = path[(path.LastIndexOf('/') + 1)..];
            var symbols = rest.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(symbol => symbol.Split('='));
            return new(path, last[..last.IndexOf(' ', StringComparison.Ordinal)], symbols.ToDictionary(symbol => symbol[0], symbol => symbol[1], StringComparer.Ordinal));
        }
    }
}
