using Bohr.Configuration.Suggestions;
using Bohr.Docs.Content.Problems;
using Bohr.Findings;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Bohr.Docs.Content.Yaml;

/// <summary>Reads a file of YAML 1.1: any number of documents, each value with its place, and no file can take more than its bounds.</summary>
internal sealed class YamlStream
{
    /// <summary>Most lists and mappings within each other.</summary>
    public const int DeepestNesting = 64;

    /// <summary>Most values of a document, each alias counted as what it stands for.</summary>
    public const int MostValues = 200_000;

    /// <summary>Longest text, in characters.</summary>
    public const int LongestText = 16 << 20;

    private const string CoreTags = "tag:yaml.org,2002:";

    private readonly SourceText _source;
    private readonly YamlRepair _repair;
    private readonly ContentProblems _problems = new();
    private readonly List<YamlNode> _roots = [];
    private readonly Stack<Open> _open = new();
    private Dictionary<string, YamlNode>? _anchors;

    private YamlStream(SourceText source, YamlRepair repair) => (_source, _repair) = (source, repair);

    /// <summary>Reads all documents.</summary>
    public static YamlDocuments Read(SourceText source, ContentProblems problems)
    {
        var repair = new YamlRepair(source.Text);
        while (true)
        {
            var stream = new YamlStream(source, repair);
            if (stream.ReadAll() is not { } isWhole)
                continue;

            problems.AddAll(stream._problems);
            return new YamlDocuments(source, stream._roots, isWhole);
        }
    }

    /// <summary>Whether the file was read to its end; null: it was mended and is to be read again.</summary>
    private bool? ReadAll()
    {
        if (_source.Text.Length > LongestText)
        {
            _problems.Error("yaml-limit", _source, new SourcePosition(1, 1), $"The file has {_source.Text.Length} characters; at most {LongestText} are read. Split it");
            return false;
        }

        var scanner = new Scanner(new StringReader(_repair.Text), skipComments: true);
        try
        {
            var parser = new Parser(scanner);
            while (parser.MoveNext())
            {
                if (!Take(parser.Current!))
                    return false;
            }

            return true;
        }
        catch (Exception exception) when (exception is YamlException or InvalidOperationException)
        {
            // The parser ends with the latter at some texts that it should refuse.
            var at = scanner.CurrentPosition;
            if (_repair.Mend(exception, at))
                return null;

            var (place, message) = YamlSyntax.Describe(exception as YamlException ?? new YamlException(at, at, "what stands here cannot be read"), _source.Text);
            _problems.Error("yaml-syntax", _source, place, message);
            return false;
        }
    }

    private bool Take(ParsingEvent next)
    {
        switch (next)
        {
            case DocumentStart:
                _anchors?.Clear();
                return true;
            case Scalar scalar:
                return Add(ScalarOf(scalar), scalar.Anchor);
            case SequenceStart sequence:
                CheckTag(sequence.Tag, sequence.Start);
                return Begin(new YamlList(_source, PlaceOf(sequence.Start)), sequence.Anchor);
            case MappingStart mapping:
                CheckTag(mapping.Tag, mapping.Start);
                return Begin(new YamlMap(_source, PlaceOf(mapping.Start)), mapping.Anchor);
            case SequenceEnd or MappingEnd:
                var ended = _open.Pop();
                ended.Node.EndRow = (int)next.End.Line;
                return Add(ended.Node, ended.Anchor);
            case AnchorAlias alias:
                return TakeAlias(alias);
            default:
                return true;
        }
    }

    private YamlScalar ScalarOf(Scalar scalar)
    {
        CheckTag(scalar.Tag, scalar.Start);
        var place = PlaceOf(scalar.Start);
        var (kind, text) = (YamlKind.Text, scalar.Value);
        if (scalar.Style == ScalarStyle.Plain && (scalar.Tag.IsEmpty || scalar.Tag.Value != CoreTags + "str"))
            (kind, text) = PlainScalar.Resolve(text);

        return new YamlScalar(_source, place, text, kind) { EndRow = (int)scalar.End.Line };
    }

