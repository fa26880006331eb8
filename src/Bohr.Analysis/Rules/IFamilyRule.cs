namespace Bohr.Analysis.Rules;

/// <summary>A rule that looks at what several rules look at and what takes work to find out, such as a format string taken apart.</summary>
/// <remarks>
/// The work is done once for all members of the family that are selected, and not at all if none is: the family is the rule that
/// nodes are shown to, and it shows its members what it found out.
/// </remarks>
internal interface IFamilyRule
{
    /// <summary>Adds the rule to its family. Asked once.</summary>
    void Join(RuleFamilies families);
}
