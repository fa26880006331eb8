namespace Bohr.Docs.Content.Models;

/// <summary>The fields that a kind of unit, or a part of one, may have.</summary>
internal sealed class Model
{
    private readonly Dictionary<string, Field> _byKey = [];

    /// <summary>Names the fields.</summary>
    /// <param name="name">What it is called in messages, such as <c>a step</c>.</param>
    /// <param name="description">What it is for. One sentence without a final stop.</param>
    /// <param name="fields">In the order of the documentation.</param>
    public Model(string name, string description, params IReadOnlyList<Field> fields)
    {
        Name = name;
        Description = description;
        Fields = fields;
        foreach (var field in fields)
        {
            _byKey.Add(field.Name, field);
            if (field.Alias is { } alias)
                _byKey.Add(alias, field);
        }
    }

    public string Name { get; }

    public string Description { get; }

    public IReadOnlyList<Field> Fields { get; }

    /// <summary>Keys that are no fields are texts with names that the author chose.</summary>
    public bool HasFreeTexts { get; init; }

    public IEnumerable<string> Keys => _byKey.Keys;

    public Field? Find(string key) => _byKey.GetValueOrDefault(key);
}
