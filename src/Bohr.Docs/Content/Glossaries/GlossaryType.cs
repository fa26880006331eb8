using Bohr.Docs.Content.Models;
using Bohr.Docs.Content.Rendering;
using Bohr.Docs.Content.Rst;

namespace Bohr.Docs.Content.Glossaries;

/// <summary>Glossaries: each file is one, each unit a term.</summary>
internal sealed class GlossaryType : ContentType
{
    private static readonly Field Term = new("term", FieldKind.Text, "The term") { IsRequired = true };
    private static readonly Field Definition = new("definition", FieldKind.Text, "What it means") { IsRequired = true };

    public override string Name => "glossary";

    public override Model Model { get; } = new(
        "a term", "Glossaries",
        CommonFields.Ref, Term, Definition, CommonFields.Title, CommonFields.Pre, CommonFields.Content, CommonFields.Post, CommonFields.Final,
        CommonFields.Base, CommonFields.Tokens, CommonFields.Edition);

    public override void Render(FileRendering rendering)
    {
        if (rendering.Units.Count == 0)
            return;

        var rst = new RstWriter();
        rst.Directive("glossary", options: [("sorted", "")]);
        rst.Blank();
        foreach (var unit in rendering.Units)
        {
            var texts = rendering.Texts(unit);
            rst.Line(texts.Heading(Term), RstWriter.Step);
            rst.Text(texts[Definition]!.TrimEnd('\n'), RstWriter.Step * 2);
            rst.Blank();
        }

        rendering.Add(rendering.Units[0], rendering.File.Name, rst);
    }
}
