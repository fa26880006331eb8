using System.Collections;
using Bohr.Execution.Native;

namespace Bohr.Execution.Programs;

/// <summary>The environment of this process, with values that are not UTF-8 as they are.</summary>
internal static class OwnEnvironment
{
    internal static Dictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        var isBroken = false;
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            var (name, value) = ((string)entry.Key, (string?)entry.Value ?? "");
            isBroken |= name.Contains('\uFFFD', StringComparison.Ordinal) || value.Contains('\uFFFD', StringComparison.Ordinal);
            variables[name] = value;
        }

        // The runtime replaces bytes that are no UTF-8 when it reads the environment; the kernel still has them.
        return isBroken ? Restored(variables) : variables;
    }

    /// <summary>As NAME=value.</summary>
    internal static List<string> Entries()
    {
        var entries = new List<string>();
        foreach (var (name, value) in Variables())
            entries.Add($"{name}={value}");

        return entries;
    }

    private static Dictionary<string, string> Restored(Dictionary<string, string> variables)
    {
        ReadOnlySpan<byte> block = File.ReadAllBytes("/proc/self/environ");
        foreach (var range in block.Split((byte)0))
        {
            var entry = block[range];
            var equals = entry.IndexOf((byte)'=');
            if (equals <= 0 || System.Text.Unicode.Utf8.IsValid(entry))
                continue;

            // Only what the host left as it was: under the replaced name stands the replaced value.
            var name = entry[..equals];
            var value = entry[(equals + 1)..];
            var seen = System.Text.Encoding.UTF8.GetString(name);
            if (variables.TryGetValue(seen, out var now) && now == System.Text.Encoding.UTF8.GetString(value))
            {
                variables.Remove(seen);
                variables[NativeText.Decode(name)] = NativeText.Decode(value);
            }
        }

        return variables;
    }
}
