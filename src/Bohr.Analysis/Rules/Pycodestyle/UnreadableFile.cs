namespace Bohr.Analysis.Rules.Pycodestyle;

/// <summary>Stands for files that cannot be read. They are not findings here: they make the run incomplete.</summary>
/// <remarks>
/// <para>A file that vanished, may not be read, is a named pipe or is too large is named on standard error with its cause, counted as failed in the
/// last line, and gives the exit code 3, which wins over findings. Nobody can take a report with a hole for a whole one. The code E902 is known
/// here because Flake8 and Ruff use it, and because configurations name it; to select or ignore it changes nothing.</para>
/// <example><code>
/// $ bohr analyze gone.py sound.py
/// bohr: gone.py was not analysed: it does not exist
/// 2 files planned, 1 analysed, 1 failed, 0 skipped; 0 findings
/// </code></example>
/// </remarks>
internal sealed class UnreadableFile : Rule
{
    public override RuleInfo Info { get; } = new("E902", "io-error");
}
