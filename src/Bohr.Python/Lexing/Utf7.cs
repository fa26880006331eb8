using System.Text;

namespace Bohr.Python.Lexing;

/// <summary>Decodes UTF-7 (RFC 2152), which .NET refuses to; a Python source may be written in it.</summary>
internal static class Utf7
{
    internal static byte[]? ToUtf8(ReadOnlySpan<byte> text, out int wrongAt, out string reason)
    {
        (wrongAt, reason) = (0, "");
        var decoded = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] >= 0x80)
                return Wrong(index, out wrongAt, "unexpected special character", text[index], out reason);

            if (text[index] != '+')
            {
                decoded.Append((char)text[index]);
                continue;
            }

            if (index + 1 < text.Length && text[index + 1] == '-')
            {
                decoded.Append('+');
                index++;
                continue;
            }

            // Six bits a letter, sixteen a UTF-16 unit; the last bits only fill the letter.
            var (bits, count, start) = (0, 0, index);
            for (index++; index < text.Length && Digit(text[index]) is var digit and >= 0; index++)
            {
                bits = (bits << 6) | digit;
                count += 6;
                if (count < 16)
                    continue;

                count -= 16;
                decoded.Append((char)(bits >> count));
                bits &= (1 << count) - 1;
            }

            if (count >= 6 || bits != 0)
                return Wrong(start, out wrongAt, "partial character in base64 sequence", text[start], out reason);

            // A hyphen only ends the letters; any other character stands for itself.
            if (index < text.Length && text[index] != '-')
                index--;
        }

        return Encoding.UTF8.GetBytes(decoded.ToString());
    }

    private static byte[]? Wrong(int index, out int wrongAt, string what, byte value, out string reason)
    {
        wrongAt = index;
        reason = $"'utf7' codec can't decode byte 0x{value:x2} in position {index}: {what}";
        return null;
    }

    private static int Digit(byte letter) => letter switch
    {
        >= (byte)'A' and <= (byte)'Z' => letter - 'A',
        >= (byte)'a' and <= (byte)'z' => letter - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => letter - '0' + 52,
        (byte)'+' => 62,
        (byte)'/' => 63,
        _ => -1,
    };
}
