using System.Text;
using Bohr.Python.Parsing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Tests.CPython;

/// <summary>Syntax newer than the installed Python, compared with what CPython 3.13 said of it.</summary>
/// <remarks>
/// A dump is made with a newer interpreter: <c>python3.13 -c "import oracle; oracle.prepare(); print(oracle.dump(oracle.read('x.py')))"</c>
/// in the folder of oracle.py.
/// </remarks>
public class RecordedDumpTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "CPython", "Data");

    public static TheoryData<string> Files => new(Directory.GetFiles(Folder, "*.py").Select(Path.GetFileName).Order(StringComparer.Ordinal)!);

    [Theory]
    [MemberData(nameof(Files))]
    public void Newer_syntax_is_read_as_CPython_3_13_reads_it(string file)
    {
        var tree = new PythonParser().Parse(File.ReadAllBytes(Path.Combine(Folder, file)), new() { TargetVersion = PythonVersion.Py313 });
        tree.Errors.ShouldBeEmpty();

        var expected = File.ReadAllText(Path.Combine(Folder, Path.ChangeExtension(file, ".dump")));
        Encoding.UTF8.GetString(new AstDump().Of(tree)).ShouldBe(expected);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void An_older_target_version_changes_the_errors_but_not_the_tree(string file)
    {
        var source = File.ReadAllBytes(Path.Combine(Folder, file));
        var expected = File.ReadAllText(Path.Combine(Folder, Path.ChangeExtension(file, ".dump")));
        var parser = new PythonParser();
        var errors = int.MaxValue;
        foreach (var version in Enum.GetValues<PythonVersion>())
        {
            var tree = parser.Parse(source, new() { TargetVersion = version });
            Encoding.UTF8.GetString(new AstDump().Of(tree)).ShouldBe(expected, $"for {version}");

            foreach (var error in tree.Errors)
                (error.RequiredVersion > version).ShouldBeTrue($"{version}: {error.Message} at {error.Start}");

            // What a version accepts, its successors accept.
            tree.Errors.Count.ShouldBeLessThanOrEqualTo(errors, $"for {version}");
            errors = tree.Errors.Count;
        }

        errors.ShouldBe(0);
    }
}
