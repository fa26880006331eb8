using System.Globalization;
using System.Text.Json;
using Bohr.Configuration.Yaml;

namespace Bohr.Configuration.Kinds;

/// <summary>A whole number within bounds.</summary>
/// <param name="least">The smallest.</param>
/// <param name="most">The largest.</param>
public sealed class NumberKind(int least, int most) : ScalarKind<int>
{
    /// <inheritdoc/>
    public override string Expected => $"a whole number from {least} to {most}";

    /// <inheritdoc/>
    public override void WriteSchema(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteString("type", "integer");
        writer.WriteNumber("minimum", least);
        writer.WriteNumber("maximum", most);
    }

    /// <inheritdoc/>
    protected override string? Parse(YamlScalar text, out int value)
    {
        ArgumentNullException.ThrowIfNull(text);
        var isRight = int.TryParse(text.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= least && value <= most;
        return isRight ? null : Wrong(text);
    }
}
