using Bohr.Python.Lexing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Parsing;

// What CPython's compiler refuses depends on what is around it. The parser knows most of that while it reads, so it leaves checkpoints in
// the tree where something may be wrong; the checker visits only what holds one, and decides. A checkpoint too many costs time, one too few an error.
public sealed unsafe partial class PythonParser
{
    private const int InFunction = 1;
    private const int InAsyncFunction = 2;
    private const int InClass = 4;
    private const int InLoop = 8;
    private const int InStarHandler = 16;

    // The number of blocks around stands above the flags: one for a loop, one for each item of a with statement.
    private const int OneBlock = 32;

    // CPython counts a try statement as one to three blocks, by its clauses, which are not known when its body is read.
    private const int MostBlocksOfTry = 3;

    // The fewest blocks that any version refuses.
    private const int SuspiciousBlocks = 20;

    // Names are compared one by one up to so many.
    private const int FewNames = 16;

    // What is around the current statement within its function, class or module; 0 for a module.
    private int _surroundings;

    /// <summary>Goes into blocks, whose number has a bound.</summary>
    /// <returns>What was around before.</returns>
    private int EnterBlocks(int count, int start)
    {
        var surroundings = _surroundings;
        _surroundings += Math.Min(count, SuspiciousBlocks) * OneBlock;
        if (_surroundings > SuspiciousBlocks * OneBlock)
            _tree.AddCheckpoint(start);

        return surroundings;
    }

    /// <summary>The body of a loop.</summary>
    private int ParseLoopBlock(string owner, int ownerStart, int start)
    {
        var surroundings = EnterBlocks(1, start);
        _surroundings |= InLoop;
        var body = ParseBlock(owner, ownerStart);
        _surroundings = surroundings;
        return body;
    }

    private void CheckAsynchronous(int start)
    {
        if ((_surroundings & InAsyncFunction) == 0)
            _tree.AddCheckpoint(start);
    }

    private void CheckReturn(int start, bool hasValue)
    {
        // An asynchronous function returns no value if there is a yield anywhere in it.
        if ((_surroundings & (InFunction | InStarHandler)) != InFunction || (hasValue && (_surroundings & InAsyncFunction) != 0))
            _tree.AddCheckpoint(start);
    }

    private void CheckJump(int start)
    {
        if ((_surroundings & (InLoop | InStarHandler)) != InLoop)
            _tree.AddCheckpoint(start);
    }

    private bool IsStarImport(int names)
    {
        var ids = _tree.List(names).Ids;
        return ids.Length == 1 && _tree[ids[0]].A == WellKnownNames.Star;
    }

    private bool HasStarredIndex(int target)
    {
        if (_tree[target].Kind != NodeKind.Subscript || _tree[_tree[target].B].Kind != NodeKind.TupleDisplay)
            return false;

        foreach (var element in _tree.List(_tree[_tree[target].B].A).Ids)
        {
            if (_tree[element].Kind == NodeKind.Starred)
                return true;
        }

        return false;
    }

    /// <summary>Whether two parameters or keyword arguments have the same name, or are too many to know that here.</summary>
    private bool MayRepeatName(ReadOnlySpan<int> ids)
    {
        if (ids.Length > FewNames)
            return true;

        // Two equal names have the same bit. Most lists have a bit for each name, and need no comparison.
        var seen = 0UL;
        for (var index = 0; index < ids.Length; index++)
        {
            if (NameOfParameterOrKeyword(ids[index]) is not (var name and not 0))
                continue;

            var bit = 1UL << name;
            if ((seen & bit) != 0)
            {
                foreach (var before in ids[..index])
                {
                    if (NameOfParameterOrKeyword(before) == name)
                        return true;
                }
            }

            seen |= bit;
        }

        return false;
    }

    private int NameOfParameterOrKeyword(int id)
    {
        ref readonly var node = ref _tree[id];
        return node.Kind is NodeKind.Parameter or NodeKind.Keyword ? node.A : 0;
    }
}
