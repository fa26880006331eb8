using System.Globalization;
using Bohr.Docs.Content.Inheritance;
using Bohr.Docs.Content.Models;
using Bohr.Docs.Content.Rendering;
using Bohr.Docs.Content.Rst;
using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Steps;

/// <summary>Procedures: each file is one, each unit a step.</summary>
internal sealed class StepsType : ContentType
{
    private const int DefaultLevel = 3;
    private const int TextIndent = RstWriter.Step;

    private static readonly Field Number = new("stepnum", FieldKind.Number, "The number of the step; without it, one more than the step before") { Alias = "number", IsInherited = false };

    private static readonly Field Actions = new("action", FieldKind.Parts, "What to do, in blocks of text and code")
    {
        Model = new Model("an action", "A block of a step", CodeBlock.Fields),
    };

    public override string Name => "steps";

    public override Model Model { get; } = new(
        "a step", "Procedures, step by step",
        CommonFields.Ref, Number, CommonFields.Title, CommonFields.Level, CommonFields.IsOptional, CommonFields.Pre, Actions, CommonFields.Content, CommonFields.Post,
        CommonFields.Final, CommonFields.Base, CommonFields.Tokens, CommonFields.Edition);

    public override void Render(FileRendering rendering)
    {
        if (rendering.Units.Count == 0)
            return;

        var rst = new RstWriter();
        foreach (var (number, unit) in Numbered(rendering))
        {
            var texts = rendering.Texts(unit);
            var level = texts.Level(CommonFields.Level) ?? DefaultLevel;
            var heading = CodeBlock.HeadingText(texts);
            rst.Directive("only", "html or dirhtml or singlehtml");
            rst.Blank();
            rst.Directive("raw", "html", TextIndent, content: [$"<div class=\"sequence-block\"><div class=\"bullet-block\"><div class=\"sequence-step\">{number}</div></div>"]);
            rst.Blank();
            WriteStep(rst, texts, heading, level, rendering);
            rst.Directive("raw", "html", TextIndent, content: ["</div>"]);
            rst.Blank();
            rst.Directive("only", "not(html or dirhtml or singlehtml)");
            rst.Blank();
            WriteStep(rst, texts, heading is null ? $"Step {number}" : $"Step {number}: {heading}", level, rendering);
        }

        rendering.Add(rendering.Units[0], rendering.File.Name, rst);
    }

    private static void WriteStep(RstWriter rst, FieldTexts texts, string? heading, int level, FileRendering rendering)
    {
        if (heading is not null)
        {
            rst.Heading(heading, CodeBlock.Underline(texts, level, rendering), TextIndent, times: 2);
            rst.Blank();
        }

        CodeBlock.WriteText(rst, texts, CommonFields.Pre, TextIndent);
        foreach (var action in texts.Parts(Actions))
            CodeBlock.Write(rst, action, level + 1, TextIndent, rendering);

        CodeBlock.WriteText(rst, texts, CommonFields.Content, TextIndent);
        CodeBlock.WriteText(rst, texts, CommonFields.Post, TextIndent);
    }

    /// <summary>Each step with its number, in the order of the numbers: its own, else one more than the step before it.</summary>
    private static IEnumerable<(string Number, ResolvedUnit Unit)> Numbered(FileRendering rendering)
    {
        var steps = new List<(double Value, string Text, ResolvedUnit Unit)>();
        var seen = new Dictionary<double, ResolvedUnit>();
        foreach (var unit in rendering.Units)
        {
            double value;
            string text;
            if (unit.Values[Number] is YamlScalar { IsNull: false } own)
            {
                (value, text) = (double.Parse(own.Text, CultureInfo.InvariantCulture), own.Text);
                if (!seen.TryAdd(value, unit))
                    rendering.Problems.Warning("duplicate-number", own, $"The number {text} is that of {seen[value].Unit.Described} too. Give one of them another");
            }
            else
            {
                value = steps.Count == 0 ? 1 : steps[^1].Value + 1;
                text = double.IsInteger(value) ? value.ToString("F0", CultureInfo.InvariantCulture) : PlainScalar.Real(value);
            }

            steps.Add((value, text, unit));
        }

        return steps.OrderBy(step => step.Value).Select(step => (step.Text, step.Unit));
    }
}
