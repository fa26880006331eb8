namespace Bohr.Docs.Sphinx;

/// <summary>A page that was written in a run.</summary>
/// <param name="File">Its file, relative to the output's folder; empty: not said.</param>
/// <param name="Seconds">How long it took.</param>
internal readonly record struct WrittenPage(string File, double Seconds);
