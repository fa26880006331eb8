using System.Text;
using Bohr.Findings.Excerpts;

namespace Bohr.Findings.Packing;

/// <summary>One of <see cref="PackedFindings"/>: its parts where they lie. Texts are UTF-8.</summary>
public readonly ref struct PackedFinding
{
    private readonly PackedReader _excerpt;

    /// <summary>Reads one finding, and stands behind it afterwards.</summary>
    /// <exception cref="InvalidDataException">The bytes end before it does.</exception>
    internal PackedFinding(scoped ref PackedReader reader)
    {
        Code = reader.Text();
        Severity = (Severity)reader.Byte();
        Message = reader.Text();
        Location = reader.Place();
        EndLocation = reader.Place();
        _excerpt = reader;
        for (var lines = reader.Count(); lines > 0; lines--)
            _ = Line(ref reader);
    }

    /// <summary>As <see cref="Finding.Code"/>.</summary>
    public ReadOnlySpan<byte> Code { get; }

    /// <summary>As <see cref="Finding.Severity"/>.</summary>
    public Severity Severity { get; }

    /// <summary>As <see cref="Finding.Message"/>.</summary>
    public ReadOnlySpan<byte> Message { get; }

    /// <summary>As <see cref="Finding.Location"/>.</summary>
    public SourcePosition Location { get; }

    /// <summary>As <see cref="Finding.EndLocation"/>.</summary>
    public SourcePosition EndLocation { get; }

    /// <summary>The same as an object.</summary>
    /// <param name="filename">The file that it is in, which is not packed with it.</param>
    public Finding Unpack(string filename)
    {
        var excerpt = _excerpt;
        var lines = new ExcerptLine[excerpt.Count()];
        for (var i = 0; i < lines.Length; i++)
        {
            var line = Line(ref excerpt);
            lines[i] = new ExcerptLine(line.Row, Encoding.UTF8.GetString(line.Text), line.FirstColumn, line.Continues);
        }

        return new Finding(
            Encoding.UTF8.GetString(Code), Severity, Encoding.UTF8.GetString(Message), filename, Location, EndLocation,
            lines.Length == 0 ? null : new SourceExcerpt(lines));
    }

    private static PackedLine Line(scoped ref PackedReader reader) =>
        new() { Row = (int)reader.Number(), Text = reader.Text(), FirstColumn = (int)reader.Number(), Continues = reader.Byte() != 0 };

    private readonly ref struct PackedLine
    {
        public int Row { get; init; }

        public ReadOnlySpan<byte> Text { get; init; }

        public int FirstColumn { get; init; }

        public bool Continues { get; init; }
    }
}
