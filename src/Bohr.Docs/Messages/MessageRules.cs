using Bohr.Docs.Configuration;

namespace Bohr.Docs.Messages;

/// <summary>The rules of a project, ready to be asked often.</summary>
internal sealed class MessageRules(IReadOnlyList<MessageRule> rules)
{
    private readonly (MessageRule Rule, FileGlob? File)[] _rules = [.. rules.Select(rule => (rule, rule.File.Length == 0 ? null : new FileGlob(rule.File)))];

    /// <summary>What the first rule that fits says; null: none fits.</summary>
    /// <param name="code">The message's code.</param>
    /// <param name="text">What it says.</param>
    /// <param name="file">Its file, relative to the source folder.</param>
    internal MessageAction? ActionFor(string code, string text, string file)
    {
        foreach (var (rule, glob) in _rules)
        {
            if (text.Contains(rule.Text, StringComparison.Ordinal)
                && (rule.Type.Length == 0 || MessageCode.Means(rule.Type, code))
                && glob?.Fits(file) != false)
            {
                return rule.Action;
            }
        }

        return null;
    }
}
