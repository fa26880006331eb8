namespace Bohr.Analysis.Discovery.Ignoring;

/// <summary>All ignore files that hold in one folder: a chain from the nearest to the widest. The first that says anything decides.</summary>
/// <param name="List">The nearest.</param>
/// <param name="Outer">The rest of the chain.</param>
internal sealed record IgnoreScope(IgnoreList List, IgnoreScope? Outer)
{
    public static bool Ignores(IgnoreScope? scope, ReadOnlySpan<byte> path, int nameStart, bool isFolder)
    {
        for (; scope is not null; scope = scope.Outer)
        {
            if (scope.List.Ignores(path, nameStart, isFolder) is { } ignored)
                return ignored;
        }

        return false;
    }
}
