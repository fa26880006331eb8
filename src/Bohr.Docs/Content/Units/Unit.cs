using Bohr.Docs.Content.Models;
using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Units;

/// <summary>One document of a content file, as it is written.</summary>
internal sealed class Unit
{
    private ulong _print;

    /// <summary>Its file.</summary>
    public required ContentFile File { get; init; }

    /// <summary>What it says itself.</summary>
    public required FieldValues Own { get; init; }

    /// <summary>What other units name it by; null: nothing does.</summary>
    public required string? Key { get; init; }

    /// <summary>False: it has errors, and neither it nor its heirs are rendered.</summary>
    public required bool IsSound { get; init; }

    /// <summary>Where it begins.</summary>
    public YamlNode Place => Own.Place;

    /// <summary>What it inherits from; null: nothing.</summary>
    public FieldValues? Base => File.Type.BaseOf(Own);

    /// <summary>Its name in messages.</summary>
    public string Name => Key is null ? $"the unit in line {Place.Start.Row}" : $"'{NameOf(Key)}'";

    /// <summary>Tells what is written in it from anything else; places do not count.</summary>
    public ulong Print => _print != 0 ? _print : _print = NodePrint.Of(Own.Place);

    /// <summary>Whether it belongs to an edition; null: all units belong to the result.</summary>
    public bool IsFor(string? edition) => edition is null || Own.Texts(CommonFields.Edition) is not { Count: > 0 } editions || editions.Contains(edition, StringComparer.Ordinal);

    /// <summary>Name and place in messages.</summary>
    public string Described => $"{Name} ({File.Source.Name}:{Place.Start.Row})";

    /// <summary>A key as people write it.</summary>
    public static string NameOf(string key) => key.Replace('\0', ' ');
}
