using Bohr.Findings.Packing;

namespace Bohr.Findings.Formats;

/// <summary>Writes findings, in the order in which it gets them, as they come: nothing is kept.</summary>
/// <remarks>Call <see cref="Write"/> any number of times, then <see cref="Complete"/> once. Not for concurrent use.</remarks>
public abstract class FindingWriter
{
    /// <summary>The writer for a format.</summary>
    /// <param name="format">Which.</param>
    /// <param name="output">Gets UTF-8 without a byte order mark. The caller closes it.</param>
    /// <param name="colour">Whether the output is a terminal that shows colour; json never does.</param>
    public static FindingWriter Create(OutputFormat format, Stream output, bool colour) => format switch
    {
        OutputFormat.Concise => new ConciseWriter(output, colour),
        OutputFormat.Full => new FullWriter(output, colour),
        OutputFormat.Json => new JsonWriter(output),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a format."),
    };

    /// <summary>A writer that counts findings by code instead of writing them.</summary>
    /// <param name="format">json gives an array of objects, the others lines.</param>
    /// <param name="output">Gets UTF-8 without a byte order mark. The caller closes it.</param>
    /// <param name="nameOf">The name of a code, for the reader.</param>
    public static FindingWriter CreateStatistics(OutputFormat format, Stream output, Func<string, string> nameOf) =>
        new StatisticsWriter(output, nameOf, asJson: format == OutputFormat.Json);

    /// <summary>Whether the last line of the output is the sentence about completeness: in the formats for people.</summary>
    public abstract bool EndsWithCompleteness { get; }

    /// <summary>Writes the findings of one file.</summary>
    /// <param name="filename">As <see cref="Finding.Filename"/>.</param>
    /// <param name="findings">In the order of the report.</param>
    /// <exception cref="IOException">The reader went away, or the disk is full.</exception>
    public abstract void Write(string filename, PackedFindings findings);

    /// <summary>Hands what was written to the output, so that a reader sees it now.</summary>
    /// <exception cref="IOException">The reader went away, or the disk is full.</exception>
    public abstract void Flush();

    /// <summary>Writes what closes the output.</summary>
    /// <param name="completeness">The last line's content.</param>
    /// <param name="findings">How many findings were written.</param>
    /// <exception cref="IOException">The reader went away, or the disk is full.</exception>
    public abstract void Complete(Outcomes.Completeness completeness, int findings);
}
