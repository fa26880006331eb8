namespace Bohr.Analysis.Rules;

/// <summary>Something that is looked for in every file. What it wants to see it says by the interfaces that it implements.</summary>
/// <remarks>
/// <para>The documentation of the class is what <c>bohr rule CODE</c> shows: the summary says what is found, the remarks why it matters and what to write instead.</para>
/// <para>A rule belongs to one worker and handles one file at a time; it keeps nothing from one file to the next but empty buffers.</para>
/// </remarks>
internal abstract class Rule
{
    /// <summary>Its code and name.</summary>
    public abstract RuleInfo Info { get; }
}
