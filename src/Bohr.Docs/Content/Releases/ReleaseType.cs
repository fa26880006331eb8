using Bohr.Docs.Content.Models;
using Bohr.Docs.Content.Rendering;
using Bohr.Docs.Content.Rst;

namespace Bohr.Docs.Content.Releases;

/// <summary>Passages that name the current release: each unit is one.</summary>
internal sealed class ReleaseType : ContentType
{
    // A passage is an action at this level: what it says of its own level has never counted.
    private const int Level = 2;

    private static readonly Field ReleaseText = new("description", FieldKind.Text, "Not printed");

    public override string Name => "release";

    public override bool HasOutputForEachUnit => true;

    public override bool AddsTokens => true;

    public override Model Model { get; } = new(
        "a release passage", "Passages that name the current release",
        [CommonFields.Ref, .. CodeBlock.Fields, ReleaseText, CommonFields.Base, CommonFields.Tokens, CommonFields.Edition]);

    public override string? StrongToken(string name, FieldValues values, ContentSettings settings) => name switch
    {
        "version" => settings.Release,
        "branch" => settings.Branch,
        "stable" => settings.Stable,
        _ => null,
    };

    public override void Render(FileRendering rendering)
    {
        foreach (var unit in rendering.Units)
        {
            if (IsBaseOnly(unit.Values, unit.Unit.Key))
                continue;

            var (rst, texts) = (new RstWriter(), rendering.Texts(unit));
            CodeBlock.Write(rst, texts, Level, indent: 0, rendering);
            rendering.Add(unit, unit.Unit.Key!, rst);
        }
    }
}
