using System.Text;
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
        try
        {
            var bytes = File.ReadAllBytes(path);
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
            return ContentFile.Read(type, new SourceText(path, text.StartsWith('\uFEFF') ? text[1..] : text));
        }
        catch (ArgumentException)
        {
            return ContentFile.Unreadable(type, path, "it is not UTF-8. Save it in that encoding");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ContentFile.Unreadable(type, path, exception.Message);
        }
    }
}
