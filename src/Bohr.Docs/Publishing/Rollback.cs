using System.Globalization;
using Bohr.Configuration.Suggestions;
using Bohr.Docs.Configuration;
using Bohr.Findings.Outcomes;

namespace Bohr.Docs.Publishing;

/// <summary>Switches a target back to a release that every host still has.</summary>
public static class Rollback
{
    /// <summary>Switches each host, in order.</summary>
    /// <param name="target">Where.</param>
    /// <param name="release">The release; null: the one before the current one.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends it; a host that is being switched is finished first.</param>
    public static async Task<PublishOutcome> RunAsync(PublishTarget target, string? release, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(time);
        var (lines, problems) = (new List<string>(), new List<string>());
        PublishOutcome Ended(int code) => new() { Lines = lines, Problems = problems, ExitCode = code };

        var step = new TargetStep(time);
        var places = TargetPlace.Of(target);
        var states = new List<TargetState>();
        foreach (var place in places)
        {
            try
            {
                states.Add(await step.RunScriptAsync(place, TargetScript.Look, [], cancellationToken).ConfigureAwait(false));
            }
            catch (TargetFailure failure)
            {
                problems.Add($"{place.Name}: {failure.Message}");
            }
        }

        if (problems.Count > 0)
        {
            problems.Add($"'{target.Name}' is not switched: nothing was changed on any host.");
            return Ended(ExitCode.Incomplete);
        }

        if (Choose(target, release, states, out var problem) is not { } chosen)
        {
            problems.Add(problem!);
            return Ended(ExitCode.Usage);
        }

        var seconds = (long)Math.Ceiling(target.Deadline.TotalSeconds);
        foreach (var (place, state) in places.Zip(states))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await step.RunScriptAsync(place, TargetScript.Return, [LockOwner.Ours, seconds.ToString(CultureInfo.InvariantCulture), chosen.Text], CancellationToken.None).ConfigureAwait(false);
                lines.Add($"{place.Name}: switched to {chosen} from {state.Current?.Text ?? "nothing"}");
            }
            catch (TargetFailure failure)
            {
                problems.Add($"{place.Name}: {failure.Message}");
                problems.Add($"'{target.Name}' is not switched on {place.Name} and the hosts behind it; those before it are.");
                return Ended(ExitCode.Incomplete);
            }
        }

        return Ended(ExitCode.Clean);
    }

    /// <summary>The release that every host has; null: there is none, and why.</summary>
    private static ReleaseName? Choose(PublishTarget target, string? asked, List<TargetState> states, out string? problem)
    {
        problem = null;
        var common = states[0].Releases.Where(one => states.TrueForAll(state => state.Releases.Contains(one))).ToList();
        var known = common.Count == 0 ? "It has no releases." : $"It has {string.Join(", ", common)}.";
        if (asked is null)
        {
            var current = states[0].Current;
            var before = common.LastOrDefault(one => current is null || string.CompareOrdinal(one.Text, current.Text) < 0);
            problem = before is null ? $"'{target.Name}' has no release before {current?.Text ?? "the first"} on every host. {known}" : null;
            return before;
        }

        if (common.Find(one => one.Text == asked) is { } found)
            return found;

        var nearest = NearestName.Of(asked, common.Select(one => one.Text));
        problem = $"'{target.Name}' has no release '{asked}' on every host. {(nearest is null ? known : $"Did you mean '{nearest}'?")}";
        return null;
    }
}
