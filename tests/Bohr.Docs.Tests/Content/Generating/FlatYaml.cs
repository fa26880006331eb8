using System.Text;
using System.Text.Json;
using Bohr.Docs.Content.Inheritance;
using Bohr.Docs.Content.Models;
using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Tests.Content.Generating;

/// <summary>Writes resolved units as units that inherit nothing and say all themselves.</summary>
internal static class FlatYaml
{
    public static string Of(IReadOnlyList<ResolvedUnit> units) => string.Join("---\n", units.Select(Of));

    private static string Of(ResolvedUnit unit)
    {
        // Some units hold texts that no field names; none of them can inherit.
        if (unit.Values.Model.HasFreeTexts)
            return Flow(unit.Unit.Own.Place) + "\n";

        var text = new StringBuilder();
        foreach (var (field, node) in Fields(unit.Values))
        {
            if (field.Kind is not (FieldKind.Base or FieldKind.Tokens))
                text.Append(field.Name).Append(": ").Append(Flow(node)).Append('\n');
        }

        if (unit.Tokens.Count > 0)
            text.Append("replacement: {").AppendJoin(", ", unit.Tokens.Select(token => $"{Quoted(token.Key)}: {Flow(token.Value)}")).Append("}\n");

        return text.ToString();
    }

    private static IEnumerable<(Field Field, YamlNode Node)> Fields(FieldValues values) =>
        values.Model.Fields.Where(field => values[field] is not null).Select(field => (field, values[field]!));

    private static string Flow(YamlNode node) => node switch
    {
        YamlScalar { IsNull: true } => "null",
        YamlScalar { Kind: YamlKind.Text } text => Quoted(text.Text),
        YamlScalar value => value.Text,
        YamlList list => $"[{string.Join(", ", list.Items.Select(Flow))}]",
        YamlMap map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{Quoted(entry.Key.Text)}: {Flow(entry.Value)}"))}}}",
        PartsNode parts => $"[{string.Join(", ", parts.Parts.Select(part => $"{{{string.Join(", ", Fields(part).Select(entry => $"{entry.Field.Name}: {Flow(entry.Node)}"))}}}"))}]",
        _ => throw new ArgumentException(node.Description, nameof(node)),
    };

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
