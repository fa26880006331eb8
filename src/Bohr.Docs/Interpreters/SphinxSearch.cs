namespace Bohr.Docs.Interpreters;

/// <summary>Finds the first interpreter that can import Sphinx, and starts none of which the answer is remembered.</summary>
/// <param name="ask">Asks an interpreter in a working directory.</param>
/// <param name="variable">Reads a variable of the environment.</param>
/// <param name="remembered">Answers of before.</param>
internal sealed class SphinxSearch(Func<string, string, SphinxPresence> ask, Func<string, string?> variable, IReadOnlyList<AskedInterpreter> remembered)
{
    private readonly List<AskedInterpreter> _answers = [];
    private bool _hasAsked;
    private bool _usedMemory;

    /// <summary>All answers that were used, if an interpreter was asked for one of them; else none: there is nothing new to remember.</summary>
    public IReadOnlyList<AskedInterpreter> News => _hasAsked ? _answers : [];

    /// <summary>Searches.</summary>
    /// <param name="candidates">The interpreters, the best first.</param>
    /// <param name="folder">Where they are asked.</param>
    /// <param name="tried">Those before the one that was found, or all, each with the reason.</param>
    /// <returns>The place of the first that has Sphinx; −1: none has.</returns>
    public int First(IReadOnlyList<string> candidates, string folder, out IReadOnlyList<(string Python, string Problem)> tried)
    {
        var found = Look(candidates, folder, usesMemory: true, out tried);

        // Before a user is told that there is none, each is asked, whatever is remembered.
        return found < 0 && _usedMemory ? Look(candidates, folder, usesMemory: false, out tried) : found;
    }

    private int Look(IReadOnlyList<string> candidates, string folder, bool usesMemory, out IReadOnlyList<(string Python, string Problem)> tried)
    {
        _answers.Clear();
        var without = new List<(string Python, string Problem)>();
        tried = without;
        for (var i = 0; i < candidates.Count; i++)
        {
            if (Answer(candidates[i], folder, usesMemory).Problem is not { } problem)
                return i;

            without.Add((candidates[i], problem));
        }

        return -1;
    }

    private SphinxPresence Answer(string python, string folder, bool usesMemory)
    {
        var known = usesMemory ? remembered.FirstOrDefault(answer => answer.Python == python) : null;
        if (known is null || !known.StillHolds(variable, TimeProvider.System))
        {
            known = AskedInterpreter.Now(python, ask(python, folder), variable, TimeProvider.System);
            _hasAsked = true;
        }
        else
        {
            _usedMemory = true;
        }

        _answers.Add(known);
        return known.Presence;
    }
}
