using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Models;

/// <summary>What a unit, or a part of one, says: fields with the nodes that hold their values. Immutable once it was read.</summary>
internal sealed class FieldValues(Model model, YamlNode place)
{
    private readonly List<(Field Field, YamlNode Node)> _values = [];

    public Model Model { get; } = model;

    /// <summary>Where the unit or part begins.</summary>
    public YamlNode Place { get; } = place;

    /// <summary>The node of a field, which may be null in the sense of YAML; null: the field is not there.</summary>
    public YamlNode? this[Field field]
    {
        get
        {
            // A unit has a dozen fields at most.
            foreach (var (known, node) in _values)
            {
                if (ReferenceEquals(known, field))
                    return node;
            }

            return null;
        }
    }

    /// <summary>Whether the field says anything.</summary>
    public bool Has(Field field) => this[field] is { IsNull: false };

    /// <summary>The raw text of a field; null: it says nothing.</summary>
    public string? Text(Field field) => this[field] is YamlScalar { IsNull: false } scalar ? scalar.Text : null;

    /// <summary>The parts of a field, in order.</summary>
    public IReadOnlyList<FieldValues> Parts(Field field) => this[field] is PartsNode parts ? parts.Parts : [];

    /// <summary>The raw texts of a field that holds one or several.</summary>
    public IReadOnlyList<string> Texts(Field field) => this[field] switch
    {
        YamlScalar { IsNull: false } scalar => [scalar.Text],
        YamlList list => [.. list.Items.OfType<YamlScalar>().Where(item => !item.IsNull).Select(item => item.Text)],
        _ => [],
    };

    public void Set(Field field, YamlNode node)
    {
        var at = _values.FindIndex(value => ReferenceEquals(value.Field, field));
        if (at < 0)
            _values.Add((field, node));
        else
            _values[at] = (field, node);
    }

    /// <summary>These values, and those of a base for the fields that are not here.</summary>
    public FieldValues Over(FieldValues inherited)
    {
        var merged = new FieldValues(Model, Place);
        merged._values.AddRange(_values);
        foreach (var value in inherited._values)
        {
            if (value.Field.IsInherited && this[value.Field] is null)
                merged._values.Add(value);
        }

        return merged;
    }
}
