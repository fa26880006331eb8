using Bohr.Python.Parsing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Tests.Parsing;

/// <summary>Real code: what Debian's packages python3, python3-django and python3-sympy install.</summary>
public sealed class InstalledSourcesTests
{
    [Theory]
    [InlineData("/usr/lib/python3.11")]
    [InlineData("/usr/lib/python3/dist-packages/django")]
    [InlineData("/usr/lib/python3/dist-packages/sympy")]
    public void Installed_code_has_no_errors_and_each_node_holds_its_children(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*.py", SearchOption.AllDirectories).Where(file => !IsMeantToBeWrong(file)).ToList();
        var parser = new PythonParser();
        var traversal = new SyntaxTraversal();
        var problems = new List<string>();
        foreach (var file in files)
        {
            var tree = parser.Parse(File.ReadAllBytes(file), new ParseOptions { TargetVersion = PythonVersion.Py311 });
            problems.AddRange(tree.Errors.Select(error => $"{file}: {error.Start}: {error.Message}"));
            problems.AddRange(NodesOutOfPlace(tree, traversal).Select(id => $"{file}: node {id} {tree[id].Kind} at {tree[id].Start}"));
        }

        files.Count.ShouldBeGreaterThan(500);
        problems.ShouldBeEmpty();
    }

    // Tests of the tools that report wrong syntax, and of encodings other than UTF-8, which are decoded before they are parsed.
    private static bool IsMeantToBeWrong(string file)
    {
        var name = Path.GetFileName(file);
        return name.StartsWith("bad", StringComparison.Ordinal) || file.Contains("/lib2to3/tests/data/", StringComparison.Ordinal)
            || file.Contains("/test/encoded_modules/", StringComparison.Ordinal);
    }

    private static List<int> NodesOutOfPlace(SyntaxTree tree, SyntaxTraversal traversal)
    {
        var found = new List<int>();
        var visited = 0;
        traversal.Start(tree, tree.Root.Id);
        while (traversal.MoveNext())
        {
            var parent = traversal.Current;
            if (traversal.IsLeaving)
                continue;

            visited++;
            var last = -1;
            foreach (var child in tree.Children(parent))
            {
                // As in CPython, decorators stand before the definition that they belong to, and defaults after their parameter.
                var isBefore = child.Start < tree[parent].Start && tree[parent].Kind is not (NodeKind.FunctionDefinition or NodeKind.ClassDefinition);
                var isAfter = child.End > tree[parent].End && tree[parent].Kind != NodeKind.Parameter;
                var isUnordered = child.Start < last && !IsSelfDocumenting(child);
                if (child.Id >= parent || isUnordered || isBefore || isAfter)
                    found.Add(child.Id);

                last = child.Start;
            }
        }

        // No node is reached twice, and none is lost: what was read on trial has been taken back.
        if (visited != tree.NodeCount - 1)
            found.Add(tree.Root.Id);

        return found;
    }

    // The text of a self-documenting field is a constant before it, and lies inside it.
    private static bool IsSelfDocumenting(SyntaxNode node) =>
        node.Kind == NodeKind.FormattedValue && (node.Flags & NodeFlags.SelfDocumenting) != NodeFlags.None;
}
