using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Bohr.Docs.Content.Problems;
using Bohr.Docs.Sources.Files;
using Bohr.Findings;

namespace Bohr.Docs.Content.Yaml;

/// <summary>Reads files that people write: UTF-8, with or without a byte order mark, of a size that a person can have written.</summary>
internal static class SourceFile
{
    /// <summary>Largest file, in bytes.</summary>
    public const int LargestFile = 64 << 20;

    // One buffer for each thread: a run reads thousands of files, and almost all of them fit.
    [ThreadStatic]
    private static FileContent? s_content;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Absolute.</param>
    /// <param name="problem">Why it cannot be read; null: it was.</param>
    /// <returns>Its text; empty when it cannot be read.</returns>
    public static SourceText Read(string path, out ContentProblem? problem)
    {
        s_content ??= new FileContent();
        var name = Path.GetFileName(path);
        if (s_content.Read(path, LargestFile, out var bytes, out _) is { } cause)
        {
            problem = new ContentProblem(Severity.Error, "unreadable", path, new SourcePosition(1, 1), $"'{name}' {cause}");
            return new SourceText(path, "");
        }

        // The byte order mark of UTF-8.
        bytes = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        problem = Utf8.IsValid(bytes) ? null : NoText(path, name, bytes);
        return new SourceText(path, problem is null ? Encoding.UTF8.GetString(bytes) : "");
    }

    private static ContentProblem NoText(string path, string name, ReadOnlySpan<byte> bytes)
    {
        var (row, column) = (1, 1);
        while (Rune.DecodeFromUtf8(bytes, out var rune, out var length) == OperationStatus.Done)
        {
            (row, column) = rune.Value == '\n' ? (row + 1, 1) : (row, column + 1);
            bytes = bytes[length..];
        }

        return new ContentProblem(Severity.Error, "encoding", path, new SourcePosition(row, column), $"'{name}' is left out, since it is not UTF-8: here is the byte 0x{bytes[0]:X2}. Save it in that encoding");
    }
}
