using System.Diagnostics;
using System.Text;

namespace Bohr.Analysis.Tests.Discovery;

/// <summary>The git of this machine, without the configuration of whoever runs the tests.</summary>
internal static class GitCommand
{
    /// <summary>The paths that git ignores, of those given.</summary>
    public static HashSet<string> Ignored(string repository, IEnumerable<string> paths, string? globalConfig = null)
    {
        var output = Run(repository, ["check-ignore", "--no-index", "-z", "--stdin"], string.Concat(paths.Select(path => path + "\0")), globalConfig, allowedExit: 1);
        return [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries)];
    }

    public static string Run(string folder, string[] arguments, string input = "", string? globalConfig = null, int allowedExit = 0)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
        };
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = globalConfig ?? "/dev/null";
        start.Environment["XDG_CONFIG_HOME"] = "/nonexistent";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit(TimeSpan.FromSeconds(30)).ShouldBeTrue("git did not end");
        (process.ExitCode == 0 || process.ExitCode == allowedExit).ShouldBeTrue($"git {string.Join(' ', arguments)}: {error.GetAwaiter().GetResult()}");
        return output.GetAwaiter().GetResult();
    }
}
