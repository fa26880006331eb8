using System.Buffers;
using System.Text;
using Bohr.Execution.Streams;
using Bohr.Findings.Packing;

namespace Bohr.Analysis.Running;

/// <summary>Results as bytes: one byte for a clean file, because that is what nearly all of the traffic is.</summary>
/// <remarks>Layout: flags; problem; times, count and times of the rules; <see cref="PackedFindings"/>. Numbers and texts as <see cref="PackedWriter"/> has them.</remarks>
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
            writer.WriteText(value.Problem);

        if (value.Times is { } times)
        {
            writer.WriteNumber(times.Bytes);
            foreach (var cost in (ReadOnlySpan<PhaseCost>)[times.Read, times.Lex, times.Parse, times.Check, times.Model, times.Rules, times.Report, times.Measuring])
            {
                // A difference of two measurements may fall below zero for a tiny file.
                writer.WriteNumber(Math.Max(0, cost.Wall));
                writer.WriteNumber(Math.Max(0, cost.Cpu));
            }

            writer.WriteNumber(value.RuleTimes.Count);
            foreach (var time in value.RuleTimes)
                writer.WriteNumber(time);
        }

        if (value.Findings.Count > 0)
            writer.Write(value.Findings.Bytes);
    }

    public SourceResult Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new PackedReader(bytes);
        var flags = reader.Byte();
        if (flags == 0)
            return SourceResult.Clean;

        var problem = (flags & HasProblem) == 0 ? null : Encoding.UTF8.GetString(reader.Text());
        PhaseTimes? times = null;
        long[] rules = [];
        if ((flags & HasTimes) != 0)
        {
            times = new PhaseTimes(
                reader.Number(), Cost(ref reader), Cost(ref reader), Cost(ref reader), Cost(ref reader), Cost(ref reader), Cost(ref reader), Cost(ref reader),
                Cost(ref reader));
            rules = new long[reader.Count()];
            for (var i = 0; i < rules.Length; i++)
                rules[i] = reader.Number();
        }

        // They stay packed until a format writes them.
        var findings = (flags & HasFindings) == 0 ? PackedFindings.None : PackedFindings.Read(reader.Rest);
        return new SourceResult(findings, problem, times) { RuleTimes = rules };
    }

    private static PhaseCost Cost(ref PackedReader reader) => new(reader.Number(), reader.Number());
}
