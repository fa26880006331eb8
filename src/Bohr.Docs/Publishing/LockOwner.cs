namespace Bohr.Docs.Publishing;

/// <summary>Who holds a lock on a target, as others read it.</summary>
internal static class LockOwner
{
    /// <summary>User, machine and process.</summary>
    public static string Ours { get; } = Clean($"{Environment.UserName}@{Environment.MachineName}.{Environment.ProcessId}");

    // It becomes the text of a link, in which a slash would mean a folder.
    private static string Clean(string text) => new([.. text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '@' or '.' or '-' ? c : '_')]);
}
