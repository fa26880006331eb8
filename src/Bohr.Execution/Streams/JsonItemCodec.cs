using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Bohr.Execution.Streams;

/// <summary>Items or results as JSON, through a source-generated serialiser so that a worker starts quickly.</summary>
/// <typeparam name="T">What is carried; null is not.</typeparam>
/// <param name="typeInfo">From a <c>JsonSerializerContext</c>.</param>
public sealed class JsonItemCodec<T>(JsonTypeInfo<T> typeInfo) : IItemCodec<T>
{
    // A writer costs more than a small item, so each thread keeps one.
    [ThreadStatic]
    private static Utf8JsonWriter? s_writer;

    /// <inheritdoc/>
    public void Encode(T value, IBufferWriter<byte> writer)
    {
        var json = s_writer;
        if (json is null)
            s_writer = json = new Utf8JsonWriter(writer, new JsonWriterOptions { SkipValidation = true });
        else
            json.Reset(writer);

        JsonSerializer.Serialize(json, value, typeInfo);
        json.Flush();
    }

    /// <inheritdoc/>
    public T Decode(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize(bytes, typeInfo) ?? throw new JsonException($"Expected a {typeof(T).Name} and found null.");
}
