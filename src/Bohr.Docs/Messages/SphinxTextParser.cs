using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Bohr.Docs.Messages;

/// <summary>
/// Makes messages of the text that Sphinx, docutils and what they start write: tracebacks, warnings of Python, and whatever did not go through Sphinx's logger. Lines that
/// belong together stay together. Any text gives a result.
/// </summary>
public static partial class SphinxTextParser
{
    /// <summary>Messages that are kept of one text; the last one says how many lines there were beyond.</summary>
    public const int MostMessages = 5_000;

    private const int MostLines = 200;
    private const int LongestLine = 2_000;
    private const string TracebackLine = "Traceback (most recent call last)";

    /// <summary>The messages of a text, in its order. What no pattern knows is one message of level INFO for each block of lines.</summary>
    public static IReadOnlyList<SphinxMessage> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var messages = new List<SphinxMessage>();
        Block? block = null;
        var beyond = 0;
        foreach (var raw in TerminalText.WithoutEscapes(text).AsSpan().EnumerateLines())
        {
            if (messages.Count == MostMessages)
            {
                beyond++;
                continue;
            }

            var line = (raw.Length > LongestLine ? raw[..LongestLine] : raw).TrimEnd().ToString();
            if (block is not null && block.Takes(line))
            {
                block.Add(line);
                continue;
            }

            if (block is not null)
                messages.Add(block.ToMessage());

            block = line.Length == 0 || IsProgress(line) ? null : Begin(line);
        }

        if (block is not null && messages.Count < MostMessages)
            messages.Add(block.ToMessage());

        if (beyond > 0)
            messages.Add(new SphinxMessage { Level = "WARNING", Text = $"{beyond} more lines of output are left out; the log has them" });

