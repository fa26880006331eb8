using System.Globalization;
using Bohr.Docs.Content.Inheritance;
using Bohr.Docs.Content.Models;
using Bohr.Docs.Content.Problems;
using Bohr.Docs.Content.Rendering;
using Bohr.Docs.Content.Rst;
using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Tocs;

/// <summary>Tables of contents: each file is one, each unit an entry.</summary>
/// <remarks>
/// A file none of whose units inherits gives a toctree. Besides, files that begin with <c>toc</c> give a definition list, those with <c>ref-toc</c> or
/// <c>ref-spec</c> a table. Which units inherit is decided by what is written, so that an error in one does not turn the file into the other kind.
/// </remarks>
internal sealed class TocType : ContentType
{
    private const string Definitions = "toc";
    private const string ReferenceTable = "ref-toc";
    private const string ReferenceSpecification = "ref-spec";

    private static readonly string[] TableHeader = ["Name", "Description"];

    private static readonly Field PageFile = new("file", FieldKind.Text, "The page: its path from the source folder, with a slash before it and without extension");
    private static readonly Field EntryName = new("name", FieldKind.Text, "The text of the link; without it, the page's title");
    private static readonly Field EntryText = new("description", FieldKind.Text, "What lists and tables say of the page");
    private static readonly Field Level = new("level", FieldKind.Number, "How deep the entry stands in definition lists, from 1");
    private static readonly Field IsTextOnly = new("text_only", FieldKind.Flag, "The entry is text and no link");

    public override string Name => "toc";

    public override IReadOnlyList<string> Prefixes => [Definitions, ReferenceTable, ReferenceSpecification];

    public override Model Model { get; } = new(
        "an entry of a table of contents", "Tables of contents",
        PageFile, CommonFields.Ref, EntryName, EntryText, Level, IsTextOnly, CommonFields.Base, CommonFields.Tokens, CommonFields.Edition);

    public override string NameOf(string fileName) => Path.GetFileNameWithoutExtension(fileName)[PrefixOf(fileName).Length..].TrimStart('-');

    public override string? KeyOf(FieldValues own) => own.Text(CommonFields.Ref) ?? own.Text(PageFile) ?? (BaseOf(own) is { } reference ? BaseKeyOf(reference) : null);

    public override bool AcceptsWithoutKey(FieldValues own, ContentProblems problems)
    {
        // Text alone is no page, and often nobody refers to it.
        if (IsText(own))
            return true;

        problems.Error("missing-field", own[PageFile] ?? own.Place, "An entry needs 'file', the page that it leads to, or 'text_only: true'. Add one of them");
        return false;
    }

    public override bool Check(FieldValues own, ContentProblems problems)
    {
        if (own.Text(PageFile) is not { } page)
            return true;

        var place = own[PageFile]!;
        if (!page.StartsWith('/'))
        {
            problems.Error("wrong-value", place, $"'file' is '{page}'; pages are named from the source folder. Write '/{page}'");
            return false;
        }

        if (!page.EndsWith(".rst", StringComparison.Ordinal) && !page.EndsWith(".txt", StringComparison.Ordinal))
            return true;

        problems.Error("wrong-value", place, $"'file' is '{page}'; pages are named without extension. Write '{page[..^4]}'");
        return false;
    }

    public override void Render(FileRendering rendering)
    {
        var entries = rendering.Units.Where(unit => IsWhole(unit, rendering)).ToList();
        if (entries.Count == 0)
            return;

        var (prefix, name) = (PrefixOf(rendering.File.Source.Name), rendering.File.Name);
        if (!rendering.File.Units.Any(unit => unit.Base is not null && unit.IsFor(rendering.Settings.Edition)))
            rendering.Add(entries[0], name, Toctree(entries, rendering, hasNames: prefix == Definitions));

        if (prefix == Definitions)
            rendering.Add(entries[0], $"dfn-list-{name}", DefinitionList(entries, rendering));
        else
            rendering.Add(entries[0], prefix == ReferenceTable ? $"table-{name}" : $"table-spec-{name}", Table(entries, rendering));
    }

    private static bool IsWhole(ResolvedUnit unit, FileRendering rendering)
    {
        if (IsText(unit.Values) || unit.Values.Has(PageFile))
            return true;

        rendering.Problems.Error("missing-field", unit.Unit.Place, $"{unit.Unit.Name} has no 'file', neither of its own nor from its base. Add it, or 'text_only: true'");
        return false;
    }

    private static RstWriter Toctree(IReadOnlyList<ResolvedUnit> entries, FileRendering rendering, bool hasNames)
    {
        var lines = new List<string>();
        foreach (var entry in entries)
        {
            var texts = rendering.Texts(entry);
            if (texts[PageFile] is not { } page)
                continue;

            lines.Add(hasNames && texts.Heading(EntryName) is { } name ? $"{name} <{page}>" : page);
        }

        var rst = new RstWriter();
        rst.Directive("toctree", options: [("titlesonly", ""), ("hidden", "")], content: lines);
        return rst;
    }

    private static RstWriter DefinitionList(IReadOnlyList<ResolvedUnit> entries, FileRendering rendering)
    {
        var rst = new RstWriter();
        rst.Directive("class", "toc");
        rst.Blank();
        foreach (var entry in entries)
        {
            var texts = rendering.Texts(entry);
            var indent = RstWriter.Step * LevelOf(entry.Values);
            var (name, text) = (texts.Heading(EntryName), texts[EntryText] ?? "");
            if (!IsText(entry.Values))
                rst.Definition(name is null ? RstWriter.Role("doc", texts[PageFile]!) : RstWriter.Role("doc", $"{name} <{texts[PageFile]}>"), text, indent);
            else if (name is not null)
                rst.Definition(name, text, indent);
            else
                rst.Filled(text, indent);

            rst.Blank();
        }

        return rst;
    }

    private static RstWriter Table(IReadOnlyList<ResolvedUnit> entries, FileRendering rendering)
    {
        var rows = new List<IReadOnlyList<string>> { TableHeader };
        foreach (var entry in entries)
        {
            var texts = rendering.Texts(entry);
            var name = texts[EntryName] ?? (IsText(entry.Values) ? "" : RstWriter.Role("doc", texts[PageFile]!));
            rows.Add([name, texts[EntryText] ?? ""]);
        }

        var rst = new RstWriter();
        rst.GridTable(rows);
        return rst;
    }

    private static bool IsText(FieldValues values) => values.Text(IsTextOnly) == "True";

    private static int LevelOf(FieldValues values)
    {
        // Far deeper than any list is read, and a bound for what a slip of the hand can do.
        const int Deepest = 20;
        return values[Level] is YamlScalar { IsNull: false } level ? (int)Math.Clamp(double.Parse(level.Text, CultureInfo.InvariantCulture), 0, Deepest) : 1;
    }

    private static string PrefixOf(string fileName) =>
        fileName.StartsWith(ReferenceTable, StringComparison.Ordinal) ? ReferenceTable
        : fileName.StartsWith(ReferenceSpecification, StringComparison.Ordinal) ? ReferenceSpecification
        : Definitions;
}
