using System.Buffers;
using Bohr.Analysis.Running;
using Bohr.Findings;
using Bohr.Findings.Excerpts;
using Bohr.Findings.Packing;

namespace Bohr.Analysis.Tests.Running;

public class SourceResultCodecTests
{
    private static readonly SourceResultCodec Codec = new();

    [Fact]
    public void A_clean_file_costs_one_byte() => Encoded(SourceResult.Clean).Length.ShouldBe(1);

    [Fact]
    public void Any_result_comes_back_as_it_was()
    {
        var random = new Random(20260104);
        for (var i = 0; i < 2_000; i++)
        {
            var result = Any(random);
            var back = Codec.Decode(Encoded(result));

            back.Problem.ShouldBe(result.Problem);
            back.Times.ShouldBe(result.Times);
            Unpacked(back).ShouldBe(Unpacked(result));
        }
    }

    [Fact]
    public void A_result_that_is_cut_off_is_an_error_and_never_a_result()
    {
        var random = new Random(20260105);
        for (var i = 0; i < 300; i++)
        {
            var bytes = Encoded(Any(random));
            for (var length = 0; length < bytes.Length; length++)
                Should.Throw<Exception>(() => Codec.Decode(bytes.AsSpan(0, length)));
        }
    }

    private static byte[] Encoded(SourceResult result)
    {
        var writer = new ArrayBufferWriter<byte>();
        Codec.Encode(result, writer);
        return writer.WrittenSpan.ToArray();
    }

    private static SourceResult Any(Random random)
    {
        var times = random.Next(2) == 0 ? (PhaseTimes?)null : new PhaseTimes(Number(), Cost(), Cost(), Cost(), Cost(), Cost(), Cost(), Cost(), Cost());
        var findings = Enumerable.Range(0, random.Next(4)).Select(_ => new Finding(
            Text(), (Severity)random.Next(3), Text(), "", Place(), Place(),
            random.Next(2) == 0 ? null : new SourceExcerpt([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new ExcerptLine(Row(), Text(), Row(), random.Next(2) == 0))])));
        return new SourceResult(PackedFindings.Of([.. findings]), random.Next(3) == 0 ? Text() : null, times) { RuleTimes = times is null ? [] : [.. Enumerable.Range(0, random.Next(5)).Select(_ => Number())] };

        string Text() => string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => random.Next(4) == 0 ? "中🎉é"[..1] : ((char)random.Next(1, 128)).ToString()));
        long Number() => random.NextInt64() >> random.Next(63);
        int Row() => random.Next() >> random.Next(31);
        PhaseCost Cost() => new(Number(), Number());
        SourcePosition Place() => new(Row(), Row());
    }

    private static List<string> Unpacked(SourceResult result)
    {
        var findings = new List<string>();
        foreach (var finding in result.Findings)
            findings.Add(Flat(finding.Unpack("")));

        return findings;
    }

    private static string Flat(Finding finding) =>
        finding with { Excerpt = null } + string.Concat(finding.Excerpt?.Lines.Select(line => line.ToString()) ?? []);
}
