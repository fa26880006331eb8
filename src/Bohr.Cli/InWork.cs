using Bohr.Execution.Recording;

namespace Bohr.Cli;

/// <summary>What is said of items that were being worked on when a run was ended.</summary>
internal static class InWork
{
    private const int Named = 10;

    public static IEnumerable<string> Lines(IReadOnlyList<RunningItem> items)
    {
        foreach (var item in items.Take(Named))
        {
            var line = $"in work when the run ended: {item.Name}, for {item.Age.TotalSeconds:0.0} s{(item.ProcessId > 0 ? $" (worker {item.Worker}, pid {item.ProcessId})" : "")}";
            yield return item.Evidence is { } evidence ? $"{line}\n  {evidence.ToString().Replace("\n", "\n  ", StringComparison.Ordinal)}" : line;
        }

        if (items.Count > Named)
            yield return $"in work when the run ended: {items.Count - Named} more; the journal names them";
    }
}
