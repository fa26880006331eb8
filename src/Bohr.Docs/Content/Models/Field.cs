namespace Bohr.Docs.Content.Models;

/// <summary>A field that units of a type may have: what validation, rendering and the JSON Schema know of it.</summary>
/// <param name="name">Its key.</param>
/// <param name="kind">What it holds.</param>
/// <param name="description">What it means, for people who write content. One sentence without a final stop.</param>
internal sealed class Field(string name, FieldKind kind, string description)
{
    public string Name { get; } = name;

    public FieldKind Kind { get; } = kind;

    public string Description { get; } = description;

    /// <summary>Another key for the same.</summary>
    public string? Alias { get; init; }

    /// <summary>The unit means nothing without it, once what it inherits is there.</summary>
    public bool IsRequired { get; init; }

    /// <summary>With <see cref="IsRequired"/>: the key must be there and may say null.</summary>
    public bool MayBeNull { get; init; }

    /// <summary>What it may say; null: anything.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    /// <summary>Of <see cref="FieldKind.Part"/>, <see cref="FieldKind.Parts"/> and <see cref="FieldKind.Base"/>: the fields within.</summary>
    public Model? Model { get; init; }

    /// <summary>Of <see cref="FieldKind.Title"/>: a level beside the text counts, not only a character.</summary>
    public bool TitleHasLevel { get; init; }

    /// <summary>A unit without it takes that of its base.</summary>
    public bool IsInherited { get; init; } = true;

    public override string ToString() => Name;
}
