using Bohr.Findings;

namespace Bohr.Docs.Content.Yaml;

/// <summary>A single value.</summary>
/// <param name="source">Its file.</param>
/// <param name="start">Its place.</param>
/// <param name="text">As it is printed: a number or flag in the form that Python gives it.</param>
/// <param name="kind">What it is.</param>
internal sealed class YamlScalar(SourceText source, SourcePosition start, string text, YamlKind kind) : YamlNode(source, start)
{
    public string Text { get; } = text;

    public YamlKind Kind { get; } = kind;

    public override bool IsNull => Kind == YamlKind.Null;

    public override string Description
    {
        get
        {
            const int Most = 40;
            return Kind switch
            {
                YamlKind.Null => "empty",
                YamlKind.Flag => $"{Text} (a flag)",
                YamlKind.Integer or YamlKind.Real => $"{Text} (a number)",
                _ => Text.Length > Most ? $"'{Text[..Most].ReplaceLineEndings(" ")}…'" : $"'{Text.TrimEnd('\n').ReplaceLineEndings(" ")}'",
            };
        }
    }
}
