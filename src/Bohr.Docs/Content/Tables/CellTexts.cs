using Bohr.Configuration.Suggestions;
using Bohr.Docs.Content.Inheritance;
using Bohr.Docs.Content.Rendering;
using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Tables;

/// <summary>The texts of a table's cells by what names them.</summary>
internal sealed class CellTexts(IReadOnlyDictionary<string, ResolvedUnit> parts, FileRendering rendering)
{
    /// <summary>The text of a cell; empty where there is none, which is reported.</summary>
    public string Of(YamlScalar cell)
    {
        var reference = cell.Text.Trim();
        if (reference.Length >= 2 && reference[0] is '"' or '\'' && reference[^1] == reference[0])
            return reference[1..^1];

        var dot = reference.IndexOf('.', StringComparison.Ordinal);
        var section = dot < 0 ? "" : reference[..dot];
        if (section is not ("meta" or "content"))
        {
            rendering.Problems.Error("wrong-value", cell, $"The cell is {cell.Description}; it must be meta.NAME, content.NAME or a text in quotes within quotes");
            return "";
        }

        var name = reference[(dot + 1)..];
        var map = parts.TryGetValue(section, out var part) ? (YamlMap)part.Unit.Own.Place : null;
        if (map?[name] is YamlScalar text)
            return text.IsNull ? "" : text.Text;

        var nearest = NearestName.Of(name, map?.Entries.Select(entry => entry.Key.Text) ?? []);
        rendering.Problems.Error("unknown-cell", cell, $"The section '{section}' has no text '{name}'. {(nearest is null ? "Add it" : $"Did you mean '{nearest}'?")}");
        return "";
    }
}
