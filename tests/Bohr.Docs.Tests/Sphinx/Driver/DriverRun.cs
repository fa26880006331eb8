using System.Text.Json;
using Bohr.Execution.Programs;

namespace Bohr.Docs.Tests.Sphinx.Driver;

/// <summary>How one run of the driver ended and what it told.</summary>
internal sealed class DriverRun(ProgramOutcome outcome, string events)
{
    public int? ExitCode => outcome.ExitCode;

    public string Log => outcome.Output.ToString();

    public List<JsonElement> Events { get; } = File.Exists(events) ? [.. File.ReadAllLines(events).Select(line => JsonDocument.Parse(line).RootElement)] : [];

    public List<JsonElement> All(string name) => [.. Events.Where(one => one.GetProperty("event").GetString() == name)];

    public JsonElement One(string name) => All(name).ShouldHaveSingleItem();

    /// <summary>The pages of all events of a kind.</summary>
    public List<string> Pages(string name) => [.. All(name).Select(one => one.GetProperty("page").GetString()!).Order(StringComparer.Ordinal)];

    /// <summary>The messages as a user would read them.</summary>
    public List<string> Messages =>
        [.. All("message").Select(one => $"{one.GetProperty("file").GetString()}:{one.GetProperty("line")}: {one.GetProperty("level").GetString()}: {one.GetProperty("text").GetString()} [{one.GetProperty("type").GetString()}]").Order(StringComparer.Ordinal)];

    public DriverRun ShouldBeDone()
    {
        ExitCode.ShouldBe(0, $"{string.Join('\n', All("error").Concat(All("page-failed")))}\n{Log}");
        return this;
    }
}
