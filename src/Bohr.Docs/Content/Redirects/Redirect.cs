namespace Bohr.Docs.Content.Redirects;

/// <summary>One rule.</summary>
/// <param name="Code">The status.</param>
/// <param name="From">The path on the site.</param>
/// <param name="To">The URL.</param>
internal sealed record Redirect(string Code, string From, string To)
{
    public string Line => $"Redirect {Code} {From} {To}";

    public bool LeadsToItself(string site) => To == site + From;
}
