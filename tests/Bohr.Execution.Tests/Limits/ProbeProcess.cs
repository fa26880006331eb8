using System.Diagnostics;

namespace Bohr.Execution.Tests.Limits;

/// <summary>A <see cref="LimitsProbe"/> that runs inside control groups; ended when disposed.</summary>
internal sealed class ProbeProcess : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly Process process;

    private ProbeProcess(Process process) => this.process = process;

    /// <summary>Starts a shell that joins the groups by itself and then becomes the probe, so that the probe never runs outside them.</summary>
    /// <param name="groups">Folders of groups to join.</param>
    /// <param name="prefix">A program that starts the probe in its turn, or nothing.</param>
    internal static ProbeProcess Start(IEnumerable<string> groups, params string[] prefix)
    {
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"{string.Concat(groups.Select(group => $"echo $$ > '{group}/cgroup.procs' || exit 99; "))}exec \"$@\"");
        start.ArgumentList.Add("sh");
        foreach (var argument in prefix)
            start.ArgumentList.Add(argument);

        start.ArgumentList.Add(Environment.ProcessPath!);
        start.Environment[LimitsProbe.Switch] = "1";
        return new(Process.Start(start)!);
    }

    internal Task<string> AskAsync(string command)
    {
        process.StandardInput.WriteLine(command);
        process.StandardInput.Flush();
        return AnswerAsync(command);
    }

    private async Task<string> AnswerAsync(string command) =>
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Deadline, TestContext.Current.CancellationToken)
            ?? throw new InvalidOperationException($"The probe ended without an answer to '{command}'; it could not join its groups, or crashed.");

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(10)))
        {
            process.Kill();
            process.WaitForExit(TimeSpan.FromSeconds(10));
        }

        process.Dispose();
    }
}
