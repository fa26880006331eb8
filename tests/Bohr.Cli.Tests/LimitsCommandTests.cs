using System.Text.Json;
using Bohr.Cli;
using Bohr.Execution.Limits;

namespace Bohr.Cli.Tests;

public class LimitsCommandTests
{
    [Fact]
    public void The_text_is_the_report_and_plain_when_it_does_not_go_to_a_terminal()
    {
        var (code, output) = Run();

        code.ShouldBe(0);
        var lines = output.Split('\n');
        lines[0].ShouldMatch(@"^\d+ workers?: .*; .*");
        lines.ShouldContain("CPU");
        lines.ShouldContain("Workers");
        lines.Count(line => line.EndsWith(" <- decides", StringComparison.Ordinal)).ShouldBe(1);
        output.ShouldNotContain('\e');
    }

    [Fact]
    public void The_json_holds_the_decision_and_what_it_was_made_from()
    {
        var (code, output) = Run("--output-format", "json", "--workers", "1000");

        code.ShouldBe(0);
        var root = JsonDocument.Parse(output).RootElement;
        root.GetProperty("budget").GetProperty("workers").GetInt32().ShouldBe(1000);
        root.GetProperty("budget").GetProperty("allowed").GetInt32().ShouldBe(WorkerBudget.From(ContainerLimits.Read()).Allowed);
        root.GetProperty("budget").GetProperty("warnings").GetArrayLength().ShouldBeGreaterThan(0);
        root.GetProperty("budget").GetProperty("deciding").GetProperty("resource").GetString().ShouldBeOneOf("cpu", "memory", "pids");
        root.GetProperty("limits").GetProperty("cpu").GetProperty("host").GetProperty("count").GetInt32().ShouldBeGreaterThan(0);
        root.GetProperty("kernel").GetProperty("pressure").ValueKind.ShouldBe(JsonValueKind.Array);
    }

    [Theory]
    [InlineData("--workers", "0")]
    [InlineData("--workers", "1025")]
    [InlineData("--workers", "many")]
    [InlineData("--output-format", "xml")]
    public void A_wrong_value_is_refused(params string[] arguments) =>
        LimitsCommand.Create().Parse(arguments).Errors.ShouldNotBeEmpty();

    private static (int Code, string Output) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        var code = LimitsCommand.Create().Parse(arguments).Invoke(new() { Output = output });
        return (code, output.ToString());
    }
}
