using Bohr.Docs.Content.Problems;
using Bohr.Docs.Content.Rendering;

namespace Bohr.Docs.Content.Generating;

/// <summary>Files of the source that get includes of outputs at their start or end: each is written once, with all of them in order.</summary>
internal static class IncludingFiles
{
    /// <summary>Adds these files, with their path from the source folder, to what is to be written; false: the text of one is not known.</summary>
    /// <param name="requests">Who wants to be included where, in order.</param>
    /// <param name="settings">The project.</param>
    /// <param name="byPath">All that is to be written.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="changed">Gets the paths of these files.</param>
    public static bool Add(IReadOnlyList<IncludeRequest> requests, ContentSettings settings, Dictionary<string, RenderedFile> byPath, ContentProblems problems, ISet<string> changed)
    {
        foreach (var request in requests)
        {
            if (Find(request.Target, settings, byPath) is not { } path)
            {
                problems.Error("missing-file", request.Place, $"'{request.Target}', which {request.Name} is to be included in, is neither in the source folder nor in its includes. Correct the path, which starts at the source folder");
                continue;
            }

            string text;
            if (byPath.TryGetValue(path, out var made))
            {
                if (made.Text is null)
                    return false;

                text = made.Text;
            }
            else
            {
                try
                {
                    text = File.ReadAllText(Path.Combine(settings.Source, path));
                }
                catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
                {
                    problems.Error("unreadable", request.Place, $"'{path}', which {request.Name} is to be included in, cannot be read: {exception.Message}");
                    continue;
                }
            }

            changed.Add(path);
            var include = $"\n.. include:: {request.Output}\n";
            text = request.IsAtEnd ? $"{text}\n{include}" : include + text;
            byPath[path] = new RenderedFile(request.Type, path, text, request.Place, request.Name)
            {
                IsFromSource = made is null || made.IsFromSource,
                RowsBefore = (made?.RowsBefore ?? 0) + (request.IsAtEnd ? 0 : include.Count(one => one == '\n')),
            };
        }

        return true;
    }

    private static string? Find(string target, ContentSettings settings, Dictionary<string, RenderedFile> byPath)
    {
        var relative = target.TrimStart('/');
        foreach (var folder in (ReadOnlySpan<string>)[settings.Source, settings.Includes, settings.Root])
        {
            var path = Path.GetFullPath(Path.Combine(folder, relative));

            // What lies elsewhere is no part of the documentation, and is not changed.
            if (!path.StartsWith(settings.Source + "/", StringComparison.Ordinal))
                continue;

            var name = path[(settings.Source.Length + 1)..];
            if (byPath.ContainsKey(name) || File.Exists(path))
                return name;
        }

        return null;
    }
}
