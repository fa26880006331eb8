using System.Globalization;

namespace Bohr.Execution.Benchmarks;

internal static class Arguments
{
    internal static long Number(string[] arguments, string name, long otherwise)
    {
        var index = Array.IndexOf(arguments, name);
        return index >= 0 && index + 1 < arguments.Length ? long.Parse(arguments[index + 1], CultureInfo.InvariantCulture) : otherwise;
    }
}
