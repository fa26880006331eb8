using System.CommandLine;
using System.CommandLine.Parsing;
using Bohr.Analysis.Rules;
using Bohr.Analysis.Rules.Explaining;
using Bohr.Cli.Suggestions;
using Bohr.Findings.Outcomes;

namespace Bohr.Cli;

/// <summary><c>bohr rule CODE</c>: what a rule finds, why it matters, what to write instead.</summary>
internal static class RuleCommand
{
    public static Command Create()
    {
        var names = new Argument<RuleInfo[]>("RULE")
        {
            Description = "Codes or names, such as E711 or none-comparison.",
            HelpName = "RULE",
            Arity = ArgumentArity.OneOrMore,
            CustomParser = Parse,
        };
        names.CompletionSources.Add(_ => KnownRules.All.SelectMany(rule => new[] { rule.Code, rule.Name }).Select(text => new System.CommandLine.Completions.CompletionItem(text)));
        var command = new Command("rule", "Explain a rule: what it finds, why it matters, what to write instead.") { names };
        command.SetAction(parsed => Print(parsed.GetValue(names)!));
        HelpExamples.Add(command,
            ("bohr rule E711", "by its code"),
            ("bohr rule none-comparison", "by its name"));
        return command;
    }

    private static RuleInfo[] Parse(ArgumentResult result)
    {
        var rules = new List<RuleInfo>();
        foreach (var text in result.Tokens.Select(token => token.Value))
        {
            if (KnownRules.Find(text) is { } rule)
                rules.Add(rule);
            else
                result.AddError(UnknownRule.DescribeOne(text));
        }

        return [.. rules];
    }

    private static int Print(RuleInfo[] rules)
    {
        if (!RuleTexts.TryRead(out var explanations))
            return ExitCode.Incomplete;

        RuleTexts.Write(string.Join('\n', rules.Select(rule => ExplanationText.Of(explanations.First(one => one.Rule == rule), RuleTexts.Width))));
        return ExitCode.Clean;
    }
}
