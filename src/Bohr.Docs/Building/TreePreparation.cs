using Bohr.Docs.Configuration;
using Bohr.Docs.Content.Generating;
using Bohr.Docs.Messages;
using Bohr.Docs.Sources;
using Bohr.Findings;

namespace Bohr.Docs.Building;

/// <summary>The first stage of a build: generates structured content and prepares what Sphinx reads for each output.</summary>
/// <remarks>A source folder with structured content is read from copies, one for each edition: what is generated never lies beside what the user wrote.</remarks>
internal sealed class TreePreparation(BuildSession session, DocsBuildOptions options)
{
    private readonly bool _hasContent = ContentGeneration.HasContent(options.Project.Source);
    private readonly Dictionary<string, PreparedTree> _trees = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];
    private readonly List<MessageSource> _messages = [];

    /// <summary>Why nothing can be built, as sentences.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>What is wrong with the structured content.</summary>
    public IReadOnlyList<MessageSource> Messages => _messages;

    /// <summary>Outputs with the same key read the same tree.</summary>
    public string KeyOf(DocsOutput output) =>
        output.Excluded.Count == 0 && !_hasContent ? "" : (output.Edition ?? "") + "\0" + string.Join('\0', output.Excluded.Order(StringComparer.Ordinal));

    /// <summary>Prepares; gives the trees by their keys.</summary>
    /// <exception cref="IOException">Something could not be read or written.</exception>
    public async Task<IReadOnlyDictionary<string, PreparedTree>> RunAsync(CancellationToken stop)
    {
        var content = _hasContent ? await new ContentStage(session, options).RunAsync(stop).ConfigureAwait(false) : null;
        foreach (var outputs in options.Project.Outputs.GroupBy(KeyOf, StringComparer.Ordinal))
            Prepare(outputs.Key, [.. outputs], content?[outputs.First().Edition ?? ""], stop);

        return _trees;
    }

    private void Prepare(string key, IReadOnlyList<DocsOutput> outputs, GenerationResult? content, CancellationToken stop)
    {
        var (project, edition) = (options.Project, outputs[0].Edition);
        var folder = ContentStage.FolderOf(project, edition);
        var made = content?.Made ?? [];
        foreach (var note in content?.Notes ?? [])
            session.Notice(note + ".");

        var generated = made.Where(file => !file.IsForSite).Select(file => new GeneratedFile(file.Path, default)
        {
            File = Path.Combine(folder, file.Path),
            ReplacesSource = file.IsFromSource,
            YieldsToSource = !file.IsFromSource,
        }).ToList();
        var prepared = SourcePreparation.Prepare(project, edition, [.. outputs[0].Excluded], generated, isAlwaysCopied: _hasContent, options.Clock, stop);
        foreach (var notice in prepared.Notices)
            session.Notice(notice);

        _problems.AddRange(prepared.Problems);
        var hidden = prepared.Hidden.ToHashSet(StringComparer.Ordinal);
        var tree = prepared.Tree with
        {
            Rendered = made.Where(file => !hidden.Contains(file.Path)).ToDictionary(file => file.Path, StringComparer.Ordinal),
            SiteFiles = [.. made.Where(file => file.IsForSite).Select(file => (file.SitePath, Path.Combine(folder, file.Path)))],
        };
        if (content is not null)
        {
            var messages = content.Problems.Select(Message).Concat(made.Where(file => hidden.Contains(file.Path)).Select(HiddenBySource)).ToList();
            _messages.Add(new MessageSource(outputs, tree, messages));
        }

        _trees.Add(key, new PreparedTree(tree, prepared.Problems.Count > 0 ? [] : Listing(tree)));
    }

    /// <summary>Files of structured content are no business of Sphinx's: a new one is none until something shows what it gives.</summary>
    private IReadOnlyList<string> Listing(SourceTree tree)
    {
        var listing = TreeListing.Of(tree.Folder, options.Project.Output);
        return _hasContent ? [.. listing.Where(name => !ContentGeneration.IsContentFile(name))] : listing;
    }

    private static SphinxMessage Message(Content.Problems.ContentProblem problem) => new()
    {
        Level = problem.Severity == Severity.Error ? "ERROR" : "WARNING",
        Text = problem.Message,
        Type = $"{MessageCode.Content}.{problem.Code}",
        File = problem.File,
        Line = problem.Position.Row,
        Column = problem.Position.Column,
    };

    private static SphinxMessage HiddenBySource(RenderedOrigin made) => new()
    {
        Level = "ERROR",
        Text = $"'{made.Path}' would be made from this, but the source folder has a file of that name, which is shown instead. Remove that file, or rename one of them",
        Type = MessageCode.Content + ".hidden-output",
        File = made.File,
        Line = made.Row,
    };
}
