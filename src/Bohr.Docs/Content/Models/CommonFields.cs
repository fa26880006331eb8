namespace Bohr.Docs.Content.Models;

/// <summary>The fields that units of most types have.</summary>
internal static class CommonFields
{
    public static Field Ref { get; } = new("ref", FieldKind.Text, "The name of this unit within its file, and of its output where each unit has its own; one that begins with _ is only a base for others");

    public static Field BaseFile { get; } = new("file", FieldKind.Text, "The file that holds the base: in the folder of includes, or with a path from the source folder") { IsRequired = true };

    public static Field BaseRef { get; } = new("ref", FieldKind.Text, "The ref of the base") { IsRequired = true };

    public static Field Base { get; } = new("inherit", FieldKind.Base, "The unit that this one takes each field from that it does not have itself")
    {
        Alias = "source",
        Model = new Model("a reference to a base", "Names another unit", BaseFile, BaseRef),
    };

    public static Field Tokens { get; } = new("replacement", FieldKind.Tokens, "Texts for the tokens {{name}} in this unit and in its heirs");

    public static Field Edition { get; } = new("edition", FieldKind.Texts, "The edition or editions that this is for; without it, all") { IsInherited = false };

    public static Field Title { get; } = new("title", FieldKind.Title, "The heading: a text, or a mapping of text and character") { Alias = "heading" };

    public static Field Level { get; } = new("level", FieldKind.Level, "The level of the heading, 1 to 6, or the character that underlines it");

    public static Field IsOptional { get; } = new("optional", FieldKind.Flag, "Puts 'Optional: ' before the heading");

    public static Field Pre { get; } = new("pre", FieldKind.Text, "Text before the main part");

    public static Field Content { get; } = new("content", FieldKind.Text, "The main text");

    public static Field Post { get; } = new("post", FieldKind.Text, "Text after the main part");

    public static Field Final { get; } = new("final", FieldKind.Text, "Text after everything else; only examples print it");

    public static Field Code { get; } = new("code", FieldKind.Texts, "A block of code: a text, or a list of lines");

    public static Field Language { get; } = new("language", FieldKind.Text, "The language of the code, as Pygments calls it, or none");

    public static Field IsCopyable { get; } = new("copyable", FieldKind.Flag, "false: the code block says that it is not meant to be copied");
}
