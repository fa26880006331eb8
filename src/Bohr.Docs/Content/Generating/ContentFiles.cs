using Bohr.Docs.Content.Units;
using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Generating;

/// <summary>Finds and reads the files of structured content.</summary>
internal static class ContentFiles
{
    /// <summary>The paths of all content files with their types, in order.</summary>
    public static IReadOnlyList<(ContentType Type, string Path)> Find(string includes)
    {
        if (!Directory.Exists(includes))
            return [];

        var found = new List<(ContentType Type, string Path)>();
        foreach (var path in Directory.EnumerateFiles(includes))
        {
            // Names that editors leave behind begin otherwise.
            if (ContentTypes.OfFile(Path.GetFileName(path.AsSpan())) is { } type)
                found.Add((type, path));
        }

        found.Sort(static (x, y) => string.CompareOrdinal(x.Path, y.Path));
        return found;
    }

    /// <summary>Reads a file.</summary>
    public static ContentFile Read(ContentType type, string path)
    {
        var source = SourceFile.Read(path, out var problem);
        return problem is null ? ContentFile.Read(type, source) : ContentFile.Unreadable(type, path, problem);
    }
}
