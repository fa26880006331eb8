using System.Text;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes.Keys;

/// <summary>Names a key that is repeated.</summary>
internal static class KeyMessage
{
    // A longer key says nothing more in a message of one line; the place shows it.
    private const int LongestShown = 50;

    /// <summary>What is said of a key that equals another one before it.</summary>
    public static string For(SyntaxNode key, SyntaxNode first)
    {
        var (shown, firstShown) = (Shown(key), Shown(first));
        if (shown is null)
            return "Dictionary key repeated";

        return firstShown is null || firstShown == shown ? $"Dictionary key {shown} repeated" : $"Dictionary key {shown} repeated: it equals {firstShown}";
    }

    private static string? Shown(SyntaxNode key)
    {
        var text = key.Text;
        return text.Length > LongestShown || text.IndexOfAny((byte)'\n', (byte)'\r') >= 0 ? null : Encoding.UTF8.GetString(text);
    }
}
