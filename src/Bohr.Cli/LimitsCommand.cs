using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using Bohr.Cli.Output;
using Bohr.Execution.Limits;

namespace Bohr.Cli;

/// <summary><c>bohr limits</c>: what the container allows, by which file, and how many workers follow.</summary>
internal static class LimitsCommand
{
    internal static Command Create()
    {
        var workers = new Option<int?>("--workers")
        {
            Description = "Decide as if this many workers were asked for (1 to 1024).",
            HelpName = "N",
            CustomParser = ParseWorkers,
        };
        var format = new Option<string>("--output-format")
        {
            Description = "text or json.",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json");

        var command = new Command("limits", "Show what this container allows, by which file, and how many workers follow and why.") { workers, format };
        command.SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            Print(parsed.GetValue(workers), parsed.GetValue(format) == "json", output);
            return 0;
        });
        return command;
    }

    /// <summary>Not a validator: asking a validator's result for its value throws when the text is no number.</summary>
    private static int? ParseWorkers(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var workers))
        {
            result.AddError($"--workers is '{text}'; use a whole number from 1 to 1024.");
            return null;
        }

        foreach (var problem in new WorkerBudgetOptions { Workers = workers }.Problems())
            result.AddError(problem);

        return workers;
    }

    private static void Print(int? workers, bool asJson, TextWriter output)
    {
        var limits = ContainerLimits.Read();
        var budget = WorkerBudget.From(limits, new() { Workers = workers });
        var kernel = KernelFacilities.Read(limits);
        if (asJson)
        {
            output.WriteLine(JsonSerializer.Serialize(new LimitsDocument(budget, limits, kernel), LimitsJson.Default.LimitsDocument));
            return;
        }

        // Headings stand out on a terminal; in a file or pipe, or where colour is declined, the text is plain.
        var isStyled = Terminal.ShowsColour(StandardStream.Output);
        foreach (var line in LimitsReport.Lines(limits, budget, kernel))
            output.WriteLine(isStyled && line is not ("" or [' ', ..]) ? $"\e[1m{line}\e[0m" : line);
    }
}
