using Bohr.Docs.Configuration;
using Bohr.Docs.Sources;

namespace Bohr.Docs.Messages;

/// <summary>Finds the place in the user's own files that a message speaks of. Never throws.</summary>
/// <param name="project">Says where <c>conf.py</c> is: the place of what concerns no page.</param>
/// <param name="workingDirectory">Paths below it are written relative to it.</param>
internal sealed class MessagePlaces(DocsProject project, string workingDirectory)
{
    private const long LargestModule = 4 << 20;

    private static readonly string[] Suffixes = [".rst", ".txt", ".md", ".ipynb"];

    private (string File, IReadOnlyList<string> Lines) _module = ("", []);

    /// <summary>A place.</summary>
    /// <param name="File">As findings name it.</param>
    /// <param name="Row">From 1.</param>
    /// <param name="Column">From 1.</param>
    /// <param name="InSource">Relative to the source folder, for rules.</param>
    /// <param name="Note">What the row cannot say, such as the docstring; empty: nothing.</param>
    internal sealed record Place(string File, int Row, int Column, string InSource, string Note);

    internal Place Of(SphinxMessage message, SourceTree tree)
    {
        var row = Math.Max(message.Line, 1);
        if (message.File.Length == 0)
            return message.Page.Length == 0 ? At(tree, Configuration, 1, "") : At(tree, PageFile(message.Page, tree), row, "");

        if (message.File.Contains('\0', StringComparison.Ordinal))
            return At(tree, Configuration, 1, "");

        // Sphinx names what is added to every page in this way: <rst_epilog>.
        if (message.File[0] == '<')
            return At(tree, Configuration, 1, message.Line > 0 ? $"in {message.File}, line {message.Line}" : $"in {message.File}");

        if (DocstringPlace.TrySplit(message.File, out var module, out var name))
        {
            var file = FullPath(module, tree);
            var found = RowOfDocstring(file, name, message.Line);
            return At(tree, file, found ?? 1, message.Line > 0 ? $"docstring of {name}, line {message.Line}" : $"docstring of {name}");
        }

        return At(tree, FullPath(message.File, tree), row, "", Math.Max(message.Column, 1));
    }

    /// <summary>A text with paths as findings have them, so that a copy of the sources is not seen.</summary>
    internal string Localized(string text, SourceTree tree)
    {
        text = tree.InText(text);
        if (!tree.IsInPlace)
        {
            // docutils names files relative to where it runs, which is the folder of conf.py.
            text = text.Replace(FromConfiguration(tree.Folder), FromConfiguration(tree.Origin), StringComparison.Ordinal);
            if (tree.Surroundings is { } surroundings && tree.Root is { } root)
                text = text.Replace(FromConfiguration(surroundings), FromConfiguration(root), StringComparison.Ordinal);
        }

        return workingDirectory == "/" ? text : text.Replace(workingDirectory + "/", "", StringComparison.Ordinal);
    }

    private string FromConfiguration(string folder)
    {
        var path = Path.GetRelativePath(project.ConfigurationFolder, folder);
        return path == "." ? "" : path + "/";
    }

    private string Configuration => Path.Combine(project.ConfigurationFolder, "conf.py");

    private Place At(SourceTree tree, string file, int row, string note, int column = 1)
    {
        // What was made from structured content is corrected there.
        if (tree.OriginOf(file) is { } made)
        {
            var isOwn = made.IsFromSource && row > made.RowsBefore;
            note = isOwn || note.Length > 0 ? note : $"in what is made of it, {made.Path}:{row}";
            row = isOwn ? row - made.RowsBefore : made.Row;
            file = isOwn ? file : made.File;
        }

        var origin = tree.ToOrigin(file);
        var shown = workingDirectory != "/" && origin.StartsWith(workingDirectory + "/", StringComparison.Ordinal) ? origin[(workingDirectory.Length + 1)..] : origin;
        return new Place(shown, row, column, Path.GetRelativePath(tree.Origin, origin), note);
    }

    private static string FullPath(string file, SourceTree tree) => Path.GetFullPath(file, tree.Folder);

    private static string PageFile(string page, SourceTree tree)
    {
        foreach (var suffix in Suffixes)
        {
            var file = FullPath(page.TrimStart('/') + suffix, tree);
            if (File.Exists(file))
                return file;
        }

        return FullPath(page.TrimStart('/'), tree);
    }

    private int? RowOfDocstring(string file, string name, int line)
    {
        if (_module.File != file)
            _module = (file, Read(file));

        return _module.Lines.Count == 0 ? null : DocstringPlace.Find(_module.Lines, file, name, line);
    }

    private static string[] Read(string file)
    {
        try
        {
            var info = new FileInfo(file);
            return info.Exists && info.Length <= LargestModule ? File.ReadAllLines(file) : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The place is then the file's beginning; the message itself is what matters.
            return [];
        }
    }
}
