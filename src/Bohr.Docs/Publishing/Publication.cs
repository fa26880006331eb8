using System.Globalization;
using Bohr.Configuration.Quantities;
using Bohr.Docs.Configuration;
using Bohr.Docs.Sources;
using Bohr.Findings.Outcomes;

namespace Bohr.Docs.Publishing;

/// <summary>Publishes a staged site: into a new release on every host, proved to be the same there, and then switched to in one step, host by host.</summary>
/// <remarks>
/// <para>First every host is looked at, then the release is brought to every host and compared by content; nothing that is served changes until all of them
/// have it. Only then each is switched, in order, and the first failure stops the rest.</para>
/// <para>A host's own copy of a file that did not change is linked into the new release, so that a release costs the room of its changes.</para>
/// </remarks>
public sealed class Publication
{
    // Files are compared by content and not by time: a build may write what was there before.
    private static readonly string[] Compare = ["--recursive", "--checksum", "--perms", "--chmod=D0755,F0644", "--secluded-args", "--timeout=120"];

    private readonly PublishRequest _request;
    private readonly TargetStep _step;
    private readonly TimeProvider _time;
    private readonly List<string> _lines = [];
    private readonly List<string> _problems = [];

    private Publication(PublishRequest request, TimeProvider time) => (_request, _time, _step) = (request, time, new TargetStep(time));

    /// <summary>Publishes, or shows what publishing would change.</summary>
    /// <param name="request">What, and to where.</param>
    /// <param name="time">The clock that names the release.</param>
    /// <param name="cancellationToken">Ends it in good order: what was not switched yet is taken back.</param>
    /// <exception cref="OutputLockException">A build or another publication works on the output; nothing was done.</exception>
    /// <exception cref="OperationCanceledException">It was ended; every host serves what it served, or the new release whole.</exception>
    public static async Task<PublishOutcome> RunAsync(PublishRequest request, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(time);
        var publication = new Publication(request, time);
        var isDone = await publication.RunAsync(cancellationToken).ConfigureAwait(false);
        return new PublishOutcome
        {
            Lines = publication._lines,
            Problems = publication._problems,
            ExitCode = isDone && publication._problems.Count == 0 ? ExitCode.Clean : ExitCode.Incomplete,
        };
    }

    private async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        using var held = Directory.Exists(_request.Project.Output) ? OutputLock.Take(_request.Project.Output, $"bohr docs publish {_request.Target.Name}") : null;
        var site = StagedSite.Of(_request.Project, _request.Target);
        if (site.Problems.Count > 0)
        {
            _problems.AddRange(site.Problems.Select(problem => $"not published: {problem}"));
            return false;
        }

        // Names of its own below a folder that only the holder of the lock touches; what a killed run left is removed.
        var drafts = Path.Combine(_request.Project.Output, ".bohr", "publish");
        Remove(drafts);
        try
        {
            var release = ReleaseName.Of(_time.GetUtcNow(), site.ContentHash(cancellationToken));
            var folder = Directory.CreateDirectory(Path.Combine(drafts, release.Text)).FullName;
            site.LinkInto(folder, cancellationToken);
            return await PublishAsync(site, release, folder, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _problems.Add($"not published: {exception.Message.TrimEnd('.')}. Look at the output folder and the room on its disk.");
            return false;
        }
        finally
        {
            Remove(drafts);
        }
    }

