using Bohr.Configuration.Places;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Bohr.Configuration.Yaml;

/// <summary>Reads YAML so that each value knows its place, nothing is guessed, and no file can take more than its bounds.</summary>
/// <remarks>
/// Scalars stay texts: a number, a flag or a language named <c>no</c> is told apart by whoever knows what belongs there. Aliases are shared and not
/// copied. Merge keys and tags of one's own are not part of it.
/// </remarks>
public sealed class YamlReader
{
    private const string CoreTags = "tag:yaml.org,2002:";

    private readonly string _file;
    private readonly ConfigurationProblems _problems;
    private readonly YamlLimits _limits;
    private readonly Stack<Open> _open = new();
    private readonly Dictionary<string, YamlValue> _anchors = [];
    private readonly HashSet<string> _openAnchors = [];
    private readonly List<YamlValue> _documents = [];
    private int _lines;

    private YamlReader(string file, ConfigurationProblems problems, YamlLimits limits) => (_file, _problems, _limits) = (file, problems, limits);

    /// <summary>Reads all documents of a file.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="file">Its name in places.</param>
    /// <param name="problems">Takes what is wrong. A text that is no YAML gives one problem, and the documents before it.</param>
    /// <param name="limits">Its bounds; null: the default.</param>
    public static IReadOnlyList<YamlValue> ReadAll(string text, string file, ConfigurationProblems problems, YamlLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(problems);
        var reader = new YamlReader(file, problems, limits ?? YamlLimits.Default);
        reader.Read(text);
        return reader._documents;
    }

    /// <summary>Reads a file of one document; null when it is empty or cannot be read, which <paramref name="problems"/> then says.</summary>
    /// <inheritdoc cref="ReadAll"/>
    public static YamlValue? ReadOne(string text, string file, ConfigurationProblems problems, YamlLimits? limits = null)
    {
        var documents = ReadAll(text, file, problems, limits);
        if (documents.Count > 1)
            problems.Add(documents[1].Place, "A second document begins here ('---'); this file has one. Put what it says into the first, and take the line '---' out.");

        return documents.Count == 0 ? null : documents[0];
    }

    private void Read(string text)
    {
        if (text.Length > _limits.Characters)
        {
            _problems.Add(new ConfigurationPlace(_file, 1, 1), $"The file has {text.Length} characters; at most {_limits.Characters} are read. Make it smaller.");
            return;
        }

        // \r\n is one break to the parser too; what may break a line is said in YAML 1.1, section 4.2, which it follows.
        _lines = text.AsSpan().Count('\n') + text.AsSpan().CountAny('\r', '\u0085', '\u2028', '\u2029') - text.AsSpan().Count("\r\n") + 1;
        var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        while (TryNext(parser, text) is { } next && Take(next))
        {
        }
    }

    /// <summary>The next event; null: the text is at its end, or no YAML from here on.</summary>
    private ParsingEvent? TryNext(Parser parser, string text)
    {
        try
        {
            return parser.MoveNext() ? parser.Current : null;
        }
        catch (YamlException exception)
        {
            SyntaxProblem.Report(exception, text, _file, _problems);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or OverflowException or FormatException or IndexOutOfRangeException)
        {
            // The library gives up in these ways on some texts, such as a flow list that the next key ends.
            _problems.Add(parser.Current is { } last ? PlaceOf(last.Start) : new ConfigurationPlace(_file, 1, 1), SyntaxProblem.Unfinished);
        }

        return null;
    }

    /// <summary>Takes the next event; false: enough was seen.</summary>
    private bool Take(ParsingEvent next)
    {
        var place = PlaceOf(next.Start);
        switch (next)
        {
            case DocumentStart:
                // An anchor is known in its own document only.
                _anchors.Clear();
                return true;
            case Scalar scalar:
                CheckTag(scalar.Tag, place);
                return Add(new YamlScalar(place, scalar.Value, scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty), NameOf(scalar.Anchor));
            case SequenceStart sequence:
                CheckTag(sequence.Tag, place);
                return Begin(new YamlList(place), NameOf(sequence.Anchor));
            case MappingStart mapping:
                CheckTag(mapping.Tag, place);
                return Begin(new YamlMapping(place), NameOf(mapping.Anchor));
            case SequenceEnd or MappingEnd:
                var ended = _open.Pop();
                if (ended.Anchor is { } name)
                    _openAnchors.Remove(name);

                return Add(ended.Value, ended.Anchor);
            case AnchorAlias alias:
                return TakeAlias(alias.Value.Value, place);
            default:
                return true;
        }
    }

