namespace Bohr.Execution.Benchmarks;

/// <summary>The numbers from 0, as a source that never waits.</summary>
internal static class Numbers
{
    internal static async IAsyncEnumerable<long> UpTo(long count)
    {
        for (var number = 0L; number < count; number++)
            yield return number;

        await Task.CompletedTask.ConfigureAwait(false);
    }
}
