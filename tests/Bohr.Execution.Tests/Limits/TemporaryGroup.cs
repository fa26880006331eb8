using System.Diagnostics;
using Bohr.Execution.Limits;

namespace Bohr.Execution.Tests.Limits;

/// <summary>Two nested control groups of version 1 below the own group, removed when disposed: limits go to the outer, processes to the inner.</summary>
internal sealed class TemporaryGroup : IDisposable
{
    private TemporaryGroup(string outer)
    {
        Outer = outer;
        Inner = Path.Combine(outer, "inner");
    }

    internal string Outer { get; }

    internal string Inner { get; }

    /// <summary>Makes the groups, or skips the running test with the reason.</summary>
    internal static TemporaryGroup MakeOrSkip(string controller, Cgroup? own)
    {
        Assert.SkipWhen(own is null, $"No mount shows this process's group for the {controller} controller.");
        Assert.SkipWhen(own!.Version != 1, $"The {controller} controller is on cgroup version 2, which allows no groups below one that holds processes.");

        var group = new TemporaryGroup(Path.Combine(own.Folder, $"bohr-test-{Environment.ProcessId}-{Guid.NewGuid():N}"));
        try
        {
            Directory.CreateDirectory(group.Inner);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Assert.Skip($"This process may not make groups below {own.Folder}: {refused.Message}");
        }

        return group;
    }

    internal void Set(string file, string value) => File.WriteAllText(Path.Combine(Outer, file), value);

    internal void SetInner(string file, string value) => File.WriteAllText(Path.Combine(Inner, file), value);

    public void Dispose()
    {
        // A group can be removed a moment after its last process was reaped.
        var clock = Stopwatch.StartNew();
        foreach (var folder in new[] { Inner, Outer })
        {
            while (Directory.Exists(folder))
            {
                try
                {
                    Directory.Delete(folder);
                }
                catch (IOException) when (clock.Elapsed < TimeSpan.FromSeconds(10))
                {
                    Thread.Yield();
                }
            }
        }
    }
}
