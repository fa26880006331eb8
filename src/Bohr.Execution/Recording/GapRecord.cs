namespace Bohr.Execution.Recording;

/// <summary>The record that stands where others are missing, so that a journal never looks complete when it is not.</summary>
internal static class GapRecord
{
    /// <summary>Makes the record.</summary>
    /// <param name="at">When it is written, in ticks of the run.</param>
    /// <param name="from">The time of the first record that is missing.</param>
    /// <param name="to">The time of the last.</param>
    /// <param name="lost">How many are missing.</param>
    /// <param name="why">Why.</param>
    internal static byte[] Of(long at, long from, long to, long lost, string why)
    {
        var line = new JournalLine(recorder: null, RecordTypes.Gap, at);
        line.Milliseconds("from"u8, from);
        line.Milliseconds("to"u8, to);
        line.Number("records"u8, lost);
        line.Text("why"u8, why);
        return line.ToBytes();
    }
}
