using System.Diagnostics;
using System.Text;
using System.Text.Unicode;
using Bohr.Python.Checking;
using Bohr.Python.Parsing;
using Bohr.Python.Syntax;
using Bohr.Python.Tests.CPython;
using Bohr.Python.Tests.Properties;

namespace Bohr.Fuzzing;

/// <summary>Feeds mutated sources to the Python front end and compares what it says with CPython.</summary>
internal sealed class PythonFuzzer(FuzzOptions options) : IDisposable
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(5);

    private readonly Mutator _mutator = new(new Random(options.Seed), [.. Corpus.CPythonLibrary, .. Corpus.Django]);
    private readonly PythonParser _first = new();
    private readonly PythonParser _second = new();
    private readonly SyntaxChecker _checker = new();
    private readonly HashSet<string> _kinds = new(StringComparer.Ordinal);
    private readonly string _folder = Path.Combine("artifacts", "fuzz");
    private CPythonOracle _oracle = new();
    private readonly TreeComparison _comparison = new();
    private byte[] _current = [];
    private long _started;
    private int _found;

    internal static int Run(FuzzOptions options)
    {
        using var fuzzer = new PythonFuzzer(options);
        // The stack of a worker's thread: what overflows it here would kill a worker there.
        var run = Deep.Run(fuzzer.Run, stackBytes: 1 << 20);
        while (!run.Wait(TimeSpan.FromSeconds(1)))
        {
            if (fuzzer.IsStuck)
            {
                Console.WriteLine($"fuzz: no end after {Slow.TotalSeconds} s; the source is {fuzzer.Save("hang", fuzzer._current, "no end")}");
                return 1;
            }
        }

        return fuzzer._found == 0 ? 0 : 1;
    }

    private bool IsStuck => Volatile.Read(ref _started) is var started and not 0 && Stopwatch.GetElapsedTime(started) > Slow;

    public void Dispose()
    {
        _oracle.Dispose();
    }

    private void Run()
    {
        Directory.CreateDirectory(_folder);
        Console.WriteLine($"fuzz: seed {options.Seed}, for {options.Duration}; what is found goes to {_folder}");
        var start = Stopwatch.GetTimestamp();
        var (sources, accepted, lastLine) = (0, 0, TimeSpan.Zero);
        while (Stopwatch.GetElapsedTime(start) is var elapsed && elapsed < options.Duration)
        {
            _current = _mutator.Next();
            sources++;
            var problem = Problem(_current, out var reply);
            accepted += reply.IsAccepted ? 1 : 0;
            if (problem is not null)
                Report(problem);

            if (elapsed - lastLine > TimeSpan.FromSeconds(30))
            {
                lastLine = elapsed;
                Console.WriteLine($"fuzz: {elapsed.TotalSeconds:0} s, {sources} sources, {accepted} accepted by CPython, {_found} kinds of differences");
            }
        }

        Console.WriteLine($"fuzz: {sources} sources, {accepted} accepted by CPython, {_found} kinds of differences; seed {options.Seed}");
    }

    /// <summary>What is wrong with our reading of a source, or null.</summary>
    private string? Problem(byte[] source, out OracleReply reply)
    {
        reply = default;
        try
        {
            Volatile.Write(ref _started, Stopwatch.GetTimestamp());
            var tree = _first.Parse(source, new() { TargetVersion = PythonVersion.Py311 });
            if (TreeInvariants.Broken(tree) is { } broken)
                return "invariant: " + broken;

            var again = _second.Parse(source, new() { TargetVersion = PythonVersion.Py311 });
            if (!TreeInvariants.AreEqual(tree, again))
                return "two parsers read it differently";

            _checker.Check(tree, tree.Errors);
            Volatile.Write(ref _started, 0);
            // Given text instead of a file, CPython does not look at bytes in comments that are no UTF-8.
            if (!Utf8.IsValid(source))
                return null;

            // Before 3.13 CPython took a relative module of this name for the real one.
            if (source.AsSpan().IndexOf(".__future__"u8) >= 0)
                return null;

            reply = Ask(source);
            return reply.IsUndecided || reply.Kind == '\0' ? null : _comparison.Of(source, reply);
        }
#pragma warning disable CA1031 // Any exception is a finding.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return $"{exception.GetType().Name}: {exception.Message} {exception.StackTrace?.Split('\n').FirstOrDefault()?.Trim()}";
        }
        finally
        {
            Volatile.Write(ref _started, 0);
        }
    }

    private OracleReply Ask(byte[] source)
    {
        try
        {
            return _oracle.Ask('d', source);
        }
        catch (IOException)
        {
            // CPython itself died of the source, which is no finding about us.
            _oracle.Dispose();
            _oracle = new();
            return default;
        }
    }

    private void Report(string problem)
    {
        // One example of a kind is enough.
        var kind = Kind(problem);
        if (!_kinds.Add(kind))
            return;

        _found++;
        var smallest = Minimizer.Minimize(_current, candidate => Problem(candidate, out _) is { } other && Kind(other) == kind);
        var file = Save($"{_found:000}", smallest, Problem(smallest, out _) ?? problem);
        Console.WriteLine($"fuzz: {file}: {Problem(smallest, out _)}\n{Encoding.UTF8.GetString(smallest)}\n--");
    }

    private string Save(string name, byte[] source, string problem)
    {
        var file = Path.Combine(_folder, $"{options.Seed}-{name}.py");
        File.WriteAllBytes(file, source);
        File.WriteAllText(Path.ChangeExtension(file, ".txt"), problem + "\n");
        return file;
    }

    /// <summary>The problem without what differs from source to source: numbers and quoted text.</summary>
    private static string Kind(string problem)
    {
        var kind = new StringBuilder();
        var quoted = false;
        foreach (var character in problem)
        {
            if (character is '\'')
                quoted = !quoted;
            else if (!quoted && !char.IsAsciiDigit(character))
                kind.Append(character);
        }

        return kind.ToString();
    }
}