    private bool TakeAlias(string name, ConfigurationPlace place)
    {
        if (_openAnchors.Contains(name))
            _problems.Add(place, $"'*{name}' stands within what it refers to, so it would have no end. Write out what is meant.");
        else if (!_anchors.ContainsKey(name))
            _problems.Add(place, $"'*{name}' refers to nothing: no '&{name}' stands before it.{Suggest(name, _anchors.Keys)}");

        return Add(_anchors.GetValueOrDefault(name) ?? new YamlScalar(place, "", isPlain: true), anchor: null);
    }

    private bool Begin(YamlValue value, string? anchor)
    {
        if (_open.Count >= _limits.Depth)
        {
            _problems.Add(value.Place, $"More than {_limits.Depth} lists and mappings stand within each other here; nothing behind it was read. Make it flatter.");
            return false;
        }

        if (anchor is not null)
            _openAnchors.Add(anchor);

        _open.Push(new Open(value, anchor));
        return true;
    }

    private bool Add(YamlValue value, string? anchor)
    {
        if (anchor is not null)
            _anchors[anchor] = value;

        if (!_open.TryPeek(out var parent))
        {
            _documents.Add(value);
            return true;
        }

        switch (parent.Value)
        {
            case YamlList list:
                list.Add(value);
                break;
            case YamlMapping mapping when parent.Key is null:
                parent.Key = KeyOf(value);
                return true;
            case YamlMapping mapping:
                AddEntry(mapping, new YamlEntry(parent.Key, value));
                parent.Key = null;
                break;
        }

        if (parent.Value.Size <= _limits.Values)
            return true;

        _problems.Add(value.Place, $"The file stands for more than {_limits.Values} values, each alias counted as what it stands for; nothing behind it was read. Use fewer aliases.");
        return false;
    }

    private YamlScalar KeyOf(YamlValue value)
    {
        if (value is YamlScalar { Text.Length: > 0 } key)
            return key;

        _problems.Add(value.Place, $"A key is {value.Description}; use a word or a text.");
        return new YamlScalar(value.Place, "", isPlain: true);
    }

    private void AddEntry(YamlMapping mapping, YamlEntry entry)
    {
        var key = entry.Key.Text;
        if (key == "<<" && entry.Key.IsPlain)
        {
            _problems.Add(entry.Key.Place, "'<<' (a merge key) is not part of YAML 1.2 and is not read. Write the values out, or refer to each with an alias.");
            return;
        }

        if (mapping.Find(key) is { } first)
            _problems.Add(entry.Key.Place, $"'{key}' stands here a second time; the first is in line {first.Key.Place.Line}. Keep one of them.");

        // A key that could not be read was reported already.
        if (key.Length > 0)
            mapping.Add(entry);
    }

    private void CheckTag(TagName tag, ConfigurationPlace place)
    {
        if (!tag.IsEmpty && !tag.IsNonSpecific && !tag.Value.StartsWith(CoreTags, StringComparison.Ordinal))
            _problems.Add(place, $"The tag '{tag.Value}' has no meaning here. Take it out.");
    }

    private static string Suggest(string name, IEnumerable<string> names) =>
        Suggestions.NearestName.Of(name, names) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    private static string? NameOf(AnchorName anchor) => anchor.IsEmpty ? null : anchor.Value;

    /// <summary>A document that ends with the text may begin, to the parser, behind its last line.</summary>
    private ConfigurationPlace PlaceOf(Mark mark) => new(_file, Math.Clamp((int)mark.Line, 1, _lines), Math.Max(1, (int)mark.Column));

    /// <summary>A list or mapping whose end has not come yet.</summary>
    private sealed class Open(YamlValue value, string? anchor)
    {
        public YamlValue Value { get; } = value;

        public string? Anchor { get; } = anchor;

        /// <summary>The key whose value comes next; null: a key comes next.</summary>
        public YamlScalar? Key { get; set; }
    }
}
