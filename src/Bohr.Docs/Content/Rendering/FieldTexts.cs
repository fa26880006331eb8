using Bohr.Docs.Content.Models;
using Bohr.Docs.Content.Tokens;
using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Rendering;

/// <summary>The fields of a unit, or of a part of one, as they are printed: with tokens replaced.</summary>
internal sealed class FieldTexts(FieldValues values, TokenSubstitution tokens)
{
    public FieldValues Values { get; } = values;

    /// <summary>The text of a field; null: it says nothing.</summary>
    public string? this[Field field] => Values[field] is YamlScalar { IsNull: false } scalar ? tokens.Apply(scalar.Text, scalar) : null;

    public bool Has(Field field) => Values.Has(field);

    /// <summary>Whether a field says true.</summary>
    public bool Is(Field field, bool unlessSaid = false) => Values[field] is YamlScalar { Kind: YamlKind.Flag } flag ? flag.Text == "True" : unlessSaid;

    /// <summary>The lines of a field that holds a text, or a list of lines; null: it says nothing.</summary>
    public string[]? Lines(Field field) => Values[field] switch
    {
        YamlScalar { IsNull: false } scalar => tokens.Apply(scalar.Text, scalar).Split('\n'),
        YamlList list => tokens.Apply(string.Join('\n', list.Items.Select(item => ((YamlScalar)item).Text)), list).Split('\n'),
        _ => null,
    };

    /// <summary>The texts of a field that holds one or several.</summary>
    public IReadOnlyList<string> Texts(Field field) => Values[field] switch
    {
        YamlScalar { IsNull: false } scalar => [tokens.Apply(scalar.Text, scalar)],
        YamlList list => [.. list.Items.Select(item => tokens.Apply(((YamlScalar)item).Text, item))],
        _ => [],
    };

    /// <summary>The parts of a field, with the tokens of the unit.</summary>
    public IEnumerable<FieldTexts> Parts(Field field) => Values.Parts(field).Select(part => new FieldTexts(part, tokens));

    /// <summary>The level of a heading; null: nothing is said.</summary>
    public int? Level(Field field) => Values[field] is YamlScalar { IsNull: false } scalar ? HeadingLevel.Parse(scalar) : null;

    /// <summary>A heading on one line; null: it says nothing. A blank at its end stays, since it counts for the underline.</summary>
    public string? Heading(Field field) => this[field]?.TrimEnd('\n').ReplaceLineEndings(" ");
}
