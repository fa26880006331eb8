using System.Diagnostics;
using System.Text;
using Bohr.Python.Tests.CPython;

namespace Bohr.Fuzzing;

/// <summary>Feeds mutated sources to a part of bohr for as long as asked, makes what breaks a promise smaller, and saves it.</summary>
/// <param name="options">How long; the seed is that of the sources.</param>
internal abstract class Fuzzer(FuzzOptions options) : IDisposable
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(5);

    private readonly HashSet<string> _kinds = new(StringComparer.Ordinal);
    private readonly string _folder = Path.Combine("artifacts", "fuzz");
    private byte[] _current = [];
    private long _started;
    private int _found;

    /// <summary>What the sources reached so far, for the line that says so.</summary>
    protected abstract string Reached { get; }

    private bool IsStuck => Volatile.Read(ref _started) is var started and not 0 && Stopwatch.GetElapsedTime(started) > Slow;

    /// <summary>Runs; gives the exit code: 1 when a promise was broken.</summary>
    internal int Run()
    {
        // The stack of a worker's thread: what overflows it here would kill a worker there.
        var run = Deep.Run(Feed, stackBytes: 1 << 20);
        while (!run.Wait(TimeSpan.FromSeconds(1)))
        {
            if (IsStuck)
            {
                Console.WriteLine($"fuzz: no end after {Slow.TotalSeconds} s; the source is {Save("hang", _current, "no end")}");
                return 1;
            }
        }

        return _found == 0 ? 0 : 1;
    }

    public virtual void Dispose()
    {
        // Nothing to end here.
    }

    /// <summary>The next source.</summary>
    protected abstract byte[] Next();

    /// <summary>What is wrong for a source, or null. What takes long within it is a finding.</summary>
    protected abstract string? Problem(byte[] source);

    /// <summary>From here on until the end of <see cref="Problem"/>, time is not ours.</summary>
    protected void StopClock() => Volatile.Write(ref _started, 0);

    private void Feed()
    {
        Directory.CreateDirectory(_folder);
        Console.WriteLine($"fuzz: seed {options.Seed}, for {options.Duration}; what is found goes to {_folder}");
        var start = Stopwatch.GetTimestamp();
        var (sources, lastLine) = (0, TimeSpan.Zero);
        while (Stopwatch.GetElapsedTime(start) is var elapsed && elapsed < options.Duration)
        {
            _current = Next();
            sources++;
            if (Try(_current) is { } problem)
                Report(problem);

            if (elapsed - lastLine > TimeSpan.FromSeconds(30))
            {
                lastLine = elapsed;
                Console.WriteLine($"fuzz: {elapsed.TotalSeconds:0} s, {sources} sources, {Reached}, {_found} kinds of differences");
            }
        }

        Console.WriteLine($"fuzz: {sources} sources, {Reached}, {_found} kinds of differences; seed {options.Seed}");
    }

    private string? Try(byte[] source)
    {
        try
        {
            Volatile.Write(ref _started, Stopwatch.GetTimestamp());
            return Problem(source);
        }
#pragma warning disable CA1031 // Any exception is a finding.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return $"{exception.GetType().Name}: {exception.Message} {exception.StackTrace?.Split('\n').FirstOrDefault()?.Trim()}";
        }
        finally
        {
            StopClock();
        }
    }

    private void Report(string problem)
    {
        // One example of a kind is enough.
        var kind = Kind(problem);
        if (!_kinds.Add(kind))
            return;

        _found++;
        var smallest = Minimizer.Minimize(_current, candidate => Try(candidate) is { } other && Kind(other) == kind);
        problem = Try(smallest) ?? problem;
        Console.WriteLine($"fuzz: {Save($"{_found:000}", smallest, problem)}: {problem}\n{Encoding.UTF8.GetString(smallest)}\n--");
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
