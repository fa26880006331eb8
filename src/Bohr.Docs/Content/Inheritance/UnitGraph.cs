using Bohr.Configuration.Suggestions;
using Bohr.Docs.Content.Models;
using Bohr.Docs.Content.Problems;
using Bohr.Docs.Content.Units;
using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Inheritance;

/// <summary>The units of all files for one edition, and what each inherits: every file is read once, every unit resolved once.</summary>
/// <remarks>
/// A unit has at most one base, so the way up from it is a line that ends at a unit without a base, at something missing, or in a cycle. References may
/// go forwards, to other files and back, and within a file. Units of one type only see each other.
/// </remarks>
internal sealed class UnitGraph
{
    private static readonly IReadOnlyDictionary<string, YamlScalar> NoTokens = new Dictionary<string, YamlScalar>();

    private readonly ContentSettings _settings;
    private readonly ContentProblems _problems;
    private readonly Dictionary<string, ContentFile> _byPath = [];
    private readonly Dictionary<ContentFile, Dictionary<string, Unit>> _byKey = [];
    private readonly Dictionary<(ContentFile, string), Unit> _byOtherKey = [];
    private readonly Dictionary<Unit, ResolvedUnit?> _resolved = [];
    private readonly Dictionary<ContentFile, List<Unit>> _included = [];

    private UnitGraph(ContentSettings settings, ContentProblems problems) => (_settings, _problems) = (settings, problems);

    /// <summary>Resolves the units that belong to the edition; those with errors of their own or of their bases are left out.</summary>
    /// <returns>For each file its units, in order.</returns>
    public static IReadOnlyDictionary<ContentFile, IReadOnlyList<ResolvedUnit>> Resolve(IReadOnlyList<ContentFile> files, ContentSettings settings, ContentProblems problems)
    {
        var graph = new UnitGraph(settings, problems);
        foreach (var file in files)
            graph.Index(file);

        var all = new Dictionary<ContentFile, IReadOnlyList<ResolvedUnit>>(files.Count);
        foreach (var file in files)
            all[file] = [.. graph._included[file].Select(graph.Resolve).OfType<ResolvedUnit>().Where(graph.HasRequired)];

        return all;
    }

    private void Index(ContentFile file)
    {
        _byPath.Add(file.Source.Path, file);
        var byKey = new Dictionary<string, Unit>(file.Units.Count);
        var included = new List<Unit>(file.Units.Count);
        _byKey.Add(file, byKey);
        _included.Add(file, included);
        foreach (var unit in file.Units)
        {
            if (!unit.IsFor(_settings.Edition))
                continue;

            if (unit.Key is { } key && !byKey.TryAdd(key, unit) && IsSame(unit, byKey[key]))
            {
                var first = byKey[key];
                var which = file.Type.LaterCounts ? "That one" : "This one";
                _problems.Error("duplicate-unit", unit.Place, $"{unit.Name} stands here a second time; the first is in line {first.Place.Start.Row}. {which} is left out. Give it another name");
                if (!file.Type.LaterCounts)
                    continue;

                included.Remove(first);
                byKey[key] = unit;
            }

            included.Add(unit);
            if (file.Type.OtherKeyOf(unit.Own) is { } other)
                _byOtherKey.TryAdd((file, other), unit);
        }
    }

    /// <summary>Whether two units with one key cannot be told apart by what else names them.</summary>
    private static bool IsSame(Unit unit, Unit first) =>
        unit.File.Type.OtherKeyOf(unit.Own) is not { } other || other == first.File.Type.OtherKeyOf(first.Own);

    private ResolvedUnit? Resolve(Unit unit)
    {
        if (_resolved.TryGetValue(unit, out var known))
            return known;

        // Up to the first unit that is resolved or has no base, then down again.
        var way = new List<Unit>();
        ResolvedUnit? above = null;
        var isSound = true;
        for (var at = unit; at is not null;)
        {
            if (_resolved.TryGetValue(at, out above))
            {
                isSound = above is not null;
                if (!isSound)
                    ReportUnsoundBase(way[^1], at);

                break;
            }

            if (way.IndexOf(at) is >= 0 and var start)
            {
                ReportCycle(way[start..]);
                foreach (var member in way[start..])
                    _resolved[member] = null;

                way.RemoveRange(start, way.Count - start);
                if (way.Count > 0)
                    ReportUnsoundBase(way[^1], at);

                isSound = false;
                break;
            }

            way.Add(at);
            if (!at.IsSound)
            {
                _resolved[at] = null;
                way.RemoveAt(way.Count - 1);
                if (way.Count > 0)
                    ReportUnsoundBase(way[^1], at);

                isSound = false;
                break;
            }

            if (at.Base is not { } reference)
                break;

            at = Find(at, reference);
            isSound = at is not null;
        }

        for (var i = way.Count - 1; i >= 0; i--)
        {
            _resolved[way[i]] = above = isSound ? Merge(way[i], above) : null;
            if (!isSound && i > 0)
                ReportUnsoundBase(way[i - 1], way[i]);
        }

        return _resolved[unit];
    }

    private static ResolvedUnit Merge(Unit unit, ResolvedUnit? inherited)
    {
        var own = unit.Own[CommonFields.Tokens];
        if (inherited is null)
            return new ResolvedUnit(unit, unit.Own, own is null ? NoTokens : Tokens(own, NoTokens), []);

        return new ResolvedUnit(
            unit, unit.Own.Over(inherited.Values), own is null ? inherited.Tokens : Tokens(own, inherited.Tokens), [inherited.Unit, .. inherited.Bases]);
    }

