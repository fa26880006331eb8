using System.Text.RegularExpressions;

namespace Bohr.Docs.Tests.Whole;

/// <summary>Makes random edits to a site, the same ones for the same seed and the same site.</summary>
/// <param name="source">The folder with the pages.</param>
/// <param name="seed">Decides everything that is random.</param>
/// <param name="suffix">The suffix of pages.</param>
/// <param name="language">The language whose catalogues below <c>locale</c> are changed; null: none.</param>
internal sealed partial class SiteEditor(string source, int seed, string suffix = ".rst", string? language = null)
{
    private readonly Random _random = new(seed);
    private int _made;

    /// <summary>Makes an edit of a random kind; a kind that the site has no place for gives way to another one.</summary>
    /// <param name="except">Kinds that are left out.</param>
    public SiteEdit Next(params EditKind[] except)
    {
        var kinds = Enum.GetValues<EditKind>().Except(except).ToArray();
        for (var attempt = 0; attempt < 200; attempt++)
        {
            if (TryMake(kinds[_random.Next(kinds.Length)]) is { } edit)
                return edit;
        }

        throw new InvalidOperationException($"Seed {seed}: no kind of edit fits to '{source}' any more.");
    }

    /// <summary>Makes an edit of one kind.</summary>
    /// <returns>What was done; null: the place that was chosen at random does not fit.</returns>
    public SiteEdit? TryMake(EditKind kind)
    {
        _made++;
        return kind switch
        {
            EditKind.Text => TextEdit(kind, Any(Pages()), PlainLine()),
            EditKind.Title => Title(),
            EditKind.Label => _random.Next(2) == 0 ? LabelRenamed() : LabelAdded(),
            EditKind.ToctreeOrder => ToctreeOrder(),
            EditKind.PageAdded => PageAdded(),
            EditKind.PageRemoved => PageRemoved(),
            EditKind.PageRenamed => PageRenamed(),
            EditKind.Include => TextEdit(kind, Any(Targets(IncludeDirective())), PlainIndentedLine()),
            EditKind.LiteralIncludeTarget => LiteralIncludeTarget(),
            EditKind.Table => Table(),
            EditKind.Image => Image(),
            EditKind.Template => Template(),
            EditKind.StaticFile => StaticFile(),
            EditKind.ConfigurationValue => ConfigurationValue(),
            EditKind.Catalogue => language is null ? null : Catalogue(language),
            _ => throw new InvalidOperationException($"There is no edit for {kind}."),
        };
    }

    /// <summary>A word that is nowhere in the site yet.</summary>
    private string Word => $"heron{_made}";

    private List<string> Pages() =>
        [.. Directory.EnumerateFiles(source, "*" + suffix, SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(source, file).Split('/').Any(part => part is "includes" or "locale" || part[0] is '_' or '.'))
            .Order(StringComparer.Ordinal)];

    private T? Any<T>(List<T> choices) => choices.Count == 0 ? default : choices[_random.Next(choices.Count)];

    private string Named(string file) => Path.GetRelativePath(source, file);

    private SiteEdit? TextEdit(EditKind kind, string? file, Regex plain)
    {
        if (file is null)
            return null;

        var lines = Lines(file);
        var places = Enumerable.Range(0, lines.Count).Where(line => plain.IsMatch(lines[line]) && !IsAdornment(lines, line + 1) && !IsAdornment(lines, line - 1)).ToList();
        if (places.Count == 0)
            return null;

        var place = Any(places);
        lines[place] = FirstWord().Replace(lines[place], $"$0 {Word}", 1);
        return Written(kind, file, lines, $"a word in line {place + 1}");
    }

    private SiteEdit? Title()
    {
        var file = Any(Pages());
        var lines = file is null ? [] : Lines(file);
        var place = FirstTitle(lines);
        if (place < 0)
            return null;

        var longer = lines[place] + " " + Word;
        var under = new string(lines[place + 1][0], longer.Length);
        if (place > 0 && IsAdornment(lines, place - 1))
            lines[place - 1] = under;

        (lines[place], lines[place + 1]) = (longer, under);
        return Written(EditKind.Title, file!, lines, $"the title is '{longer}'");
    }

