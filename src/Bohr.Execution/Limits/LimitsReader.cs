namespace Bohr.Execution.Limits;

/// <summary>Reads all limits of this process once, from the live system or from a folder that mirrors /proc and /sys.</summary>
/// <param name="root">Empty for the live system; otherwise the folder that holds <c>proc</c> and <c>sys</c>.</param>
/// <param name="process">What system calls tell.</param>
internal sealed class LimitsReader(string root, Func<ProcessFacts> process)
{
    internal static LimitsReader Live { get; } = new("", ProcessFacts.Current);

    internal ContainerLimits Read()
    {
        var facts = process();
        var tree = new KernelTree(root);
        var locator = new CgroupLocator(tree, facts.ProcessId);
        return new()
        {
            Cpu = CpuLimitsReader.Read(tree, locator, facts),
            Memory = MemoryLimitsReader.Read(tree, locator),
            Pids = PidLimitsReader.Read(tree, locator, facts),
            Notes = tree.Notes,
        };
    }
}
