using System.Diagnostics;
using System.Globalization;
using Bohr.Execution.Limits;
using Bohr.Execution.Native;
using Bohr.Execution.Programs;

namespace Bohr.Execution.Evidence;

/// <summary>Looks at a process that is about to be ended because it hangs: what its threads do, where they are, what it waits for.</summary>
/// <remarks>
/// On a thread of its own. Every step has a deadline, and all of them together have <see cref="Limit"/>; a step that the kernel holds
/// is left behind. The process is read from outside and only held for the moment in which its managed stacks are read, so one that is healthy after
/// all goes on as before.
/// </remarks>
internal sealed class EvidenceCollector
{
    /// <summary>The longest that a collection delays the end of a process.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    // The report must be there before nobody waits for it any more.
    private static readonly TimeSpan Delivery = TimeSpan.FromMilliseconds(150);

    // What a process that waits for its child called says little.
    private const int CallsAboveChild = 3;

    private const int MostDescendants = 32;
    private const int MostPythons = 16;

    private static readonly TimeSpan StepLimit = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan PythonLimit = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan ForTheRest = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(50);

    // Reading managed stacks takes 50 to 300 ms, and longer on a busy machine: whatever is left of the time, less what the end needs.
    private static readonly TimeSpan Reserve = TimeSpan.FromMilliseconds(200);

    // Two looks at what the threads have used must lie apart.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(120);

    private readonly EvidenceRequest _request;
    private readonly EvidenceSources _sources;
    private readonly TimeSpan _limit;
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly CollectedEvidence _evidence;

    private EvidenceCollector(EvidenceRequest request, EvidenceSources sources, TimeSpan limit)
    {
        (_request, _sources, _limit) = (request, sources, limit);
        _evidence = new CollectedEvidence(request);
    }

    private TimeSpan Left => _limit - Stopwatch.GetElapsedTime(_began);

    /// <summary>Begins to collect on a thread of its own; returns at once.</summary>
    /// <param name="request">Whose evidence.</param>
    /// <param name="then">Gets the report, on that thread. It comes soon after <see cref="Limit"/> at the latest, whatever the process does.</param>
    internal static void Begin(EvidenceRequest request, Action<EvidenceReport> then)
    {
        try
        {
            new Thread(() => then(Collect(request, EvidenceSources.Real, Limit - Delivery))) { IsBackground = true, Name = "bohr evidence" }.Start();
        }
        catch (OutOfMemoryException)
        {
            // No thread could be started: whoever waits for the report does so no longer than the limit.
        }
    }

    /// <summary>Collects; takes as long as the limit at most, and a moment.</summary>
    internal static EvidenceReport Collect(EvidenceRequest request, EvidenceSources sources, TimeSpan limit)
    {
        try
        {
            return new EvidenceCollector(request, sources, limit).Collect();
        }
        catch (Exception exception)
        {
            // The end of a hung process never depends on what is known of it.
            return new EvidenceReport
            {
                Kind = HangKind.Unknown,
                Verdict = $"Its process (pid {request.ProcessId.ToString(CultureInfo.InvariantCulture)}) could not be looked at: {exception.Message.TrimEnd('.')}.",
                NextStep = "Run it alone to see more.",
            };
        }
    }

    private EvidenceReport Collect()
    {
        var process = _request.ProcessId;
        var first = Step("process", StepLimit, () => _sources.Process(process));
        var lookedAt = Stopwatch.GetTimestamp();
        _evidence.OpenFiles = Step("open files", StepLimit, () => _sources.OpenFiles(process));
        _evidence.Texts = Step("status and limits", StepLimit, () => _sources.Texts(process)) ?? [];
        var descendants = Step("descendants", StepLimit, Descendants) ?? [];
        AskPythons(first, descendants);
        Await(lookedAt);
        var second = Step("process again", StepLimit, () => _sources.Process(process));
        var between = Stopwatch.GetElapsedTime(lookedAt);
        var again = descendants.Count == 0 ? [] : Step("descendants again", StepLimit, () => Read(descendants.Select(one => one.ProcessId))) ?? [];
        _evidence.Processes = [.. (ReadOnlySpan<ProcessReading?>)[second ?? first], .. again.Count > 0 ? again : descendants];
        _evidence.Container = Step("container", StepLimit, _sources.Container);
        ReadManagedStacks(first, descendants);

        var facts = new HangFacts
        {
            ProcessId = process,
            First = first,
            Second = second,
            Between = between,
            OpenFiles = _evidence.OpenFiles,
            Child = MostToBlame(descendants, again, between, lookedAt),
        };
        return Report(WithUse(facts, lookedAt));
    }

    private T? Step<T>(string name, TimeSpan limit, Func<T?> step)
    {
        var left = Left;
        var (result, problem) = EvidenceStep.Run(left < limit ? left : limit, step);
        if (problem.Length > 0)
            _evidence.Problems.Add($"{name}: {problem}");

        return result;
    }

    private List<ProcessReading> Descendants() => Read(_sources.Descendants(_request).Take(MostDescendants));

    private List<ProcessReading> Read(IEnumerable<int> processes) =>
        [.. processes.Select(_sources.Process).OfType<ProcessReading>().Where(process => process.State is not ('Z' or 'X'))];

    private void AskPythons(ProcessReading? first, List<ProcessReading> descendants)
    {
        foreach (var process in ((IEnumerable<ProcessReading?>)[first, .. descendants]).OfType<ProcessReading>().Where(CanAnswer).Take(MostPythons))
        {
            // An answer takes milliseconds, and much longer where the processors are busy; the rest of the time belongs to the other steps.
            var limit = Left - ForTheRest;
            limit = limit < PythonLimit ? limit : PythonLimit;
            var (text, problem) = Step($"Python stacks of {process.ProcessId}", limit, () => Boxed(_sources.PythonStacks(process.ProcessId, limit - Margin))) ?? new(null, null);
            if (text is not null)
                _evidence.Stacks[process.ProcessId] = (text, PythonStacks.Parse(text));
            else if (problem is not null)
                _evidence.Problems.Add($"Python stacks of {process.ProcessId}: {problem}");
        }
    }

