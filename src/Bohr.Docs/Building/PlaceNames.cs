using System.Text;

namespace Bohr.Docs.Building;

/// <summary>
/// Writes paths of a project so that they hold wherever the project lies: what is remembered may come from the cache of a build machine, for a checkout in another folder.
/// </summary>
/// <remarks>
/// Texts hold paths anywhere: conditions, messages, variables of the environment. So each mention of the output folder and of the project's folder becomes a control
/// character, and this character the folder of today. A mention counts where the path stands by itself: not <c>/src</c> in <c>/usr/src</c> or <c>/src2</c>.
/// </remarks>
/// <param name="root">The project's folder. Absolute.</param>
/// <param name="output">The folder for everything generated. Absolute.</param>
internal sealed class PlaceNames(string root, string output)
{
    private const char Root = '\u0001';
    private const char Output = '\u0002';

    // Before a text that holds one of these characters itself: it is kept as it is.
    private const char Verbatim = '\u0003';

    /// <summary>Leaves every text as it is.</summary>
    public static PlaceNames None { get; } = new("", "");

    /// <summary>The text without places.</summary>
    public string Hide(string text)
    {
        if (text.AsSpan().ContainsAnyInRange(Root, Verbatim))
            return Verbatim + text;

        // The output mostly lies within the project, so its name is the longer one.
        return Hide(Hide(text, output, Output), root, Root);
    }

    /// <summary>The text with the places of today.</summary>
    public string Show(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange(Root, Verbatim))
            return text;

        return text[0] == Verbatim
            ? text[1..]
            : text.Replace(Output.ToString(), output, StringComparison.Ordinal).Replace(Root.ToString(), root, StringComparison.Ordinal);
    }

    private static string Hide(string text, string folder, char mark)
    {
        // A project in "/" would be everywhere.
        if (folder.Length < 2)
            return text;

        StringBuilder? hidden = null;
        var taken = 0;
        for (var at = text.IndexOf(folder, StringComparison.Ordinal); at >= 0; at = text.IndexOf(folder, at + folder.Length, StringComparison.Ordinal))
        {
            var end = at + folder.Length;
            if ((at > 0 && (text[at - 1] == '/' || IsOfName(text[at - 1]))) || (end < text.Length && IsOfName(text[end])))
                continue;

            (hidden ??= new StringBuilder(text.Length)).Append(text, taken, at - taken).Append(mark);
            taken = end;
        }

        return hidden is null ? text : hidden.Append(text, taken, text.Length - taken).ToString();
    }

    private static bool IsOfName(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '+' or '~' or '@' or '%';
}