    private async Task<bool> PublishAsync(StagedSite site, ReleaseName release, string folder, CancellationToken cancellationToken)
    {
        var places = TargetPlace.Of(_request.Target);
        var states = new TargetState[places.Count];
        if (!await EachAsync(places, async i => states[i] = await LookAsync(places[i], site, cancellationToken).ConfigureAwait(false), "nothing was changed on any host", stopsAtFirst: false).ConfigureAwait(false))
            return false;

        if (_request.IsDryRun)
        {
            _lines.Add($"{release}: {Files(site.Files.Count)}, {Quantity.Text(site.Bytes)}; nothing is changed");
            return await EachAsync(places, async i => ShowChanges(places[i], states[i], await ChangesAsync(places[i], states[i], folder, site, cancellationToken).ConfigureAwait(false)), "nothing was changed", stopsAtFirst: true).ConfigureAwait(false);
        }

        if (await IsPublishedAsync(places, states, release, folder, cancellationToken).ConfigureAwait(false))
            return true;

        _lines.Add($"{release}: {Files(site.Files.Count)}, {Quantity.Text(site.Bytes)}");
        return await BringAndSwitchAsync(places, states, release, folder, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> BringAndSwitchAsync(IReadOnlyList<TargetPlace> places, TargetState[] states, ReleaseName release, string folder, CancellationToken cancellationToken)
    {
        // Until the last host is done, or its time is over, whichever comes first.
        var seconds = (long)Math.Ceiling((_request.Target.Deadline * (places.Count + 1)).TotalSeconds);
        var locks = new string?[places.Count];
        var sent = new string[places.Count];
        try
        {
            var isBrought = await EachAsync(
                places,
                async i =>
                {
                    locks[i] = (await _step.RunScriptAsync(places[i], TargetScript.Prepare, [LockOwner.Ours, seconds.ToString(CultureInfo.InvariantCulture), release.Text], cancellationToken).ConfigureAwait(false)).Lock;
                    sent[i] = await BringAsync(places[i], states[i], release, folder, cancellationToken).ConfigureAwait(false);
                },
                "no host was switched",
                stopsAtFirst: true).ConfigureAwait(false);
            return isBrought && await EachAsync(
                places,
                async i =>
                {
                    // From here on nothing is cut short: half a switch helps nobody.
                    cancellationToken.ThrowIfCancellationRequested();
                    var held = locks[i]!;
                    var done = await _step.RunScriptAsync(places[i], TargetScript.Activate, [held, release.Text, _request.Target.Keep.ToString(CultureInfo.InvariantCulture)], CancellationToken.None).ConfigureAwait(false);
                    locks[i] = null;
                    var removed = done.Removed.Count == 0 ? "" : $"; removed {string.Join(", ", done.Removed)}";
                    _lines.Add($"{places[i].Name}: switched to {release} from {states[i].Current?.Text ?? "nothing"}; {sent[i]}{removed}");
                },
                "this host and those behind it were not switched, those before it were; publish again",
                stopsAtFirst: true).ConfigureAwait(false);
        }
        finally
        {
            await AbandonAsync(places, locks, release).ConfigureAwait(false);
        }
    }

    private async Task<TargetState> LookAsync(TargetPlace place, StagedSite site, CancellationToken cancellationToken)
    {
        var state = await _step.RunScriptAsync(place, TargetScript.Look, [], cancellationToken).ConfigureAwait(false);
        if (!_request.AllowsShrinking && (site.Files.Count < (state.Files + 1) / 2 || site.Bytes < state.Bytes / 2))
        {
            throw new TargetFailure(
                $"the site has {Files(site.Files.Count)} with {Quantity.Text(site.Bytes)}, and what is served there {Files(state.Files)} with {Quantity.Text(state.Bytes)}: more than half would go. "
                + "Look at --dry-run; if it is right, publish with --allow-shrink.");
        }

        return state;
    }

    /// <summary>Whether every host serves this content already, down to the last file.</summary>
    private async Task<bool> IsPublishedAsync(IReadOnlyList<TargetPlace> places, TargetState[] states, ReleaseName release, string folder, CancellationToken cancellationToken)
    {
        if (!states.All(state => state.Current is { } current && current.Content == release.Content))
            return false;

        for (var i = 0; i < places.Count; i++)
        {
            try
            {
                if ((await CompareAsync(places[i], folder, states[i].Current!.Text, cancellationToken).ConfigureAwait(false)).Count > 0)
                    return false;
            }
            catch (TargetFailure)
            {
                // What cannot be compared is published, which says what is wrong.
                return false;
            }
        }

        foreach (var (place, state) in places.Zip(states))
            _lines.Add($"{place.Name}: unchanged, {state.Current} holds the same");

        return true;
    }

    private async Task<string> BringAsync(TargetPlace place, TargetState state, ReleaseName release, string folder, CancellationToken cancellationToken)
    {
        var coming = $"releases/.coming-{release}";
        string[] links = state.Current is { } current ? [$"--link-dest=../{current}"] : [];
        var told = await _step.RunRsyncAsync(place, place.Rsync([.. Compare, "--stats", .. links], folder, coming), cancellationToken).ConfigureAwait(false);
        if (await _step.RunRsyncAsync(place, place.Rsync([.. Compare, "--dry-run", "--delete", SiteChange.Format], folder, coming), cancellationToken).ConfigureAwait(false) is { Count: > 0 } differences)
            throw new TargetFailure($"what came there is not what was sent: {string.Join(", ", differences.Take(3))}. Look at the disk of the host, and publish again.");

        // "Number of regular files transferred: 1,234", in the language of rsync, which has one.
        const string Mark = "Number of regular files transferred: ";
        var number = told.FirstOrDefault(line => line.StartsWith(Mark, StringComparison.Ordinal))?[Mark.Length..].Replace(",", "", StringComparison.Ordinal);
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var files) ? $"{Files(files)} sent, the others linked" : "verified";
    }

    private async Task<IReadOnlyList<SiteChange>> ChangesAsync(TargetPlace place, TargetState state, string folder, StagedSite site, CancellationToken cancellationToken)
    {
        if (state.Current is not { } current)
            return [.. site.Files.Select(file => new SiteChange(SiteChangeKind.Added, file.Name, file.Bytes))];

        var sizes = ReleaseListing.Parse(await _step.RunLinesAsync(place, place.Script(TargetScript.Sizes, current.Text), cancellationToken).ConfigureAwait(false));
        return SiteChange.Parse(await CompareAsync(place, folder, current.Text, cancellationToken).ConfigureAwait(false), sizes);
    }

    private Task<IReadOnlyList<string>> CompareAsync(TargetPlace place, string folder, string release, CancellationToken cancellationToken) =>
        _step.RunRsyncAsync(place, place.Rsync([.. Compare, "--dry-run", "--delete", SiteChange.Format], folder, $"releases/{release}"), cancellationToken);

    private void ShowChanges(TargetPlace place, TargetState state, IReadOnlyList<SiteChange> changes)
    {
        foreach (var change in changes)
        {
            var (mark, size) = (change.Kind switch { SiteChangeKind.Added => "+", SiteChangeKind.Changed => "~", _ => "-" }, change.Bytes is { } bytes ? Quantity.Text(bytes) : "?");
            _lines.Add($"{place.Name}: {mark} {change.Name} ({size})");
        }

        int Count(SiteChangeKind kind) => changes.Count(change => change.Kind == kind);
        _lines.Add($"{place.Name}: {Count(SiteChangeKind.Added)} added, {Count(SiteChangeKind.Changed)} changed, {Count(SiteChangeKind.Removed)} removed against {state.Current?.Text ?? "nothing"}");
    }

    /// <summary>Takes back what was brought and not switched to, as far as the hosts can be reached.</summary>
    private async Task AbandonAsync(IReadOnlyList<TargetPlace> places, string?[] locks, ReleaseName release)
    {
        for (var i = 0; i < places.Count; i++)
        {
            if (locks[i] is not { } held)
                continue;

            // Its own time: that of the host may be what is over.
            places[i].Allowance = TimeSpan.FromSeconds(30);
            try
            {
                await _step.RunScriptAsync(places[i], TargetScript.Abandon, [held, release.Text], CancellationToken.None).ConfigureAwait(false);
                _lines.Add($"{places[i].Name}: {release} was taken back; nothing was switched");
            }
            catch (TargetFailure failure)
            {
                _problems.Add($"{places[i].Name}: what came of {release} could not be taken back: {failure.Message}");
            }
        }
    }

    /// <summary>Does something for each place; a failure is reported with its place, and with what holds for the others.</summary>
    private async Task<bool> EachAsync(IReadOnlyList<TargetPlace> places, Func<int, Task> act, string otherwise, bool stopsAtFirst)
    {
        var isDone = true;
        for (var i = 0; i < places.Count && (isDone || !stopsAtFirst); i++)
        {
            try
            {
                await act(i).ConfigureAwait(false);
            }
            catch (TargetFailure failure)
            {
                isDone = false;
                _problems.Add($"{places[i].Name}: {failure.Message}");
            }
        }

        if (!isDone)
            _problems.Add($"'{_request.Target.Name}' is not published: {otherwise}.");

        return isDone;
    }

    private static string Files(int count) => count == 1 ? "1 file" : $"{count} files";

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // It was not there.
        }
    }
}
