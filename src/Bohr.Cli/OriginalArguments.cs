using Bohr.Findings.Paths;

namespace Bohr.Cli;

/// <summary>Restores file names that are not UTF-8: .NET replaces their bytes before Main sees them, the kernel still has them.</summary>
internal static class OriginalArguments
{
    public static string[] Restore(string[] args)
    {
        foreach (var argument in args)
        {
            if (argument.Contains('\uFFFD', StringComparison.Ordinal))
                return FromKernel(args);
        }

        return args;
    }

    private static string[] FromKernel(string[] args)
    {
        var all = new List<string>();
        ReadOnlySpan<byte> text = File.ReadAllBytes("/proc/self/cmdline");
        foreach (var range in text.TrimEnd((byte)0).Split((byte)0))
            all.Add(LinuxPath.Decode(text[range]));

        // Before ours stand the program and, under dotnet, the assembly.
        return all.Count >= args.Length ? [.. all.TakeLast(args.Length)] : args;
    }
}
