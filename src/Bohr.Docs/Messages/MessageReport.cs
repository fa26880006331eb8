using System.Text;
using Bohr.Docs.Configuration;
using Bohr.Findings;

namespace Bohr.Docs.Messages;

/// <summary>What Sphinx's messages come to: one finding for each, however many outputs had it.</summary>
public sealed record MessageReport
{
    /// <summary>Distinct messages that are kept. A site has dozens; one that has more has one cause, which the first ones show.</summary>
    internal const int MostFindings = 20_000;

    private const int LongestText = 8 << 10;

    /// <summary>In the order of every report: file, row, code.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Distinct messages that rules hide.</summary>
    public int Hidden { get; init; }

    /// <summary>Distinct messages about objects that are described twice on one page, by themselves.</summary>
    public int SelfDuplicates { get; init; }

    /// <summary>Messages beyond the bound.</summary>
    public int LeftOut { get; init; }

    /// <summary>A sentence about what is not shown; null: all is.</summary>
    public string? NotShown
    {
        get
        {
            var parts = new List<string>(3);
            if (Hidden > 0)
                parts.Add($"{Count(Hidden)} hidden by the rules of bohr.yaml");

            if (SelfDuplicates > 0)
                parts.Add($"{Count(SelfDuplicates)} about objects that are described twice on their own page");

            if (LeftOut > 0)
                parts.Add($"{Count(LeftOut)} beyond the first {MostFindings}");

            return parts.Count == 0 ? null : "Not shown: " + string.Join("; ", parts) + ".";
        }
    }

    /// <summary>Makes findings of messages.</summary>
    /// <param name="project">Its rules decide what is shown; its order of outputs is that of the labels.</param>
    /// <param name="sources">What was said, for each Sphinx run. An output that had nothing to say is named as well: a message that not all outputs had gets the names of those that had it.</param>
    /// <param name="workingDirectory">Files below it are named relative to it. Absolute.</param>
    public static MessageReport Of(DocsProject project, IReadOnlyList<MessageSource> sources, string workingDirectory)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentException.ThrowIfNullOrEmpty(workingDirectory);

        var places = new MessagePlaces(project, workingDirectory);
        var groups = new Dictionary<Same, Group>();
        var leftOut = 0;
        foreach (var source in sources)
        {
            foreach (var message in source.Messages)
            {
                if (LevelOf(message.Level) is not { } severity)
                    continue;

                var place = places.Of(message, source.Source);
                var text = places.Localized(Cleaned(message.Text), source.Source);
                var key = new Same(MessageCode.Of(message), message.Level, place, text);
                if (!groups.TryGetValue(key, out var group))
                {
                    if (groups.Count == MostFindings)
                    {
                        leftOut++;
                        continue;
                    }

                    groups.Add(key, group = new Group(severity, SelfDuplicate.Is(message)));
                }

                group.Outputs.UnionWith(source.Outputs.Select(output => output.Name));
            }
        }

        return Of(project, sources, groups) with { LeftOut = leftOut };
    }

    private static MessageReport Of(
        DocsProject project, IReadOnlyList<MessageSource> sources, Dictionary<Same, Group> groups)
    {
        var rules = new MessageRules(project.MessageRules);
        var findings = new List<Finding>(groups.Count);
        var (hidden, selfDuplicates) = (0, 0);
        var order = project.Outputs.Select(output => output.Name).ToList();
        var all = sources.SelectMany(source => source.Outputs).Select(output => output.Name).Distinct(StringComparer.Ordinal).Count();
        foreach (var ((code, _, place, text), group) in groups)
        {
            if (group.DuplicatesItself)
            {
                selfDuplicates++;
                continue;
            }

            var severity = group.Severity;
            switch (rules.ActionFor(code, text, place.InSource))
            {
                case MessageAction.Hide:
                    hidden++;
                    continue;
                case MessageAction.Information:
                    severity = Severity.Note;
                    break;
                case MessageAction.Warning:
                    severity = Severity.Warning;
                    break;
                case MessageAction.Error:
                    severity = Severity.Error;
                    break;
                default:
                    break;
            }

            var label = group.Outputs.Count == all
                ? ""
                : string.Join(", ", group.Outputs.OrderBy(name => order.IndexOf(name) is var at and >= 0 ? at : int.MaxValue).ThenBy(name => name, StringComparer.Ordinal));
            var position = new SourcePosition(place.Row, place.Column);
            findings.Add(new Finding(code, severity, Worded(text, place.Note, label), place.File, position, position));
        }

        findings.Sort(Finding.Order);
        return new MessageReport { Findings = findings, Hidden = hidden, SelfDuplicates = selfDuplicates };
    }

    private static Severity? LevelOf(string level) => level.ToUpperInvariant() switch
    {
        "WARNING" or "WARN" => Severity.Warning,
        "ERROR" or "CRITICAL" or "SEVERE" or "FATAL" => Severity.Error,
        _ => null,
    };

    /// <summary>Without escape sequences, without blank lines around, and of a bounded length.</summary>
    private static string Cleaned(string text)
    {
        var lines = TerminalText.WithoutEscapes(text.Length > LongestText ? text[..LongestText] + "…" : text).ReplaceLineEndings("\n").Split('\n');
        var cleaned = new StringBuilder(text.Length);
        var blank = 0;
        foreach (var line in lines)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                blank++;
                continue;
            }

            if (cleaned.Length > 0)
                cleaned.Append('\n', blank + 1);

            cleaned.Append(line.TrimEnd());
            blank = 0;
        }

        return cleaned.ToString();
    }

    /// <summary>The first line gets what else there is to say; the lines that follow stay with it.</summary>
    private static string Worded(string text, string note, string label)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var (first, rest) = end < 0 ? (text, "") : (text[..end], text[end..]);
        if (first.EndsWith('.') && !first.EndsWith("..", StringComparison.Ordinal))
            first = first[..^1];

        if (note.Length > 0)
            first += $" ({note})";

        return label.Length > 0 ? $"{first} [{label}]{rest}" : first + rest;
    }

    private static string Count(int count) => count == 1 ? "1 message" : $"{count} messages";

    /// <summary>Messages that are alike in all of this are one.</summary>
    private sealed record Same(string Code, string Level, MessagePlaces.Place Place, string Text);

    private sealed class Group(Severity severity, bool duplicatesItself)
    {
        public Severity Severity { get; } = severity;

        public bool DuplicatesItself { get; } = duplicatesItself;

        public HashSet<string> Outputs { get; } = new(StringComparer.Ordinal);
    }
}