    private static Dictionary<string, YamlScalar> Tokens(YamlNode own, IReadOnlyDictionary<string, YamlScalar> inherited)
    {
        var tokens = new Dictionary<string, YamlScalar>(inherited);
        foreach (var entry in TokenTable.Entries(own))
        {
            if (entry is var (name, text))
                tokens[name] = text;
        }

        return tokens;
    }

    /// <summary>
    /// Whether all is there that the type asks for. Bases need not be whole, since their heirs add to them: where all units of a file are printed, one that is not is
    /// left out without a word.
    /// </summary>
    private bool HasRequired(ResolvedUnit unit)
    {
        var isBase = unit.Unit.File.Type.IsBaseOnly(unit.Values, unit.Unit.Key);
        if (isBase && unit.Unit.File.Type.HasOutputForEachUnit)
            return true;

        var isWhole = true;
        foreach (var field in unit.Values.Model.Fields)
        {
            if (!field.IsRequired || (field.MayBeNull ? unit.Values[field] is not null : unit.Values.Has(field)))
                continue;

            isWhole = false;
            if (isBase)
                break;

            _problems.Error("missing-field", unit.Values[field] ?? unit.Unit.Place, $"{unit.Unit.Name} has no '{field.Name}', neither of its own nor from a base. Add it");
        }

        return isWhole;
    }

    private Unit? Find(Unit from, FieldValues reference)
    {
        var type = from.File.Type;
        var wanted = reference.Text(CommonFields.BaseFile) ?? from.File.Source.Name;
        if (FindFile(type, wanted) is not { } file)
        {
            ReportMissingFile(type, wanted, reference);
            return null;
        }

        var key = type.BaseKeyOf(reference);
        if (key is not null && (_byKey[file].TryGetValue(key, out var found) || _byOtherKey.TryGetValue((file, key), out found)))
            return found;

        ReportMissingUnit(file, key ?? "", reference);
        return null;
    }

    private ContentFile? FindFile(ContentType type, string wanted)
    {
        if (wanted.StartsWith('/'))
            return Known(Path.Combine(_settings.Source, wanted.TrimStart('/')));

        foreach (var folder in (ReadOnlySpan<string>)[_settings.Includes, _settings.Source, _settings.Root])
        {
            var path = Path.GetFullPath(Path.Combine(folder, wanted));
            if (_byPath.ContainsKey(path) || File.Exists(path))
                return Known(path);
        }

        return null;

        ContentFile? Known(string path) => _byPath.TryGetValue(Path.GetFullPath(path), out var file) && ReferenceEquals(file.Type, type) ? file : null;
    }

    private void ReportMissingFile(ContentType type, string wanted, FieldValues reference)
    {
        var place = reference[CommonFields.BaseFile] ?? reference.Place;
        var names = _byPath.Values.Where(file => ReferenceEquals(file.Type, type)).Select(file => file.Source.Name).ToList();
        var name = Path.GetFileName(wanted);
        var nearest = NearestName.Of(name, names);
        var hint = nearest is not null && nearest != name ? $"Did you mean '{nearest}'?" : $"Names of files of this type begin with '{string.Join("' or '", type.Prefixes)}' and end in '.yaml'";
        _problems.Error("unknown-base", place, $"'{wanted}' is no file of {type.Name}. {hint}");
    }

    private void ReportMissingUnit(ContentFile file, string key, FieldValues reference)
    {
        var place = reference[CommonFields.BaseRef] ?? reference.Place;
        var name = Unit.NameOf(key);
        if (!file.IsReadable)
        {
            _problems.Error("unknown-base", place, $"The base '{name}' is not known, since {file.Source.Name} cannot be read. Correct that file first");
            return;
        }

        if (file.Units.FirstOrDefault(unit => unit.Key == key) is { } excluded)
        {
            _problems.Error("excluded-base", place, $"The base '{name}' ({file.Source.Name}:{excluded.Place.Start.Row}) is for edition {string.Join(", ", excluded.Own.Texts(CommonFields.Edition))} only, and {_settings.Edition} is made. Give this unit the same edition, or the base this one too");
            return;
        }

        var keys = _byKey[file].Keys.Select(Unit.NameOf).ToList();
        var nearest = NearestName.Of(name, keys);
        var hint = nearest is not null ? $"Did you mean '{nearest}'?" : keys.Count == 0 ? "It has none" : $"It has {string.Join(", ", keys.Order(StringComparer.Ordinal).Take(8))}{(keys.Count > 8 ? ", …" : "")}";
        _problems.Error("unknown-base", place, $"{file.Source.Name} has no unit '{name}'. {hint}");
    }

    private void ReportCycle(List<Unit> cycle)
    {
        // From the same member whatever unit it was met from, so that it is reported once and always alike.
        var first = cycle.MinBy(unit => (unit.File.Source.Path, unit.Place.Start.Row), PlaceOrder)!;
        var start = cycle.IndexOf(first);
        var way = cycle[start..].Concat(cycle[..start]).Append(first).Select(unit => unit.Described);
        _problems.Error("inheritance-cycle", first.Own[CommonFields.Base] ?? first.Place, $"Units inherit from each other in a circle: {string.Join(" → ", way)}. Take one of these references out");
    }

    private static readonly Comparer<(string, int)> PlaceOrder = Comparer<(string File, int Row)>.Create(static (x, y) =>
        string.CompareOrdinal(x.File, y.File) is not 0 and var order ? order : x.Row.CompareTo(y.Row));

    private void ReportUnsoundBase(Unit unit, Unit unsound) =>
        _problems.Error("unsound-base", unit.Own[CommonFields.Base] ?? unit.Place, $"{unit.Name} is left out, since its base {unsound.Described} has errors. Correct that first");
}