    private SiteEdit? LabelRenamed()
    {
        var places = Pages().SelectMany(page => LabelDefinition().Matches(File.ReadAllText(page)).Select(match => (Page: page, Label: match.Groups["label"].Value))).ToList();
        if (places.Count == 0)
            return null;

        var (file, label) = Any(places);
        var renamed = $"{label}-{Word}";

        // Every second time those who refer to it are forgotten, so that their links must become plain text.
        var isForgotten = _random.Next(2) == 0;
        var changed = new List<string>();
        foreach (var page in isForgotten ? [file] : Pages())
        {
            var before = File.ReadAllText(page);
            var after = page == file ? before.Replace($".. _{label}:", $".. _{renamed}:", StringComparison.Ordinal) : before;
            if (!isForgotten)
                after = after.Replace($"`{label}`", $"`{renamed}`", StringComparison.Ordinal).Replace($"<{label}>`", $"<{renamed}>`", StringComparison.Ordinal);

            if (after == before)
                continue;

            File.WriteAllText(page, after);
            changed.Add(page);
        }

        return new(EditKind.Label, $"{Named(file)}: label '{label}' is now '{renamed}'{(isForgotten ? ", those who refer to it are not changed" : "")}", changed);
    }

    private SiteEdit? LabelAdded()
    {
        var pages = Pages();
        if (pages.Count < 2)
            return null;

        var (target, other) = (Any(pages)!, Any(pages)!);
        var lines = Lines(target);
        var title = FirstTitle(lines);
        if (title < 0)
            return null;

        lines.InsertRange(title > 0 && IsAdornment(lines, title - 1) ? title - 1 : title, [$".. _label-{Word}:", ""]);
        File.WriteAllLines(target, lines);
        File.AppendAllText(other, $"\nSee also :ref:`label-{Word}`.\n");
        return new(EditKind.Label, $"{Named(target)}: new label 'label-{Word}', to which {Named(other)} refers", [target, other]);
    }

    private SiteEdit? ToctreeOrder()
    {
        var toctree = Any([.. Toctrees().Where(toctree => toctree.Entries.Count > 1)]);
        if (toctree is null)
            return null;

        var lines = Lines(toctree.Page);
        var first = lines[toctree.Entries[0].Line];
        foreach (var (entry, next) in toctree.Entries.Zip(toctree.Entries.Skip(1)))
            lines[entry.Line] = lines[next.Line];

        lines[toctree.Entries[^1].Line] = first;
        return Written(EditKind.ToctreeOrder, toctree.Page, lines, $"'{first.Trim()}' is now the last entry");
    }

    private SiteEdit? PageAdded()
    {
        var toctree = Any([.. Toctrees().Where(toctree => toctree.Entries.Count > 0)]);
        if (toctree is null)
            return null;

        var file = Path.Combine(Path.GetDirectoryName(toctree.Page)!, $"page-{Word}{suffix}");
        var label = Any([.. Pages().SelectMany(page => LabelDefinition().Matches(File.ReadAllText(page)).Select(match => match.Groups["label"].Value))]);
        File.WriteAllText(file, $"""
            .. index:: {Word}; a bird

            ==========
            A {Word}
            ==========

            It stands in the reeds.{(label is null ? "" : $" It knows :ref:`its way <{label}>`.")}

            """);
        var lines = Lines(toctree.Page);
        var at = _random.Next(toctree.Entries.Count);
        var entry = lines[toctree.Entries[at].Line];
        lines.Insert(toctree.Entries[at].Line, entry[..^entry.TrimStart().Length] + $"page-{Word}");
        File.WriteAllLines(toctree.Page, lines);
        return new(EditKind.PageAdded, $"{Named(file)}, in the toctree of {Named(toctree.Page)}", [file, toctree.Page]);
    }

    private SiteEdit? PageRemoved()
    {
        var choice = Leaf();
        if (choice is null)
            return null;

        var (toctree, entry) = choice.Value;
        var lines = Lines(toctree.Page);
        lines.RemoveAt(entry.Line);
        File.WriteAllLines(toctree.Page, lines);
        File.Delete(entry.File);
        return new(EditKind.PageRemoved, $"{Named(entry.File)}, from the toctree of {Named(toctree.Page)}", [toctree.Page]);
    }

    private SiteEdit? PageRenamed()
    {
        var choice = Leaf();
        if (choice is null)
            return null;

        var (toctree, entry) = choice.Value;
        var renamed = entry.File[..^suffix.Length] + "-" + Word + suffix;
        var lines = Lines(toctree.Page);
        lines[entry.Line] += "-" + Word;
        File.WriteAllLines(toctree.Page, lines);
        File.Move(entry.File, renamed);
        return new(EditKind.PageRenamed, $"{Named(entry.File)} is now {Named(renamed)}, also in the toctree of {Named(toctree.Page)}", [toctree.Page, renamed]);
    }

    private SiteEdit? LiteralIncludeTarget()
    {
        var file = Any([.. Targets(LiteralIncludeDirective()).Where(file => file.EndsWith(".py", StringComparison.Ordinal))]);
        var lines = file is null ? [] : Lines(file);
        var places = Enumerable.Range(0, lines.Count).Where(line => lines[line].Trim().Length > 0).ToList();
        if (places.Count == 0)
            return null;

        var place = Any(places);
        lines.Insert(place, lines[place][..^lines[place].TrimStart().Length] + $"# A {Word}.");
        return Written(EditKind.LiteralIncludeTarget, file!, lines, $"a comment in line {place + 1}");
    }

