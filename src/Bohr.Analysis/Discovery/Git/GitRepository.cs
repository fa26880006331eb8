using System.Text;
using Bohr.Analysis.Discovery.Ignoring;
using Bohr.Analysis.Files;

namespace Bohr.Analysis.Discovery.Git;

/// <summary>What a repository of git says about ignoring besides its <c>.gitignore</c> files. Read without starting git.</summary>
internal static class GitRepository
{
    /// <summary>Whether the folder is the root of a work tree: it holds <c>.git</c>, a folder or the file of a linked work tree.</summary>
    /// <param name="folder">Its absolute path with a slash at the end.</param>
    public static bool IsRoot(ReadOnlySpan<byte> folder) =>
        LinuxFile.Stat(LinuxFile.AT_FDCWD, [.. folder, .. ".git"u8, 0], follow: true) is { Error: 0, Kind: FileKind.Folder or FileKind.Regular };

    /// <summary>The scope that every <c>.gitignore</c> of the repository overrides: .git/info/exclude, then the user's own file.</summary>
    /// <param name="root">The work tree's absolute path with a slash at the end.</param>
    /// <param name="settings">The user's configuration.</param>
    public static IgnoreScope? WidestScope(ReadOnlySpan<byte> root, GitSettings settings)
    {
        var common = CommonFolder(root);
        IgnoreScope? scope = null;
        var users = settings.ExcludesFile(LinuxFileText([.. common, .. "config"u8]));
        if (users is not null && SmallFile.Read(Encoding.UTF8.GetBytes(users), followLink: true) is { } own && IgnoreList.Parse(own, root) is { } ownList)
            scope = new IgnoreScope(ownList, null);

        if (SmallFile.Read([.. common, .. "info/exclude"u8], followLink: true) is { } excluded && IgnoreList.Parse(excluded, root) is { } list)
            scope = new IgnoreScope(list, scope);

        return scope;
    }

    /// <summary>The folder with config and info: <c>.git</c>, or what the file of a linked work tree or a submodule leads to.</summary>
    private static byte[] CommonFolder(ReadOnlySpan<byte> root)
    {
        byte[] git = [.. root, .. ".git"u8];
        if (SmallFile.Read(git, followLink: true) is not { } file || !file.AsSpan().StartsWith("gitdir: "u8))
            return [.. git, (byte)'/'];

        var folder = Below(root, FirstLine(file.AsSpan(8)));
        return SmallFile.Read([.. folder, .. "commondir"u8], followLink: true) is { } common ? Below(folder, FirstLine(common)) : folder;
    }

    private static byte[] Below(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> path) =>
        path.StartsWith("/"u8) ? [.. path, (byte)'/'] : [.. folder, .. path, (byte)'/'];

    private static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAny("\r\n"u8);
        return end < 0 ? text : text[..end];
    }

    private static string? LinuxFileText(ReadOnlySpan<byte> path) =>
        SmallFile.Read(path, followLink: true) is { } content ? Encoding.UTF8.GetString(content) : null;
}
