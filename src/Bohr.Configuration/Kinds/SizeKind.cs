using System.Text.Json;
using Bohr.Configuration.Quantities;
using Bohr.Configuration.Yaml;

namespace Bohr.Configuration.Kinds;

/// <summary>A size such as <c>512M</c>, in bytes and within bounds.</summary>
/// <param name="least">The smallest.</param>
/// <param name="most">The largest.</param>
public sealed class SizeKind(long least, long most) : ScalarKind<long>
{
    /// <inheritdoc/>
    public override string Expected => $"a size from {Quantity.Text(least)} to {Quantity.Text(most)}, such as 512M or 2G";

    /// <inheritdoc/>
    public override void WriteSchema(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray("type");
        writer.WriteStringValue("string");
        writer.WriteStringValue("integer");
        writer.WriteEndArray();
        writer.WriteString("pattern", "^[0-9]+(\\.[0-9]+)?([KMGTkmgt](i?B)?|B)?$");
    }

    /// <inheritdoc/>
    protected override string? Parse(YamlScalar text, out long value)
    {
        ArgumentNullException.ThrowIfNull(text);
        value = Quantity.Size(text.Text, out var problem);
        if (problem is not null)
            return $"is wrong: {problem}.";

        return value < least || value > most ? Wrong(text) : null;
    }
}