    private bool TakeAlias(AnchorAlias alias)
    {
        var name = alias.Value.Value;
        if (_anchors?.TryGetValue(name, out var node) == true)
            return Add(node, AnchorName.Empty);

        var place = PlaceOf(alias.Start);
        var nearest = NearestName.Of(name, _anchors?.Keys ?? Enumerable.Empty<string>());
        var hint = nearest is null ? "Write out what is meant" : $"Did you mean '*{nearest}'?";
        _problems.Error("yaml-alias", _source, place, _open.Any(open => !open.Anchor.IsEmpty && open.Anchor.Value == name)
            ? $"'*{name}' stands within what it refers to, so it would have no end. Write out what is meant"
            : $"'*{name}' refers to nothing: no '&{name}' stands before it in this document. {hint}");
        return Add(new YamlScalar(_source, place, "", YamlKind.Null), AnchorName.Empty);
    }

    private bool Begin(YamlNode node, AnchorName anchor)
    {
        if (_open.Count >= DeepestNesting)
        {
            _problems.Error("yaml-limit", node, $"More than {DeepestNesting} lists and mappings stand within each other; the file was not read further. Make it flatter");
            return false;
        }

        _open.Push(new Open(node, anchor));
        return true;
    }

    private bool Add(YamlNode node, AnchorName anchor)
    {
        if (!anchor.IsEmpty)
            (_anchors ??= [])[anchor.Value] = node;

        if (!_open.TryPeek(out var parent))
        {
            _roots.Add(node);
            return true;
        }

        if (parent.Node is YamlList list)
            list.Add(node);
        else if (parent.Key is null)
            parent.Key = KeyOf(node);
        else
            AddEntry((YamlMap)parent.Node, parent);

        if (parent.Node.Size <= MostValues)
            return true;

        _problems.Error("yaml-limit", node, $"The document stands for more than {MostValues} values, each alias counted as what it stands for; the file was not read further. Use fewer aliases");
        return false;

        void AddEntry(YamlMap map, Open open)
        {
            var key = open.Key!;
            open.Key = null;
            if (key.Text == "<<" && key.Kind == YamlKind.Text)
            {
                Merge(map, node);
                return;
            }

            if (map.Add(new YamlEntry(key, node)) is { } earlier && !open.IsMerged(earlier.Value))
                _problems.Warning("duplicate-key", key, $"'{key.Text}' stands here a second time and replaces what line {earlier.Key.Start.Row} says. Keep one of them");
        }
    }

    private void Merge(YamlMap map, YamlNode value)
    {
        foreach (var one in value is YamlList list ? list.Items : [value])
        {
            if (one is YamlMap other)
            {
                map.Merge(other);
                foreach (var entry in other.Entries)
                    _open.Peek().Merged.Add(entry.Value);
            }
            else
            {
                _problems.Error("yaml-merge", one, $"'<<' takes in a mapping or a list of mappings; this is {one.Description}");
            }
        }
    }

    private YamlScalar KeyOf(YamlNode node)
    {
        if (node is YamlScalar { IsNull: false } key)
            return key;

        _problems.Error("yaml-key", node, $"A key is {node.Description}; use a word");
        return new YamlScalar(_source, node.Start, "", YamlKind.Null);
    }

    private void CheckTag(TagName tag, Mark place)
    {
        if (!tag.IsEmpty && !tag.IsNonSpecific && !tag.Value.StartsWith(CoreTags, StringComparison.Ordinal))
            _problems.Error("yaml-tag", _source, PlaceOf(place), $"The tag '{tag.Value}' has no meaning here. Take it out");
    }

    private SourcePosition PlaceOf(Mark mark) => new((int)mark.Line, Math.Max(1, (int)mark.Column - _repair.AddedTo(mark.Line)));

    /// <summary>A list or mapping whose end has not come yet.</summary>
    private sealed class Open(YamlNode node, AnchorName anchor)
    {
        private HashSet<YamlNode>? _merged;

        public YamlNode Node { get; } = node;

        public AnchorName Anchor { get; } = anchor;

        /// <summary>The key whose value comes next; null: a key comes next.</summary>
        public YamlScalar? Key { get; set; }

        /// <summary>Values that came by <c>&lt;&lt;</c>: a key may replace those without a word.</summary>
        public HashSet<YamlNode> Merged => _merged ??= [];

        public bool IsMerged(YamlNode value) => _merged?.Contains(value) == true;
    }
}
