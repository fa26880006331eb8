using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bohr.Findings.Paths;

namespace Bohr.Docs.Dependencies.Reports;

/// <summary>Prints who refers to whom.</summary>
public static class GraphReport
{
    /// <summary>The words for the kinds, as the directives are called.</summary>
    internal static string Word(DependencyKind kind) => kind switch
    {
        DependencyKind.Include => "include",
        DependencyKind.Verbatim => "include-literal",
        DependencyKind.LiteralInclude => "literalinclude",
        DependencyKind.Image => "image",
        DependencyKind.Table => "csv-table",
        DependencyKind.Raw => "raw",
        DependencyKind.Download => "download",
        DependencyKind.Diagram => "diagram",
        _ => "toctree",
    };

    /// <summary>The graph as UTF-8.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="format">How.</param>
    /// <param name="filter">Only what refers to, or is referred to by, files whose path begins so; null: all. A slash at the beginning means nothing.</param>
    public static ReadOnlyMemory<byte> Write(DependencyGraph graph, GraphFormat format, string? filter = null)
    {
        filter = filter?.TrimStart('/');
        var chosen = filter is null ? graph.Dependencies : [.. graph.Dependencies.Where(one => Fits(one.From) || Fits(one.To))];
        return format switch
        {
            GraphFormat.Json => Json(graph, chosen),
            GraphFormat.Dot => Encoding.UTF8.GetBytes(Dot(chosen)),
            _ => Encoding.UTF8.GetBytes(Text(graph, chosen)),
        };

        bool Fits(string path) => path.StartsWith(filter, StringComparison.Ordinal);
    }

    private static string Text(DependencyGraph graph, IReadOnlyList<Dependency> dependencies)
    {
        var text = new StringBuilder();
        var from = "";
        foreach (var one in dependencies)
        {
            if (one.From != from)
                text.Append(LinuxPath.Printable(from = one.From)).Append(Noted(MadeFrom.Note(graph, from))).Append('\n');

            var note = one.Exists ? MadeFrom.Note(graph, one.To) : "missing";
            text.Append(CultureInfo.InvariantCulture, $"{one.Line,7}  {Word(one.Kind),-15} {LinuxPath.Printable(one.To)}{Noted(note)}\n");
        }

        foreach (var cycle in graph.Cycles)
            text.Append("a cycle: ").AppendJoin(" includes ", cycle.Select(LinuxPath.Printable)).Append('\n');

        var missing = dependencies.Count(one => !one.Exists);
        var files = dependencies.SelectMany(one => new[] { one.From, one.To }).Distinct(StringComparer.Ordinal).Count();
        text.Append(CultureInfo.InvariantCulture, $"{graph.Files.Pages.Count} pages; {dependencies.Count} references among {files} files");
        if (dependencies.Count > 0)
        {
            var kinds = dependencies.GroupBy(one => one.Kind).OrderBy(group => group.Key).Select(group => $"{group.Count()} {Word(group.Key)}");
            text.Append(": ").AppendJoin(", ", kinds);
        }

        return text.Append(CultureInfo.InvariantCulture, $"; {missing} missing, {graph.Cycles.Count} cycles\n").ToString();
    }

    private static string Noted(string note) => note.Length == 0 ? "" : $"  ({note})";

    private static string Dot(IReadOnlyList<Dependency> dependencies)
    {
        var text = new StringBuilder("digraph documentation {\n  rankdir=LR;\n  node [shape=box];\n");
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var edge in dependencies.GroupBy(one => (one.From, one.To, one.Kind, one.Exists)).Select(group => group.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {Quoted(edge.From)} -> {Quoted(edge.To)} [label={Quoted(Word(edge.Kind))}];\n");
            if (!edge.Exists)
                missing.Add(edge.To);
        }

        foreach (var file in missing)
            text.Append(CultureInfo.InvariantCulture, $"  {Quoted(file)} [style=dashed, color=red];\n");

        return text.Append("}\n").ToString();
    }

    private static string Quoted(string path) =>
        $"\"{LinuxPath.Printable(path).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static ReadOnlyMemory<byte> Json(DependencyGraph graph, IReadOnlyList<Dependency> dependencies)
    {
        var buffer = new ArrayBufferWriter<byte>(64 << 10);
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("source"u8, LinuxPath.Printable(graph.Folder));
            json.WriteNumber("pages"u8, graph.Files.Pages.Count);
            json.WriteStartArray("dependencies"u8);
            foreach (var one in dependencies)
            {
                json.WriteStartObject();
                json.WriteString("from"u8, LinuxPath.Printable(one.From));
                json.WriteNumber("line"u8, one.Line);
                json.WriteString("kind"u8, Word(one.Kind));
                json.WriteString("to"u8, LinuxPath.Printable(one.To));
                json.WriteBoolean("exists"u8, one.Exists);
                if (MadeFrom.Of(graph, one.To) is var (file, row))
                {
                    json.WriteString("made_from"u8, file);
                    json.WriteNumber("made_from_line"u8, row);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("cycles"u8);
            foreach (var cycle in graph.Cycles)
            {
                json.WriteStartArray();
                foreach (var file in cycle)
                    json.WriteStringValue(LinuxPath.Printable(file));

                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteStartArray("problems"u8);
            foreach (var problem in graph.Problems)
                json.WriteStringValue(problem);

            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }
}
