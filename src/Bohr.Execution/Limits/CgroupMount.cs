using System.Text;

namespace Bohr.Execution.Limits;

/// <summary>One mounted cgroup file system, as a line of <c>/proc/self/mountinfo</c> names it.</summary>
/// <remarks>Source: proc_pid_mountinfo(5); cgroups(7) for the mount options; cgroup_namespaces(7) for a root with <c>..</c> in it.</remarks>
/// <param name="Root">The group that is visible at the mount point, relative to the reader's cgroup namespace.</param>
/// <param name="MountPoint">Where it is mounted.</param>
/// <param name="Version">1 or 2.</param>
/// <param name="Options">The super block's options; with version 1 the controllers are among them.</param>
internal sealed record CgroupMount(string Root, string MountPoint, int Version, string[] Options)
{
    /// <summary>All cgroup mounts of a mountinfo text, in its order; lines that are cut or malformed are passed over.</summary>
    internal static IReadOnlyList<CgroupMount> ParseAll(string mountinfo)
    {
        var mounts = new List<CgroupMount>();
        var lines = new TextLines(mountinfo);
        while (lines.TryRead(out var line))
        {
            if (Parse(line) is not { } mount)
                continue;

            // A later mount on the same point hides the earlier one.
            mounts.RemoveAll(earlier => string.Equals(earlier.MountPoint, mount.MountPoint, StringComparison.Ordinal));
            mounts.Add(mount);
        }

        return mounts;
    }

    private static CgroupMount? Parse(ReadOnlySpan<char> line)
    {
        // 32 31 0:29 /root /mount/point rw,relatime [optional fields] - cgroup source rw,cpu,cpuacct
        var separator = line.IndexOf(" - cgroup", StringComparison.Ordinal);
        if (separator < 0)
            return null;

        Span<Range> after = stackalloc Range[4];
        var tail = line[(separator + 3)..];
        if (tail.Split(after, ' ', StringSplitOptions.RemoveEmptyEntries) < 3)
            return null;

        var version = tail[after[0]] switch { "cgroup" => 1, "cgroup2" => 2, _ => 0 };
        Span<Range> before = stackalloc Range[7];
        var head = line[..separator];
        if (version == 0 || head.Split(before, ' ', StringSplitOptions.RemoveEmptyEntries) < 6)
            return null;

        return new(
            Unescape(head[before[3]]), Unescape(head[before[4]]), version, tail[after[2]].ToString().Split(','));
    }

    /// <summary>The kernel writes space, tab, newline and backslash as a backslash and three octal digits.</summary>
    private static string Unescape(ReadOnlySpan<char> field)
    {
        if (!field.Contains('\\'))
            return field.ToString();

        var text = new StringBuilder(field.Length);
        for (var i = 0; i < field.Length; i++)
        {
            if (field[i] == '\\' && i + 3 < field.Length && IsOctal(field.Slice(i + 1, 3)))
            {
                text.Append((char)(((field[i + 1] - '0') << 6) | ((field[i + 2] - '0') << 3) | (field[i + 3] - '0')));
                i += 3;
            }
            else
            {
                text.Append(field[i]);
            }
        }

        return text.ToString();
    }

    private static bool IsOctal(ReadOnlySpan<char> digits) => digits.IndexOfAnyExceptInRange('0', '7') < 0;
}
