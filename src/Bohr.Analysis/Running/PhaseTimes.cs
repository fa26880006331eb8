namespace Bohr.Analysis.Running;

/// <summary>What one file, or many, cost a worker. Nanoseconds, by the clock on the wall and of the processor.</summary>
/// <param name="Bytes">Size of the source.</param>
/// <param name="Read">Opening, reading and decoding.</param>
/// <param name="Lex">Finding the tokens.</param>
/// <param name="Parse">Building the tree.</param>
/// <param name="Check">Finding what CPython's compiler finds.</param>
/// <param name="Model">Finding out what names mean.</param>
/// <param name="Rules">The rules, and what comments leave out.</param>
/// <param name="Report">Turning errors into findings.</param>
/// <param name="Measuring">Showing the file to each rule alone, which only a run with timings does.</param>
internal readonly record struct PhaseTimes(long Bytes, PhaseCost Read, PhaseCost Lex, PhaseCost Parse, PhaseCost Check, PhaseCost Model, PhaseCost Rules, PhaseCost Report,
    PhaseCost Measuring)
{
    public static PhaseTimes operator +(PhaseTimes x, PhaseTimes y) =>
        new(x.Bytes + y.Bytes, x.Read + y.Read, x.Lex + y.Lex, x.Parse + y.Parse, x.Check + y.Check, x.Model + y.Model, x.Rules + y.Rules, x.Report + y.Report,
            x.Measuring + y.Measuring);
}
