using System.Text;
using Bohr.Docs.Sources.Files;
using Bohr.Execution.Programs;
using Bohr.Findings.Paths;

namespace Bohr.Docs.Dependencies.Reports;

/// <summary>What git says was changed and not committed, and what that is part of.</summary>
public static class ChangedSources
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    /// <summary>Asks git.</summary>
    /// <param name="graph">The graph of the documentation.</param>
    /// <param name="cancellationToken">Ends git.</param>
    /// <returns>The changed files that the documentation is made of, with what git says of each as their note; or a problem, as a sentence.</returns>
    public static async Task<(IReadOnlyList<IncludedFile> Files, string? Problem)> FindAsync(DependencyGraph graph, CancellationToken cancellationToken = default)
    {
        var (top, problem) = await Run(graph.Folder, ["rev-parse", "--show-toplevel"], cancellationToken).ConfigureAwait(false);
        if (problem is not null)
            return ([], problem);

        (var status, problem) = await Run(graph.Folder, ["status", "--porcelain", "-z", "--untracked-files=all"], cancellationToken).ConfigureAwait(false);
        if (problem is not null)
            return ([], problem);

        // Git names files from the top of the repository, which it knows without links.
        var folder = LinuxFile.RealPath(graph.Folder) ?? graph.Folder;
        var repository = LinuxPath.Decode(top.Span.TrimEnd("\n"u8));
        var users = graph.Dependencies.ToLookup(one => one.To, StringComparer.Ordinal);
        var texts = graph.Dependencies.Select(one => one.From).Concat(graph.Files.Pages.Values).ToHashSet(StringComparer.Ordinal);
        var files = new List<IncludedFile>();
        foreach (var (path, change) in Parse(status.Span))
        {
            var file = Sources.RelativePath.Between(folder.TrimStart('/'), $"{repository}/{path}".TrimStart('/'));
            var made = graph.Files.Content?.Paths.Where(output => graph.Files.Content.OriginOf(output)!.File == $"{graph.Folder}/{file}").ToList() ?? [];
            if (made.Count > 0)
                files.Add(new IncludedFile(file, [.. made.SelectMany(output => users[output])], [.. made.SelectMany(graph.PagesWith).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], change));
            else if (users.Contains(file) || texts.Contains(file))
                files.Add(new IncludedFile(file, [.. users[file]], PagesOf(graph, file), change));
        }

        return ([.. files.OrderBy(file => file.Path, StringComparer.Ordinal)], null);
    }

    /// <summary>Reads <c>git status --porcelain -z</c>: two letters, a blank, a path and a zero; after a rename the old path.</summary>
    internal static IEnumerable<(string Path, string Change)> Parse(ReadOnlySpan<byte> status)
    {
        var changes = new List<(string Path, string Change)>();
        while (status.Length > 3)
        {
            var end = status.IndexOf((byte)0);
            if (end < 0)
                break;

            var (index, tree) = (status[0], status[1]);
            var path = LinuxPath.Decode(status[3..end]);
            status = status[(end + 1)..];
            if (index is (byte)'R' or (byte)'C' || tree is (byte)'R' or (byte)'C')
            {
                var next = status.IndexOf((byte)0);
                if (next >= 0)
                {
                    if (index == 'R' || tree == 'R')
                        changes.Add((LinuxPath.Decode(status[..next]), "removed"));

                    status = status[(next + 1)..];
                }
            }

            changes.Add((path, index == '?' || index is (byte)'A' or (byte)'R' or (byte)'C' ? "new" : index == 'D' || tree == 'D' ? "removed" : index == 'U' || tree == 'U' ? "in conflict" : "changed"));
        }

        return changes;
    }

    private static List<string> PagesOf(DependencyGraph graph, string file)
    {
        var pages = graph.PagesWith(file).ToList();
        if (graph.Files.PageOf(file) is { } own)
            pages.Insert(0, own);

        return pages;
    }

    private static async Task<(ReadOnlyMemory<byte> Output, string? Problem)> Run(string folder, string[] arguments, CancellationToken cancellationToken)
    {
        var outcome = await ProgramRunner.RunAsync(new ProgramCommand
        {
            Executable = "git",
            Arguments = ["-c", "core.fsmonitor=false", "-C", folder, .. arguments],
            Output = ProgramOutput.Keep() with { HeadBytes = 64 << 20, TailBytes = 0 },
            Options = new ProgramOptions { Deadline = Deadline },
        }, cancellationToken).ConfigureAwait(false);
        if (outcome.StartFailure == ProgramStartFailure.NotFound)
            return (default, "git is not installed, so that nobody can tell what was changed. Install git, or name the files: 'bohr docs graph --filter FILE'.");

        if (!outcome.IsSuccess)
        {
            var said = Encoding.UTF8.GetString(outcome.Error.Head.Span).Trim();
            return (default, $"git could not tell what was changed in {Sources.ShownPath.Of(folder)}: {(said.Length > 0 ? said : outcome.Description)}");
        }

        if (outcome.Output.Omitted > 0)
            return (default, $"git lists more changed files than the {64} MiB of names that are read. Commit some, or ignore what is generated.");

        return (outcome.Output.Head, null);
    }
}
