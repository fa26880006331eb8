using System.Text;
using Bohr.Configuration.Quantities;
using Bohr.Docs.Building;

namespace Bohr.Cli.Docs;

/// <summary>What came of a build, for people.</summary>
internal static class DocsBuildTable
{
    private const int MostPages = 20;

    /// <summary>A line for each output.</summary>
    public static string Of(DocsBuildResult result)
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

        return text.Append(Summary(result)).Append('\n').ToString();
    }

    /// <summary>The whole in one line.</summary>
    public static string Summary(DocsBuildResult result)
    {
        var complete = result.Outputs.Count(output => output.IsComplete);
        var upToDate = result.Outputs.Count(output => output.Status == OutputStatus.UpToDate);
        var planned = result.Outputs.Sum(output => output.Planned);
        var failed = result.Outputs.Sum(output => output.Failures.Count);
        return $"{result.Outputs.Count} {(result.Outputs.Count == 1 ? "output" : "outputs")}: {complete} complete ({upToDate} up to date); "
            + $"{planned:N0} pages planned, {result.Outputs.Sum(output => output.Written):N0} written, {failed:N0} failed; {Quantity.Text(result.Duration)}";
    }

    /// <summary>What is the matter with an output that is not complete.</summary>
    public static string Problem(OutputResult output)
    {
        var text = new StringBuilder($"{output.Output.Name}: {output.Problem}.");
        foreach (var failure in output.Failures.Take(MostPages))
            text.Append($"\n  {failure.Page}: {failure.Phase} failed: {failure.Cause}");

        if (output.Failures.Count > MostPages)
            text.Append($"\n  and {output.Failures.Count - MostPages} more");

        foreach (var line in output.Details)
            text.Append("\n    ").Append(line);

        if (output.LogFile is { } log && output.Status is OutputStatus.Failed or OutputStatus.Incomplete or OutputStatus.Refused && File.Exists(output.LogFile))
            text.Append($"\n  All that Sphinx printed is in {log}.");

        return text.ToString();
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
