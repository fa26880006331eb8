using System.IO.Compression;
using System.Text;

namespace Bohr.Docs.Finishing;

/// <summary><c>epub</c>: the book, once it is known to be one that readers can open.</summary>
internal sealed class EpubFinisher : IFinisher
{
    internal const string MediaType = "application/epub+zip";

    // No book of documentation comes near; a broken directory of a zip may claim anything.
    private const long LargestContent = 4L << 30;

    public void Plan(OutputPlan plan)
    {
        var books = plan.Listing.Files.Where(file => file.Path.EndsWith(".epub", StringComparison.Ordinal) && !file.Path.Contains('/')).ToList();
        if (books.Count != 1)
        {
            plan.Problems.Add(books.Count == 0
                ? $"There is no .epub in '{plan.Built.Folder}'. Build it again with --force."
                : $"There are {books.Count} books in '{plan.Built.Folder}' ({string.Join(", ", books.Select(book => $"'{book.Path}'"))}), and which one is meant is not known. Remove what is left of an earlier title.");
            return;
        }

        var source = books[0].Source;
        var book = Path.Combine(plan.Work, "book.epub");
        plan.Make("check", [source], [book], context =>
        {
            Check(source, context.Stop);
            NewFile.Write(book, stream =>
            {
                using var content = File.OpenRead(source);
                content.CopyTo(stream);
            });
            return ValueTask.CompletedTask;
        });
        plan.StageAtRoot(plan.Layout.FileName(plan.Output, ".epub"), book);
    }

    /// <summary>Opens the book as a reader does: the media type first and not compressed, the container, the package that it names, and every member with its checksum.</summary>
    /// <exception cref="InvalidDataException">It is no book; the message names the file and the cause.</exception>
    internal static void Check(string path, CancellationToken stop)
    {
        try
        {
            using var zip = ZipFile.OpenRead(path);
            var first = zip.Entries.Count > 0 ? zip.Entries[0] : null;
            if (first?.FullName != "mimetype" || first.Length != first.CompressedLength || Text(first).Trim() != MediaType)
                throw new InvalidDataException($"its first member must be 'mimetype', not compressed, with the text {MediaType}");

            var container = zip.GetEntry("META-INF/container.xml") ?? throw new InvalidDataException("it has no META-INF/container.xml");
            var package = RootFile(Text(container)) ?? throw new InvalidDataException("its META-INF/container.xml names no package");
            if (zip.GetEntry(package) is null)
                throw new InvalidDataException($"its package '{package}' is missing");

            CheckMembers(zip, stop);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or System.Xml.XmlException or NotSupportedException)
        {
            throw new InvalidDataException($"'{path}' is no book that readers can open: {exception.Message}. Build it again with --force.", exception);
        }
    }

    private static void CheckMembers(ZipArchive zip, CancellationToken stop)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var total = 0L;
        var buffer = new byte[64 << 10];
        foreach (var member in zip.Entries)
        {
            if (!member.FullName.EndsWith('/') && PublicPath.Problem(member.FullName) is { } problem)
                throw new InvalidDataException($"its member '{Bohr.Findings.Paths.LinuxPath.Printable(member.FullName)}' has a name that cannot be: {problem}");

            if (!names.Add(member.FullName))
                throw new InvalidDataException($"it has '{member.FullName}' twice");

            // .NET reads a member without comparing its checksum.
            using var content = member.Open();
            var checksum = Crc32.Begin;
            for (int read; (read = content.Read(buffer)) > 0;)
            {
                stop.ThrowIfCancellationRequested();
                checksum = Crc32.Add(checksum, buffer.AsSpan(0, read));
                total += read;
                if (total > LargestContent)
                    throw new InvalidDataException("it unpacks to more than 4 GiB");
            }

            if (Crc32.End(checksum) != member.Crc32)
                throw new InvalidDataException($"its member '{member.FullName}' is damaged");
        }
    }

    private static string? RootFile(string container)
    {
        using var reader = System.Xml.XmlReader.Create(new StringReader(container), new System.Xml.XmlReaderSettings { DtdProcessing = System.Xml.DtdProcessing.Prohibit, XmlResolver = null });
        return reader.ReadToFollowing("rootfile") ? reader.GetAttribute("full-path") : null;
    }

    private static string Text(ZipArchiveEntry member)
    {
        const int Most = 64 << 10;
        using var reader = new StreamReader(member.Open(), Encoding.UTF8);
        var text = new char[Most];
        return new string(text, 0, reader.ReadBlock(text, 0, Most));
    }
}
