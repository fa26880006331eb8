using System.Text;
using Bohr.Configuration.Quantities;
using Bohr.Docs.Building;
using Bohr.Findings;

namespace Bohr.Cli.Docs;

/// <summary>What came of a build, for people.</summary>
internal static class DocsBuildTable
{
    private const int MostPages = 20;
    private const int MostNames = 20;

    /// <summary>A line for each output.</summary>
    public static string Of(DocsBuildResult result, IReadOnlyList<Finding> findings)
    {
        var rows = new List<string[]> { (string[])["OUTPUT", "PAGES", "READ", "WRITTEN", "FAILED", "TIME", "WHY"] };
        foreach (var output in result.Outputs)
        {
            var wasBuilt = output.Status != OutputStatus.UpToDate;
            rows.Add([
                output.Output.Name,
                output.Pages > 0 ? $"{output.Pages:N0}" : "-",
                wasBuilt ? $"{output.Read:N0}" : "-",
                wasBuilt ? $"{output.Written:N0}" : "-",
                output.Failures.Count > 0 ? $"{output.Failures.Count:N0}" : "-",
                wasBuilt ? Quantity.Text(output.ReadingTime + output.WritingTime) : "-",
                Why(output),
            ]);
        }

        var text = new StringBuilder();
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows[row].Length; column++)
            {
                var width = rows.Max(cells => cells[column].Length);
                var isText = column == 0 || column == rows[row].Length - 1;
                _ = text.Append(isText ? rows[row][column].PadRight(width) : rows[row][column].PadLeft(width)).Append("  ");
            }

            while (text[^1] == ' ')
                text.Length--;

            _ = text.Append('\n');
        }

        return text.Append(Summary(result, findings)).Append('\n').ToString();
    }

    /// <summary>The whole in one line.</summary>
    public static string Summary(DocsBuildResult result, IReadOnlyList<Finding> findings)
    {
        var complete = result.Outputs.Count(output => output.IsComplete);
        var upToDate = result.Outputs.Count(output => output.Status == OutputStatus.UpToDate);
        var planned = result.Outputs.Sum(output => output.Planned);
        var failed = result.Outputs.Sum(output => output.Failures.Count);
        return $"{result.Outputs.Count} {(result.Outputs.Count == 1 ? "output" : "outputs")}: {complete} complete ({upToDate} up to date); "
            + $"{planned:N0} {(planned == 1 ? "page" : "pages")} planned, {result.Outputs.Sum(output => output.Written):N0} written, {failed:N0} failed; "
            + $"{Counted(findings, Severity.Error, "error")}{Counted(findings, Severity.Warning, "warning")}{Quantity.Text(result.Duration)}";
    }

    private static string Counted(IReadOnlyList<Finding> findings, Severity severity, string name) => findings.Count(finding => finding.Severity == severity) switch
    {
        0 => "",
        1 => $"1 {name}; ",
        var count => $"{count:N0} {name}s; ",
    };

    /// <summary>What is the matter with the outputs that are not complete, what several have in common once.</summary>
    public static IEnumerable<string> Problems(DocsBuildResult result) => result.Outputs
        .Where(output => !output.IsComplete)
        .GroupBy(Problem, StringComparer.Ordinal)
        .Select(same => $"{Names([.. same])}: {same.Key}{Logs([.. same])}");

    private static string Problem(OutputResult output)
    {
        var text = new StringBuilder($"{output.Problem}.");
        foreach (var failure in output.Failures.Take(MostPages))
            text.Append($"\n  {failure.Page}: {failure.Phase} failed: {failure.Cause}");

        if (output.Failures.Count > MostPages)
            text.Append($"\n  and {output.Failures.Count - MostPages} more");

        foreach (var line in output.Details)
            text.Append("\n    ").Append(line);

        return text.ToString();
    }

    private static string Names(IReadOnlyList<OutputResult> outputs)
    {
        var names = string.Join(", ", outputs.Take(MostNames).Select(output => output.Output.Name));
        return outputs.Count > MostNames ? $"{names} and {outputs.Count - MostNames} more" : names;
    }

    private static string Logs(IReadOnlyList<OutputResult> outputs)
    {
        var logs = outputs
            .Where(output => output.Status is OutputStatus.Failed or OutputStatus.Incomplete or OutputStatus.Refused && File.Exists(output.LogFile))
            .Select(output => output.LogFile!)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return logs.Count switch
        {
            0 => "",
            1 => $"\n  All that Sphinx printed is in {logs[0]}.",
            _ => $"\n  All that Sphinx printed is in {logs[0]}, and for the others beside it.",
        };
    }

    private static string Why(OutputResult output) => output.Status switch
    {
        OutputStatus.UpToDate => "up to date",
        OutputStatus.Built => output.Reason,
        OutputStatus.Incomplete => $"INCOMPLETE; {output.Reason}",
        OutputStatus.Refused => "NOT BUILT: Sphinx did not begin",
        OutputStatus.Skipped => "NOT BUILT: the build ended first",
        _ => "FAILED",
    };
}
