using System.Text;

namespace Bohr.Docs.Dependencies.Scanning;

/// <summary>What is known of a directive.</summary>
internal sealed class DirectiveRule
{
    // By the length of the name, since most names that occur are those of other directives.
    private static readonly DirectiveRule[][] ByLength = Index(
    [
        new("include", DirectiveForm.PathThenLiteral, DependencyKind.Include),
        new("literalinclude", DirectiveForm.PathThenLiteral, DependencyKind.LiteralInclude),
        new("image", DirectiveForm.PathThenLiteral, DependencyKind.Image),
        new("figure", DirectiveForm.PathThenMarkup, DependencyKind.Image),
        new("csv-table", DirectiveForm.FileOption, DependencyKind.Table, ReferenceTraits.FromFile),
        new("raw", DirectiveForm.FileOption, DependencyKind.Raw, ReferenceTraits.FromFile | ReferenceTraits.MachineRoot),
        new("toctree", DirectiveForm.Toctree, DependencyKind.Toctree),

        // Diagrams: a path, or the diagram itself. Sphinx's own, then those of well-known extensions.
        new("graphviz", DirectiveForm.PathThenLiteral, DependencyKind.Diagram),
        new("uml", DirectiveForm.PathThenLiteral, DependencyKind.Diagram),
        new("mermaid", DirectiveForm.PathThenLiteral, DependencyKind.Diagram),
        new("blockdiag", DirectiveForm.PathThenLiteral, DependencyKind.Diagram),
        new("seqdiag", DirectiveForm.PathThenLiteral, DependencyKind.Diagram),
        new("actdiag", DirectiveForm.PathThenLiteral, DependencyKind.Diagram),
        new("nwdiag", DirectiveForm.PathThenLiteral, DependencyKind.Diagram),
        new("packetdiag", DirectiveForm.PathThenLiteral, DependencyKind.Diagram),
        new("rackdiag", DirectiveForm.PathThenLiteral, DependencyKind.Diagram),
        new("plot", DirectiveForm.PathThenLiteral, DependencyKind.Diagram),
        new("drawio-image", DirectiveForm.PathThenLiteral, DependencyKind.Image),
        new("drawio-figure", DirectiveForm.PathThenMarkup, DependencyKind.Image),
        new("thumbnail", DirectiveForm.PathThenMarkup, DependencyKind.Image),
        new("video", DirectiveForm.PathThenMarkup, DependencyKind.Download),

        // The Linux kernel's own.
        new("kernel-image", DirectiveForm.PathThenLiteral, DependencyKind.Image),
        new("kernel-figure", DirectiveForm.PathThenMarkup, DependencyKind.Image),
        new("kernel-include", DirectiveForm.PathThenLiteral, DependencyKind.Include, ReferenceTraits.FromFile | ReferenceTraits.MachineRoot),
        new("kernel-render", DirectiveForm.Literal),

        // What is below them is no markup, whatever it looks like.
        new("code-block", DirectiveForm.Literal),
        new("code", DirectiveForm.Literal),
        new("sourcecode", DirectiveForm.Literal),
        new("math", DirectiveForm.Literal),
        new("doctest", DirectiveForm.Literal),
        new("testcode", DirectiveForm.Literal),
        new("testoutput", DirectiveForm.Literal),
        new("testsetup", DirectiveForm.Literal),
        new("testcleanup", DirectiveForm.Literal),
        new("digraph", DirectiveForm.Literal),
        new("graph", DirectiveForm.Literal),
        new("productionlist", DirectiveForm.Literal),
        new("index", DirectiveForm.Literal),
        new("highlight", DirectiveForm.Literal),
        new("meta", DirectiveForm.Literal),
        new("date", DirectiveForm.Literal),
        new("unicode", DirectiveForm.Literal),
        new("ipython", DirectiveForm.Literal),
        new("prompt", DirectiveForm.Literal),
        new("console", DirectiveForm.Literal),
        new("snippet", DirectiveForm.Literal),
        new("code-tab", DirectiveForm.Literal),
        new("code-cell", DirectiveForm.Literal),
        new("jupyter-execute", DirectiveForm.Literal),
        new("command-output", DirectiveForm.Literal),
        new("program-output", DirectiveForm.Literal),
        new("tikz", DirectiveForm.Literal),
        new("ditaa", DirectiveForm.Literal),
        new("bokeh-plot", DirectiveForm.Literal),
        new("altair-plot", DirectiveForm.Literal),
        new("parsed-literal", DirectiveForm.Inline),
        new("replace", DirectiveForm.Inline),
    ]);

    private readonly byte[] _name;

    private DirectiveRule(string name, DirectiveForm form, DependencyKind kind = default, ReferenceTraits traits = ReferenceTraits.None)
    {
        _name = Encoding.ASCII.GetBytes(name);
        Form = form;
        Kind = kind;
        Traits = traits;
    }

    /// <summary>For every directive that is not known.</summary>
    public static DirectiveRule Other { get; } = new("", DirectiveForm.Markup);

    public DirectiveForm Form { get; }

    public DependencyKind Kind { get; }

    public ReferenceTraits Traits { get; }

    /// <summary>The rule for a name, whose letters may be large or small.</summary>
    public static DirectiveRule For(ReadOnlySpan<byte> name)
    {
        if (name.Length < ByLength.Length)
        {
            foreach (var rule in ByLength[name.Length])
            {
                if (Ascii.EqualsIgnoreCase(name, rule._name))
                    return rule;
            }
        }

        return Other;
    }

    private static DirectiveRule[][] Index(DirectiveRule[] rules)
    {
        var longest = 0;
        foreach (var rule in rules)
            longest = Math.Max(longest, rule._name.Length);

        var byLength = new DirectiveRule[longest + 1][];
        for (var length = 0; length <= longest; length++)
            byLength[length] = Array.FindAll(rules, rule => rule._name.Length == length);

        return byLength;
    }
}
