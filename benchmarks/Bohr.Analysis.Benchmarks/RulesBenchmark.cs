using System.Diagnostics;
using System.Globalization;
using Bohr.Analysis.Rules;
using Bohr.Python.Checking;
using Bohr.Python.Lexing;
using Bohr.Python.Parsing;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Benchmarks;

/// <summary>How fast one warm core analyses a corpus that is in memory, step by step, with the rules of the default selection.</summary>
/// <remarks>The steps are timed in the same passes, so that other load on the machine falls on all of them and their shares hold.</remarks>
internal static class RulesBenchmark
{
    private const double Mega = 1_000_000;
    private const int WarmPasses = 3;
    private const int Passes = 7;

    private static readonly string[] Steps = ["decode", "lex and parse", "check", "semantic model", "rules"];

    public static int Run(IReadOnlyList<string> folders)
    {
        foreach (var folder in folders)
            Measure(folder, Read(folder));

        return 0;
    }

    private static List<(string Path, byte[] Bytes)> Read(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.py", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Order(StringComparer.Ordinal).Select(path => (path, File.ReadAllBytes(path)))];

    private static void Measure(string folder, List<(string Path, byte[] Bytes)> files)
    {
        var bytes = files.Sum(file => (long)file.Bytes.Length);
        Print($"\n{folder}: {files.Count} files, {bytes / Mega:0.0} MB, one thread, {Passes} passes after {WarmPasses} to warm up");
        var analysis = new SteppedAnalysis(RuleSelection.Decode(RuleSelection.Default.Encode()));
        var passes = new List<(long[] Steps, long Total)>();
        var slowest = new long[files.Count];
        for (var pass = -WarmPasses; pass < Passes; pass++)
        {
            var steps = new long[Steps.Length];
            for (var index = 0; index < files.Count; index++)
            {
                var before = steps.Sum();
                analysis.Analyze(files[index].Bytes, steps);
                if (pass >= 0)
                    slowest[index] = pass == 0 ? steps.Sum() - before : Math.Min(slowest[index], steps.Sum() - before);
            }

            if (pass >= 0)
                passes.Add((steps, steps.Sum()));
        }

        analysis.Findings = 0;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        foreach (var (_, content) in files)
            analysis.Analyze(content, new long[Steps.Length]);

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        passes.Sort((one, other) => one.Total.CompareTo(other.Total));
        var median = passes[Passes / 2];
        for (var step = 0; step < Steps.Length; step++)
            Print($"{Steps[step],-16} {Seconds(median.Steps[step]) * 1000,8:0.0} ms {(double)median.Steps[step] / median.Total,6:0.0%}");

        Print($"{"together",-16} {Seconds(median.Total) * 1000,8:0.0} ms: {bytes / Mega / Seconds(median.Total):0.0} MB/s median, {bytes / Mega / Seconds(passes[0].Total):0.0} fastest; {analysis.Findings} findings; {allocated / (bytes / Mega):0} bytes allocated per MB");
        foreach (var index in Enumerable.Range(0, files.Count).OrderByDescending(index => slowest[index]).Take(3))
            Print($"slowest: {Seconds(slowest[index]) * 1000,6:0.0} ms for {files[index].Bytes.Length / 1000} kB, {files[index].Path}");
    }

    private static double Seconds(long ticks) => (double)ticks / Stopwatch.Frequency;

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>What a worker does with a source, with the time of each step.</summary>
    private sealed class SteppedAnalysis(RuleSet rules)
    {
        private readonly PythonParser _parser = new();
        private readonly SyntaxChecker _checker = new();
        private readonly RuleContext _context = new();

        /// <summary>What was found since this was set to zero.</summary>
        public int Findings { get; set; }

        public void Analyze(byte[] file, long[] steps)
        {
            var started = Stopwatch.GetTimestamp();
            var source = SourceText.Read(file);
            Note(steps, 0, ref started);
            if (source.Error is not null)
                return;

            var tree = _parser.Parse(source.Utf8, new ParseOptions { TargetVersion = PythonVersion.Py310 });
            Note(steps, 1, ref started);
            _checker.Check(tree, tree.Errors);
            Note(steps, 2, ref started);
            _context.Begin(tree, PythonVersion.Py310);
            if (tree.Errors.HasErrorsOfForm)
                return;

            _context.Model.Build(_parser, tree, PythonVersion.Py310);
            Note(steps, 3, ref started);
            rules.Check(_context);
            Note(steps, 4, ref started);
            Findings += _context.Findings.Length;
        }

        private static void Note(long[] steps, int step, ref long started)
        {
            var now = Stopwatch.GetTimestamp();
            steps[step] += now - started;
            started = now;
        }
    }
}
