using System.Collections.Concurrent;
using Bohr.Docs.Content.Generating;
using Bohr.Docs.Sources;
using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Dependencies.Scanning;

/// <summary>Reads texts and finds what they refer to, several at a time.</summary>
internal sealed class SourceScan
{
    // A text of this size is no documentation; it is not read, and said to be left out.
    private const int MaximumSize = 256 << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly string _folder;
    private readonly RenderedContent? _content;
    private readonly ConcurrentDictionary<string, FileReference[]> _references = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<string> _problems = [];

    /// <summary>Prepares a scan of texts whose paths are relative to a folder, or absolute.</summary>
    /// <param name="folder">The folder. Absolute.</param>
    /// <param name="content">Texts that are made of structured content, and take the place of those on the disk; null: there are none.</param>
    public SourceScan(string folder, RenderedContent? content = null) => (_folder, _content) = (folder, content);

    /// <summary>Texts that could not be read, as sentences in the order of their paths.</summary>
    public IEnumerable<string> Problems => _problems.Order(StringComparer.Ordinal);

    /// <summary>What a text refers to; nothing when it has not been read.</summary>
    public ReadOnlySpan<FileReference> this[string path] => _references.GetValueOrDefault(path);

    /// <summary>Whether a text has been read, or could not be.</summary>
    public bool Has(string path) => _references.ContainsKey(path);

    /// <summary>Reads texts.</summary>
    /// <param name="paths">Which.</param>
    /// <param name="threads">How many at a time, the calling thread included.</param>
    /// <exception cref="TimeoutException">A disk that does not answer.</exception>
    public void Read(IReadOnlyList<string> paths, int threads)
    {
        var next = -1;
        Exception? failure = null;
        void Work()
        {
            try
            {
                var reader = new FileContent();
                var found = new List<FileReference>();
                for (int i; (i = Interlocked.Increment(ref next)) < paths.Count;)
                    ReadOne(paths[i], reader, found);
            }
            catch (Exception exception)
            {
                failure = exception;
                _ = Interlocked.Exchange(ref next, paths.Count);
            }
        }

        // Threads of our own: a pool would start its second thread only after a while, when all is done.
        var others = new List<Thread>();
        for (var i = 1; i < Math.Min(threads, paths.Count / 16); i++)
        {
            var thread = new Thread(Work) { IsBackground = true, Name = "bohr scan" };
            thread.Start();
            others.Add(thread);
        }

        Work();
        foreach (var thread in others)
        {
            if (!thread.Join(Patience))
                throw new TimeoutException($"Reading the sources below {ShownPath.Of(_folder)} took longer than {Patience.TotalMinutes} minutes. Look whether the disk answers.");
        }

        if (failure is not null)
            throw new InvalidOperationException($"Scanning the sources below {ShownPath.Of(_folder)} failed: {failure.Message}", failure);
    }

    private void ReadOne(string path, FileContent reader, List<FileReference> found)
    {
        found.Clear();
        if (_content?.TextOf(path) is { } made)
        {
            RestructuredTextScanner.Scan(made, found);
            var before = _content.OriginOf(path) is { IsFromSource: true } own ? own.RowsBefore : 0;
            _references[path] = [.. found.Select(reference => reference with { Line = Math.Max(1, reference.Line - before) })];
            return;
        }

        if (reader.Read(path.StartsWith('/') ? path : $"{_folder}/{path}", MaximumSize, out var content, out _) is { } problem)
            _problems.Add($"{ShownPath.Of(path.StartsWith('/') ? path : $"{_folder}/{path}")} {problem}.");
        else if (path.EndsWith(".md", StringComparison.Ordinal) || path.EndsWith(".markdown", StringComparison.Ordinal))
            MarkdownScanner.Scan(content, found);
        else
            RestructuredTextScanner.Scan(content, found);

        _references[path] = found.Count == 0 ? [] : [.. found];
    }
}
