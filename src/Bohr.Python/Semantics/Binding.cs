using System.Runtime.InteropServices;

namespace Bohr.Python.Semantics;

/// <summary>One place where a name gets a meaning.</summary>
[StructLayout(LayoutKind.Auto)]
public struct Binding
{
    /// <summary>What binds the name.</summary>
    public BindingKind Kind { get; internal set; }

    /// <summary>The exceptions that are handled around it.</summary>
    public HandledExceptions Exceptions { get; internal set; }

    /// <summary>Particulars.</summary>
    public BindingFlags Flags { get; internal set; }

    /// <summary>In what it stands.</summary>
    public SemanticContext Context { get; internal set; }

    /// <summary>The name; see <see cref="Syntax.SyntaxTree.Names"/>.</summary>
    public int NameId { get; internal set; }

    /// <summary>Offset of the name where it is bound.</summary>
    public int Start { get; internal set; }

    /// <summary>Offset after it.</summary>
    public int End { get; internal set; }

    /// <summary>The scope that it belongs to.</summary>
    public int Scope { get; internal set; }

    /// <summary>The statement that it stands in; 0 for a builtin.</summary>
    public int Statement { get; internal set; }

    /// <summary>The node that binds: a name, an alias, or the statement.</summary>
    public int Node { get; internal set; }

    /// <summary>The branch of the flow that it stands in; 0 for none.</summary>
    public int Branch { get; internal set; }

    /// <summary>What the <see cref="Kind"/> says: another binding, or a scope.</summary>
    public int Target { get; internal set; }

    /// <summary>The binding of the same name in the same scope that this one replaced; 0 for none.</summary>
    public int Shadows { get; internal set; }

    /// <summary>The binding of the same name in a function or module around, if there is none in its own scope; 0 for none.</summary>
    public int ShadowsOuter { get; internal set; }

    /// <summary>In a function, the first reference to <see cref="ShadowsOuter"/> from that function, before the name was bound: Python finds no value there. 0 for none.</summary>
    public int ReadBefore { get; internal set; }

    /// <summary>The reference that was found last; each leads to the one before. What a binding replaces has its references too.</summary>
    public int LastReference { get; internal set; }

    /// <summary>Whether something refers to it.</summary>
    public readonly bool IsUsed => LastReference != 0;

    /// <summary>Whether the name has no value by it.</summary>
    public readonly bool IsUnbound => Kind is BindingKind.Annotation or BindingKind.Deletion or BindingKind.UnboundException;

    /// <summary>Whether it is an import of something other than a future feature.</summary>
    public readonly bool IsImport => Kind is BindingKind.Import or BindingKind.FromImport or BindingKind.SubmoduleImport;

    /// <summary>Whether all of some flags are set.</summary>
    public readonly bool Has(BindingFlags flags) => (Flags & flags) == flags;
}
