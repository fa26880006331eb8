using System.Text;
using Bohr.Analysis.Files;

namespace Bohr.Analysis.Discovery.Git;

/// <summary>Finds the user's own ignore file (<c>core.excludesFile</c>) in git's configuration. See git-config(1).</summary>
/// <remarks>
/// Reads the files itself: starting git costs more than a small analysis. <c>[include]</c> is followed; the conditions of <c>[includeIf]</c> are not.
/// </remarks>
/// <param name="environment">Gives an environment variable, or null.</param>
internal sealed class GitSettings(Func<string, string?> environment)
{
    private const int MaximumIncludes = 10; // As git.

    private bool _areWideRead;
    private string? _wideExcludesFile;

    /// <summary>The absolute path of the user's ignore file; null when there is none to look for.</summary>
    /// <param name="repositoryConfig">The text of the repository's own configuration, which decides when it says anything.</param>
    public string? ExcludesFile(string? repositoryConfig)
    {
        if (repositoryConfig is not null && ReadExcludesFile(repositoryConfig, folder: null, depth: 0) is { } own)
            return Expand(own);

        if (!_areWideRead)
        {
            _areWideRead = true;
            foreach (var file in WideConfigFiles())
                _wideExcludesFile = ReadFile(file, depth: 0) ?? _wideExcludesFile;
        }

        if (_wideExcludesFile is not null)
            return Expand(_wideExcludesFile);

        return ConfigHome() is { } home ? Path.Combine(home, "git", "ignore") : null;
    }

    /// <summary>Finds the value in one file's text; the last one counts.</summary>
    internal string? ReadExcludesFile(string text, string? folder, int depth)
    {
        string? found = null;
        var section = "";
        foreach (var untrimmed in text.EnumerateLines())
        {
            var line = untrimmed.Trim();
            if (line.IsEmpty || line[0] is '#' or ';')
                continue;

            if (line[0] == '[')
            {
                var close = line.IndexOf(']');
                if (close < 0)
                    continue;

                section = line[1..close].Trim().ToString();
                line = line[(close + 1)..].Trim();
            }

            var equals = line.IndexOf('=');
            if (equals < 0)
                continue;

            var key = line[..equals].Trim();
            var value = Unquote(line[(equals + 1)..].Trim());
            if (section.Equals("core", StringComparison.OrdinalIgnoreCase) && key.Equals("excludesfile", StringComparison.OrdinalIgnoreCase))
            {
                found = value;
            }
            else if (section.Equals("include", StringComparison.OrdinalIgnoreCase) && key.Equals("path", StringComparison.OrdinalIgnoreCase)
                && depth < MaximumIncludes && Expand(value) is { } included && (Path.IsPathRooted(included) || folder is not null))
            {
                found = ReadFile(Path.Combine(folder ?? "/", included), depth + 1) ?? found;
            }
        }

        return found;
    }

    private static string Unquote(ReadOnlySpan<char> value)
    {
        var text = new StringBuilder(value.Length);
        var quoted = false;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '"')
                quoted = !quoted;
            else if (value[i] == '\\' && i + 1 < value.Length)
                text.Append(value[++i]);
            else if (!quoted && value[i] is '#' or ';')
                break;
            else
                text.Append(value[i]);
        }

        return text.ToString().TrimEnd();
    }

    private string? ReadFile(string path, int depth) =>
        SmallFile.Read(Encoding.UTF8.GetBytes(path), followLink: true) is { } content
            ? ReadExcludesFile(Encoding.UTF8.GetString(content), Path.GetDirectoryName(path), depth)
            : null;

    /// <summary>The files that hold for every repository, the widest first.</summary>
    private IEnumerable<string> WideConfigFiles()
    {
        if (environment("GIT_CONFIG_NOSYSTEM") is null or "" or "0" or "false")
            yield return environment("GIT_CONFIG_SYSTEM") ?? "/etc/gitconfig";

        if (environment("GIT_CONFIG_GLOBAL") is { } global)
        {
            yield return global;
            yield break;
        }

        if (ConfigHome() is { } home)
            yield return Path.Combine(home, "git", "config");

        if (environment("HOME") is { Length: > 0 } user)
            yield return Path.Combine(user, ".gitconfig");
    }

    private string? ConfigHome()
    {
        if (environment("XDG_CONFIG_HOME") is { Length: > 0 } configured)
            return configured;

        return environment("HOME") is { Length: > 0 } user ? Path.Combine(user, ".config") : null;
    }

    private string? Expand(string path)
    {
        if (path.Length == 0)
            return null;

        return path.StartsWith("~/", StringComparison.Ordinal) && environment("HOME") is { Length: > 0 } user ? Path.Combine(user, path[2..]) : path;
    }
}
