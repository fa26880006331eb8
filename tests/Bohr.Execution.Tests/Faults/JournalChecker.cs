using System.Text.Json;
using Bohr.Execution.Recording;
using Bohr.Execution.Streams;

namespace Bohr.Execution.Tests.Faults;

/// <summary>Holds the journal of a run against what the run said itself: (I6) the journal alone names what happened and why.</summary>
internal static class JournalChecker
{
    private static readonly string[] Words = ["completed", "failed", "timed-out", "crashed", "out-of-memory", "skipped"];

    /// <summary>Checks a closed journal.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="summary">Of its only stream.</param>
    /// <param name="outcomes">Those that the consumer took.</param>
    public static void Check(string folder, StreamSummary summary, IReadOnlyCollection<Outcome<string, string>> outcomes)
    {
        var run = RecordedRun.Read(folder);
        var journal = string.Join('\n', JournalFiles.Of(folder).Select(File.ReadAllText));
        var records = journal.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        run.State.ShouldBe(RunState.Ended, "I6");
        run.Problems.ShouldBeEmpty("I6: the journal is whole");
        run.RunningAtEnd.ShouldBeEmpty("I6");

        var end = records.Single(record => Type(record) == "stream-end");
        end.GetProperty("end").GetString().ShouldBe(StreamRecorder.Word(summary.End), "I6: why the stream ended");
        end.GetProperty("taken").GetInt64().ShouldBe(summary.Taken, "I6");
        CheckCounts(records, outcomes, summary);
        CheckCauses(records, outcomes);
        CheckDeaths(records, summary);

        // I3: only what belongs to a journal.
        Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).ShouldAllBe(name => name!.StartsWith("journal", StringComparison.Ordinal) || name == "evidence");
    }

    private static void CheckCounts(List<JsonElement> records, IReadOnlyCollection<Outcome<string, string>> outcomes, StreamSummary summary)
    {
        var counted = new Dictionary<string, long>();
        foreach (var record in records)
        {
            switch (Type(record))
            {
                case "item":
                    Add("completed", 1);
                    break;
                case "failure":
                    Add(record.GetProperty("outcome").GetString()!, 1);
                    if (record.TryGetProperty("instead_of", out var replaced))
                        Add(replaced.GetString()!, -1);

                    break;
                case "items":
                    foreach (var kind in record.GetProperty("items").EnumerateObject())
                        Add(kind.Name, kind.Value.GetInt64());

                    break;
            }
        }

        counted.Values.Sum().ShouldBe(summary.Taken, "I6: each item has its outcome in the journal");
        if (outcomes.Count != summary.Taken)
            return;

        for (var kind = 0; kind < Words.Length; kind++)
            counted.GetValueOrDefault(Words[kind]).ShouldBe(outcomes.Count(outcome => (int)outcome.Kind == kind), $"I6: items {Words[kind]}");

        void Add(string kind, long count) => counted[kind] = counted.GetValueOrDefault(kind) + count;
    }

    private static void CheckCauses(List<JsonElement> records, IReadOnlyCollection<Outcome<string, string>> outcomes)
    {
        var failures = records.Where(record => Type(record) == "failure").ToLookup(record => record.GetProperty("seq").GetInt64());
        foreach (var outcome in outcomes.Where(outcome => outcome.Kind is not (OutcomeKind.Completed or OutcomeKind.Skipped)))
        {
            var failure = failures[outcome.Sequence].Last();
            failure.GetProperty("outcome").GetString().ShouldBe(Words[(int)outcome.Kind], "I6");
            var cause = failure.GetProperty("cause").GetString()!;
            cause.ShouldNotBeNullOrEmpty("I6: the cause of each failure");
            if (outcome is Crashed<string, string> crashed)
                cause.ShouldBe(crashed.Cause.Description, "I6");
            else if (outcome is TimedOut<string, string> timedOut)
                cause.ShouldBe(timedOut.EndedBy, "I6");
            else if (outcome is Failed<string, string> { ErrorMessage.Length: < 200 } failed)
                cause.ShouldBe(failed.ErrorMessage, "I6");
        }
    }

    private static void CheckDeaths(List<JsonElement> records, StreamSummary summary)
    {
        var deaths = records.Where(record => Type(record) == "death").ToList();
        deaths.ShouldAllBe(death => death.GetProperty("cause").GetString()!.Length > 0, "I6: the cause of each death");
        if (summary.End == RunEnd.SourceExhausted)
            deaths.Count(death => death.GetProperty("pid").GetInt32() > 0).ShouldBe((int)summary.WorkersLost, "I6: each death");

        // Each process that was born has its end.
        var born = records.Where(record => Type(record) == "worker").Select(record => record.GetProperty("pid").GetInt32());
        var ended = records.Where(record => Type(record) is "death" or "worker-end").Select(record => record.GetProperty("pid").GetInt32());
        born.Except(ended).ShouldBeEmpty("I6: the end of each worker");
    }

    private static string? Type(JsonElement record) => record.GetProperty("t").GetString();
}
