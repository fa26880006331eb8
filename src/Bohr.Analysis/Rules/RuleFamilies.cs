namespace Bohr.Analysis.Rules;

/// <summary>The families of the selected rules; see <see cref="IFamilyRule"/>.</summary>
internal sealed class RuleFamilies
{
    private readonly List<INodeRule> _families = [];

    /// <summary>All families that a rule has joined.</summary>
    public IReadOnlyList<INodeRule> All => _families;

    /// <summary>A family, made for the first rule that asks for it.</summary>
    public TFamily Of<TFamily>()
        where TFamily : class, INodeRule, new()
    {
        foreach (var family in _families)
        {
            if (family is TFamily found)
                return found;
        }

        var added = new TFamily();
        _families.Add(added);
        return added;
    }
}
