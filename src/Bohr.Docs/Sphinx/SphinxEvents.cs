using System.Text.Json;

namespace Bohr.Docs.Sphinx;

/// <summary>Reads the driver's events while the driver appends them: JSON Lines, of which the last may be half written when the driver was killed.</summary>
/// <remarks>Not for concurrent use. What is no JSON is left out and counted; a line longer than the bound as well.</remarks>
internal sealed class SphinxEvents : IDisposable
{
    // The longest lines list the files of a whole project: 100,000 paths of 100 bytes are 10 MB.
    internal const int LongestLine = 64 << 20;
    private const int PieceSize = 256 << 10;

    private readonly string _path;
    private readonly Action<JsonElement> _take;
    private readonly MemoryStream _rest = new();
    private readonly byte[] _piece = new byte[PieceSize];
    private FileStream? _file;
    private bool _isTooLong;

    /// <summary>Reads nothing yet.</summary>
    /// <param name="path">The file; it need not be there yet.</param>
    /// <param name="take">Gets each event, an object; it is gone after the call.</param>
    public SphinxEvents(string path, Action<JsonElement> take)
    {
        _path = path;
        _take = take;
    }

    /// <summary>Lines that could not be understood.</summary>
    public int Unreadable { get; private set; }

    /// <summary>Whether something stands behind the last complete line: the driver is writing, or was killed while it did.</summary>
    public bool EndsInHalfALine => _rest.Length > 0 || _isTooLong;

    /// <summary>Takes the events that were written since the last call.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void Read()
    {
        if (_file is null)
        {
            if (!File.Exists(_path))
                return;

            _file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }

        for (int count; (count = _file.Read(_piece)) > 0;)
            Take(_piece.AsSpan(0, count));
    }

    public void Dispose()
    {
        _file?.Dispose();
        _rest.Dispose();
    }

    private void Take(ReadOnlySpan<byte> piece)
    {
        for (int end; (end = piece.IndexOf((byte)'\n')) >= 0; piece = piece[(end + 1)..])
        {
            Keep(piece[..end]);
            TakeLine();
        }

        Keep(piece);
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (_rest.Length + bytes.Length > LongestLine)
        {
            _isTooLong = true;
            _rest.SetLength(0);
        }

        if (!_isTooLong)
            _rest.Write(bytes);
    }

    private void TakeLine()
    {
        var isTooLong = _isTooLong;
        _isTooLong = false;
        var line = _rest.GetBuffer().AsMemory(0, (int)_rest.Length);
        try
        {
            if (isTooLong)
            {
                Unreadable++;
            }
            else if (!line.Span.Trim(" \r\t"u8).IsEmpty)
            {
                using var document = JsonDocument.Parse(line);
                if (document.RootElement.ValueKind == JsonValueKind.Object)
                    _take(document.RootElement);
                else
                    Unreadable++;
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            // What the driver did not write so cannot be used; that it is missing shows where the account is checked.
            Unreadable++;
        }

        _rest.SetLength(0);
    }
}