    private static Tuple<string?, string?> Boxed((string? Text, string? Problem) answer) => new(answer.Text, answer.Problem);

    private static bool CanAnswer(ProcessReading process) => process.State is 'R' or 'S' or 'I' && process.Threads.All(thread => thread.State is not ('D' or 'T' or 't'));

    /// <summary>Those of the process itself, or of the first descendant that is .NET: one, as each takes up to a third of a second.</summary>
    private void ReadManagedStacks(ProcessReading? first, List<ProcessReading> descendants)
    {
        foreach (var process in ((IEnumerable<ProcessReading?>)[first, .. descendants]).OfType<ProcessReading>())
        {
            var number = process.ProcessId;
            if (!CanAnswer(process))
            {
                if (number == _request.ProcessId)
                    _evidence.Problems.Add($"managed stacks: not asked for, as a process in state {process.State} does not answer");

                continue;
            }

            var name = $"managed stacks of {number}";
            var (reader, problem) = Step(name, StepLimit, () => Boxed(_sources.ManagedReader(number))) ?? new(null, null);
            if (problem is not null)
                _evidence.Problems.Add($"{name}: {problem}");

            if (reader is null)
                continue;

            using var place = ReportPlace.Make(_request, number);
            var answer = Step(name, Left - Reserve, () => _sources.ManagedStacks(reader, _request, number, place, Left - Reserve - (Reserve / 2)));
            if (answer?.Problem is { } why)
                _evidence.Problems.Add($"{name}: {why}");
            else if (answer is not null)
                _evidence.Add(number, answer, place);

            return;
        }
    }

    private void Await(long lookedAt)
    {
        var left = BetweenLooks - Stopwatch.GetElapsedTime(lookedAt);
        if (left > TimeSpan.Zero && left < Left)
            _ = Polling.Wait([], (int)left.TotalMilliseconds);
    }

    /// <summary>Of the processes that come from it, the one whose state explains most.</summary>
    private HangFacts? MostToBlame(List<ProcessReading> descendants, List<ProcessReading> again, TimeSpan between, long lookedAt)
    {
        var parents = descendants.Select(process => process.Parent).ToHashSet();
        return descendants
            .Where(process => !parents.Contains(process.ProcessId))
            .Select(process => WithUse(
                new HangFacts { ProcessId = process.ProcessId, First = process, Second = again.Find(one => one.ProcessId == process.ProcessId), Between = between },
                lookedAt))
            .OrderBy(child => HangVerdict.Of(child).Kind switch
            {
                HangKind.Spinning => 0,
                HangKind.Uninterruptible => 1,
                HangKind.Stopped => 2,
                _ => child.InCall is not null ? 3 : 4,
            })
            .FirstOrDefault();
    }

    /// <summary>Adds what it has used, and where its stack is.</summary>
    private HangFacts WithUse(HangFacts facts, long lookedAt)
    {
        var baseline = _request.Baselines.GetValueOrDefault(facts.ProcessId);
        return facts with
        {
            Baseline = baseline,
            SinceBaseline = baseline is null ? TimeSpan.Zero : Stopwatch.GetElapsedTime(baseline.At, lookedAt) + facts.Between,
            Container = _evidence.Container,
            InCall = _evidence.InCall(facts.ProcessId),
        };
    }

    /// <summary>Who waits for descriptors may wait for a child that hangs: where both have a stack, the child's says more.</summary>
    private IReadOnlyList<string> StackWithChild(HangFacts facts)
    {
        var own = _evidence.ShortStack(facts.ProcessId);
        if (facts.Child is not { } child || _evidence.ShortStack(child.ProcessId) is not { Count: > 0 } stack)
            return own;

        return [.. own.Take(CallsAboveChild), string.Create(CultureInfo.InvariantCulture, $"its child (pid {child.ProcessId}) {HangVerdict.Of(child).Clause}:"), .. stack];
    }

    private EvidenceReport Report(HangFacts facts)
    {
        var verdict = HangVerdict.Of(facts);
        var blamed = verdict.Kind == HangKind.BlockedOnChild && facts.Child is { } child && _evidence.Stacks.ContainsKey(child.ProcessId) ? child.ProcessId : facts.ProcessId;
        var report = new EvidenceReport
        {
            Kind = verdict.Kind,
            Verdict = Recording.Redaction.Text($"Its process (pid {facts.ProcessId.ToString(CultureInfo.InvariantCulture)}) {verdict.Clause}."),
            NextStep = verdict.NextStep,
            Stack = blamed == facts.ProcessId && verdict.Kind == HangKind.Waiting ? StackWithChild(facts) : _evidence.ShortStack(blamed),
            Gaps = [.. _evidence.Problems],
        };
        if (_request.Recorder is null)
            return report;

        var took = Stopwatch.GetElapsedTime(_began);
        var (files, problem) = EvidenceStep.Run(StepLimit, () => EvidenceFiles.Write(_request, _evidence, report, took));
        report = report with { Files = problem.Length == 0 ? files ?? [] : [] };
        _request.Recorder.EvidenceCollected(
            $"{_request.Subject}, pid {facts.ProcessId.ToString(CultureInfo.InvariantCulture)}{(_request.Doing.Length > 0 ? $", with {_request.Doing}" : "")}", facts.ProcessId, report.ToString(), [.. report.Files.Select(Path.GetFileName).OfType<string>()]);
        return report;
    }
}
