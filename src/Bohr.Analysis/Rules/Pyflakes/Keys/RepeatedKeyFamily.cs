using System.Numerics;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes.Keys;

/// <summary>Finds the keys that a dict display has more than once, for all rules about them.</summary>
internal sealed class RepeatedKeyFamily : INodeRule
{
    // Up to here, comparing each hash with each other is faster than a table.
    private const int FewKeys = 8;

    private readonly List<RepeatedKeyRule> _rules = [];
    private readonly KeyComparer _comparer = new();

    // The keys that have been seen, each once, with their hashes.
    private int[] _seen = new int[64];
    private int[] _hashes = new int[64];

    // An open table of numbers in those arrays, plus one.
    private int[] _slots = new int[128];

    public ReadOnlySpan<NodeKind> Kinds => [NodeKind.DictDisplay];

    public void Add(RepeatedKeyRule rule) => _rules.Add(rule);

    public void Check(SyntaxNode node, RuleContext context)
    {
        var display = node.As<DictDisplay>();
        if (display.Count < 2)
            return;

        var mask = Prepare(display.Count);
        var count = 0;
        for (var index = 0; index < display.Count; index++)
        {
            var key = display.Key(index);
            if (!CanRepeat(key.Kind))
                continue;

            var hash = _comparer.Hash(key);
            var first = Find(key, hash, count, mask);
            if (first != 0)
            {
                foreach (var rule in _rules)
                    rule.CheckRepeated(key, new(node.Tree, first), context);

                continue;
            }

            _seen[count] = key.Id;
            _hashes[count++] = hash;
        }
    }

    /// <summary>Whether a rule can be about a key of that kind, or about one that equals it.</summary>
    private static bool CanRepeat(NodeKind kind) => kind is NodeKind.Constant or NodeKind.Name or NodeKind.TupleDisplay or NodeKind.JoinedString
        or NodeKind.UnaryOperation or NodeKind.BinaryOperation;

    /// <summary>Makes room.</summary>
    /// <returns>The mask of the table's slots; 0 where there are so few keys that none is needed.</returns>
    private int Prepare(int count)
    {
        if (_seen.Length < count)
            (_seen, _hashes) = (new int[count], new int[count]);

        if (count <= FewKeys)
            return 0;

        var slotCount = (int)BitOperations.RoundUpToPowerOf2((uint)count) * 2;
        if (_slots.Length < slotCount)
            _slots = new int[slotCount];

        _slots.AsSpan(0, slotCount).Clear();
        return slotCount - 1;
    }

    /// <summary>The key before that equals a key, or 0; then the key is the next one in the table.</summary>
    private int Find(SyntaxNode key, int hash, int count, int mask)
    {
        if (mask == 0)
        {
            for (var number = 0; number < count; number++)
            {
                if (_hashes[number] == hash && Equals(key, number))
                    return _seen[number];
            }

            return 0;
        }

        var slot = hash & mask;
        for (; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            var number = _slots[slot] - 1;
            if (_hashes[number] == hash && Equals(key, number))
                return _seen[number];
        }

        _slots[slot] = count + 1;
        return 0;
    }

    private bool Equals(SyntaxNode key, int number) => _comparer.AreEqual(key, new(key.Tree, _seen[number]));
}
