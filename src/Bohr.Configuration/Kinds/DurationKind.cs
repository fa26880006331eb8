using System.Text.Json;
using Bohr.Configuration.Quantities;
using Bohr.Configuration.Yaml;

namespace Bohr.Configuration.Kinds;

/// <summary>A duration such as <c>5m</c>, within bounds.</summary>
/// <param name="least">The shortest.</param>
/// <param name="most">The longest.</param>
public sealed class DurationKind(TimeSpan least, TimeSpan most) : ScalarKind<TimeSpan>
{
    /// <inheritdoc/>
    public override string Expected => $"a duration from {Quantity.Text(least)} to {Quantity.Text(most)}, such as 90s or 5m";

    /// <inheritdoc/>
    public override void WriteSchema(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteString("type", "string");
        writer.WriteString("pattern", "^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$");
    }

    /// <inheritdoc/>
    protected override string? Parse(YamlScalar text, out TimeSpan value)
    {
        ArgumentNullException.ThrowIfNull(text);
        value = Quantity.Duration(text.Text, out var problem);
        if (problem is not null)
            return $"is wrong: {problem}.";

        return value < least || value > most ? Wrong(text) : null;
    }
}
