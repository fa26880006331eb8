namespace Bohr.Docs.Publishing;

/// <summary>Words for the shell of another host, which ssh hands its command to as one text.</summary>
internal static class ShellWord
{
    /// <summary>A word that no shell changes: within single quotes nothing has a meaning but the quote itself (POSIX, Shell Command Language, 2.2.2).</summary>
    public static string Quote(string word) => "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    /// <summary>A command of such words.</summary>
    public static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));
}
