using Bohr.Docs.Configuration;
using Bohr.Execution.Budgets;
using Bohr.Execution.Recording;

namespace Bohr.Docs.Building;

/// <summary>What a build is asked to do. Immutable.</summary>
public sealed record DocsBuildOptions
{
    /// <summary>What to build, from what, and to where.</summary>
    public required DocsProject Project { get; init; }

    /// <summary>Builds everything anew, whether it has changed or not.</summary>
    public bool IsForced { get; init; }

    /// <summary>CPUs that the build may keep busy, at least 1.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>The budget that all programs share; null: one of <see cref="Workers"/> CPUs. It stays the caller's.</summary>
    public RunBudget? Budget { get; init; }

    /// <summary>Records programs and tasks; null: nothing does.</summary>
    public RunRecorder? Recorder { get; init; }

    /// <summary>Latest end of the build, 1 s to 7 days. Default: 2 h. What is not done then is reported as such.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromHours(2);

    /// <summary>The version of this program: another one builds everything anew.</summary>
    public required string Version { get; init; }

    /// <summary>Is told, while the build goes on, what the user should know at once, such as that Sphinx is run a second time. From any thread. Null: nobody is.</summary>
    public Action<string>? Notice { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Lists every problem, not only the first.</summary>
    public IEnumerable<string> Problems()
    {
        if (Workers is < 1 or > 1024)
            yield return $"The number of workers is {Workers}; use 1 to 1024.";

        if (Deadline < TimeSpan.FromSeconds(1) || Deadline > TimeSpan.FromDays(7))
            yield return $"The deadline is {Deadline}; use 1 s to 7 days.";

        if (Project.Outputs.Count == 0)
            yield return "There is nothing to build: name a builder with --builder, or in bohr.yaml.";

        foreach (var twice in Project.Outputs.GroupBy(output => output.Name, StringComparer.Ordinal).Where(same => same.Count() > 1))
            yield return $"The output '{twice.Key}' is there twice; give each its own builder, edition or language.";
    }
}
