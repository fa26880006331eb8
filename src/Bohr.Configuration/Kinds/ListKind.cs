using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Bohr.Configuration.Places;
using Bohr.Configuration.Yaml;

namespace Bohr.Configuration.Kinds;

/// <summary>A list; a single value stands for a list of one.</summary>
/// <param name="item">What its values are.</param>
/// <param name="expected">What belongs there, such as <c>a list of tags</c>.</param>
/// <typeparam name="T">What a value becomes.</typeparam>
public sealed class ListKind<T>(ValueKind<T> item, string expected) : ValueKind<IReadOnlyList<Placed<T>>>
{
    /// <inheritdoc/>
    public override string Expected { get; } = expected;

    /// <summary>The same value may stand in it more than once.</summary>
    public bool AllowsRepetition { get; init; }

    /// <inheritdoc/>
    public override void WriteSchema(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray("anyOf");
        writer.WriteStartObject();
        writer.WriteString("type", "array");
        if (!AllowsRepetition)
            writer.WriteBoolean("uniqueItems", true);

        writer.WriteStartObject("items");
        item.WriteSchema(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteStartObject();
        item.WriteSchema(writer);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    /// <inheritdoc/>
    protected override bool TryReadWritten(
        YamlValue value, string path, ConfigurationProblems problems, [MaybeNullWhen(false)] out IReadOnlyList<Placed<T>> result)
    {
        var read = new List<Placed<T>>();
        result = read;
        if (value is not YamlList list)
        {
            if (!item.TryRead(value, path, problems, out var only))
                return false;

            read.Add(new Placed<T>(only, value.Place));
            return true;
        }

        for (var i = 0; i < list.Items.Count; i++)
        {
            // People count from 1, and the place is given as well.
            if (!item.TryRead(list.Items[i], $"{path}[{i + 1}]", problems, out var one))
                continue;

            var same = AllowsRepetition ? -1 : read.FindIndex(other => EqualityComparer<T>.Default.Equals(other.Value, one));
            if (same >= 0)
                problems.Add(list.Items[i].Place, $"{path} names {list.Items[i].Description} a second time; the first is in line {read[same].Place.Line}. Keep one of them.");
            else
                read.Add(new Placed<T>(one, list.Items[i].Place));
        }

        return true;
    }
}
