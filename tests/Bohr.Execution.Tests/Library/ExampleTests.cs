using System.Diagnostics;
using System.Reflection;
using Bohr.Execution.Tests.Faults;

namespace Bohr.Execution.Tests.Library;

/// <summary>The example that readers copy from does what it says.</summary>
[Collection(RealProcesses.Name)]
public sealed class ExampleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bohr-example-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact(Timeout = 120_000)]
    public async Task The_example_completes_all_items_but_the_one_that_overflows_its_stack_and_the_one_that_never_ends()
    {
        var configuration = typeof(ExampleTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        var program = Path.Combine(RepositoryRoot.Path, "artifacts", "bin", "engine", configuration.ToLowerInvariant(), "engine");
        using var process = Process.Start(new ProcessStartInfo(program) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        process.ExitCode.ShouldBe(3, await errors);
        var lines = output.Split('\n');
        lines.Count(line => line.Contains(" reaches 1 in ", StringComparison.Ordinal)).ShouldBe(28);
        lines.ShouldContain("27 reaches 1 in 111 steps");
        output.ShouldContain("'13' got no result: its worker");
        output.ShouldContain("Stack overflow.");
        output.ShouldContain("'0' was still running at its deadline of 2 s and was ended");
        Directory.GetFiles(_folder, "journal*.jsonl", SearchOption.AllDirectories).Length.ShouldBe(1);
    }
}
