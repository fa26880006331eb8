using System.Buffers.Text;

namespace Bohr.Execution.Recording;

/// <summary>Makes a file of a journal smaller by taking out records that may go; a record says how many they were and of which time.</summary>
internal static class JournalCompaction
{
    /// <summary>Takes out the records of one rank. The file is replaced as a whole: it is complete at any moment.</summary>
    /// <param name="path">A file to which nothing is written any more.</param>
    /// <param name="rank">What goes; lower ranks go with it.</param>
    /// <param name="running">Parts of records of items that still run: their starts stay.</param>
    /// <param name="now">Ticks of the run.</param>
    /// <returns>The file's new length.</returns>
    internal static long TakeOut(string path, RecordRank rank, IReadOnlyList<byte[]> running, long now)
    {
        var rest = File.ReadAllBytes(path).AsSpan();
        using var kept = new MemoryStream();
        var (lost, from, to) = (0L, long.MaxValue, 0L);
        while (rest.IndexOf((byte)'\n') is >= 0 and var end)
        {
            var line = rest[..(end + 1)];
            rest = rest[(end + 1)..];
            if (RecordTypes.RankOfLine(line) > rank || IsOfAny(line, running))
            {
                kept.Write(line);
                continue;
            }

            lost++;
            var at = TimeOf(line);
            (from, to) = (Math.Min(from, at), Math.Max(to, at));
        }

        if (lost > 0)
            kept.Write(GapRecord.Of(now, from, to, lost, "the journal reached its bound"));

        var smaller = path + ".new";
        using (var file = File.Create(smaller))
            kept.WriteTo(file);

        File.Move(smaller, path, overwrite: true);
        return kept.Length;
    }

    private static bool IsOfAny(ReadOnlySpan<byte> line, IReadOnlyList<byte[]> running)
    {
        if (!RecordTypes.OfLine(line).SequenceEqual(RecordTypes.ItemStart))
            return false;

        foreach (var part in running)
        {
            if (line.IndexOf(part) >= 0)
                return true;
        }

        return false;
    }

    private static long TimeOf(ReadOnlySpan<byte> line)
    {
        var name = "\"at\":"u8;
        var index = line.IndexOf(name);
        return index >= 0 && Utf8Parser.TryParse(line[(index + name.Length)..], out double milliseconds, out _)
            ? (long)(milliseconds * TimeSpan.TicksPerMillisecond)
            : 0;
    }
}
