using System.Runtime.InteropServices;
using Bohr.Python.Lexing;
using Bohr.Python.Semantics;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules;

/// <summary>The selected rules, sorted by what they want to see. A rule that is not selected is in no list and costs nothing.</summary>
internal sealed class RuleSet
{
    private readonly INodeRule[]?[] _byNodeKind = new INodeRule[NodeKinds.Count][];
    private readonly ITokenRule[]?[] _byTokenKind = new ITokenRule[TokenKinds.Count][];
    private readonly byte[] _tokenKinds;
    private readonly (byte[] Kinds, ILogicalLineRule Rule)[] _lineRules;
    private readonly byte[] _lineKinds;
    private readonly IBindingRule[]?[] _byBindingKind = new IBindingRule[BindingKinds.Count][];
    private readonly IModuleRule[] _moduleRules;
    private readonly bool _hasNodeRules;
    private readonly bool _hasBindingRules;

    /// <summary>Makes the set.</summary>
    public RuleSet(IEnumerable<Rule> rules)
    {
        var modules = new List<IModuleRule>();
        var lines = new List<(byte[] Kinds, ILogicalLineRule Rule)>();
        var families = new RuleFamilies();
        foreach (var rule in rules)
        {
            if (rule is INodeRule nodes)
                Add(nodes);

            if (rule is IFamilyRule member)
                member.Join(families);

            if (rule is ITokenRule tokens)
            {
                foreach (var kind in tokens.TokenKinds)
                    Append(ref _byTokenKind[(int)kind], tokens);
            }

            if (rule is ILogicalLineRule line)
                lines.Add((MemoryMarshal.AsBytes(line.LineTokenKinds).ToArray(), line));

            if (rule is IBindingRule bindings)
            {
                _hasBindingRules = true;
                foreach (var kind in bindings.BindingKinds)
                    Append(ref _byBindingKind[(int)kind], bindings);
            }

            if (rule is IModuleRule module)
                modules.Add(module);
        }

        foreach (var family in families.All)
            Add(family);

        _hasNodeRules = Array.Exists(_byNodeKind, wanting => wanting is not null);
        _moduleRules = [.. modules];
        _lineRules = [.. lines];
        _lineKinds = [.. lines.SelectMany(line => line.Kinds).Distinct()];
        var wanted = new List<byte>();
        for (var kind = 0; kind < _byTokenKind.Length; kind++)
        {
            if (_byTokenKind[kind] is not null)
                wanted.Add((byte)kind);
        }

        _tokenKinds = [.. wanted];
    }

    /// <summary>Whether any rule needs the tree.</summary>
    public bool NeedsTree => _hasNodeRules || _hasBindingRules || _moduleRules.Length > 0;

    /// <summary>Shows a file to all rules. Only what depends on tokens alone is looked at where the tree has errors.</summary>
    public void Check(RuleContext context)
    {
        if (_tokenKinds.Length > 0)
            CheckTokens(context);

        if (_lineRules.Length > 0)
            CheckLines(context);

        if (_hasNodeRules)
            CheckNodes(context);

        if (_hasBindingRules)
            CheckBindings(context);

        foreach (var rule in _moduleRules)
            rule.CheckModule(context);
    }

    private void Add(INodeRule rule)
    {
        foreach (var kind in rule.Kinds)
            Append(ref _byNodeKind[(int)kind], rule);
    }

    private void CheckNodes(RuleContext context)
    {
        var tree = context.Tree;
        for (var id = 1; id < tree.NodeCount; id++)
        {
            if (_byNodeKind[(int)tree[id].Kind] is not { } rules)
                continue;

            foreach (var rule in rules)
                rule.Check(new SyntaxNode(tree, id), context);
        }
    }

    private void CheckBindings(RuleContext context)
    {
        var bindings = context.Model.Bindings;
        for (var id = 1; id < bindings.Length; id++)
        {
            if (_byBindingKind[(int)bindings[id].Kind] is not { } rules)
                continue;

            foreach (var rule in rules)
                rule.CheckBinding(id, context);
        }
    }

    private void CheckTokens(RuleContext context)
    {
        // Tokens that any rule wants are rare, and the kinds are one byte each: the search for them uses vector instructions.
        var kinds = MemoryMarshal.AsBytes(context.Tokens.Kinds[..context.Tokens.TextCount]);
        for (var token = 0; kinds[token..].IndexOfAny(_tokenKinds) is var found and >= 0; token++)
        {
            token += found;
            foreach (var rule in _byTokenKind[kinds[token]]!)
                rule.CheckToken(token, context);
        }
    }

    private void CheckLines(RuleContext context)
    {
        var kinds = MemoryMarshal.AsBytes(context.Tokens.Kinds[..context.Tokens.TextCount]);
        for (var token = 0; kinds[token..].IndexOfAny(_lineKinds) is var found and >= 0;)
        {
            var first = token + found;
            token = first + kinds[first..].IndexOfAny((byte)TokenKind.Newline, (byte)TokenKind.EndOfFile);
            foreach (var (wanted, rule) in _lineRules)
            {
                if (kinds[first..token].IndexOfAny(wanted) is var own and >= 0)
                    rule.CheckLine(new(context.Tokens, first + own, token), context);
            }
        }
    }

    private static void Append<T>(ref T[]? rules, T rule) => rules = [.. rules ?? [], rule];
}
