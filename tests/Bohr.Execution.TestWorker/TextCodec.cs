using System.Buffers;
using System.Text;
using Bohr.Execution.Streams;

namespace Bohr.Execution.TestWorker;

/// <summary>Text as UTF-8; a text that begins with "!unserialisable" cannot be encoded.</summary>
public sealed class TextCodec : IItemCodec<string>
{
    public const string Unserialisable = "!unserialisable";
    public const string Undecodable = "!undecodable";

    public void Encode(string value, IBufferWriter<byte> writer)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.StartsWith(Unserialisable, StringComparison.Ordinal))
            throw new NotSupportedException("This text cannot be serialised.");

        _ = Encoding.UTF8.GetBytes(value, writer);
    }

    public string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return text.StartsWith(Undecodable, StringComparison.Ordinal) ? throw new FormatException("This text cannot be read back.") : text;
    }
}
