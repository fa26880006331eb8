using System.Globalization;
using System.Text;
using Bohr.Docs.Content.Problems;
using Bohr.Docs.Sources.Files;
using Bohr.Findings;

namespace Bohr.Docs.Content.Generating;

/// <summary>What an earlier generation read and wrote, so that the next can see at once that nothing is to be done.</summary>
/// <remarks>
/// A file is the same while its size and times are, the time of its last change of attributes included, which no program can set. Only a generation without errors is
/// remembered, and none that read a file which was written at nearly the same moment: its times may not tell a later change apart.
/// </remarks>
internal sealed class EarlierRun
{
    /// <summary>Where it is kept, below the output folder.</summary>
    public const string Name = ".bohr/content.state";

    private const int Headings = 2;

    private readonly GenerationOptions _options;
    private readonly string _path;
    private readonly string _key;

    public EarlierRun(GenerationOptions options)
    {
        _options = options;
        _path = Path.Combine(Path.GetFullPath(options.Output), Name);

        // A program that was built anew may render otherwise.
        _key = string.Join('\t', typeof(EarlierRun).Module.ModuleVersionId, Path.GetFullPath(options.Source), options.Edition, options.IsOneFolder, string.Join(',', options.Types));
    }

    /// <summary>The result of the earlier generation when it would give the same again, with nothing written; else null.</summary>
    /// <param name="contentFiles">The content files that there are now, in order.</param>
    public GenerationResult? Find(IReadOnlyList<string> contentFiles)
    {
        if (!File.Exists(_path))
            return null;

        var lines = File.ReadAllLines(_path);
        if (lines is not [var key, var counts, ..] || key != _key || Numbers(counts) is not [var files, var units, var outputs, var marks, var problems]
            || lines.Length != Headings + marks + problems || files != contentFiles.Count || marks < files)
            return null;

        // The content files come first and in order, so that one that is new or gone is seen by comparing.
        var isSame = true;
        Parallel.For(0, marks, new ParallelOptions { MaxDegreeOfParallelism = _options.Threads }, (i, state) =>
        {
            var line = lines[i + Headings];
            var path = line[(line.LastIndexOf('\t') + 1)..];
            if ((i >= contentFiles.Count || path == contentFiles[i]) && Mark(path) == line)
                return;

            isSame = false;
            state.Stop();
        });
        return !isSame ? null : new GenerationResult
        {
            Problems = [.. lines.Skip(Headings + marks).Select(ReadProblem)],
            Written = [],
            Removed = [],
            Unchanged = outputs,
            Files = files,
            Units = units,
        };
    }

    /// <summary>Remembers a generation.</summary>
    /// <param name="result">What it gave.</param>
    /// <param name="contentFiles">The content files, in order.</param>
    /// <param name="others">Other files that it read or looked for. Absolute.</param>
    /// <param name="made">All that it left in its folders. Absolute.</param>
    /// <param name="started">When it began.</param>
    public void Remember(GenerationResult result, IReadOnlyList<string> contentFiles, IEnumerable<string> others, IReadOnlyCollection<string> made, DateTimeOffset started)
    {
        var inputs = contentFiles.Concat(others).ToList();
        var latest = (started - DateTimeOffset.UnixEpoch).Ticks * 100;
        if (result.HasErrors || result.Failure is not null || inputs.Concat(made).Any(path => path.Any(char.IsControl))
            || inputs.Any(path => LinuxFile.LookThrough(path).Stamp is var stamp && stamp != FileStamp.None && stamp.UnlessFresh(latest) == FileStamp.None))
        {
            if (File.Exists(_path))
                File.Delete(_path);

            return;
        }

        var text = new StringBuilder(_key).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"{result.Files} {result.Units} {result.Written.Count + result.Unchanged} {inputs.Count + made.Count} {result.Problems.Count}\n");
        foreach (var path in inputs.Concat(made))
            text.Append(Mark(path)).Append('\n');

        foreach (var problem in result.Problems)
            text.Append(CultureInfo.InvariantCulture, $"{problem.Severity}\t{problem.Code}\t{problem.Position.Row}\t{problem.Position.Column}\t{Escaped(problem.File)}\t{Escaped(problem.Message)}\n");

        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        File.WriteAllText(_path, text.ToString());
    }

    private static int[] Numbers(string line)
    {
        var numbers = new List<int>();
        foreach (var word in line.Split(' '))
        {
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return [];

            numbers.Add(number);
        }

        return [.. numbers];
    }

    private static string Mark(string path)
    {
        var status = LinuxFile.LookThrough(path);
        return status.Kind == FileKind.Regular
            ? string.Create(CultureInfo.InvariantCulture, $"{status.Stamp.Size}\t{status.Stamp.Modified}\t{status.Stamp.Changed}\t{path}")
            : $"-\t{path}";
    }

    private static ContentProblem ReadProblem(string line) => line.Split('\t') is [var severity, var code, var row, var column, var file, var message]
        ? new ContentProblem(Enum.Parse<Severity>(severity), code, Read(file), new(int.Parse(row, CultureInfo.InvariantCulture), int.Parse(column, CultureInfo.InvariantCulture)), Read(message))
        : throw new InvalidDataException($"'{line}' is no problem that was remembered.");

    /// <summary>Messages quote what is written, which may be anything.</summary>
    private static string Escaped(string text) => Uri.EscapeDataString(text);

    private static string Read(string text) => Uri.UnescapeDataString(text);
}
