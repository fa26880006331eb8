namespace Bohr.Findings.Formats;

/// <summary>The few colours of the text formats, as SGR sequences (ECMA-48); all empty without colour.</summary>
internal readonly struct TextStyle(bool colour)
{
    public string Reset { get; } = colour ? "\e[0m" : "";

    public string Bold { get; } = colour ? "\e[1m" : "";

    public string Gutter { get; } = colour ? "\e[1;34m" : "";

    public string Muted { get; } = colour ? "\e[36m" : "";

    private readonly bool _colour = colour;

    public string For(Severity severity) => !_colour ? "" : severity switch
    {
        Severity.Error => "\e[1;31m",
        Severity.Warning => "\e[1;33m",
        _ => "\e[1;32m",
    };
}
