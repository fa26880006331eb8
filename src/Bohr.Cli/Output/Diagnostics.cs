using System.Text;

namespace Bohr.Cli.Output;

/// <summary>Lines on standard error, each written at once, so that lines of several threads never mix.</summary>
internal static class Diagnostics
{
    private static readonly Lock WriteLock = new();

    /// <summary>Writes one line with our name before it.</summary>
    public static void Say(string text) => Write($"bohr: {text}\n");

    /// <summary>Writes text as it is.</summary>
    public static void Write(string text)
    {
        lock (WriteLock)
        {
            try
            {
                StandardStream.Error.Write(Encoding.UTF8.GetBytes(text));
            }
            catch (IOException)
            {
                // There is nowhere left to say so; the exit code still tells.
            }
        }
    }
}
