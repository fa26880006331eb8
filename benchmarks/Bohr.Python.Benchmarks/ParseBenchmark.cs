using System.Diagnostics;
using System.Globalization;
using System.Text;
using Bohr.Python.Checking;
using Bohr.Python.Lexing;
using Bohr.Python.Parsing;
using Bohr.Python.Syntax;
using Bohr.Python.Tests.CPython;

namespace Bohr.Python.Benchmarks;

/// <summary>How fast the front end reads CPython's library, on one thread and warm, beside CPython's own parser in the same run.</summary>
internal static class ParseBenchmark
{
    private const double Mega = 1_000_000;

    // The first passes compile the code. The fastest pass of each file is what the machine can do, for other load only adds; the median pass is what it did.
    private const int WarmPasses = 3;
    private const int Passes = 9;

    internal static void Run()
    {
        var files = Corpus.CPythonLibrary;
        var sources = files.Select(File.ReadAllBytes).ToArray();
        var bytes = sources.Sum(source => (long)source.Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{files.Count} files of /usr/lib/python3.11, {bytes / Mega:0.0} MB, one thread, {Passes} passes after {WarmPasses} to warm up"));

        var lexer = new Lexer();
        var tokens = new TokenTable();
        var errors = new SyntaxErrorList(PythonVersion.Py311);
        var parser = new PythonParser();
        var checker = new SyntaxChecker();
        var options = new ParseOptions { TargetVersion = PythonVersion.Py311 };

        Measure("lex", sources, bytes, source =>
        {
            tokens.Clear();
            errors.Clear();
            lexer.Tokenize(source, tokens, errors);
        });
        var parse = Measure("lex and parse", sources, bytes, source => parser.Parse(source, options));
        Measure("lex, parse and check", sources, bytes, source =>
        {
            var tree = parser.Parse(source, options);
            checker.Check(tree, tree.Errors);
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"checking takes {CheckingShare(sources, parser, checker, options):0.0%} of the time of lexing and parsing"));

        using var oracle = new CPythonOracle();
        var reply = Encoding.ASCII.GetString(oracle.Ask('P', string.Join('\n', files)).Payload.Span).Split('\t');
        var cpython = double.Parse(reply[1], CultureInfo.InvariantCulture) / Mega / double.Parse(reply[0], CultureInfo.InvariantCulture);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"CPython's ast.parse  {cpython,7:0.0} MB/s fastest (of 3 passes, over what it accepts); lexing and parsing here is {parse / cpython:0.0} times as fast"));
    }

    /// <summary>The cost of checking as a part of the cost of lexing and parsing, in the same passes: other load on the machine falls on both.</summary>
    private static double CheckingShare(byte[][] sources, PythonParser parser, SyntaxChecker checker, ParseOptions options)
    {
        var shares = new double[Passes];
        for (var pass = 0; pass < Passes; pass++)
        {
            var (parsing, checking) = (0L, 0L);
            foreach (var source in sources)
            {
                var start = Stopwatch.GetTimestamp();
                var tree = parser.Parse(source, options);
                var parsed = Stopwatch.GetTimestamp();
                checker.Check(tree, tree.Errors);
                parsing += parsed - start;
                checking += Stopwatch.GetTimestamp() - parsed;
            }

            shares[pass] = (double)checking / parsing;
        }

        Array.Sort(shares);
        return shares[Passes / 2];
    }

    /// <summary>Prints what a step costs.</summary>
    /// <returns>MB/s, with each file in its fastest pass.</returns>
    private static double Measure(string name, byte[][] sources, long bytes, Action<byte[]> step)
    {
        var seconds = new double[Passes];
        var fastestOfFile = new long[sources.Length];
        Array.Fill(fastestOfFile, long.MaxValue);
        for (var pass = -WarmPasses; pass < Passes; pass++)
        {
            var start = Stopwatch.GetTimestamp();
            var last = start;
            for (var file = 0; file < sources.Length; file++)
            {
                step(sources[file]);
                var now = Stopwatch.GetTimestamp();
                if (pass >= 0)
                    fastestOfFile[file] = Math.Min(fastestOfFile[file], now - last);

                last = now;
            }

            if (pass >= 0)
                seconds[pass] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var source in sources)
            step(source);

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Array.Sort(seconds);
        var fastest = bytes / Mega / Stopwatch.GetElapsedTime(0, fastestOfFile.Sum()).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-20} {fastest,7:0.0} MB/s fastest, {bytes / Mega / seconds[Passes / 2],7:0.0} MB/s median, {allocated / (bytes / Mega):0} bytes allocated per MB"));
        return fastest;
    }
}
