using System.Globalization;
using Bohr.Configuration.Suggestions;
using Bohr.Docs.Content.Problems;
using Bohr.Docs.Content.Rst;
using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Models;

/// <summary>Reads a mapping into the fields of a model, and says all that does not fit.</summary>
internal sealed class ModelReader(ContentProblems problems)
{
    private bool _isSound;

    /// <summary>Unknown keys are warnings, as in configurations, where others read what we do not.</summary>
    public bool IsLenient { get; init; }

    /// <summary>Reads the fields of a unit.</summary>
    /// <param name="map">What was written.</param>
    /// <param name="model">What may be written.</param>
    /// <param name="isSound">False: something is so wrong that the unit is to be left out.</param>
    public FieldValues Read(YamlMap map, Model model, out bool isSound)
    {
        _isSound = true;
        var values = ReadInto(map, model);
        isSound = _isSound;
        return values;
    }

    private FieldValues ReadInto(YamlMap map, Model model)
    {
        var values = new FieldValues(model, map);
        var keys = new Dictionary<Field, YamlScalar>(map.Entries.Count);
        foreach (var (key, value) in map.Entries)
        {
            if (model.Find(key.Text) is not { } field)
            {
                if (!model.HasFreeTexts)
                    ReportUnknown(key, model);

                continue;
            }

            // Of two spellings that are both there the one that comes first in the alphabet has always won.
            if (!keys.TryAdd(field, key))
            {
                var kept = string.CompareOrdinal(keys[field].Text, key.Text) < 0 ? keys[field] : key;
                problems.Warning("duplicate-key", key, $"'{key.Text}' and '{keys[field].Text}' mean the same and both stand here; '{kept.Text}' counts. Keep one of them");
                if (kept != key)
                    continue;
            }

            if (Convert(field, value, values) is { } node)
                values.Set(field, node);
        }

        return values;
    }

    private FieldValues ReadPart(YamlMap map, Model model)
    {
        var values = ReadInto(map, model);
        foreach (var field in model.Fields)
        {
            if (!field.IsRequired || values.Has(field))
                continue;

            problems.Error("missing-field", map, $"{Capital(model.Name)} needs '{field.Name}'. Add it");
            _isSound = false;
        }

        return values;
    }

    private void ReportUnknown(YamlScalar key, Model model)
    {
        var nearest = NearestName.Of(key.Text, model.Keys);
        var message = nearest is null
            ? $"{Capital(model.Name)} has no field '{key.Text}'. It may have {string.Join(", ", model.Keys.Order(StringComparer.Ordinal))}"
            : $"{Capital(model.Name)} has no field '{key.Text}'. Did you mean '{nearest}'?";
        if (IsLenient)
        {
            problems.Warning("unknown-key", key, message);
            return;
        }

        problems.Error("unknown-key", key, message);
        _isSound = false;
    }

    private YamlNode? Convert(Field field, YamlNode value, FieldValues values)
    {
        // Nothing is a value as well: it takes away what would be inherited.
        if (value.IsNull)
            return value;

        return field.Kind switch
        {
            FieldKind.Text => CheckText(field, value),
            FieldKind.Number => CheckNumber(field, value),
            FieldKind.Flag => FlagOf(value) ?? Wrong(field, value, "true or false"),
            FieldKind.Texts => CheckTexts(field, value),
            FieldKind.Level => CheckLevel(field, value),
            FieldKind.Title => ReadTitle(field, value, values),
            FieldKind.Tokens => CheckTokens(field, value),
            FieldKind.Base or FieldKind.Part => value is YamlMap map ? new PartsNode(value, [ReadPart(map, field.Model!)]) : Wrong(field, value, "a mapping"),
            FieldKind.Parts => ReadParts(field, value),
            _ => value,
        };
    }

    /// <summary>A flag, also one in quotes.</summary>
    private static YamlNode? FlagOf(YamlNode value) =>
        value is not YamlScalar scalar ? null
        : scalar.Kind == YamlKind.Flag ? value
        : PlainScalar.Resolve(scalar.Text) is (YamlKind.Flag, var text) ? new YamlScalar(scalar.Source, scalar.Start, text, YamlKind.Flag)
        : null;

