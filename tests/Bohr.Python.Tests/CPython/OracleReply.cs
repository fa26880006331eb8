using System.Globalization;
using System.Text;

namespace Bohr.Python.Tests.CPython;

/// <summary>One answer of oracle.py.</summary>
/// <param name="Kind">'+' accepted, 'c' rejected by the compiler but not by the parser, '-' rejected, '!' no answer.</param>
/// <param name="Payload">What follows, see oracle.py.</param>
internal readonly record struct OracleReply(char Kind, ReadOnlyMemory<byte> Payload)
{
    public bool IsAccepted => Kind == '+';

    /// <summary>Too deep or too large for CPython itself: nothing to compare with.</summary>
    public bool IsUndecided => Kind == '!';

    /// <summary>Why CPython rejects the source; of a rejection only.</summary>
    public CPythonError Error
    {
        get
        {
            var text = Encoding.UTF8.GetString(Payload.Span);
            var line = Kind == 'c' && text.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0 ? text[..end] : text;
            var fields = line.Split('\t');
            var numbers = fields[^4..].Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
            return new(string.Join('\t', fields[..^4]), numbers[0], numbers[1], numbers[2], numbers[3]);
        }
    }

    /// <summary>The dump of the tree, where the parser accepts the source.</summary>
    public ReadOnlySpan<byte> Dump => Kind switch
    {
        '+' => Payload.Span,
        'c' => Payload.Span[(Payload.Span.IndexOf((byte)'\n') + 1)..],
        _ => default,
    };
}