        return messages;
    }

    private static Block Begin(string line)
    {
        if (line.StartsWith(TracebackLine, StringComparison.Ordinal))
            return new Block(Kind.Traceback, "ERROR", line) { Type = MessageCode.Python + ".traceback" };

        if (SphinxFailure().IsMatch(line))
            return new Block(Kind.Failure, "ERROR", line);

        var match = Located().Match(line);
        if (match.Success)
        {
            var level = match.Groups["level"].Value;
            var isNumbered = match.Groups["number"].Success;
            return new Block(Kind.Message, level == "SEVERE" ? "CRITICAL" : level, match.Groups["text"].Value)
            {
                File = match.Groups["file"].Value,
                Line = int.TryParse(match.Groups["line"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0,
                Type = isNumbered ? MessageCode.Docutils : "",
            };
        }

        match = PythonWarning().Match(line);
        if (match.Success)
        {
            return new Block(Kind.PythonWarning, "WARNING", match.Groups["text"].Value)
            {
                File = match.Groups["file"].Value,
                Line = int.TryParse(match.Groups["line"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0,
                Type = MessageCode.Python + "." + match.Groups["kind"].Value,
            };
        }

        return new Block(Kind.Unknown, "INFO", line);
    }

    private static bool BeginsMessage(string line) =>
        line.StartsWith(TracebackLine, StringComparison.Ordinal) || SphinxFailure().IsMatch(line) || Located().IsMatch(line) || PythonWarning().IsMatch(line);

    private static bool IsProgress(string line) => Progress().IsMatch(line);

    // The lazy file part cannot run over the line: lines are cut before.
    [GeneratedRegex(@"^(?:(?<file>[^\s:][^:]*?(?::docstring of [^:]+)?)(?::(?<line>\d+))?: ?)?(?:(?<level>DEBUG|INFO|WARNING|ERROR|SEVERE|CRITICAL): |\((?<level>DEBUG|INFO|WARNING|ERROR|SEVERE)/(?<number>\d)\) )(?<text>.*)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Located();

    [GeneratedRegex(@"^(?<file>[^\s:][^:]*):(?<line>\d+): (?<kind>[A-Z]\w*Warning): (?<text>.*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex PythonWarning();

    [GeneratedRegex(@"^(Sphinx|Extension|Configuration|Theme|Encoding|Recursion|Application|Version requirement|Versioning) error( \(.*\))?:|^Exception occurred:|^Handler <.*> for event '.*' threw an exception",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SphinxFailure();

    [GeneratedRegex(@"^(Running Sphinx v|building \[[\w-]+\]:|(loading|making output|updating|reading sources|looking for now|pickling|checking consistency|preparing documents|copying|writing|generating|dumping|resolving|processing|waiting for workers|compiling)[^.:]*(\.\.\.|:)|build (succeeded|finished)|The [\w ]+ (is|are) in |no targets are out of date)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Progress();

    private enum Kind
    {
        /// <summary>Goes on until something else begins: docutils quotes the source, with blank lines and without an indent.</summary>
        Message,

        /// <summary>Sphinx gave up: what follows, a traceback as well, is its reason.</summary>
        Failure,

        /// <summary>Goes on until the line that names the exception, and over the exceptions that it caused.</summary>
        Traceback,

        /// <summary>Goes on while lines are indented.</summary>
        PythonWarning,

        /// <summary>Goes on until a blank line.</summary>
        Unknown,
    }

    private sealed class Block(Kind kind, string level, string first)
    {
        private readonly List<string> _lines = [first];
        private int _leftOut;
        private bool _isNamed;

        public string Type { get; init; } = "";

        public string File { get; init; } = "";

        public int Line { get; init; }

        public bool Takes(string line) => kind switch
        {
            Kind.Traceback => TakesOfTraceback(line),
            Kind.PythonWarning => line.Length > 0 && char.IsWhiteSpace(line[0]),
            Kind.Unknown => line.Length > 0 && !BeginsMessage(line) && !IsProgress(line),
            Kind.Failure => line.StartsWith(TracebackLine, StringComparison.Ordinal) || (!BeginsMessage(line) && !IsProgress(line)),
            _ => !BeginsMessage(line) && !IsProgress(line),
        };

        public void Add(string line)
        {
            if (kind == Kind.Traceback && line.Length > 0 && !char.IsWhiteSpace(line[0]))
                _isNamed = !IsLink(line) && !line.StartsWith("Traceback ", StringComparison.Ordinal);

            // The end of a traceback says more than its middle.
            if (_lines.Count >= MostLines)
            {
                _leftOut++;
                if (kind != Kind.Traceback)
                    return;

                _lines.RemoveAt(MostLines / 2);
            }

            _lines.Add(line);
        }

        public SphinxMessage ToMessage()
        {
            while (_lines.Count > 1 && _lines[^1].Length == 0)
                _lines.RemoveAt(_lines.Count - 1);

            if (_leftOut > 0)
                _lines.Insert(kind == Kind.Traceback ? MostLines / 2 : _lines.Count, $"… {_leftOut} lines left out …");

            // The exception is the message; how it came about follows.
            if (kind == Kind.Traceback && _isNamed && _lines.FindLastIndex(line => line.Length > 0 && !char.IsWhiteSpace(line[0])) is var name and > 0)
                _lines.Insert(0, _lines[name]);

            var text = new StringBuilder().AppendJoin('\n', _lines).ToString();
            return new SphinxMessage { Level = level, Text = text, Type = Type, File = File, Line = Line };
        }

        private bool TakesOfTraceback(string line)
        {
            if (!_isNamed)
                return true;

            // After the exception: nothing, or the words with which Python goes on to the exception that came of it; notes and messages may have lines of their own.
            return line.Length == 0 || char.IsWhiteSpace(line[0]) || IsLink(line);
        }

        private static bool IsLink(string line) =>
            line.StartsWith("During handling of the above exception", StringComparison.Ordinal) || line.StartsWith("The above exception was the direct cause", StringComparison.Ordinal);
    }
}
