namespace Bohr.Analysis.Rules;

/// <summary>What a rule found, before anybody asks for rows and columns.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Start">Offset of the first byte concerned.</param>
/// <param name="End">Offset after the last one.</param>
/// <param name="Message">One sentence without a final stop.</param>
/// <param name="StatementStart">
/// Offset in the line where a <c>noqa</c> comment counts as well, because the place is a part of a statement of several lines; -1 where there is none.
/// </param>
internal readonly record struct RuleFinding(RuleInfo Rule, int Start, int End, string Message, int StatementStart);
