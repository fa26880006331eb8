namespace Bohr.Execution.Recording;

/// <summary>The types of the journal's records. <c>docs/journal.md</c> describes each with its fields.</summary>
internal static class RecordTypes
{
    /// <summary>Version of the schema: raised when a field changes its meaning or goes; new fields and types do not raise it.</summary>
    internal const int SchemaVersion = 1;

    internal static ReadOnlySpan<byte> Run => "run"u8;

    internal static ReadOnlySpan<byte> Sizing => "sizing"u8;

    internal static ReadOnlySpan<byte> Phase => "phase"u8;

    internal static ReadOnlySpan<byte> Stream => "stream"u8;

    internal static ReadOnlySpan<byte> StreamEnd => "stream-end"u8;

    internal static ReadOnlySpan<byte> Worker => "worker"u8;

    internal static ReadOnlySpan<byte> WorkerEnd => "worker-end"u8;

    internal static ReadOnlySpan<byte> ItemStart => "start"u8;

    internal static ReadOnlySpan<byte> Item => "item"u8;

    internal static ReadOnlySpan<byte> Items => "items"u8;

    internal static ReadOnlySpan<byte> Failure => "failure"u8;

    internal static ReadOnlySpan<byte> Death => "death"u8;

    internal static ReadOnlySpan<byte> Retry => "retry"u8;

    internal static ReadOnlySpan<byte> Program => "program"u8;

    internal static ReadOnlySpan<byte> ProgramEnd => "program-end"u8;

    internal static ReadOnlySpan<byte> Task => "task"u8;

    internal static ReadOnlySpan<byte> TaskEnd => "task-end"u8;

    internal static ReadOnlySpan<byte> Sample => "sample"u8;

    internal static ReadOnlySpan<byte> Evidence => "evidence"u8;

    internal static ReadOnlySpan<byte> Note => "note"u8;

    internal static ReadOnlySpan<byte> Gap => "gap"u8;

    internal static ReadOnlySpan<byte> End => "end"u8;

    /// <summary>How long records of a type are held on to when room runs out.</summary>
    internal static RecordRank RankOf(ReadOnlySpan<byte> type)
    {
        if (type.SequenceEqual(ItemStart) || type.SequenceEqual(Item) || type.SequenceEqual(Items) || type.SequenceEqual(Sample)
            || type.SequenceEqual(Worker) || type.SequenceEqual(WorkerEnd) || type.SequenceEqual(Task) || type.SequenceEqual(TaskEnd))
            return RecordRank.Detail;

        return type.SequenceEqual(Failure) || type.SequenceEqual(Death) || type.SequenceEqual(Retry) || type.SequenceEqual(Note)
            || type.SequenceEqual(Program) || type.SequenceEqual(ProgramEnd) || type.SequenceEqual(Evidence)
            ? RecordRank.Failure
            : RecordRank.Frame;
    }

    /// <inheritdoc cref="RankOf"/>
    internal static RecordRank RankOfLine(ReadOnlySpan<byte> line) => RankOf(OfLine(line));

    /// <summary>The type of a record as it is written; empty when it is none of ours.</summary>
    internal static ReadOnlySpan<byte> OfLine(ReadOnlySpan<byte> line)
    {
        var prefix = "{\"t\":\""u8;
        if (!line.StartsWith(prefix))
            return default;

        var rest = line[prefix.Length..];
        var end = rest.IndexOf((byte)'"');
        return end < 0 ? default : rest[..end];
    }
}
