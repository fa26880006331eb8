using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Bohr.Cli.Tests.Processes;

/// <summary>The built program as users start it, from beside the tests.</summary>
internal sealed partial class BohrProcess : IDisposable
{
    public const int SIGINT = 2;
    public const int SIGKILL = 9;
    public const int SIGTERM = 15;
    public const int SIGSTOP = 19;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task _error;
    private readonly StringBuilder _errorText = new();
    private readonly StringBuilder _outputText = new();
    private readonly TaskCompletionSource _atWork = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private BohrProcess(Process process)
    {
        _process = process;
        _output = ReadOutputAsync();
        _error = ReadErrorAsync();
    }

    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "bohr");

    public int Id => _process.Id;

    public static BohrProcess Start(string folder, params string[] arguments) => Start(folder, [], arguments);

    public static BohrProcess Start(string folder, (string Name, string Value)[] environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment.Remove("BOHR_DEBUG");
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        return new BohrProcess(Process.Start(start)!);
    }

    /// <summary>Runs to the end.</summary>
    public static Ended Run(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        return process.End();
    }

    /// <summary>Runs a line of shell in which "$BOHR" is the program.</summary>
    public static Ended RunShell(string folder, string line)
    {
        var start = new ProcessStartInfo("bash", ["-c", line])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["BOHR"] = Program;
        using var process = new BohrProcess(Process.Start(start)!);
        return process.End();
    }

    public Ended End()
    {
        _process.WaitForExit(Limit).ShouldBeTrue($"bohr {string.Join(' ', _process.StartInfo.ArgumentList)} did not end");
        return new Ended(_process.ExitCode, _output.GetAwaiter().GetResult(), ErrorText());
    }

    /// <summary>Starts a run and comes back when its workers are in the middle of it.</summary>
    public static BohrProcess StartAndWaitForResults(string folder, params string[] arguments)
    {
        var process = Start(folder, [("BOHR_HEARTBEAT", "20ms")], arguments);
        process._atWork.Task.Wait(Limit).ShouldBeTrue("no heartbeat told of a finished file");
        return process;
    }

    public void Send(int signal) => Signal(Id, signal).ShouldBe(0);

    /// <summary>The worker processes that live now.</summary>
    public List<int> Workers()
    {
        try
        {
            return [.. Directory.EnumerateDirectories($"/proc/{Id}/task")
                .SelectMany(task => File.ReadAllText(task + "/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(child => File.ReadAllText($"/proc/{child}/cmdline").Contains("--bohr-worker", StringComparison.Ordinal))
                .Select(child => int.Parse(child, CultureInfo.InvariantCulture))];
        }
        catch (IOException)
        {
            return []; // One of them ended while we looked.
        }
    }

    /// <summary>Waits until there are workers.</summary>
    public List<int> WaitForWorkers(int count)
    {
        var started = Stopwatch.GetTimestamp();
        do
        {
            if (Workers() is { } workers && workers.Count >= count)
                return workers;
        }
        while (!_process.WaitForExit(TimeSpan.FromMilliseconds(10)) && Stopwatch.GetElapsedTime(started) < Limit);

        throw new InvalidOperationException($"bohr had ended, or waited, before it had {count} workers");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();

        _process.Dispose();
    }

    public static bool IsAlive(int process) => Signal(process, 0) == 0;

    /// <summary>Makes processes stand still, so that a run cannot end before the test has acted.</summary>
    public static void Freeze(IEnumerable<int> processes)
    {
        foreach (var process in processes)
            Signal(process, SIGSTOP).ShouldBe(0);
    }

    /// <summary>Waits until none of the processes lives any more.</summary>
    public static void WaitUntilGone(IEnumerable<int> processes)
    {
        var left = processes.ToList();
        var started = Stopwatch.GetTimestamp();
        using var never = new ManualResetEventSlim();
        while (left.RemoveAll(process => !IsAlive(process)) >= 0 && left.Count > 0 && Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(20))
            never.Wait(TimeSpan.FromMilliseconds(10));

        left.ShouldBeEmpty("processes outlived the run");
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    public static partial int Signal(int process, int signal);

    /// <summary>Waits until the program has written something.</summary>
    public void WaitForOutput(string text)
    {
        var started = Stopwatch.GetTimestamp();
        using var never = new ManualResetEventSlim();
        while (!OutputSoFar().Contains(text, StringComparison.Ordinal))
        {
            (_process.HasExited || Stopwatch.GetElapsedTime(started) > Limit).ShouldBeFalse($"'{text}' was not written; instead: {OutputSoFar()}");
            never.Wait(TimeSpan.FromMilliseconds(10));
        }
    }

    private string OutputSoFar()
    {
        lock (_outputText)
            return _outputText.ToString();
    }

    private async Task<string> ReadOutputAsync()
    {
        var buffer = new char[65536];
        int read;
        while ((read = await _process.StandardOutput.ReadAsync(buffer)) > 0)
        {
            lock (_outputText)
                _outputText.Append(buffer, 0, read);
        }

        return OutputSoFar();
    }

    private async Task ReadErrorAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            _errorText.Append(line).Append('\n');
            if (ResultsInHeartbeat().IsMatch(line))
                _atWork.TrySetResult();
        }

        _atWork.TrySetException(new InvalidOperationException($"the run ended before a heartbeat told of a finished file: {_errorText}"));
    }

    private string ErrorText()
    {
        _error.GetAwaiter().GetResult();
        return _errorText.ToString();
    }

    [GeneratedRegex(@"^bohr: \S+: [1-9]\d* of \d+( or more)? files done, [1-9]")]
    private static partial Regex ResultsInHeartbeat();

    public sealed record Ended(int Code, string Output, string Error);
}
