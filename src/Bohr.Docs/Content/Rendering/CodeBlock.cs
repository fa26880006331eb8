using Bohr.Configuration.Suggestions;
using Bohr.Docs.Content.Models;
using Bohr.Docs.Content.Rst;

namespace Bohr.Docs.Content.Rendering;

/// <summary>Heading, text, code and text: what an action of a step and a unit of a release are made of.</summary>
internal static class CodeBlock
{
    /// <summary>The fields, without those that only units have.</summary>
    public static IReadOnlyList<Field> Fields { get; } =
    [
        CommonFields.Title, CommonFields.Level, CommonFields.IsOptional, CommonFields.Pre, CommonFields.Code, CommonFields.Language, CommonFields.IsCopyable,
        CommonFields.Content, CommonFields.Post,
    ];

    /// <summary>Writes it.</summary>
    /// <param name="rst">Takes the text.</param>
    /// <param name="texts">The fields.</param>
    /// <param name="level">The level of the heading.</param>
    /// <param name="indent">Columns.</param>
    /// <param name="rendering">Takes what is wrong.</param>
    public static void Write(RstWriter rst, FieldTexts texts, int level, int indent, FileRendering rendering)
    {
        if (HeadingText(texts) is { } heading)
        {
            rst.Heading(heading, Underline(texts, level, rendering), indent);
            rst.Blank();
        }

        WriteText(rst, texts, CommonFields.Pre, indent);
        if (texts.Lines(CommonFields.Code) is { } code)
        {
            var language = Language(texts, CommonFields.Language, rendering);
            var isCopyable = texts.Is(CommonFields.IsCopyable, unlessSaid: true);
            rst.Directive("code-block", language, indent, isCopyable ? [] : [("copyable", "false")], code);
            rst.Blank();
        }

        WriteText(rst, texts, CommonFields.Content, indent);
        WriteText(rst, texts, CommonFields.Post, indent);
    }

    /// <summary>Writes a text as it is and a blank line; nothing where the field says nothing.</summary>
    public static void WriteText(RstWriter rst, FieldTexts texts, Field field, int indent = 0)
    {
        if (texts[field] is not { } text)
            return;

        rst.Text(text, indent);
        rst.Blank();
    }

    /// <summary>The heading with what is put before it; null: there is none.</summary>
    public static string? HeadingText(FieldTexts texts) =>
        texts.Heading(CommonFields.Title) is { } title ? (texts.Is(CommonFields.IsOptional) ? "Optional: " : "") + title : null;

    /// <summary>The character for a level; too deep a level is reported and the deepest taken.</summary>
    public static char Underline(FieldTexts texts, int level, FileRendering rendering)
    {
        if (level <= HeadingLevels.Deepest)
            return HeadingLevels.Characters[level - 1];

        rendering.Problems.Error("heading-level", texts.Values[CommonFields.Title] ?? texts.Values.Place, $"The heading would be at level {level}; there are {HeadingLevels.Deepest}. Raise the level of what it stands in");
        return HeadingLevels.Characters[^1];
    }

    /// <summary>The language of a code block, checked.</summary>
    public static string Language(FieldTexts texts, Field field, FileRendering rendering)
    {
        if (texts[field] is not { } language)
        {
            rendering.Problems.Error("missing-language", texts.Values[CommonFields.Code] ?? texts.Values.Place, "'code' has no 'language'; it is printed without colours. Add 'language: none' or the language's name");
            return "none";
        }

        if (!CodeLanguages.Known.Contains(language))
        {
            var nearest = NearestName.Of(language, CodeLanguages.Known);
            rendering.Problems.Error("unknown-language", texts.Values[field]!, $"'{language}' is no language that Pygments knows. {(nearest is null ? "Use 'none', or a name from https://pygments.org/docs/lexers/" : $"Did you mean '{nearest}'?")}");
        }

        return language;
    }
}
