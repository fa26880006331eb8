using Bohr.Docs.Dependencies.Scanning;
using Bohr.Docs.Sources;
using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Dependencies.Incremental;

/// <summary>What the pages of a documentation were made of when they were last read, with the content of every file: one small file of ours, the same on every machine.</summary>
/// <remarks>It is written after a successful reading only, and at once, so that a build that failed or was killed leaves what was known before.</remarks>
public sealed class RememberedInputs
{
    private const int Version = 1;
    private const int MaximumSize = 1 << 30;
    private const byte OnlySphinxKnows = byte.MaxValue;

    internal RememberedInputs()
    {
    }

    private static ReadOnlySpan<byte> Heading => "bohr docs inputs"u8;

    /// <summary>Nothing is known: every page must be read.</summary>
    public bool IsEmpty => Pages.Count == 0;

    /// <summary>Which files were pages; null: not known.</summary>
    public SourceSettings? Settings { get; internal set; }

    internal Dictionary<string, RememberedFile> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>What each text referred to, so that it need not be read again for that.</summary>
    internal Dictionary<string, FileReference[]> Texts { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, RememberedPage> Pages { get; } = new(StringComparer.Ordinal);

    internal List<(string Category, string Name, bool IsFolder, IReadOnlyList<string> Files)> ProjectWide { get; } = [];

    /// <summary>Reads what was written; nothing is known when that is damaged or of another version.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="notice">A sentence for the user when a file is there that cannot be used.</param>
    public static RememberedInputs Load(string path, out string? notice)
    {
        notice = null;
        if (LinuxFile.Look(path).Kind == FileKind.Absent)
            return new();

        var problem = new FileContent().Read(path, MaximumSize, out var content, out _);
        if (problem is null && CheckedRecord.TryOpen(content, Heading, Version, out var reader))
            return Read(reader);

        notice = $"{ShownPath.Of(path)} {problem ?? "is damaged or of another version"}; every page is read again.";
        return new();
    }

    /// <summary>Writes it, at once: whoever reads sees the old or the new.</summary>
    /// <returns>Null, or a sentence for the user: the next build does more than is needed.</returns>
    public string? Save(string path)
    {
        if (FolderCreation.Run(RelativePath.FolderOf(path)) is { } problem)
            return problem;

        return AtomicFile.Write(path, Write().Close()) is { } error ? $"{ShownPath.Of(path)} {error}. The next build does more than is needed." : null;
    }

    private CheckedRecord Write()
    {
        var record = new CheckedRecord(Heading, Version);
        record.Add(Settings is not null);
        Write(record, Settings?.Suffixes ?? []);
        Write(record, Settings?.Excluded ?? []);

        // In order, so that the same knowledge gives the same bytes.
        record.Add(Files.Count);
        foreach (var file in Files.Values.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            record.Add(file.Name);
            record.Add(file.Stamp);
            record.Add(file.Digest);
        }

        record.Add(Texts.Count);
        foreach (var (name, references) in Texts.OrderBy(text => text.Key, StringComparer.Ordinal))
        {
            record.Add(name);
            record.Add(references.Length);
            foreach (var reference in references)
            {
                record.Add(reference.Kind);
                record.Add(reference.Traits);
                record.Add(reference.Line);
                record.Add(reference.Target);
            }
        }

        record.Add(Pages.Count);
        foreach (var (name, page) in Pages.OrderBy(page => page.Key, StringComparer.Ordinal))
            Write(record, name, page);

        record.Add(ProjectWide.Count);
        foreach (var (category, name, isFolder, files) in ProjectWide)
        {
            record.Add(category);
            record.Add(name);
            record.Add(isFolder);
            Write(record, files);
        }

        return record;
    }

    private static void Write(CheckedRecord record, string name, RememberedPage page)
    {
        record.Add(name);
        record.Add(page.File);
        record.Add(page.Inputs.Count);
        foreach (var input in page.Inputs)
        {
            record.Add(input.Name);
            record.Add(input.Kind is { } kind ? (byte)kind : OnlySphinxKnows);
            Write(record, input.Through);
        }

        record.Add(page.Entries.Count);
        foreach (var (entry, exists) in page.Entries)
        {
            record.Add(entry);
            record.Add(exists);
        }

        record.Add(page.Patterns.Count);
        foreach (var pattern in page.Patterns)
        {
            record.Add(pattern.Kind);
            record.Add(pattern.Text);
            record.Add(pattern.Resolved);
        }
    }

    private static void Write(CheckedRecord record, IReadOnlyList<string> texts)
    {
        record.Add(texts.Count);
        foreach (var text in texts)
            record.Add(text);
    }

    private static RememberedInputs Read(RecordReader reader)
    {
        var inputs = new RememberedInputs();
        var hasSettings = reader.Raw<bool>();
        var settings = new SourceSettings(ReadTexts(ref reader), ReadTexts(ref reader));
        inputs.Settings = hasSettings ? settings : null;

        for (var count = reader.Int32(); count > 0; count--)
        {
            var file = new RememberedFile(reader.Text(), reader.Raw<FileStamp>(), reader.Raw<ContentDigest>());
            inputs.Files.Add(file.Name, file);
        }

        for (var count = reader.Int32(); count > 0; count--)
        {
            var name = reader.Text();
            var references = new FileReference[reader.Int32()];
            foreach (ref var reference in references.AsSpan())
                reference = new FileReference(reader.Raw<DependencyKind>(), reader.Raw<ReferenceTraits>(), reader.Int32(), reader.Text());

            inputs.Texts.Add(name, references);
        }

        for (var count = reader.Int32(); count > 0; count--)
        {
            var name = reader.Text();
            inputs.Pages.Add(name, ReadPage(ref reader));
        }

        for (var count = reader.Int32(); count > 0; count--)
            inputs.ProjectWide.Add((reader.Text(), reader.Text(), reader.Raw<bool>(), ReadTexts(ref reader)));

        return inputs;
    }

    private static RememberedPage ReadPage(ref RecordReader reader)
    {
        var file = reader.Text();
        var inputs = new RememberedInput[reader.Int32()];
        for (var i = 0; i < inputs.Length; i++)
        {
            var name = reader.Text();
            var kind = reader.Raw<byte>();
            inputs[i] = new RememberedInput(name, kind == OnlySphinxKnows ? null : (DependencyKind)kind, ReadTexts(ref reader));
        }

        var entries = new (string Page, bool Exists)[reader.Int32()];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = (reader.Text(), reader.Raw<bool>());

        var patterns = new PagePattern[reader.Int32()];
        for (var i = 0; i < patterns.Length; i++)
            patterns[i] = new PagePattern(reader.Raw<DependencyKind>(), reader.Text(), reader.Text());

        return new RememberedPage(file, inputs, entries, patterns);
    }

    private static string[] ReadTexts(ref RecordReader reader)
    {
        var count = reader.Int32();
        var texts = count == 0 ? [] : new string[count];
        for (var i = 0; i < count; i++)
            texts[i] = reader.Text();

        return texts;
    }
}
