using Bohr.Configuration.Kinds;

namespace Bohr.Docs.Configuration;

/// <summary>The address of a site.</summary>
internal static class UrlKind
{
    public static TextKind Instance { get; } = new("an address that begins with https:// or http://") { Check = ProblemOf, Pattern = "^https?://[^\\s?#]+$" };

    private static string? ProblemOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("https" or "http") && address.Query.Length == 0 && address.Fragment.Length == 0
        && !text.Any(char.IsWhiteSpace)
            ? null
            : $"is '{text}'; use an address that begins with https:// or http://, without '?' and '#'.";
}
