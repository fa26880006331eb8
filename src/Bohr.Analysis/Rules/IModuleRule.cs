namespace Bohr.Analysis.Rules;

/// <summary>A rule that looks at a file as a whole, once.</summary>
internal interface IModuleRule
{
    /// <summary>Looks at the file.</summary>
    void CheckModule(RuleContext context);
}
