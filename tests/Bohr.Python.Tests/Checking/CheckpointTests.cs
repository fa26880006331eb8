using System.Text;
using Bohr.Python.Checking;
using Bohr.Python.Parsing;
using Bohr.Python.Syntax;
using Bohr.Python.Tests.CPython;

namespace Bohr.Python.Tests.Checking;

/// <summary>The checker visits only what holds a checkpoint of the parser's. Here that is held against visiting everything, and against CPython.</summary>
public class CheckpointTests
{
    private static int Programs => Corpus.IsFull ? 100_000 : 5_000;

    public static TheoryData<PythonVersion> Versions => new(PythonVersion.Py38, PythonVersion.Py311, PythonVersion.Py314);

    [Theory(Timeout = 900_000)]
    [MemberData(nameof(Versions))]
    public async Task Nothing_is_wrong_where_the_parser_left_no_checkpoint(PythonVersion version)
    {
        await Task.Yield();
        var (parser, checker) = (new PythonParser(), new SyntaxChecker());
        var checkedPrograms = 0;
        for (var seed = 0; seed < Programs; seed++)
        {
            var source = Encoding.UTF8.GetBytes(RandomProgram.Of(seed));
            var tree = parser.Parse(source, new() { TargetVersion = version });
            checkedPrograms += tree.Errors.HasErrorsOfForm ? 0 : 1;
            Differences(checker, tree).ShouldBeEmpty($"program {seed}");
        }

        checkedPrograms.ShouldBeGreaterThan(Programs / 2, "most programs have the right form");
    }

    [Fact(Timeout = 900_000)]
    public Task CPython_refuses_the_same_random_programs() => Task.Run(
        () =>
        {
            using var oracle = new CPythonOracle();
            var source = new CheckedSource();
            var (refused, accepted) = (0, 0);
            for (var seed = 0; seed < Programs; seed++)
            {
                var program = Encoding.UTF8.GetBytes(RandomProgram.Of(seed));
                var reply = oracle.Ask('C', program);
                if (reply.IsUndecided)
                    continue;

                var errors = source.Errors(program, PythonVersion.Py311);

                // Before PEP 701 the fields of f-strings had a parser of their own, which took a generator without parentheses.
                if (reply.IsAccepted && errors.Count > 0 && errors.All(error => error.ToString().Contains("f-string: expecting", StringComparison.Ordinal)))
                    continue;

                (errors.Count == 0).ShouldBe(reply.IsAccepted, $"program {seed}:\n{Encoding.UTF8.GetString(program)}\nfound [{string.Join(", ", errors)}]");
                _ = reply.IsAccepted ? accepted++ : refused++;
            }

            refused.ShouldBeGreaterThan(Programs / 10);
            accepted.ShouldBeGreaterThan(Programs / 100);
        },
        TestContext.Current.CancellationToken);

    [Theory]
    [MemberData(nameof(SyntaxCheckerTests.Files), MemberType = typeof(SyntaxCheckerTests))]
    public void The_marked_cases_have_a_checkpoint_for_each_error(string file)
    {
        var (parser, checker) = (new PythonParser(), new SyntaxChecker());
        foreach (var @case in MarkedCase.Read(Path.Combine(AppContext.BaseDirectory, "Checking", "Data", file)))
            Differences(checker, parser.Parse(@case.Source, new() { TargetVersion = @case.Target })).ShouldBeEmpty($"{file}:{@case.Line}");
    }

    private static List<SyntaxError> Differences(SyntaxChecker checker, SyntaxTree tree)
    {
        var (some, all) = (new SyntaxErrorList(tree.Errors.TargetVersion), new SyntaxErrorList(tree.Errors.TargetVersion));
        checker.Check(tree, some, visitsAll: false);
        checker.Check(tree, all, visitsAll: true);
        return [.. all.Except(some), .. some.Except(all)];
    }
}
