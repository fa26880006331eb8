using System.Text;
using Bohr.Python.Syntax;
using Bohr.Python.Tests.CPython;

namespace Bohr.Python.Tests.Checking;

/// <summary>Runs the cases below Data, each a piece of Python with the errors that it has beside their lines.</summary>
public class SyntaxCheckerTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Checking", "Data");

    public static TheoryData<string> Files => new(Directory.GetFiles(Folder, "*.py").Select(Path.GetFileName).Order(StringComparer.Ordinal)!);

    [Theory]
    [MemberData(nameof(Files))]
    public void A_case_gets_the_errors_that_it_marks_and_no_others(string file)
    {
        var source = new CheckedSource();
        var failures = new List<string>();
        foreach (var @case in MarkedCase.Read(Path.Combine(Folder, file)))
        {
            var found = source.Errors(@case.Source, @case.Target).Order(MarkedErrorOrder.Instance);
            if (!found.SequenceEqual(@case.Errors.Order(MarkedErrorOrder.Instance)))
                failures.Add($"{file}:{@case.Line}: found {Listed(found)}, expected {Listed(@case.Errors)} in\n{@case.Text}");
        }

        failures.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void CPython_finds_one_of_the_errors_that_a_case_marks(string file)
    {
        using var oracle = new CPythonOracle();
        var failures = new List<string>();
        foreach (var @case in MarkedCase.Read(Path.Combine(Folder, file)).Where(@case => @case.Target == PythonVersion.Py311))
        {
            var reply = oracle.Ask('C', @case.Source);
            var agrees = @case.CPython is { } said ? !reply.IsAccepted && reply.Error == said
                : reply.IsAccepted ? @case.Errors.Count == 0
                : @case.Errors.Any(error => error.IsAt(reply.Error));
            if (!agrees)
                failures.Add($"{file}:{@case.Line}: CPython says {(reply.IsAccepted ? "nothing" : reply.Error.ToString())} about\n{@case.Text}");
        }

        failures.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(255, null)]
    [InlineData(256, SyntaxErrorKind.TooManyTargetsBeforeStar)]
    public void At_most_255_targets_stand_before_a_starred_one(int count, SyntaxErrorKind? expected)
    {
        var source = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a, ", count)) + "*b = c\n");

        var errors = new CheckedSource().Parse(source).Errors;

        errors.Select(error => (SyntaxErrorKind?)error.Kind).FirstOrDefault().ShouldBe(expected);
    }

    [Theory]
    [InlineData("x = = 1", true)]
    [InlineData("f() = 1", true)]
    [InlineData("'\\xg'", true)]
    [InlineData("x = 1", false)]
    [InlineData("break", false)]
    [InlineData("f(a=1, a=2)", false)]
    [InlineData("def f(a, a): pass", false)]
    [InlineData("__debug__ = 1", false)]
    [InlineData("nonlocal x", false)]
    [InlineData("match x:\n case {1: a, 1: b}: pass", false)]
    [InlineData("def f[T](): pass", false)]
    public void Only_what_the_parser_had_to_guess_at_is_an_error_of_form(string source, bool expected)
    {
        var errors = new CheckedSource().Parse(Encoding.UTF8.GetBytes(source + "\n")).Errors;

        errors.HasErrorsOfForm.ShouldBe(expected);
        errors.Count.ShouldBe(source == "x = 1" ? 0 : 1);
    }

    private static string Listed(IEnumerable<MarkedError> errors) => $"[{string.Join(", ", errors)}]";
}
