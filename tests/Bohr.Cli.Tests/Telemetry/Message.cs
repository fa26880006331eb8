using System.Text;

namespace Bohr.Cli.Tests.Telemetry;

/// <summary>A message of Protocol Buffers' wire format, read field by field; see protobuf.dev/programming-guides/encoding.</summary>
internal sealed class Message
{
    private readonly List<(int Number, byte[] Value)> _fields = [];

    public Message(byte[] bytes)
    {
        var at = 0;
        while (at < bytes.Length)
        {
            var key = Varint(bytes, ref at);
            byte[] value;
            switch (key & 7)
            {
                case 0:
                    var begin = at;
                    _ = Varint(bytes, ref at);
                    value = bytes[begin..at];
                    break;
                case 1:
                    value = bytes[at..(at += 8)];
                    break;
                case 2:
                    var length = (int)Varint(bytes, ref at);
                    value = bytes[at..(at += length)];
                    break;
                default:
                    value = bytes[at..(at += 4)];
                    break;
            }

            _fields.Add(((int)(key >> 3), value));
        }
    }

    /// <summary>Messages in a field that may occur several times.</summary>
    public IEnumerable<Message> All(int number) => Values(number).Select(value => new Message(value));

    public string Text(int number) => Encoding.UTF8.GetString(Values(number).SingleOrDefault() ?? []);

    public string Hex(int number) => Convert.ToHexStringLower(Values(number).SingleOrDefault() ?? []);

    private IEnumerable<byte[]> Values(int number) => _fields.Where(field => field.Number == number).Select(field => field.Value);

    private static ulong Varint(byte[] bytes, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
