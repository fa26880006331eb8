namespace Bohr.Execution.Graphs;

/// <summary>The tasks by number, and which waits for which. Fixed before anything runs.</summary>
internal sealed class GraphPlan
{
    private readonly Dictionary<string, int> _numbers;

    private GraphPlan(TaskDefinition[] tasks, Dictionary<string, int> numbers, GraphFiles files)
    {
        Tasks = tasks;
        _numbers = numbers;
        Files = files;
        Inputs = new TrackedFile[tasks.Length][];
        Outputs = new TrackedFile[tasks.Length][];
        WaitsFor = new int[tasks.Length][];
    }

    internal TaskDefinition[] Tasks { get; }

    internal GraphFiles Files { get; }

    /// <summary>The declared inputs of each task, in their order.</summary>
    internal TrackedFile[][] Inputs { get; }

    internal TrackedFile[][] Outputs { get; }

    /// <summary>What each task waits for: tasks that it names, that write its inputs, or that it finalizes.</summary>
    internal int[][] WaitsFor { get; }

    /// <summary>The tasks that wait for each task.</summary>
    internal List<int>?[] WaitedForBy { get; private set; } = [];

    /// <summary>The tasks in an order in which each comes after those that it waits for.</summary>
    internal int[] Order { get; private set; } = [];

    internal int NumberOf(string name) => _numbers[name];

    /// <summary>Whether a task of this name is there.</summary>
    internal bool Has(string name) => _numbers.ContainsKey(name);

    internal bool IsInput(TrackedFile file) => Array.Exists(Inputs, inputs => Array.IndexOf(inputs, file) >= 0);

    /// <summary>Puts the tasks in relation.</summary>
    /// <exception cref="GraphDefinitionException">They cannot form a graph; every problem is in it.</exception>
    internal static GraphPlan Of(IReadOnlyList<TaskDefinition> definitions, GraphOptions options)
    {
        var problems = new List<string>();
        var numbers = new Dictionary<string, int>(definitions.Count, StringComparer.Ordinal);
        for (var number = 0; number < definitions.Count; number++)
        {
            if (!numbers.TryAdd(definitions[number].Name, number))
                problems.Add($"Two tasks have the name '{definitions[number].Name}'; give each its own.");

            if (definitions[number].Deadline is { } deadline && (deadline < TimeSpan.FromMilliseconds(1) || deadline > TimeSpan.FromDays(7)))
                problems.Add($"The deadline of '{definitions[number].Name}' is {deadline}; use 1 ms to 7 days.");
        }

        var plan = new GraphPlan([.. definitions], numbers, new GraphFiles(options.Root, options.Clock));
        plan.FindFiles(problems);
        plan.FindDependencies(problems);
        if (problems.Count == 0)
            plan.FindOrder(problems);

        return problems.Count == 0 ? plan : throw new GraphDefinitionException(problems);
    }

    /// <summary>Whether one task comes after another by what they depend on, however many tasks lie between.</summary>
    internal bool ComesAfter(int task, int other)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>([task]);
        while (open.TryPop(out var next))
        {
            foreach (var dependency in WaitsFor[next])
            {
                if (dependency == other)
                    return true;

                if (seen.Add(dependency))
                    open.Push(dependency);
            }
        }

        return false;
    }

    private void FindFiles(List<string> problems)
    {
        Files.Reserve(Tasks.Length);
        for (var number = 0; number < Tasks.Length; number++)
        {
            Outputs[number] = Track(Tasks[number].Outputs);
            foreach (var output in Outputs[number])
            {
                if (output.Producer == TrackedFile.NoTask)
                    output.Producer = number;
                else if (output.Producer == number)
                    problems.Add($"Task '{Tasks[number].Name}' names its output '{output.Path}' twice.");
                else
                    problems.Add($"Tasks '{Tasks[output.Producer].Name}' and '{Tasks[number].Name}' both write '{output.Path}'; one of them must write elsewhere.");
            }
        }

        for (var number = 0; number < Tasks.Length; number++)
            Inputs[number] = Track(Tasks[number].Inputs);
    }

    private TrackedFile[] Track(IReadOnlyList<string> paths)
    {
        var files = paths.Count == 0 ? [] : new TrackedFile[paths.Count];
        for (var i = 0; i < files.Length; i++)
            files[i] = Files.Track(paths[i]);

        return files;
    }

    private void FindDependencies(List<string> problems)
    {
        WaitedForBy = new List<int>?[Tasks.Length];
        var dependencies = new List<int>();
        for (var number = 0; number < Tasks.Length; number++)
        {
            dependencies.Clear();
            foreach (var name in Tasks[number].DependsOn.Concat(Tasks[number].Finalizes))
            {
                if (_numbers.TryGetValue(name, out var dependency))
                    dependencies.Add(dependency);
                else
                    problems.Add($"Task '{Tasks[number].Name}' depends on '{name}', and no task has that name.");
            }

            foreach (var input in Inputs[number])
            {
                if (input.Producer != TrackedFile.NoTask)
                    dependencies.Add(input.Producer);
            }

            WaitsFor[number] = dependencies.Count switch
            {
                0 => [],
                1 => [dependencies[0]],
                _ => [.. dependencies.Distinct()],
            };
            foreach (var dependency in WaitsFor[number])
                (WaitedForBy[dependency] ??= []).Add(number);
        }
    }

    private void FindOrder(List<string> problems)
    {
        Order = new int[Tasks.Length];
        var open = new int[Tasks.Length];
        var (found, next) = (0, 0);
        for (var number = 0; number < open.Length; number++)
        {
            open[number] = WaitsFor[number].Length;
            if (open[number] == 0)
                Order[found++] = number;
        }

        while (next < found)
        {
            foreach (var waiting in WaitedForBy[Order[next++]] ?? [])
            {
                if (--open[waiting] == 0)
                    Order[found++] = waiting;
            }
        }

        if (found < Tasks.Length)
            problems.Add(DescribeCycle(open));
    }

    /// <summary>Every task that is left waits for another that is left, so following them comes back to one that was met before.</summary>
    private string DescribeCycle(int[] open)
    {
        var path = new List<int>();
        var met = new Dictionary<int, int>();
        for (var task = Array.FindIndex(open, count => count > 0); met.TryAdd(task, path.Count); task = Array.Find(WaitsFor[task], other => open[other] > 0))
            path.Add(task);

        var closing = Array.Find(WaitsFor[path[^1]], other => open[other] > 0);
        var cycle = path[met[closing]..];
        cycle.Add(closing);
        var steps = cycle.Zip(cycle.Skip(1), (from, to) => $"'{Tasks[from].Name}' {Why(from, to)} '{Tasks[to].Name}'");
        return $"Tasks wait for each other in a cycle: {string.Join(", ", steps)}. Remove one of these dependencies.";
    }

    private string Why(int task, int dependency)
    {
        if (Tasks[task].Finalizes.Contains(Tasks[dependency].Name, StringComparer.Ordinal))
            return "finalizes";

        return Array.Find(Inputs[task], input => input.Producer == dependency) is { } shared ? $"reads '{shared.Path}' of" : "depends on";
    }
}
