namespace Bohr.Docs.Content.Models;

/// <summary>What a field of a unit may hold.</summary>
internal enum FieldKind
{
    /// <summary>Text; a number or flag is taken for its text.</summary>
    Text,

    /// <summary>A number, or text that is one.</summary>
    Number,

    /// <summary>true or false.</summary>
    Flag,

    /// <summary>A text, or a list of texts.</summary>
    Texts,

    /// <summary>A level of headings: a number or one of the characters that underline.</summary>
    Level,

    /// <summary>A heading: a text, or a mapping with the text and how deep it is.</summary>
    Title,

    /// <summary>Tokens with their texts.</summary>
    Tokens,

    /// <summary>Another unit to inherit from.</summary>
    Base,

    /// <summary>One or several mappings with fields of their own.</summary>
    Parts,

    /// <summary>A mapping with fields of its own.</summary>
    Part,

    /// <summary>Anything, for the type itself to look at.</summary>
    Any,
}
