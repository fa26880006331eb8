using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Bohr.Execution.Recording;

/// <summary>
/// One record of the journal while it is written: a line of JSON in a buffer of the writing thread, handed over as a whole by <see cref="Write"/>.
/// Allocates nothing once its thread has a buffer.
/// </summary>
/// <remarks>Names are constants of ours and are not escaped.</remarks>
internal ref struct JournalLine
{
    // Text within a record is bounded, so that no record is large enough to crowd out the others.
    internal const int ShortText = 256;
    internal const int LongText = 4096;

    [ThreadStatic]
    private static byte[]? _threadBuffer;

    private readonly RunRecorder? _recorder;
    private readonly bool _isKept;
    private byte[] _bytes;
    private int _length;

    /// <summary>Begins a record.</summary>
    /// <param name="recorder">Whose; null: the record is built and dropped.</param>
    /// <param name="type">One of <see cref="RecordTypes"/>.</param>
    /// <param name="at">Ticks since the beginning of the run.</param>
    internal JournalLine(RunRecorder? recorder, scoped ReadOnlySpan<byte> type, long at)
    {
        _recorder = recorder;
        _isKept = RecordTypes.RankOf(type) > RecordRank.Detail;

        // Taken while the line is written, so that a second one on the same thread would get its own.
        _bytes = _threadBuffer ?? new byte[1024];
        _threadBuffer = null;
        Raw("{\"t\":\""u8);
        Raw(type);
        Raw("\",\"at\":"u8);
        Decimal(at);
    }

    internal void Number(scoped ReadOnlySpan<byte> name, long value)
    {
        Name(name);
        Digits(value);
    }

    /// <summary>With three digits behind the point.</summary>
    internal void Number(scoped ReadOnlySpan<byte> name, double value)
    {
        Name(name);
        if (double.IsFinite(value))
            _ = value.TryFormat(Room(32), out var written, "0.###", null) ? _length += written : 0;
        else
            Raw("null"u8);
    }

    /// <summary>A duration, in milliseconds with three digits behind the point.</summary>
    internal void Milliseconds(scoped ReadOnlySpan<byte> name, long ticks)
    {
        Name(name);
        Decimal(ticks);
    }

    internal void Flag(scoped ReadOnlySpan<byte> name, bool value)
    {
        Name(name);
        Raw(value ? "true"u8 : "false"u8);
    }

    /// <summary>Text of our own, which holds no secret.</summary>
    internal void Word(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
    {
        Name(name);
        Quote(value);
    }

    /// <summary>Text from outside: secrets are taken out, and what is longer than the bound is cut at its end.</summary>
    internal void Text(scoped ReadOnlySpan<byte> name, string? value, int maximum = ShortText)
    {
        if (value is null)
            return;

        Name(name);
        QuoteText(value, maximum, keepsEnd: false);
    }

    /// <summary>The end of some output: what is longer than the bound is cut at its beginning.</summary>
    internal void Tail(scoped ReadOnlySpan<byte> name, string? value, int maximum = LongText)
    {
        if (string.IsNullOrEmpty(value))
            return;

        Name(name);
        QuoteText(value, maximum, keepsEnd: true);
    }

    /// <summary>Bounded UTF-8 from outside, such as an item's name.</summary>
    internal void Text(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
    {
        Name(name);
        Span<char> characters = stackalloc char[ShortText];
        if (Utf8.ToUtf16(value, characters, out _, out var length, replaceInvalidSequences: false) == OperationStatus.Done && !Redaction.MayHoldSecret(characters[..length]))
            Quote(value);
        else
            QuoteText(Encoding.UTF8.GetString(value), ShortText, keepsEnd: false);
    }

    internal void Texts(scoped ReadOnlySpan<byte> name, IReadOnlyList<string> values, int maximumCount = 64)
    {
        BeginList(name);
        for (var i = 0; i < values.Count && i < maximumCount; i++)
        {
            Separate();
            QuoteText(values[i], LongText, keepsEnd: false);
        }

        EndList();
        if (values.Count > maximumCount)
            Number("left_out"u8, values.Count - maximumCount);
    }

    internal void BeginList(scoped ReadOnlySpan<byte> name)
    {
        Name(name);
        Raw("["u8);
    }

    internal void EndList() => Raw("]"u8);

    internal void BeginObject(scoped ReadOnlySpan<byte> name)
    {
        Name(name);
        Raw("{"u8);
    }

    /// <summary>An object in a list.</summary>
    internal void BeginObject()
    {
        Separate();
        Raw("{"u8);
    }

    internal void EndObject() => Raw("}"u8);

    /// <summary>A member whose name comes from outside.</summary>
    internal void Member(string name, string value, int maximum)
    {
        Separate();
        QuoteText(name, ShortText, keepsEnd: false);
        Raw(":"u8);
        QuoteText(value, maximum, keepsEnd: false);
    }

    /// <summary>The record as it stands in a file, for who writes it himself.</summary>
    internal byte[] ToBytes()
    {
        Raw("}\n"u8);
        var record = _bytes[.._length];
        GiveBack();
        return record;
    }

    /// <summary>Hands the record to the recorder. It has been taken, or counted as lost; this never waits and never throws.</summary>
    internal void Write()
    {
        Raw("}\n"u8);
        _recorder?.Take(_bytes.AsSpan(0, _length), _isKept);
        GiveBack();
    }

    private void GiveBack()
    {
        // A thread that once wrote a long tail need not keep the room for it.
        if (_bytes.Length <= 64 * 1024)
            _threadBuffer = _bytes;

        _bytes = [];
        _length = 0;
    }

    private void Name(scoped ReadOnlySpan<byte> name)
    {
        Separate();
        Raw("\""u8);
        Raw(name);
        Raw("\":"u8);
    }

    private void Separate()
    {
        if (_bytes[_length - 1] is not ((byte)'{' or (byte)'['))
            Raw(","u8);
    }

    private void Digits(long value) => _ = value.TryFormat(Room(20), out var written) ? _length += written : 0;

    private void Decimal(long ticks)
    {
        var microseconds = ticks / TimeSpan.TicksPerMicrosecond;
        if (microseconds < 0)
        {
            Raw("-"u8);
            microseconds = -microseconds;
        }

        Digits(microseconds / 1000);
        var rest = (int)(microseconds % 1000);
        if (rest == 0)
            return;

        var room = Room(4);
        room[0] = (byte)'.';
        room[1] = (byte)('0' + (rest / 100));
        room[2] = (byte)('0' + (rest / 10 % 10));
        room[3] = (byte)('0' + (rest % 10));
        _length += 4;
    }

    private void QuoteText(string value, int maximum, bool keepsEnd)
    {
        var text = Redaction.Text(value);
        var cut = text.Length > maximum;
        var span = !cut ? text.AsSpan() : keepsEnd ? text.AsSpan(text.Length - maximum) : text.AsSpan(0, maximum);

        // A pair of surrogates is not cut in two.
        if (cut && keepsEnd && char.IsLowSurrogate(span[0]))
            span = span[1..];
        else if (cut && !keepsEnd && char.IsHighSurrogate(span[^1]))
            span = span[..^1];

        var rented = ArrayPool<byte>.Shared.Rent((span.Length * 3) + 6);
        var written = 0;
        if (cut && keepsEnd)
            written += Encoding.UTF8.GetBytes("…", rented);

        written += Encoding.UTF8.GetBytes(span, rented.AsSpan(written));
        if (cut && !keepsEnd)
            written += Encoding.UTF8.GetBytes("…", rented.AsSpan(written));

        Quote(rented.AsSpan(0, written));
        ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>Writes valid UTF-8 as a string of JSON.</summary>
    private void Quote(scoped ReadOnlySpan<byte> text)
    {
        Raw("\""u8);
        while (text.Length > 0)
        {
            var plain = IndexOfEscaped(text);
            if (plain != 0)
            {
                Raw(plain < 0 ? text : text[..plain]);
                if (plain < 0)
                    break;
            }

            Escape(text[plain]);
            text = text[(plain + 1)..];
        }

        Raw("\""u8);
    }

    /// <summary>The first byte that JSON does not allow in a string as it is.</summary>
    private static int IndexOfEscaped(ReadOnlySpan<byte> text)
    {
        // A plain loop: names are short, and a generic search is compiled at its first use, which every short run would pay for.
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is < 0x20 or (byte)'"' or (byte)'\\' or 0x7f)
                return i;
        }

        return -1;
    }

    private void Escape(byte value)
    {
        switch (value)
        {
            case (byte)'"':
                Raw("\\\""u8);
                break;
            case (byte)'\\':
                Raw("\\\\"u8);
                break;
            case (byte)'\n':
                Raw("\\n"u8);
                break;
            case (byte)'\r':
                Raw("\\r"u8);
                break;
            case (byte)'\t':
                Raw("\\t"u8);
                break;
            default:
                Raw("\\u00"u8);
                var room = Room(2);
                room[0] = "0123456789abcdef"u8[value >> 4];
                room[1] = "0123456789abcdef"u8[value & 15];
                _length += 2;
                break;
        }
    }

    private void Raw(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    private Span<byte> Room(int count)
    {
        if (_bytes.Length - _length < count)
            Array.Resize(ref _bytes, Math.Max(_length + count, _bytes.Length * 2));

        return _bytes.AsSpan(_length);
    }
}
