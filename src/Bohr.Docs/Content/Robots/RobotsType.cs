using System.Text;
using Bohr.Docs.Content.Configured;
using Bohr.Docs.Content.Models;

namespace Bohr.Docs.Content.Robots;

/// <summary>What search engines are to leave out.</summary>
internal sealed class RobotsType : ConfiguredType
{
    private const string AllPublished = "{{published}}";

    private static readonly Field Disallowed = new("file", FieldKind.Text, "The path that is left out") { IsRequired = true };
    private static readonly Field Branches = new("branches", FieldKind.Texts, "Below which branches; {{published}} stands for all that are published; without it below the site's root");

    public override string Name => "robots";

    public override string? DataSet => "robots";

    public override Model? Model { get; } = new("a record of robots", "What search engines are to leave out", Disallowed, Branches, CommonFields.Edition);

    public override void Render(ConfiguredRendering rendering)
    {
        if (rendering.Records.Count == 0)
            return;

        var text = new StringBuilder("User-agent: *\n");
        foreach (var record in rendering.Records)
        {
            var path = "/" + record.Text(Disallowed)!.TrimStart('/');
            var branches = record.Texts(Branches).SelectMany(branch => branch == AllPublished ? rendering.Project.Published : [branch]).Distinct(StringComparer.Ordinal).ToList();
            if (branches.Count == 0)
                text.Append("Disallow: ").Append(path).Append('\n');

            foreach (var branch in branches)
                text.Append("Disallow: /").Append(branch.Trim('/')).Append(path).Append('\n');
        }

        rendering.Add("public/robots.txt", text.ToString(), rendering.Records[0].Place);
    }
}
