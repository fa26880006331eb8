using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using Bohr.Analysis.Rules;
using Bohr.Cli.Suggestions;

namespace Bohr.Cli;

/// <summary>The options that select rules. Nobody who does not use them pays for the making of all rules.</summary>
internal sealed class RuleOptions
{
    private readonly Option<string[]> _select =
        List("--select", "Rules to apply: codes (F401), prefixes (E7), names (unused-import) or ALL, with commas; may be repeated. Default: F,E4,E7,E9.");

    private readonly Option<string[]> _extendSelect = List("--extend-select", "Rules to apply besides.");

    private readonly Option<string[]> _ignore = List("--ignore", "Rules to leave out. The longest word about a rule decides; of two equal ones, this one.");

    public void AddTo(Command command)
    {
        command.Options.Add(_select);
        command.Options.Add(_extendSelect);
        command.Options.Add(_ignore);
    }

    public bool AreGiven(ParseResult parsed) => new[] { _select, _extendSelect, _ignore }.Any(option => parsed.GetResult(option) is not null);

    public RuleSelection Read(ParseResult parsed) => RuleSelection.Of(
        parsed.GetResult(_select) is null ? null : parsed.GetValue(_select)!, parsed.GetValue(_extendSelect) ?? [], parsed.GetValue(_ignore) ?? []);

    private static Option<string[]> List(string name, string description)
    {
        var option = new Option<string[]>(name)
        {
            Description = description,
            HelpName = "LIST",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
            CustomParser = result => Parse(name, result),
        };
        option.CompletionSources.Add(Complete);
        return option;
    }

    private static string[] Parse(string name, ArgumentResult result)
    {
        var words = result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToArray();
        if (words.Length == 0)
            result.AddError($"{name} names no rule; write codes such as F401, prefixes such as E7, or ALL.");

        foreach (var word in words.Where(word => !KnownRules.Has(word)).Distinct(StringComparer.Ordinal))
            result.AddError($"{name}: {UnknownRule.Describe(word)}");

        return words;
    }

    /// <summary>Completes the last word of the list.</summary>
    private static IEnumerable<CompletionItem> Complete(CompletionContext context)
    {
        var before = context.WordToComplete[..(context.WordToComplete.LastIndexOf(',') + 1)];
        return KnownRules.All.Select(rule => new CompletionItem(before + rule.Code)).Append(new CompletionItem(before + "ALL"));
    }
}
