using System.Text;
using Bohr.Fuzzing;
using Bohr.Python.Tests.CPython;

namespace Bohr.Analysis.Tests.Properties;

/// <summary>A short run of <c>./fuzz rules</c>: real files, changed until nobody would write them.</summary>
public sealed class MutatedFilesTests
{
    // A worker's thread has the default stack; what overflows one megabyte here would kill it there.
    private const int StackBytes = 1 << 20;

    [Fact(Timeout = 900_000)]
    public async Task Any_source_keeps_the_promises_of_the_rules()
    {
        var seed = Corpus.IsFull ? Environment.TickCount : 20261122;
        var invariants = new RuleInvariants();
        var sources = new RuleSources(seed, Path.Combine(AppContext.BaseDirectory, "Fixtures"));
        await Deep.Run(
            () =>
            {
                for (var number = 0; number < (Corpus.IsFull ? 50_000 : 1_500); number++)
                {
                    var source = sources.Next();
                    Try(invariants, source).ShouldBeNull($"Seed {seed}, source {number}; ./fuzz rules --seed {seed} makes it smaller:\n{Encoding.UTF8.GetString(source)}");
                }
            },
            StackBytes);

        // A run that never reached a rule would prove nothing.
        invariants.Parsed.ShouldBeGreaterThan(300);
        invariants.Found.Count.ShouldBeGreaterThan(25);
    }

    [Fact(Timeout = 900_000)]
    public Task Whole_files_keep_the_promises_of_the_rules() => Deep.Run(
        () =>
        {
            var invariants = new RuleInvariants();
            var every = Corpus.IsFull ? 1 : 40;
            foreach (var file in Corpus.CPythonLibrary.Where((_, number) => number % every == 0))
                Try(invariants, File.ReadAllBytes(file)).ShouldBeNull(file);
        },
        StackBytes);

    private static string? Try(RuleInvariants invariants, byte[] source)
    {
        try
        {
            return invariants.Broken(source);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return exception.ToString();
        }
    }
}
