using Bohr.Docs.Content.Inheritance;
using Bohr.Docs.Content.Models;
using Bohr.Docs.Content.Problems;
using Bohr.Docs.Content.Rendering;
using Bohr.Docs.Content.Rst;
using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Examples;

/// <summary>Worked examples: each file has one collection of data and any number of cases that use it.</summary>
internal sealed class ExamplesType : ContentType
{
    private const int DefaultLevel = 3;
    private const int TitleLevel = 2;

    private static readonly Field Collection = new("collection", FieldKind.Text, "The name of the data that the cases begin with; a file has one such unit");
    private static readonly Field Documents = new("documents", FieldKind.Texts, "The data, a text for each document");
    private static readonly Field ShowsTitle = new("show_title", FieldKind.Flag, "false: no heading above the examples") { Alias = "title" };
    private static readonly Field ShowsCollection = new("show_collection", FieldKind.Flag, "false: the data is not shown");
    private static readonly Field IsBaseFile = new("base_file", FieldKind.Flag, "true: the file is only there for others to inherit from");
    private static readonly Field Options = new("options", FieldKind.Part, "How the file is shown") { Model = new Model("the options of a collection", "How examples are shown", ShowsTitle, ShowsCollection, IsBaseFile) };
    private static readonly Field Results = new("results", FieldKind.Texts, "What the operation gives, as code");
    private static readonly Field Title = new("title", FieldKind.Title, "The heading of the case: a text, or a mapping of text and level or character") { Alias = "heading", TitleHasLevel = true };
    private static readonly Field LiteralInclude = new("literalinclude", FieldKind.Text, "A file whose text is the code");

    private static readonly Field Operations = new("operation", FieldKind.Parts, "What is done, in blocks")
    {
        Model = new Model(
            "an operation", "A block of an example",
            CommonFields.Pre, CommonFields.Content, LiteralInclude, CommonFields.Code, CommonFields.Language, CommonFields.Post, CommonFields.Final),
    };

    public override string Name => "examples";

    public override Model Model { get; } = new(
        "an example", "Worked examples",
        Collection, Documents, Options, CommonFields.Ref, Title, CommonFields.Level, CommonFields.Pre, Operations, CommonFields.Content, CommonFields.Post, Results, CommonFields.Final,
        CommonFields.Base, CommonFields.Tokens, CommonFields.Edition);

    public override string? KeyOf(FieldValues own)
    {
        if (own.Text(Collection) is { } collection)
            return collection;

        var key = base.KeyOf(own);
        return key is not null && own.Texts(CommonFields.Edition) is [var edition] ? $"{key}-{edition}" : key;
    }

    public override string? OtherKeyOf(FieldValues own) => own.Has(Collection) ? null : own.Text(CommonFields.Ref);

    public override void Render(FileRendering rendering)
    {
        var collection = rendering.Units.FirstOrDefault(unit => unit.Values.Has(Collection));
        if (collection is null)
        {
            if (rendering.File.IsReadable && rendering.File.Units.Count > 0 && !rendering.File.Units.Any(unit => unit.Own.Has(Collection)))
                rendering.Problems.Warning("no-collection", rendering.File.Units[0].Place, "The file has no unit with 'collection', so nothing is made from it. Add one");

            return;
        }

        var data = rendering.Texts(collection);
        var options = data.Parts(Options).FirstOrDefault();
        if (options?.Is(IsBaseFile) == true)
            return;

        var cases = rendering.Units.Where(unit => !unit.Values.Has(Collection)).ToList();
        var rst = new RstWriter();
        if (options?.Is(ShowsTitle, unlessSaid: true) != false)
        {
            rst.Heading(cases.Count == 1 ? "Example" : "Examples", Underline(TitleLevel));
            rst.Blank();
        }

        WriteFilled(rst, data, CommonFields.Pre);
        if (options?.Is(ShowsCollection, unlessSaid: true) != false)
        {
            if (data.Lines(Documents) is { } documents && data.Values[Documents] is not YamlList { Items.Count: 0 })
            {
                rst.Directive("code-block", "javascript", content: documents);
                rst.Blank();
            }

            WriteFilled(rst, data, CommonFields.Content);
        }

        WriteFilled(rst, data, CommonFields.Post);
        foreach (var example in cases)
            WriteCase(rst, rendering.Texts(example), cases.Count > 1, rendering);

        WriteFilled(rst, data, CommonFields.Final);
        rendering.Add(collection, rendering.File.Name, rst);
    }

    private static void WriteCase(RstWriter rst, FieldTexts texts, bool hasHeading, FileRendering rendering)
    {
        if (hasHeading && texts.Heading(Title) is { } title)
        {
            rst.Heading(title, Underline(texts.Level(CommonFields.Level) ?? DefaultLevel));
            rst.Blank();
        }

        WriteFilled(rst, texts, CommonFields.Pre);
        if (!texts.Has(Operations) && texts.Values.Text(CommonFields.Ref)?.StartsWith('_') != true)
            rendering.Problems.Error("missing-field", texts.Values.Place, "An example needs 'operation', what is done in it. Add it");

        string? language = null;
        foreach (var operation in texts.Parts(Operations))
            language = WriteOperation(rst, operation, rendering) ?? language;

        WriteFilled(rst, texts, CommonFields.Post);
        if (texts.Lines(Results) is { } results)
        {
            rst.Directive("code-block", language ?? "none", content: results);
            rst.Blank();
        }

        if (texts[CommonFields.Final] is not null)
        {
            rst.Blank();
            WriteFilled(rst, texts, CommonFields.Final);
        }

        rst.Blank();
    }

    /// <summary>Writes a block; gives the language of its code.</summary>
    private static string? WriteOperation(RstWriter rst, FieldTexts operation, FileRendering rendering)
    {
        string? language = null;
        WriteFilled(rst, operation, CommonFields.Pre);
        if (operation.Has(CommonFields.Content))
        {
            CodeBlock.WriteText(rst, operation, CommonFields.Content);
        }
        else if (operation[LiteralInclude] is { } path)
        {
            rst.Directive("literalinclude", path, options: operation[CommonFields.Language] is { } name ? [("language", name)] : []);
            rst.Blank();
        }
        else if (operation.Lines(CommonFields.Code) is { } code)
        {
            language = CodeBlock.Language(operation, CommonFields.Language, rendering);
            rst.Directive("code-block", language, content: code);
            rst.Blank();
        }

        WriteFilled(rst, operation, CommonFields.Post);
        return language;
    }

    private static void WriteFilled(RstWriter rst, FieldTexts texts, Field field)
    {
        if (texts[field] is not { } text)
            return;

        rst.Filled(text);
        rst.Blank();
    }

    private static char Underline(int level) => HeadingLevels.ExampleCharacters[level - 1];
}
