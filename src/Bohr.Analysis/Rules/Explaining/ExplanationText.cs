using System.Text;

namespace Bohr.Analysis.Rules.Explaining;

/// <summary>Explanations for a terminal.</summary>
public static class ExplanationText
{
    private const int Margin = 4;

    /// <summary>One explanation in full.</summary>
    /// <param name="explanation">Which.</param>
    /// <param name="width">Longest line of sentences, in characters; code keeps its lines.</param>
    public static string Of(RuleExplanation explanation, int width)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        var text = new StringBuilder();
        var rule = explanation.Rule;
        text.Append($"{rule.Code} {rule.Name} ({rule.Family}{(explanation.IsDefault ? ", applied by default" : "")})\n\n");
        Append(text, explanation.Summary, width, "");
        foreach (var block in explanation.Blocks)
        {
            text.Append('\n');
            switch (block)
            {
                case ExplanationBlock.Paragraph paragraph:
                    Append(text, paragraph.Text, width, "");
                    break;
                case ExplanationBlock.Points points:
                    foreach (var item in points.Items)
                        Append(text, item, width, "- ");

                    break;
                case ExplanationBlock.Code code:
                    foreach (var line in code.Text.Split('\n'))
                        text.Append(line.Length == 0 ? "" : new string(' ', Margin)).Append(line).Append('\n');

                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>All rules, a line each, by family; those of the default with a star.</summary>
    /// <param name="explanations">Which, in order.</param>
    /// <param name="width">Longest line, in characters; a long summary goes on below itself.</param>
    public static string List(IReadOnlyList<RuleExplanation> explanations, int width)
    {
        ArgumentNullException.ThrowIfNull(explanations);
        var text = new StringBuilder();
        var (code, name) = (explanations.Max(one => one.Rule.Code.Length), explanations.Max(one => one.Rule.Name.Length));
        foreach (var family in explanations.GroupBy(one => one.Rule.Family))
        {
            text.Append($"{(text.Length == 0 ? "" : "\n")}{family.Key}\n");
            foreach (var one in family)
                Append(text, one.Summary, width, $"{(one.IsDefault ? "* " : "  ")}{one.Rule.Code.PadRight(code)}  {one.Rule.Name.PadRight(name)}  ");
        }

        return text.ToString();
    }

    /// <summary>Sentences behind a label, wrapped between words, each further line below the first.</summary>
    private static void Append(StringBuilder text, string sentences, int width, string label)
    {
        // On a narrow terminal what does not fit beside the label goes below it.
        var indentation = label.Length > width / 2 ? Margin : label.Length;
        var line = new StringBuilder(label);
        if (indentation < label.Length)
            Break();

        foreach (var word in Words(sentences))
        {
            if (line.Length > indentation && line.Length + word.Length > width)
                Break();

            line.Append(word).Append(' ');
        }

        Break();

        void Break()
        {
            text.Append(line.ToString().TrimEnd()).Append('\n');
            line.Clear().Append(' ', indentation);
        }
    }

    /// <summary>Words between spaces; code between backticks is one word.</summary>
    private static IEnumerable<string> Words(string sentences)
    {
        var start = 0;
        var isCode = false;
        for (var index = 0; index <= sentences.Length; index++)
        {
            if (index < sentences.Length && sentences[index] == '`')
                isCode = !isCode;

            if (index < sentences.Length && (isCode || sentences[index] != ' '))
                continue;

            if (index > start)
                yield return sentences[start..index];

            start = index + 1;
        }
    }
}
