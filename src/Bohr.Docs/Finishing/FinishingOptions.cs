using System.Globalization;
using Bohr.Execution.Budgets;
using Bohr.Execution.Recording;

namespace Bohr.Docs.Finishing;

/// <summary>How outputs are finished. Immutable.</summary>
public sealed record FinishingOptions
{
    /// <summary>Whether <c>html</c> and <c>man</c> are packed as well. Default: yes.</summary>
    public bool HasArchives { get; init; } = true;

    /// <summary>The time that stands in archives: <c>SOURCE_DATE_EPOCH</c>; the beginning of 1970 where that is not set.</summary>
    public DateTimeOffset SourceDate { get; init; } = FromEpoch(Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH"));

    /// <summary>The program that makes pdfs. Default: <c>latexmk</c>.</summary>
    public string Latexmk { get; init; } = "latexmk";

    /// <summary>Longest time for one pdf, 1 s to 1 day. Default: 20 min.</summary>
    public TimeSpan PdfDeadline { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>Longest time for everything, 1 s to 7 days. Default: 1 h.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Tasks at the same time, 1 to 1024.</summary>
    public int MaximumRunning { get; init; } = 1;

    /// <summary>The budget that tasks and programs share with the rest of the run; null: only <see cref="MaximumRunning"/> bounds them. It stays the caller's.</summary>
    public RunBudget? Budget { get; init; }

    /// <summary>Records tasks and programs; null: nothing does.</summary>
    public RunRecorder? Recorder { get; init; }

    /// <summary>
    /// Names of outputs that Sphinx has not written to since they were last finished. Where the settings are the same and the public tree is as it was left, not even their files are looked at.
    /// </summary>
    public IReadOnlySet<string> Unchanged { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Does everything again, whether it has changed or not.</summary>
    public bool IsForced { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What <c>SOURCE_DATE_EPOCH</c> means; what is no number of seconds in the years that archives can hold means 0.</summary>
    internal static DateTimeOffset FromEpoch(string? seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var epoch) && epoch <= uint.MaxValue ? DateTimeOffset.FromUnixTimeSeconds(epoch) : DateTimeOffset.UnixEpoch;
}
