using System.Globalization;

namespace Bohr.Docs.Publishing;

/// <summary>Sizes of files out of what <c>ls -ln</c> writes: mode, links, user, group, size, three words of time, name (POSIX, ls).</summary>
internal static class ReleaseListing
{
    private const int Words = 8;

    /// <summary>Sizes by name; lines that are something else give nothing.</summary>
    public static IReadOnlyDictionary<string, long> Parse(IEnumerable<string> lines)
    {
        var sizes = new Dictionary<string, long>();
        foreach (var line in lines)
        {
            var rest = line.AsSpan();
            long? size = null;
            for (var word = 0; word < Words && !rest.IsEmpty; word++)
            {
                var end = rest.IndexOf(' ');
                var text = end < 0 ? rest : rest[..end];
                if (word == 4 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
                    size = bytes;

                // One blank before the name, which may begin with blanks itself; between the other words any number.
                rest = end < 0 ? [] : word == Words - 1 ? rest[(end + 1)..] : rest[end..].TrimStart(' ');
            }

            if (size is { } known && rest.StartsWith("./"))
                sizes[rest[2..].ToString()] = known;
        }

        return sizes;
    }
}
