using Bohr.Docs.Content.Inheritance;
using Bohr.Docs.Content.Models;
using Bohr.Docs.Content.Rendering;
using Bohr.Docs.Content.Rst;

namespace Bohr.Docs.Content.Extracts;

/// <summary>Passages that several pages show: each unit is one.</summary>
internal sealed class ExtractsType : ContentType
{
    private const int DefaultLevel = 2;

    private static readonly Field Only = new("only", FieldKind.Text, "An expression of Sphinx's tags: only outputs for which it holds show the passage");
    private static readonly Field Style = new("style", FieldKind.Text, "A class for the passage's style");
    private static readonly Field Append = new("append", FieldKind.Texts, "Files of the source that get an include of this passage at their end");
    private static readonly Field Prepend = new("prepend", FieldKind.Texts, "Files of the source that get an include of this passage at their start");

    public override string Name => "extracts";

    public override bool HasOutputForEachUnit => true;

    public override Model Model { get; } = new(
        "an extract", "Passages that several pages show",
        CommonFields.Ref, CommonFields.Title, CommonFields.Level, CommonFields.IsOptional, Only, Style, CommonFields.Pre, CommonFields.Content, CommonFields.Post,
        CommonFields.Final, Append, Prepend, CommonFields.Base, CommonFields.Tokens, CommonFields.Edition);

    public override void Render(FileRendering rendering)
    {
        foreach (var unit in rendering.Units)
        {
            if (!IsBaseOnly(unit.Values, unit.Unit.Key))
                Render(unit, rendering);
        }
    }

    private static void Render(ResolvedUnit unit, FileRendering rendering)
    {
        var texts = rendering.Texts(unit);
        var rst = new RstWriter();
        var indent = 0;
        if (texts[Only] is { } only)
        {
            rst.Directive("only", only);
            rst.Blank();
            indent = RstWriter.Step;
        }

        if (texts[Style] is { } style)
        {
            rst.Directive("rst-class", style, indent);
            rst.Blank();
        }

        if (CodeBlock.HeadingText(texts) is { } heading)
        {
            rst.Heading(heading, CodeBlock.Underline(texts, texts.Level(CommonFields.Level) ?? DefaultLevel, rendering), indent);
            rst.Blank();
        }

        CodeBlock.WriteText(rst, texts, CommonFields.Pre, indent);
        CodeBlock.WriteText(rst, texts, CommonFields.Content, indent);
        CodeBlock.WriteText(rst, texts, CommonFields.Post, indent);
        rendering.Add(unit, unit.Unit.Key!, rst);
        foreach (var target in texts.Texts(Prepend))
            rendering.Include(target, unit, unit.Values[Prepend]!, isAtEnd: false);

        foreach (var target in texts.Texts(Append))
            rendering.Include(target, unit, unit.Values[Append]!, isAtEnd: true);
    }
}
