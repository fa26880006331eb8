using System.Buffers;

namespace Bohr.Findings.Packing;

/// <summary>The findings of one file as bytes: packed once where they were found, and written from these bytes in any format.</summary>
/// <remarks>
/// A report of 100,000 findings passes the coordinator without an object for each. The file's name is not in it. Layout: count, then for each finding
/// code, severity (a byte), message, row and column of start and end, number of lines, and for each line row, text, first column, whether it continues
/// (a byte); numbers and texts as <see cref="PackedWriter"/> has them. Immutable.
/// </remarks>
public sealed class PackedFindings
{
    private readonly byte[] _bytes;

    private PackedFindings(byte[] bytes, int count) => (_bytes, Count) = (bytes, count);

    /// <summary>No finding.</summary>
    public static PackedFindings None { get; } = new([0], 0);

    /// <summary>The number of findings.</summary>
    public int Count { get; }

    /// <summary>The bytes, for <see cref="Read"/> elsewhere.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Packs findings in their order, without their file names.</summary>
    public static PackedFindings Of(IReadOnlyCollection<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        if (findings.Count == 0)
            return None;

        var writer = new ArrayBufferWriter<byte>(findings.Count * 96);
        writer.WriteNumber(findings.Count);
        foreach (var finding in findings)
            Write(writer, finding);

        return new PackedFindings(writer.WrittenSpan.ToArray(), findings.Count);
    }

    /// <summary>Takes what another process packed, after a look at all of it, so that reading it later cannot fail.</summary>
    /// <exception cref="InvalidDataException">It is no packed findings.</exception>
    public static PackedFindings Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new PackedReader(bytes);
        var count = reader.Count();
        for (var i = 0; i < count; i++)
            _ = new PackedFinding(ref reader);

        if (!reader.Rest.IsEmpty)
            throw new InvalidDataException($"{reader.Rest.Length} bytes follow the last of {count} packed findings.");

        return count == 0 ? None : new PackedFindings(bytes.ToArray(), count);
    }

    /// <summary>The findings, in order.</summary>
    public Enumerator GetEnumerator() => new(_bytes);

    private static void Write(ArrayBufferWriter<byte> writer, Finding finding)
    {
        writer.WriteText(finding.Code);
        writer.Write([(byte)finding.Severity]);
        writer.WriteText(finding.Message);
        Write(writer, finding.Location);
        Write(writer, finding.EndLocation);
        var lines = finding.Excerpt?.Lines ?? [];
        writer.WriteNumber(lines.Count);
        foreach (var line in lines)
        {
            writer.WriteNumber(line.Row);
            writer.WriteText(line.Text);
            writer.WriteNumber(line.FirstColumn);
            writer.Write([line.Continues ? (byte)1 : (byte)0]);
        }
    }

    private static void Write(ArrayBufferWriter<byte> writer, SourcePosition place)
    {
        writer.WriteNumber(place.Row);
        writer.WriteNumber(place.Column);
    }

    /// <summary>Goes from finding to finding.</summary>
    public ref struct Enumerator
    {
        private PackedReader _reader;
        private int _left;

        internal Enumerator(ReadOnlySpan<byte> bytes)
        {
            _reader = new PackedReader(bytes);
            _left = _reader.Count();
        }

        /// <summary>The finding that was reached.</summary>
        public PackedFinding Current { get; private set; }

        /// <summary>Goes on to the next finding; false behind the last.</summary>
        public bool MoveNext()
        {
            if (_left == 0)
                return false;

            _left--;
            Current = new PackedFinding(ref _reader);
            return true;
        }
    }
}