    private SiteEdit? Table()
    {
        var file = Any(Targets(TableFile()));
        var lines = file is null ? [] : Lines(file);
        if (lines.Count < 2)
            return null;

        var place = _random.Next(1, lines.Count);
        lines[place] = Word + " " + lines[place];
        return Written(EditKind.Table, file!, lines, $"a cell of line {place + 1}");
    }

    private SiteEdit? Image()
    {
        var file = Any(Targets(ImageDirective()));
        if (file is null)
            return null;

        // What follows the end of a picture is ignored by those who show it; in an SVG it must be a comment.
        File.AppendAllText(file, $"<!-- {Word} -->\n");
        return new(EditKind.Image, $"{Named(file)} has other bytes", [file]);
    }

    private SiteEdit? Template()
    {
        var templates = Directory.EnumerateDirectories(source, "_t*").SelectMany(folder => Directory.EnumerateFiles(folder, "*.html", SearchOption.AllDirectories)).Order(StringComparer.Ordinal).ToList();
        var own = Path.Combine(source, "_templates", "layout.html");
        if (_random.Next(4) == 0 && Directory.Exists(Path.GetDirectoryName(own)) && !File.Exists(own))
        {
            File.WriteAllText(own, "{% extends '!layout.html' %}\n{% block footer %}<p>" + Word + "</p>{{ super() }}{% endblock %}\n");
            return new(EditKind.Template, $"{Named(own)} is new", [own]);
        }

        var file = Any(templates);
        if (file is null)
            return null;

        File.AppendAllText(file, $"<p>{Word}</p>\n");
        return new(EditKind.Template, $"{Named(file)} has one more line", [file]);
    }

    private SiteEdit? StaticFile()
    {
        var folder = Path.Combine(source, "_static");
        if (!Directory.Exists(folder))
            return null;

        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var added = files.Find(file => Path.GetFileName(file).StartsWith("heron", StringComparison.Ordinal));
        switch (_random.Next(3))
        {
            case 0 when added is not null:
                File.Delete(added);
                return new(EditKind.StaticFile, $"{Named(added)} is gone", []);
            case 1:
                var file = Path.Combine(folder, Word + ".css");
                File.WriteAllText(file, $"/* {Word} */\n");
                return new(EditKind.StaticFile, $"{Named(file)} is new", [file]);
            default:
                var css = Any(files.FindAll(file => file.EndsWith(".css", StringComparison.Ordinal)));
                if (css is null)
                    return null;

                File.AppendAllText(css, $"/* {Word} */\n");
                return new(EditKind.StaticFile, $"{Named(css)} has one more line", [css]);
        }
    }

    private SiteEdit ConfigurationValue()
    {
        string[] values =
        [
            $"html_title = 'All about {Word}'",
            $"html_short_title = '{Word}'",
            $"release = '4.2.{_made}'",
            $"html_show_sphinx = {(_made % 2 == 0 ? "True" : "False")}",
            $"html_last_updated_fmt = '{Word}'",
            $"rst_epilog = globals().get('rst_epilog', '') + '\\n.. |{Word}| replace:: a bird\\n'",
        ];
        var file = Path.Combine(source, "conf.py");
        var value = Any([.. values])!;
        File.AppendAllText(file, $"\n{value}\n");
        return new(EditKind.ConfigurationValue, $"conf.py: {value}", [file]);
    }

    private SiteEdit? Catalogue(string of)
    {
        var page = Any(Pages());
        var lines = page is null ? [] : Lines(page);
        var title = FirstTitle(lines);
        if (title < 0)
            return null;

        var file = Path.Combine(source, "locale", of, "LC_MESSAGES", Path.ChangeExtension(Named(page!), ".po"));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        if (!File.Exists(file))
            File.WriteAllText(file, "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n");

        var text = File.ReadAllText(file);
        var entry = $"\nmsgid \"{lines[title]}\"\nmsgstr \"";
        var at = text.IndexOf(entry, StringComparison.Ordinal);
        File.WriteAllText(file, at < 0 ? $"{text}{entry}Reiher {Word}\"\n" : text.Insert(at + entry.Length, $"Reiher {Word} "));
        return new(EditKind.Catalogue, $"{Named(file)}: another translation of '{lines[title]}'", [file]);
    }

