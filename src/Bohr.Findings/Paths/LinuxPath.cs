using System.Globalization;
using System.Text;

namespace Bohr.Findings.Paths;

/// <summary>File names of Linux, which are bytes and not always UTF-8, as strings that lose nothing.</summary>
/// <remarks>
/// A byte that is not part of valid UTF-8 becomes the lone surrogate U+DC80 to U+DCFF, the convention of Python's
/// <c>surrogateescape</c> (PEP 383), and becomes the same byte again. What people read comes from <see cref="Printable"/>.
/// </remarks>
public static class LinuxPath
{
    /// <summary>The string for a name that the kernel gave.</summary>
    public static string Decode(ReadOnlySpan<byte> name)
    {
        if (System.Text.Unicode.Utf8.IsValid(name))
            return Encoding.UTF8.GetString(name);

        var text = new StringBuilder(name.Length);
        while (!name.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(name, out var rune, out var consumed) == System.Buffers.OperationStatus.Done)
            {
                text.Append(rune.ToString());
            }
            else
            {
                // One byte at a time: a broken sequence may hide the first byte of a sound one.
                consumed = 1;
                text.Append((char)(0xDC00 + name[0]));
            }

            name = name[consumed..];
        }

        return text.ToString();
    }

    /// <summary>The bytes for the kernel.</summary>
    public static byte[] Encode(string path)
    {
        if (!HasEscapedBytes(path))
            return Encoding.UTF8.GetBytes(path);

        var bytes = new List<byte>(path.Length);
        Span<byte> buffer = stackalloc byte[4];
        for (var i = 0; i < path.Length; i++)
        {
            if (IsEscapedByte(path, i))
            {
                bytes.Add((byte)(path[i] - 0xDC00));
            }
            else
            {
                var rune = Rune.TryGetRuneAt(path, i, out var found) ? found : Rune.ReplacementChar;
                bytes.AddRange(buffer[..rune.EncodeToUtf8(buffer)]);
                i += rune.Utf16SequenceLength - 1;
            }
        }

        return [.. bytes];
    }

    /// <summary>Compares two paths by their bytes, as <c>LC_ALL=C sort</c> does.</summary>
    public static int Compare(string x, string y)
    {
        var common = Math.Min(x.Length, y.Length);
        var at = x.AsSpan(0, common).CommonPrefixLength(y.AsSpan(0, common));
        if (at == common)
            return x.Length.CompareTo(y.Length);

        // UTF-16 and UTF-8 order the same characters alike, except where surrogates take part.
        if (!char.IsSurrogate(x[at]) && !char.IsSurrogate(y[at]))
            return x[at].CompareTo(y[at]);

        return Encode(x).AsSpan().SequenceCompareTo(Encode(y));
    }

    /// <summary>The path as people and terminals may see it: bytes that are no text and control characters as <c>\xNN</c>.</summary>
    public static string Printable(string path)
    {
        if (!path.AsSpan().ContainsAnyInRange('\0', '\u001F') && !path.AsSpan().ContainsAnyInRange('\u007F', '\u009F') && !HasEscapedBytes(path))
            return path;

        var text = new StringBuilder(path.Length + 8);
        for (var i = 0; i < path.Length; i++)
        {
            if (IsEscapedByte(path, i))
                text.Append(CultureInfo.InvariantCulture, $"\\x{path[i] - 0xDC00:x2}");
            else if (char.IsControl(path[i]))
                text.Append(CultureInfo.InvariantCulture, $"\\x{(int)path[i]:x2}");
            else
                text.Append(path[i]);
        }

        return text.ToString();
    }

    private static bool HasEscapedBytes(string path)
    {
        for (var i = path.AsSpan().IndexOfAnyInRange('\uDC80', '\uDCFF'); i >= 0 && i < path.Length; i++)
        {
            if (IsEscapedByte(path, i))
                return true;
        }

        return false;
    }

    private static bool IsEscapedByte(string path, int index) =>
        path[index] is >= '\uDC80' and <= '\uDCFF' && (index == 0 || !char.IsHighSurrogate(path[index - 1]));
}
