namespace Bohr.Docs.Dependencies;

/// <summary>Finds texts that include themselves. Docutils stops there with a warning, and the page lacks what would have followed.</summary>
internal static class IncludeCycles
{
    private enum Mark
    {
        OnTheWay,
        Done,
    }

    /// <summary>The cycles, one for each place where a way comes back to itself; parts of files may include each other.</summary>
    public static List<IReadOnlyList<string>> Find(IEnumerable<GraphNode> nodes)
    {
        var marks = new Dictionary<GraphNode, Mark>();
        var cycles = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var way = new List<(GraphNode Node, int Next)>();
        foreach (var start in nodes.Where(node => node.Includes.Count > 0))
        {
            if (!marks.TryAdd(start, Mark.OnTheWay))
                continue;

            way.Add((start, 0));
            while (way.Count > 0)
            {
                var (node, next) = way[^1];
                if (next == node.Includes.Count)
                {
                    marks[node] = Mark.Done;
                    way.RemoveAt(way.Count - 1);
                    continue;
                }

                way[^1] = (node, next + 1);
                var (included, isPart) = node.Includes[next];
                if (isPart)
                    continue;

                if (marks.TryAdd(included, Mark.OnTheWay))
                    way.Add((included, 0));
                else if (marks[included] == Mark.OnTheWay)
                    Add(cycles, way, included);
            }
        }

        return [.. cycles.OrderBy(cycle => cycle.Key, StringComparer.Ordinal).Select(cycle => cycle.Value)];
    }

    private static void Add(Dictionary<string, IReadOnlyList<string>> cycles, List<(GraphNode Node, int Next)> way, GraphNode back)
    {
        var files = way.Skip(way.FindIndex(one => one.Node == back)).Select(one => one.Node.File).ToList();

        // The same cycle may be met from several sides: it begins with the file that comes first.
        var first = files.IndexOf(files.Min(StringComparer.Ordinal)!);
        List<string> cycle = [.. files[first..], .. files[..first], files[first]];
        _ = cycles.TryAdd(string.Join('\0', cycle), cycle);
    }
}
