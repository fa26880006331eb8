using System.Text.Json;

namespace Bohr.Execution.Recording;

/// <summary>One record of a journal that was read. Fields that are missing, or of another form than expected, read as null.</summary>
/// <param name="element">The line.</param>
/// <param name="type">Its type.</param>
internal readonly struct JournalRecord(JsonElement element, string type)
{
    internal string Type { get; } = type;

    /// <summary>Since the beginning of the run.</summary>
    internal TimeSpan At => Milliseconds("at") ?? TimeSpan.Zero;

    internal JsonElement Element => element;

    internal string? Text(string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    internal long? Number(string name) => Number(element, name);

    internal double? Real(string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : null;

    internal TimeSpan? Milliseconds(string name) =>
        Real(name) is { } milliseconds && Math.Abs(milliseconds) < 1e12 ? TimeSpan.FromMilliseconds(milliseconds) : null;

    internal bool? Flag(string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    internal IReadOnlyList<string> Texts(string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(entry => entry.ValueKind == JsonValueKind.String).Select(entry => entry.GetString()!)]
            : [];

    internal IEnumerable<JsonElement> List(string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    internal JsonElement? Object(string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    internal static long? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;
}
