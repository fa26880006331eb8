using System.Globalization;
using System.Text.RegularExpressions;

namespace Bohr.Docs.Publishing;

/// <summary>A host that is reached over ssh: <c>[user@]host[:port]</c>, an IPv6 address in brackets.</summary>
/// <param name="User">The user; null: as ssh is configured.</param>
/// <param name="Name">A name or address, without brackets.</param>
/// <param name="Port">The port; null: as ssh is configured.</param>
internal sealed partial record HostName(string? User, string Name, int? Port)
{
    /// <summary>As it is written in the configuration.</summary>
    public override string ToString() => (User is null ? "" : User + "@") + Bracketed + (Port is null ? "" : string.Create(CultureInfo.InvariantCulture, $":{Port}"));

    /// <summary>The name as rsync and addresses have it.</summary>
    public string Bracketed => Name.Contains(':', StringComparison.Ordinal) ? $"[{Name}]" : Name;

    /// <summary>Reads a host that <see cref="ProblemOf"/> found right.</summary>
    /// <exception cref="ArgumentException">It is not right.</exception>
    public static HostName Parse(string text) =>
        ProblemOf(text) is { } problem ? throw new ArgumentException($"The host {problem}", nameof(text)) : From(Form().Match(text));

    /// <summary>What is wrong with a host, behind its name; null: nothing. What passes cannot be taken for an option, a path or a command by ssh, rsync or a shell.</summary>
    public static string? ProblemOf(string text)
    {
        var match = Form().Match(text);
        if (!match.Success)
            return $"is '{text}'; use [user@]host[:port], each of letters, digits, '.', '_' and '-' with a letter or digit first; an IPv6 address in brackets.";

        return match.Groups["port"].Success && From(match).Port is < 1 or > 65535 ? $"is '{text}'; use a port from 1 to 65535." : null;
    }

    private static HostName From(Match match) => new(
        match.Groups["user"].Success ? match.Groups["user"].Value : null,
        match.Groups["six"].Success ? match.Groups["six"].Value : match.Groups["host"].Value,
        match.Groups["port"].Success ? int.Parse(match.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : null);

    // \z and not $, which would allow a line end.
    [GeneratedRegex(@"\A((?<user>[A-Za-z0-9_][A-Za-z0-9_.-]{0,63})@)?((?<host>[A-Za-z0-9]([A-Za-z0-9_.-]{0,252}[A-Za-z0-9])?)|\[(?<six>[0-9A-Fa-f:.]{2,45})\])(:(?<port>[0-9]{1,5}))?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
