using System.Diagnostics;
using Bohr.Execution.Evidence;

namespace Bohr.Execution.Tests.Evidence;

/// <summary>Our <c>sitecustomize</c> changes nothing that a Python program can notice, except that it listens. With the system's Python.</summary>
public sealed class PythonHookTests : IDisposable
{
    private const string Listens = "print(bool(int([line for line in open('/proc/self/status') if line.startswith('SigCgt')][0].split()[1], 16) >> 58 & 1))";

    private readonly string _folder = Directory.CreateTempSubdirectory("bohr-hook-").FullName;

    [Fact(Timeout = 60_000)]
    public async Task A_program_listens_and_sees_the_same_modules_and_paths_as_without_it()
    {
        const string Seen = "import sys; print(sys.path, sys.modules.get('sitecustomize'), sorted(name for name in sys.modules if name not in ('_signal', 'faulthandler')))";

        (await PythonAsync(Hooked(), "-c", Listens)).ShouldBe("True\n");
        (await PythonAsync(Plain(), "-c", Listens)).ShouldBe("False\n");
        (await PythonAsync(Hooked(), "-c", Seen)).ShouldBe(await PythonAsync(Plain(), "-c", Seen));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_module_of_the_same_name_is_run_as_if_ours_were_not_there()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "sitecustomize.py"), "import sys\nsys.stdout.write('theirs as ' + __name__ + ' in ' + __file__ + '\\n')\nvalue = 42\n", TestContext.Current.CancellationToken);
        var theirs = new Dictionary<string, string>(StringComparer.Ordinal) { ["PYTHONPATH"] = _folder };
        var both = new Dictionary<string, string>(theirs, StringComparer.Ordinal);
        PythonStacks.Listen(both);
        const string Use = "import sys, sitecustomize; print(sitecustomize.value, sys.path[1])";

        var output = await PythonAsync(both, "-B", "-c", Use);

        output.ShouldBe(await PythonAsync(theirs, "-B", "-c", Use));
        output.ShouldBe($"theirs as sitecustomize in {_folder}/sitecustomize.py\n42 {_folder}\n");
        (await PythonAsync(both, "-B", "-c", Listens)).ShouldEndWith("True\n");
    }

    [Fact(Timeout = 60_000)]
    public async Task One_of_the_same_name_that_fails_is_reported_as_Python_does()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "sitecustomize.py"), "raise ValueError('broken')\n", TestContext.Current.CancellationToken);
        var both = new Dictionary<string, string>(StringComparer.Ordinal) { ["PYTHONPATH"] = _folder };
        PythonStacks.Listen(both);

        var output = await PythonAsync(both, "-B", "-c", "print('goes on')");

        output.ShouldContain("Error in sitecustomize");
        output.ShouldContain("ValueError: broken");
        output.ShouldEndWith("goes on\n");
    }

    [Theory(Timeout = 60_000)]
    [InlineData("-I")]
    [InlineData("-E")]
    [InlineData("-S")]
    public async Task Options_that_leave_it_out_work_as_ever(string option) => (await PythonAsync(Hooked(), option, "-c", Listens)).ShouldBe("False\n");

    [Fact(Timeout = 60_000)]
    public async Task A_virtual_environment_works_and_listens()
    {
        await PythonAsync(Hooked(), "-m", "venv", "--without-pip", _folder + "/venv");

        (await RunAsync(_folder + "/venv/bin/python", Hooked(), "-c", "import sys; print(sys.prefix)")).ShouldBe(_folder + "/venv\n");
        (await RunAsync(_folder + "/venv/bin/python", Hooked(), "-c", Listens)).ShouldBe("True\n");
    }

    [Fact(Timeout = 60_000)]
    public async Task Nothing_is_written_beside_it_and_no_descriptor_is_inherited()
    {
        var hook = PythonStacks.HookFolder.ShouldNotBeNull();

        (await PythonAsync(Hooked(), "-c", "import os; os.execv('/bin/ls', ['ls', '-l', '/proc/self/fd'])")).ShouldNotContain("bohr-python-stacks");

        Directory.EnumerateFileSystemEntries(hook).Select(Path.GetFileName).Order().ShouldBe(["__pycache__", "sitecustomize.py"]);
        File.Exists(Path.Combine(hook, "__pycache__")).ShouldBeTrue("a file, where Python would make a folder");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Dictionary<string, string> Plain() => new(StringComparer.Ordinal);

    private static Dictionary<string, string> Hooked()
    {
        var environment = Plain();
        PythonStacks.Listen(environment);
        return environment;
    }

    private static Task<string> PythonAsync(Dictionary<string, string> environment, params string[] arguments) => RunAsync("/usr/bin/python3", environment, arguments);

    private static async Task<string> RunAsync(string program, Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        _ = start.Environment.Remove("PYTHONPATH");
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        using var process = Process.Start(start).ShouldNotBeNull();
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await errors + output;
    }
}
