using Bohr.Docs.Content.Inheritance;
using Bohr.Docs.Content.Rendering;
using Bohr.Docs.Content.Units;
using Bohr.Docs.Content.Yaml;
using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Content.Memory;

/// <summary>What each output of an output folder was rendered from: while that is the same, and the output lies there as it was written, it is not rendered again.</summary>
/// <remarks>
/// An output depends on what its unit says and all its bases say, on the texts of the project's tokens that it asked for, on the version values among
/// them, on the edition and on this program, whose types are the templates. Outputs about which there is anything to say are not remembered, so that it
/// is said again.
/// </remarks>
internal sealed class RenderingMemory
{
    /// <summary>Where it is kept, below the output folder.</summary>
    public const string Name = ".bohr/content.units";

    private readonly string _folder;
    private readonly string _heading;
    private readonly ContentSettings _settings;
    private readonly Dictionary<string, Entry> _earlier = [];
    private readonly Dictionary<string, Entry> _now = [];

    private RenderingMemory(string folder, ContentSettings settings)
    {
        (_folder, _settings) = (folder, settings);
        _heading = string.Join('\n', "bohr content units 1", typeof(RenderingMemory).Module.ModuleVersionId, settings.Source, settings.Edition);
    }

    /// <summary>Reads what an earlier generation into a folder remembered.</summary>
    public static RenderingMemory Read(string folder, ContentSettings settings)
    {
        var memory = new RenderingMemory(folder, settings);
        if (!MemoryReader.TryOpen(memory.FilePath, memory._heading, out var reader))
            return memory;

        for (var left = reader.Value<int>(); left > 0; left--)
        {
            var (key, print, tokenPrint) = (reader.Text(), reader.Value<ulong>(), reader.Value<ulong>());
            var tokens = new string[reader.Value<int>()];
            for (var i = 0; i < tokens.Length; i++)
                tokens[i] = reader.Text();

            var outputs = new (string Path, FileStamp Stamp)[reader.Value<int>()];
            for (var i = 0; i < outputs.Length; i++)
                outputs[i] = (reader.Text(), reader.Value<FileStamp>());

            memory._earlier[key] = new Entry(print, tokenPrint, tokens, outputs);
        }

        return memory;
    }

    private string FilePath => Path.Combine(_folder, Name);

    /// <summary>The outputs that lie there as they would be rendered again; null: they are to be rendered.</summary>
    /// <param name="file">The content file.</param>
    /// <param name="units">The unit; of a file with one output all.</param>
    public IReadOnlyList<string>? Find(ContentFile file, IReadOnlyList<ResolvedUnit> units)
    {
        if (!_earlier.TryGetValue(KeyOf(file, units), out var entry) || entry.Outputs.Count == 0 || entry.Print != PrintOf(file, units) || entry.TokenPrint != PrintOf(entry.Tokens, units))
            return null;

        foreach (var (path, stamp) in entry.Outputs)
        {
            if (LinuxFile.Look(Path.Combine(_folder, path)).Stamp != stamp)
                return null;
        }

        return [.. entry.Outputs.Select(output => output.Path)];
    }

    /// <summary>Keeps for the next time what was found for this one.</summary>
    public void Keep(ContentFile file, IReadOnlyList<ResolvedUnit> units)
    {
        var key = KeyOf(file, units);
        _now[key] = _earlier[key];
    }

    /// <summary>Takes what was rendered, once it is written.</summary>
    /// <param name="file">The content file.</param>
    /// <param name="units">The unit; of a file with one output all.</param>
    /// <param name="tokens">The names of the tokens that were asked for.</param>
    /// <param name="outputs">What was made. Paths below the output folder.</param>
    public void Add(ContentFile file, IReadOnlyList<ResolvedUnit> units, IReadOnlyCollection<string> tokens, IEnumerable<string> outputs) =>
        _now[KeyOf(file, units)] = new Entry(
            PrintOf(file, units), PrintOf(tokens, units), tokens, [.. outputs.Select(path => (path, LinuxFile.Look(Path.Combine(_folder, path)).Stamp))]);

    /// <summary>Writes what was kept and added.</summary>
    /// <param name="isAll">All types were generated; else what is known of others stays.</param>
    public void Save(bool isAll)
    {
        foreach (var (key, entry) in isAll ? [] : _earlier)
            _now.TryAdd(key, entry);

        var memory = new MemoryWriter(_heading);
        memory.Add(_now.Count);
        foreach (var (key, entry) in _now)
        {
            memory.Add(key);
            memory.Add(entry.Print);
            memory.Add(entry.TokenPrint);
            memory.Add(entry.Tokens.Count);
            foreach (var token in entry.Tokens)
                memory.Add(token);

            memory.Add(entry.Outputs.Count);
            foreach (var (path, stamp) in entry.Outputs)
            {
                memory.Add(path);
                memory.Add(stamp);
            }
        }

        memory.Save(FilePath);
    }

    private static string KeyOf(ContentFile file, IReadOnlyList<ResolvedUnit> units) => file.Type.HasOutputForEachUnit ? $"{file.Source.Name}\n{units[0].Unit.Key}" : file.Source.Name;

    /// <summary>What the units and their bases say. Of a file with one output those that are left out count too: its kind may depend on them.</summary>
    private static ulong PrintOf(ContentFile file, IReadOnlyList<ResolvedUnit> units)
    {
        var print = (ulong)units.Count;
        if (!file.Type.HasOutputForEachUnit)
        {
            foreach (var unit in file.Units)
                print = Mixed(print, unit.Print);
        }

        foreach (var unit in units)
        {
            print = Mixed(print, unit.Unit.Print);
            foreach (var above in unit.Bases)
                print = Mixed(print, above.Print);
        }

        return print;
    }

    private static ulong Mixed(ulong before, ulong print) => unchecked((before * 0x9E3779B97F4A7C15UL) + print);

    /// <summary>The texts that the project and the type have for names now.</summary>
    private ulong PrintOf(IReadOnlyCollection<string> tokens, IReadOnlyList<ResolvedUnit> units)
    {
        const string None = "\0";
        var print = (ulong)tokens.Count;
        foreach (var name in tokens)
        {
            var strong = units[0].Unit.File.Type.StrongToken(name, units[0].Values, _settings);
            print = NodePrint.Of(_settings.Tokens.GetValueOrDefault(name)?.Text ?? None, NodePrint.Of(strong ?? None, NodePrint.Of(name, print)));
        }

        return print;
    }

    private sealed record Entry(ulong Print, ulong TokenPrint, IReadOnlyCollection<string> Tokens, IReadOnlyList<(string Path, FileStamp Stamp)> Outputs);
}
