using System.Text;
using Bohr.Docs.Content.Rendering;

namespace Bohr.Docs.Content.Generating;

/// <summary>What a generation would give, held in memory: for questions about a documentation that nobody has to build first.</summary>
public sealed class RenderedContent
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RenderedOrigin> _origins = new(StringComparer.Ordinal);

    internal RenderedContent(IEnumerable<RenderedFile> files, IEnumerable<RenderedOrigin> origins)
    {
        foreach (var origin in origins.Where(origin => !origin.IsForSite))
            _origins[origin.Path] = origin;

        foreach (var file in files)
            _texts[file.Path] = file.Text ?? "";
    }

    /// <summary>The paths of all that Sphinx reads, relative to the source folder; files of the source that only get an include are not among them.</summary>
    public IEnumerable<string> Paths => _origins.Values.Where(origin => !origin.IsFromSource).Select(origin => origin.Path);

    /// <summary>What a file was made from; null: no content gave it.</summary>
    public RenderedOrigin? OriginOf(string path) => _origins.GetValueOrDefault(path);

    /// <summary>The text of a file that content gave or added to, as UTF-8; null: it has none.</summary>
    internal byte[]? TextOf(string path) => _origins.ContainsKey(path) && _texts.TryGetValue(path, out var text) ? Encoding.UTF8.GetBytes(text) : null;
}
