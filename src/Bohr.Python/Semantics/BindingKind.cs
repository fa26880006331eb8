namespace Bohr.Python.Semantics;

/// <summary>What binds a name.</summary>
public enum BindingKind : byte
{
    /// <summary>The language, as it does <c>print</c>.</summary>
    Builtin,

    /// <summary>An annotation without a value: <c>name: int</c>. The name has no value by it.</summary>
    Annotation,

    /// <summary>A parameter.</summary>
    Argument,

    /// <summary>An assignment expression: <c>name := value</c>.</summary>
    NamedExpression,

    /// <summary>An assignment of any other form, or a capture of a pattern.</summary>
    Assignment,

    /// <summary>A type parameter (PEP 695).</summary>
    TypeParameter,

    /// <summary>A loop: <c>for name in …</c>.</summary>
    LoopVariable,

    /// <summary>A <c>with</c> statement: <c>with … as name</c>.</summary>
    WithItem,

    /// <summary>A <c>global</c> statement. <see cref="Binding.Target"/> is the binding in the module, or 0.</summary>
    Global,

    /// <summary>A <c>nonlocal</c> statement. <see cref="Binding.Target"/> is the binding in the outer scope.</summary>
    Nonlocal,

    /// <summary>A class. <see cref="Binding.Target"/> is its scope.</summary>
    ClassDefinition,

    /// <summary>A function. <see cref="Binding.Target"/> is its scope.</summary>
    FunctionDefinition,

    /// <summary>An assignment to the <c>__all__</c> of the module.</summary>
    Export,

    /// <summary><c>from __future__ import name</c>.</summary>
    FutureImport,

    /// <summary><c>import name</c>, or <c>import a.b as name</c>.</summary>
    Import,

    /// <summary><c>from module import name</c>.</summary>
    FromImport,

    /// <summary><c>import name.other</c>, which binds <c>name</c>.</summary>
    SubmoduleImport,

    /// <summary><c>except … as name</c>, for the handler.</summary>
    BoundException,

    /// <summary>The end of that handler, where the name is deleted. <see cref="Binding.Target"/> is what the name was bound to before, or 0.</summary>
    UnboundException,

    /// <summary><c>del name</c>.</summary>
    Deletion,

    /// <summary><c>__class__</c> around a method, if anything there asks for it.</summary>
    ClassCell,
}
