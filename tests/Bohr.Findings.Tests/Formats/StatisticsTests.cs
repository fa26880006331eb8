using System.Text;
using Bohr.Findings.Formats;
using Bohr.Findings.Outcomes;
using Bohr.Findings.Packing;

namespace Bohr.Findings.Tests.Formats;

/// <summary>Counts by rule in the place of findings.</summary>
public sealed class StatisticsTests
{
    private static readonly Completeness Complete = new(2, 2, [], []);

    [Fact]
    public void The_most_frequent_rule_comes_first_and_equal_ones_by_code() =>
        Written(OutputFormat.Full, [.. Enumerable.Repeat("E1", 2), "F9", "E2", "E2", .. Enumerable.Repeat("invalid-syntax", 11)]).ShouldBe(
            """
            11  invalid-syntax  name of invalid-syntax
             2  E1              name of E1
             2  E2              name of E2
             1  F9              name of F9
            2 files planned, 2 analysed, 0 failed, 0 skipped; 16 findings

            """);

    [Fact]
    public void For_programs_they_are_an_array_of_objects() =>
        Written(OutputFormat.Json, ["E1"]).ShouldBe("[\n  {\n    \"code\": \"E1\",\n    \"name\": \"name of E1\",\n    \"count\": 1\n  }\n]\n");

    [Theory]
    [InlineData(OutputFormat.Json, "[]\n")]
    [InlineData(OutputFormat.Concise, "2 files planned, 2 analysed, 0 failed, 0 skipped; 0 findings\n")]
    public void Without_findings_there_is_nothing_to_count(OutputFormat format, string expected) => Written(format, []).ShouldBe(expected);

    private static string Written(OutputFormat format, IReadOnlyList<string> codes)
    {
        using var stream = new MemoryStream();
        var writer = FindingWriter.CreateStatistics(format, stream, code => $"name of {code}");
        writer.Write("a.py", PackedFindings.Of([.. codes.Select(code => new Finding(code, Severity.Error, "m", "a.py", new(1, 1), new(1, 2)))]));

        writer.EndsWithCompleteness.ShouldBe(format != OutputFormat.Json);
        writer.Complete(Complete, codes.Count);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