    /// <summary>An entry of a toctree whose page has no toctree itself, so that nothing hangs on it.</summary>
    private (Toctree Toctree, ToctreeEntry Entry)? Leaf()
    {
        var leaves = Toctrees().SelectMany(toctree => toctree.Entries
            .Where(entry => File.Exists(entry.File) && !File.ReadAllText(entry.File).Contains(".. toctree::", StringComparison.Ordinal))
            .Select(entry => (Toctree: toctree, Entry: entry))).Where(leaf => leaf.Toctree.Entries.Count > 1).ToList();
        return leaves.Count == 0 ? null : Any(leaves);
    }

    private List<Toctree> Toctrees()
    {
        var found = new List<Toctree>();
        foreach (var page in Pages())
        {
            var lines = Lines(page);
            for (var line = 0; line < lines.Count; line++)
            {
                if (!lines[line].StartsWith(".. toctree::", StringComparison.Ordinal))
                    continue;

                var entries = new List<ToctreeEntry>();
                for (line++; line < lines.Count && (lines[line].Length == 0 || lines[line][0] == ' '); line++)
                {
                    if (PlainEntry().Match(lines[line]) is { Success: true } entry)
                        entries.Add(new(line, PageFile(page, entry.Groups["page"].Value)));
                }

                line--;
                found.Add(new(page, entries));
            }
        }

        return found;
    }

    private string PageFile(string from, string name) =>
        Path.GetFullPath(name.StartsWith('/') ? source + name : Path.Combine(Path.GetDirectoryName(from)!, name)) + suffix;

    /// <summary>The files that directives of all pages name and that exist, each once.</summary>
    private List<string> Targets(Regex directive) =>
        [.. Pages().SelectMany(page => directive.Matches(File.ReadAllText(page)).SelectMany(match => Existing(page, match.Groups["file"].Value)))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private IEnumerable<string> Existing(string page, string name)
    {
        var path = Path.GetFullPath(name.StartsWith('/') ? source + name : Path.Combine(Path.GetDirectoryName(page)!, name));
        if (path.EndsWith(".*", StringComparison.Ordinal) && Directory.Exists(Path.GetDirectoryName(path)))
            return Directory.EnumerateFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path));

        return File.Exists(path) ? [path] : [];
    }

    private SiteEdit Written(EditKind kind, string file, List<string> lines, string what)
    {
        File.WriteAllLines(file, lines);
        return new(kind, $"{Named(file)}: {what}", [file]);
    }

    private static List<string> Lines(string file) => [.. File.ReadAllLines(file)];

    private static int FirstTitle(List<string> lines) =>
        lines.FindIndex(line => line.Length > 0 && char.IsLetter(line[0]) && line.IndexOfAny(['`', '"', '\\']) < 0) is var first and >= 0 && IsAdornment(lines, first + 1) ? first : -1;

    private static bool IsAdornment(List<string> lines, int line) => line >= 0 && line < lines.Count && Adornment().IsMatch(lines[line]);

    [GeneratedRegex(@"^[A-Z][a-z]* [a-z][\w ,]{20,}.*[\w.,:]$")]
    private static partial Regex PlainLine();

    /// <summary>Included files often consist of one directive, whose text is indented.</summary>
    [GeneratedRegex(@"^ *[A-Z][a-z]* [a-z][\w ,]{20,}.*[\w.,:]$")]
    private static partial Regex PlainIndentedLine();

    [GeneratedRegex(@"^ *\w+")]
    private static partial Regex FirstWord();

    [GeneratedRegex(@"^(?<sign>[=\-~^""*#])\k<sign>{2,}$")]
    private static partial Regex Adornment();

    [GeneratedRegex(@"^\.\. _(?<label>[a-z][\w-]*):\s*$", RegexOptions.Multiline)]
    private static partial Regex LabelDefinition();

    [GeneratedRegex(@"^ +(?<page>[\w/.-]+)$")]
    private static partial Regex PlainEntry();

    [GeneratedRegex(@"^ *\.\. include:: *(?<file>\S+)", RegexOptions.Multiline)]
    private static partial Regex IncludeDirective();

    [GeneratedRegex(@"^ *\.\. literalinclude:: *(?<file>\S+)", RegexOptions.Multiline)]
    private static partial Regex LiteralIncludeDirective();

    [GeneratedRegex(@"^ *\.\. (?:image|figure):: *(?<file>\S+)", RegexOptions.Multiline)]
    private static partial Regex ImageDirective();

    [GeneratedRegex(@"^ +:file: *(?<file>\S+)", RegexOptions.Multiline)]
    private static partial Regex TableFile();

    /// <param name="Page">The file of the page with the toctree.</param>
    /// <param name="Entries">Its entries without those that are patterns or have a title of their own.</param>
    private sealed record Toctree(string Page, List<ToctreeEntry> Entries);

    /// <param name="Line">Its line in the page, from 0.</param>
    /// <param name="File">The file of the page that it names.</param>
    private readonly record struct ToctreeEntry(int Line, string File);
}
