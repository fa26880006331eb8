using Bohr.Docs.Content.Generating;
using Bohr.Docs.Content.Problems;
using Bohr.Docs.Sources.Files;
using Bohr.Findings;

namespace Bohr.Docs.Content.Memory;

/// <summary>What an earlier generation read and wrote, so that the next can see at once that nothing is to be done.</summary>
/// <remarks>
/// A file is the same while size, number, and the times of its last changes are; a folder, and so the list of what lies in it, too. Only a generation
/// without errors is remembered, and none that read a file which was written at nearly the same moment: its time stamp may not tell a later change apart.
/// </remarks>
internal sealed class EarlierRun
{
    /// <summary>Where it is kept, below the output folder.</summary>
    public const string Name = ".bohr/content.state";

    private readonly string _path;
    private readonly string _heading;
    private readonly TimeProvider _clock;

    public EarlierRun(GenerationOptions options)
    {
        _path = Path.Combine(Path.GetFullPath(options.Output), Name);
        _clock = options.Clock;

        // A program that was built anew may render otherwise.
        _heading = string.Join('\n', "bohr content state 2", typeof(EarlierRun).Module.ModuleVersionId, Path.GetFullPath(options.Source), options.Edition, options.IsOneFolder, string.Join(',', options.Types), options.IsOffline);
    }

    /// <summary>There is something remembered of a generation with these options.</summary>
    public bool Exists => MemoryReader.TryOpen(_path, _heading, out _);

    /// <summary>The result of the earlier generation when it would be the same again; else null.</summary>
    public GenerationResult? Find()
    {
        if (!MemoryReader.TryOpen(_path, _heading, out var memory) || memory.Value<long>() <= _clock.GetUtcNow().UtcTicks)
            return null;

        var (files, units, outputs) = (memory.Value<int>(), memory.Value<int>(), memory.Value<int>());
        for (var left = memory.Value<int>(); left > 0; left--)
        {
            var (kind, stamp, followsLinks) = (memory.Value<FileKind>(), memory.Value<FileStamp>(), memory.Value<byte>() != 0);
            var now = LinuxFile.Look(memory.Bytes(), followsLinks);
            if (now.Kind != kind || now.Stamp != stamp)
                return null;
        }

        var problems = new ContentProblem[memory.Value<int>()];
        for (var i = 0; i < problems.Length; i++)
            problems[i] = new ContentProblem(memory.Value<Severity>(), memory.Text(), memory.Text(), memory.Value<SourcePosition>(), memory.Text());

        return new GenerationResult { Problems = problems, Written = [], Removed = [], Unchanged = outputs, Files = files, Units = units };
    }

    /// <summary>Remembers a generation.</summary>
    /// <param name="result">What it gave.</param>
    /// <param name="inputs">Files and folders that it read or looked for. Absolute.</param>
    /// <param name="made">All that it left in its folders. Absolute.</param>
    /// <param name="started">When it began.</param>
    /// <param name="holdsUntil">When it is to be looked at again whatever the files are like; null: never.</param>
    public void Remember(GenerationResult result, IEnumerable<string> inputs, IReadOnlyCollection<string> made, DateTimeOffset started, DateTimeOffset? holdsUntil)
    {
        var memory = new MemoryWriter(_heading);
        memory.Add((holdsUntil ?? DateTimeOffset.MaxValue).UtcTicks);
        memory.Add(result.Files);
        memory.Add(result.Units);
        memory.Add(result.Written.Count + result.Unchanged);
        var startedAt = (started - DateTimeOffset.UnixEpoch).Ticks * 100;
        var looks = inputs.Distinct(StringComparer.Ordinal).Select(path => (Path: path, FollowsLinks: true)).Concat(made.Select(path => (Path: path, FollowsLinks: false))).ToList();
        memory.Add(looks.Count);
        foreach (var (path, followsLinks) in looks)
        {
            var status = followsLinks ? LinuxFile.LookThrough(path) : LinuxFile.Look(path);
            if (followsLinks && status.Kind != FileKind.Absent && status.Stamp.UnlessFresh(startedAt) == FileStamp.None)
            {
                Forget();
                return;
            }

            memory.Add(status.Kind);
            memory.Add(status.Stamp);
            memory.Add((byte)(followsLinks ? 1 : 0));
            memory.Add(path);
        }

        memory.Add(result.Problems.Count);
        foreach (var problem in result.Problems)
        {
            memory.Add(problem.Severity);
            memory.Add(problem.Code);
            memory.Add(problem.File);
            memory.Add(problem.Position);
            memory.Add(problem.Message);
        }

        memory.Save(_path);
    }

    /// <summary>Remembers nothing, so that the next generation looks at everything.</summary>
    public void Forget() => LinuxFile.Remove(_path);
}
