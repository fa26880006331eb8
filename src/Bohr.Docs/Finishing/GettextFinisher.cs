using System.Text.Json;

namespace Bohr.Docs.Finishing;

/// <summary>
/// <c>gettext</c>: the templates for translators go to <c>pot</c> in the project's folder of translations, <c>locale[-edition]/pot</c>. These are files of the user's repository: one is written
/// only when more than its date has changed, and none is removed.
/// </summary>
internal sealed class GettextFinisher : IFinisher
{
    private const string DateHeader = "\"POT-Creation-Date:";

    public void Plan(OutputPlan plan)
    {
        var folder = Folder(plan);
        foreach (var (path, source) in plan.Listing.Files.Where(file => file.Path.EndsWith(".pot", StringComparison.Ordinal)))
        {
            var target = Path.Combine(folder, path);
            plan.Make("template " + path, [source], [target], _ =>
            {
                Copy(source, target);
                return ValueTask.CompletedTask;
            });
        }

        if (plan.Tasks.Count == 0)
            plan.Problems.Add($"There is no .pot in '{plan.Built.Folder}'. Build it again with --force.");
    }

    /// <summary>Copies a template unless the one that is there says the same.</summary>
    internal static void Copy(string source, string target)
    {
        var content = File.ReadAllText(source);
        if (!File.Exists(target) || WithoutDate(File.ReadAllText(target)) != WithoutDate(content))
            NewFile.Write(target, content);
    }

    private static string WithoutDate(string template)
    {
        var at = template.IndexOf(DateHeader, StringComparison.Ordinal);
        var end = at < 0 ? -1 : template.IndexOf('\n', at);
        return end < 0 ? template : template.Remove(at, end - at);
    }

    /// <summary>The first of Sphinx's <c>locale_dirs</c>, which begin at the source folder; the edition's own where the templates are an edition's.</summary>
    private static string Folder(OutputPlan plan)
    {
        var folder = "locales";
        if (plan.Built.SphinxConfiguration.TryGetValue("locale_dirs", out var text))
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Array && document.RootElement.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.String } first)
                folder = first.GetString()!;
        }

        var path = Path.GetFullPath(folder.TrimEnd('/'), plan.Built.Source.Origin);
        return Path.Combine(path + (plan.Output.Edition is { } edition ? "-" + edition : ""), "pot");
    }
}
