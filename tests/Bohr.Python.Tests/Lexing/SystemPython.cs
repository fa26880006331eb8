using System.Diagnostics;

namespace Bohr.Python.Tests.Lexing;

/// <summary>Runs a script with the Python that the system has, as the second opinion of a test.</summary>
internal static class SystemPython
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(4);

    /// <summary>Runs a script and returns what it prints.</summary>
    /// <param name="script">The source of the script; it reads its standard input.</param>
    /// <param name="input">Standard input.</param>
    public static Task<string> Run(string script, string input = "") => Start(["-X", "utf8", "-W", "ignore", "-c", script], input);

    /// <summary>Runs a Python file and returns what it prints.</summary>
    public static Task<string> RunFile(string path, string input = "", params string[] arguments) =>
        Start(["-X", "utf8", "-W", "ignore", path, .. arguments], input);

    private static async Task<string> Start(string[] arguments, string input)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("/usr/bin/python3 did not start.");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Deadline);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.StandardInput.WriteAsync(input.AsMemory(), deadline.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(deadline.Token);
            process.ExitCode.ShouldBe(0, await errors);
            return await output;
        }
        finally
        {
            // Scripts start no processes of their own.
            if (!process.HasExited)
                process.Kill();
        }
    }
}
