using Bohr.Docs.Content.Configured;
using Bohr.Docs.Content.Models;
using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Commits;

/// <summary>The commit that the documentation is made from: a substitution for its pages, and a file of the site.</summary>
/// <remarks>Projects without a configuration or outside a git repository have none.</remarks>
internal sealed class CommitType : ConfiguredType
{
    public override string Name => "commit";

    public override string? DataSet => null;

    public override Model? Model => null;

    public override void Render(ConfiguredRendering rendering)
    {
        if (!rendering.Project.Exists || GitCommit.Find(rendering.Project.Root, rendering.Reads) is not { } commit)
            return;

        var origin = new YamlScalar(new SourceText(rendering.Project.Root, ""), new(1, 1), commit, YamlKind.Text);
        rendering.Add("includes/hash.rst", $".. |commit| replace:: ``{commit}``\n", origin);
        rendering.Add("public/release.txt", commit, origin);
    }
}
