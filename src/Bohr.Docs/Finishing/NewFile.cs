using System.Security.Cryptography;
using System.Text;

namespace Bohr.Docs.Finishing;

/// <summary>Writes files beside their place and then puts them there, so that nobody ever sees half of one.</summary>
internal static class NewFile
{
    /// <summary>Writes a file whole, or leaves what was there as it was.</summary>
    /// <exception cref="IOException">It cannot be written, such as on a full disk; the message names it.</exception>
    internal static void Write(string path, Action<Stream> write)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);

        // The same name each time: what a killed run leaves behind is overwritten by the next. Hashed, because a name may already be as long as names can be.
        var temporary = Path.Combine(folder, ".bohr-new-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFileName(path))).AsSpan(0, 8)));
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
                write(stream);

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception)
        {
            try
            {
                File.Delete(temporary);
            }
            catch (Exception second) when (second is IOException or UnauthorizedAccessException)
            {
                // The first error is the one to tell.
            }

            if (exception is IOException or UnauthorizedAccessException)
                throw new IOException($"'{path}' cannot be written: {exception.Message}", exception);

            throw;
        }
    }

    /// <summary>Writes a text as UTF-8.</summary>
    internal static void Write(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
}
