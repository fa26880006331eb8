using System.Text;

namespace Bohr.Analysis.Rules.Explaining;

/// <summary>All explanations as one page of Markdown: <c>docs/rules.md</c>.</summary>
public static class ExplanationMarkdown
{
    /// <summary>The page.</summary>
    /// <param name="explanations">What it explains, in order.</param>
    public static string Page(IReadOnlyList<RuleExplanation> explanations)
    {
        ArgumentNullException.ThrowIfNull(explanations);
        var text = new StringBuilder(
            """
            # Rules

            What `bohr analyze` looks for. `bohr rules` lists it, `bohr rule CODE` explains one, `--select` and `--ignore` choose (see [bohr analyze](analyze.md)). This page is
            written by `bohr rules --output-format markdown`, from the documentation of the rules' classes.


            """);
        foreach (var family in explanations.GroupBy(one => one.Rule.Family))
        {
            text.Append($"## {family.Key}\n\n| code | name | what it finds | by default |\n| --- | --- | --- | --- |\n");
            foreach (var one in family)
                text.Append($"| [{one.Rule.Code}](#{Anchor(one.Rule)}) | {one.Rule.Name} | {one.Summary.Replace("|", "\\|", StringComparison.Ordinal)} | {(one.IsDefault ? "yes" : "no")} |\n");

            text.Append('\n');
            foreach (var one in family)
                Append(text, one);
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>One explanation, without its heading.</summary>
    public static string Of(RuleExplanation explanation)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        var text = new StringBuilder();
        text.Append(explanation.Summary).Append("\n\n");
        foreach (var block in explanation.Blocks)
        {
            text.Append(block switch
            {
                ExplanationBlock.Paragraph paragraph => paragraph.Text + "\n\n",
                ExplanationBlock.Points points => string.Concat(points.Items.Select(item => $"- {item}\n")) + "\n",
                ExplanationBlock.Code code => $"```{(code.Text.StartsWith("$ ", StringComparison.Ordinal) ? "console" : "python")}\n{code.Text}\n```\n\n",
                _ => "",
            });
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, RuleExplanation explanation) =>
        text.Append($"### {explanation.Rule.Code} {explanation.Rule.Name}\n\n").Append(Of(explanation));

    /// <summary>What GitHub and Sphinx make of the heading.</summary>
    private static string Anchor(RuleInfo rule) => $"{rule.Code.ToLowerInvariant()}-{rule.Name}";
}
