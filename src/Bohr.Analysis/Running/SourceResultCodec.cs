using System.Buffers;
using System.Text;
using Bohr.Execution.Streams;
using Bohr.Findings;
using Bohr.Findings.Excerpts;

namespace Bohr.Analysis.Running;

/// <summary>Results as bytes: one byte for a clean file, because that is what nearly all of the traffic is.</summary>
/// <remarks>Layout: flags; problem; times, count and times of the rules; count and findings. Numbers in seven-bit groups, the lowest first; texts as length and UTF-8.</remarks>
internal sealed class SourceResultCodec : IItemCodec<SourceResult>
{
    private const byte HasProblem = 1;
    private const byte HasTimes = 2;
    private const byte HasFindings = 4;

    public void Encode(SourceResult value, IBufferWriter<byte> writer)
    {
        var flags = (value.Problem is null ? 0 : HasProblem) | (value.Times is null ? 0 : HasTimes) | (value.Findings.Count == 0 ? 0 : HasFindings);
        writer.Write([(byte)flags]);
        if (value.Problem is not null)
            Write(writer, value.Problem);

        if (value.Times is { } times)
        {
            Write(writer, times.Bytes);
            foreach (var cost in (ReadOnlySpan<PhaseCost>)[times.Read, times.Lex, times.Parse, times.Check, times.Model, times.Rules, times.Report, times.Measuring])
            {
                // A difference of two measurements may fall below zero for a tiny file.
                Write(writer, Math.Max(0, cost.Wall));
                Write(writer, Math.Max(0, cost.Cpu));
            }

            Write(writer, value.RuleTimes.Count);
            foreach (var time in value.RuleTimes)
                Write(writer, time);
        }

        if (value.Findings.Count == 0)
            return;

        Write(writer, value.Findings.Count);
        foreach (var finding in value.Findings)
            Write(writer, finding);
    }

    public SourceResult Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new Reader(bytes);
        var flags = reader.Byte();
        if (flags == 0)
            return SourceResult.Clean;

        var problem = (flags & HasProblem) == 0 ? null : reader.Text();
        PhaseTimes? times = (flags & HasTimes) == 0
            ? null
            : new PhaseTimes(reader.Number(), reader.Cost(), reader.Cost(), reader.Cost(), reader.Cost(), reader.Cost(), reader.Cost(), reader.Cost(), reader.Cost());
        var rules = new long[times is null ? 0 : reader.Count()];
        for (var i = 0; i < rules.Length; i++)
            rules[i] = reader.Number();

        var findings = new Finding[(flags & HasFindings) == 0 ? 0 : reader.Count()];
        for (var i = 0; i < findings.Length; i++)
            findings[i] = reader.Finding();

        return new SourceResult(findings, problem, times) { RuleTimes = rules };
    }

    private static void Write(IBufferWriter<byte> writer, Finding finding)
    {
        Write(writer, finding.Code);
        Write(writer, (int)finding.Severity);
        Write(writer, finding.Message);
        Write(writer, finding.Location.Row);
        Write(writer, finding.Location.Column);
        Write(writer, finding.EndLocation.Row);
        Write(writer, finding.EndLocation.Column);
        var lines = finding.Excerpt?.Lines ?? [];
        Write(writer, lines.Count);
        foreach (var line in lines)
        {
            Write(writer, line.Row);
            Write(writer, line.Text);
            Write(writer, line.FirstColumn);
            Write(writer, line.Continues ? 1 : 0);
        }
    }

    private static void Write(IBufferWriter<byte> writer, string text)
    {
        Write(writer, Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, writer);
    }

    private static void Write(IBufferWriter<byte> writer, long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        var span = writer.GetSpan(10);
        var count = 0;
        for (; number > 0x7F; number >>= 7)
            span[count++] = (byte)(number | 0x80);

        span[count++] = (byte)number;
        writer.Advance(count);
    }

    private ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> _rest = bytes;

        public byte Byte()
        {
            var value = _rest[0];
            _rest = _rest[1..];
            return value;
        }

        public long Number()
        {
            long number = 0;
            for (var shift = 0; shift < 63; shift += 7)
            {
                var group = Byte();
                number |= (long)(group & 0x7F) << shift;
                if (group < 0x80)
                    return number;
            }

            throw new InvalidDataException("A number in a worker's result has no end.");
        }

        /// <summary>A count or length, which can never be more than the bytes that are left.</summary>
        public int Count() => Number() is var count && count <= _rest.Length
            ? (int)count
            : throw new InvalidDataException($"A worker's result announces {count} parts and has {_rest.Length} bytes left.");

        public PhaseCost Cost() => new(Number(), Number());

        public string Text()
        {
            var length = Count();
            var text = Encoding.UTF8.GetString(_rest[..length]);
            _rest = _rest[length..];
            return text;
        }

        public Finding Finding()
        {
            var code = Text();
            var severity = (Severity)Number();
            var message = Text();
            var start = new SourcePosition((int)Number(), (int)Number());
            var end = new SourcePosition((int)Number(), (int)Number());
            var lines = new ExcerptLine[Count()];
            for (var i = 0; i < lines.Length; i++)
                lines[i] = new ExcerptLine((int)Number(), Text(), (int)Number(), Number() != 0);

            return new Finding(code, severity, message, "", start, end, lines.Length == 0 ? null : new SourceExcerpt(lines));
        }
    }
}