    private YamlNode? CheckText(Field field, YamlNode value)
    {
        if (value is not YamlScalar scalar)
            return Wrong(field, value, "a text");

        if (field.Choices is { } choices && !choices.Contains(scalar.Text, StringComparer.Ordinal))
        {
            // What it says is printed all the same.
            var nearest = NearestName.Of(scalar.Text, choices);
            problems.Error("wrong-value", value, $"'{field.Name}' is {scalar.Description}; {(nearest is null ? $"use {string.Join(", ", choices)}" : $"did you mean '{nearest}'?")}");
        }

        return value;
    }

    private YamlNode? CheckNumber(Field field, YamlNode value) =>
        value is YamlScalar scalar && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? value
            : Wrong(field, value, "a number");

    private YamlNode? CheckTexts(Field field, YamlNode value)
    {
        if (value is YamlScalar)
            return value;

        if (value is not YamlList list)
            return Wrong(field, value, "a text or a list of texts");

        foreach (var item in list.Items)
        {
            if (item is not YamlScalar)
                return Wrong(field, item, "a list of texts");
        }

        return value;
    }

    private YamlNode? CheckLevel(Field field, YamlNode value)
    {
        if (value is YamlScalar scalar && HeadingLevel.Parse(scalar) is not null)
            return value;

        // The heading is still worth printing, at the level that it has without this.
        problems.Error("heading-level", value, $"'{field.Name}' is {value.Description}; use 1 to {HeadingLevels.Deepest} or one of the characters {string.Join(' ', HeadingLevels.Characters.ToCharArray())}");
        return null;
    }

    /// <summary>A heading becomes its text; how deep a mapping says that it is becomes the level, unless the unit has one of its own.</summary>
    private YamlNode? ReadTitle(Field field, YamlNode value, FieldValues values)
    {
        if (value is YamlScalar)
            return value;

        if (value is not YamlMap map)
            return Wrong(field, value, "a text, or a mapping of text and character");

        var parts = ReadInto(map, TitleModel);
        var level = parts[TitleCharacter] ?? (field.TitleHasLevel ? parts[TitleLevel] : null);
        if (level is { IsNull: false } && !HasOwnLevel(values))
            values.Set(CommonFields.Level, level);

        if (parts[TitleText] is { } text)
            return text;

        problems.Error("missing-field", value, $"'{field.Name}' has no 'text'. Add it, or write the heading as a text");
        _isSound = false;
        return null;
    }

    private static bool HasOwnLevel(FieldValues values) => values.Place is YamlMap map && map[CommonFields.Level.Name] is { IsNull: false };

    private YamlNode? CheckTokens(Field field, YamlNode value)
    {
        foreach (var entry in TokenTable.Entries(value))
        {
            if (entry is null)
                return Wrong(field, value, "a mapping of names and texts");
        }

        return value;
    }

    private PartsNode ReadParts(Field field, YamlNode value)
    {
        var parts = new List<FieldValues>();
        foreach (var item in value is YamlList list ? list.Items : [value])
        {
            if (item is YamlMap map)
            {
                parts.Add(ReadPart(map, field.Model!));
            }
            else if (item is YamlScalar { IsNull: false })
            {
                // A text stands for a part that has only that.
                var part = new FieldValues(field.Model!, item);
                part.Set(CommonFields.Content, item);
                parts.Add(part);
            }
            else
            {
                Wrong(field, item, "a mapping or a list of mappings");
            }
        }

        return new PartsNode(value, parts);
    }

    private YamlNode? Wrong(Field field, YamlNode value, string wanted)
    {
        problems.Error("wrong-type", value, $"'{field.Name}' is {value.Description}; it must be {wanted}");
        _isSound = false;
        return null;
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static readonly Field TitleText = new("text", FieldKind.Text, "The text of the heading");
    private static readonly Field TitleCharacter = new("character", FieldKind.Level, "The character that underlines it");
    private static readonly Field TitleLevel = new("level", FieldKind.Level, "Its level");

    /// <summary>What the mapping form of a heading may have.</summary>
    internal static Model TitleModel { get; } = new("a heading", "A heading with its depth", TitleText, TitleCharacter, TitleLevel);
}
