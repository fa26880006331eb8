using Bohr.Docs.Content.Configured;
using Bohr.Docs.Content.Models;
using Bohr.Docs.Content.Rendering;
using Bohr.Docs.Content.Yaml;
using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Content.Links;

/// <summary>Second names of the site's folders, such as <c>manual</c> for the newest branch: symbolic links for its root.</summary>
internal sealed class LinksType : ConfiguredType
{
    private static readonly Field Links = new("links", FieldKind.Any, "A list of mappings from a name to the folder that it leads to; {{current_branch}} stands for the branch that is checked out");

    private static readonly Field Base = new("base", FieldKind.Part, "What holds for all languages")
    {
        Model = new Model(
            "the base of an integration", "What a publication consists of",
            new Field("targets", FieldKind.Any, "Not used"), new Field("doc-root", FieldKind.Any, "Not used"), new Field("branch-root", FieldKind.Any, "Not used"), Links),
    };

    public override string Name => "links";

    public override string? DataSet => "integration";

    /// <summary>Beside the base stand the names of languages.</summary>
    public override Model? Model { get; } = new("an integration", "What a publication consists of", Base, CommonFields.Edition) { HasFreeTexts = true };

    public override void Render(ConfiguredRendering rendering)
    {
        var seen = new Dictionary<string, YamlNode>();
        foreach (var entry in rendering.Records.SelectMany(record => record.Parts(Base)).SelectMany(part => Entries(part[Links], rendering)))
        {
            var name = entry.Key.Text.Trim('/');
            var target = rendering.Project.Links.First(link => link.Name == entry.Key.Text).Target.TrimEnd('/');
            if ((Problem(name) ?? Problem(target)) is { } problem)
                rendering.Problems.Error("unsafe-output", entry.Key, $"The link 'public/{name}' to '{target}' is not made: {problem}. Both are paths below the site's root");
            else if (!seen.TryAdd(name, entry.Key))
                rendering.Problems.Error("duplicate-output", entry.Key, $"The link '{name}' stands here a second time; the first is in line {seen[name].Start.Row}. Keep one of them");
            else if (name == target)
                rendering.Problems.Error("wrong-value", entry.Value, $"The link '{name}' would lead to itself. Name another folder");
            else if (rendering.Output is { } output)
                Make(name, target, entry.Key, output.Folder, rendering);
        }
    }

    private static IEnumerable<YamlEntry> Entries(YamlNode? links, ConfiguredRendering rendering)
    {
        foreach (var item in links switch { YamlList list => list.Items, null or { IsNull: true } => [], _ => [links] })
        {
            foreach (var entry in item is YamlMap map ? map.Entries : [])
            {
                if (entry.Value is YamlScalar { IsNull: false })
                    yield return entry;
                else
                    rendering.Problems.Error("wrong-type", entry.Value, $"The link '{entry.Key.Text}' leads to {entry.Value.Description}; it must be a folder of the site");
            }

            if (item is not YamlMap)
                rendering.Problems.Error("wrong-type", item, $"An entry of 'links' is {item.Description}; it must be a mapping from a name to a folder");
        }
    }

    private static string? Problem(string path) => path.Split('/').Select(OutputName.Problem).FirstOrDefault(problem => problem is not null);

    /// <summary>Puts the link in its place in one step, and never in the place of anything but a link.</summary>
    private static void Make(string name, string target, YamlNode origin, string folder, ConfiguredRendering rendering)
    {
        var place = $"public/{name}";
        var path = Path.Combine(folder, place);

        // From where the link lies, so that the site may stand anywhere.
        target = string.Concat(Enumerable.Repeat("../", name.Count(character => character == '/'))) + target;
        switch (LinuxFile.Look(path).Kind)
        {
            case FileKind.Link when LinuxFile.ReadLink(path) == target:
                rendering.PlaceLink(place, isNew: false, origin);
                return;
            case FileKind.Link or FileKind.Absent:
                break;
            default:
                rendering.Problems.Error("link-blocked", origin, $"The link '{place}' is not made, since something else lies there. Move that away, or give the link another name");
                return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var next = $"{path}.{Environment.ProcessId}.new";
        LinuxFile.Remove(next);
        var error = LinuxFile.MakeLink(target, next);
        if (error == 0)
            error = LinuxFile.Rename(next, path);

        if (error == 0)
        {
            rendering.PlaceLink(place, isNew: true, origin);
            return;
        }

        LinuxFile.Remove(next);
        rendering.Problems.Error("unwritable", origin, $"The link '{place}' {Errno.DescribeWriting(-error)}");
    }
}
