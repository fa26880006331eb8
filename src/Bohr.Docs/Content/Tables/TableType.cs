using Bohr.Docs.Content.Inheritance;
using Bohr.Docs.Content.Models;
using Bohr.Docs.Content.Problems;
using Bohr.Docs.Content.Rendering;
using Bohr.Docs.Content.Rst;
using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Tables;

/// <summary>Tables of the older generation: a file is one, with a layout of cells and the texts that these name.</summary>
/// <remarks>Cells are data: <c>meta.name</c>, <c>content.name</c> or a quoted text, never an expression to evaluate.</remarks>
internal sealed class TableType : ContentType
{
    private const string Layout = "layout";
    private const string Meta = "meta";
    private const string Texts = "content";

    private static readonly Field Section = new("section", FieldKind.Text, "Which part of the table this is: layout, meta or content") { IsRequired = true, Choices = [Layout, Meta, Texts] };
    private static readonly Field Header = new("header", FieldKind.Texts, "Of the layout: the cells of the header");
    private static readonly Field RowList = new("rows", FieldKind.Any, "Of the layout: a list of rows, each a number with a list of cells");
    private static readonly Field Format = new("format", FieldKind.Any, "Not used");

    public override string Name => "table";

    public override Model Model { get; } = new("a part of a table", "Tables of the older generation", Section, Header, RowList, Format) { HasFreeTexts = true };

    public override string? KeyOf(FieldValues own) => own.Text(Section);

    public override bool AcceptsWithoutKey(FieldValues own, ContentProblems problems)
    {
        problems.Error("missing-field", own.Place, $"A part of a table needs 'section': {Layout}, {Meta} or {Texts}. Add it");
        return false;
    }

    public override void Render(FileRendering rendering)
    {
        var parts = rendering.Units.ToDictionary(unit => unit.Unit.Key!, StringComparer.Ordinal);
        if (!parts.TryGetValue(Layout, out var layout))
        {
            if (rendering.Units.Count > 0)
                rendering.Problems.Error("missing-field", rendering.Units[0].Unit.Place, $"The file has no document with 'section: {Layout}', so there is no table. Add it");

            return;
        }

        var cells = new CellTexts(parts, rendering);
        var rows = new List<IReadOnlyList<string>> { Cells(layout.Values[Header], "header", layout, cells, rendering) };
        var items = layout.Values[RowList] is YamlList list ? list.Items : [];
        if (items.Count == 0)
            rendering.Problems.Error("missing-field", layout.Values[RowList] ?? layout.Unit.Place, "The layout needs 'rows', a list with an entry such as '1: [ meta.a, content.b ]' for each row. Add it");

        foreach (var item in items)
            rows.Add(Cells(item is YamlMap { Entries: [var (_, row)] } ? row : item, "row", layout, cells, rendering));

        var width = rows.Max(row => row.Count);
        for (var i = 0; i < rows.Count; i++)
            rows[i] = [.. rows[i], .. Enumerable.Repeat("", width - rows[i].Count)];

        var rst = new RstWriter();
        rst.ListTable(rows);
        rendering.Add(layout, rendering.File.Name, rst);
        rendering.Add(layout, rendering.File.Name + "-list", rst);
    }

    private static IReadOnlyList<string> Cells(YamlNode? node, string what, ResolvedUnit layout, CellTexts cells, FileRendering rendering)
    {
        if (node is YamlList list && list.Items.All(item => item is YamlScalar))
            return [.. list.Items.Select(item => cells.Of((YamlScalar)item))];

        rendering.Problems.Error("wrong-type", node ?? layout.Unit.Place, $"The {what} must be a list of cells, such as [ meta.name, content.text ]");
        return [];
    }
}
