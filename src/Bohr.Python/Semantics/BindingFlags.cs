namespace Bohr.Python.Semantics;

/// <summary>Particulars of a <see cref="Binding"/>.</summary>
[Flags]
public enum BindingFlags : ushort
{
    /// <summary>Nothing particular.</summary>
    None = 0,

    /// <summary>An import of something under its own name by <c>as</c>, which says that it is to be exported: <c>import a as a</c>.</summary>
    ExplicitExport = 1,

    /// <summary>An import.</summary>
    External = 2,

    /// <summary>An import with <c>as</c>.</summary>
    Alias = 4,

    /// <summary>A name that was declared <c>nonlocal</c>.</summary>
    Nonlocal = 8,

    /// <summary>A name that was declared <c>global</c>.</summary>
    Global = 16,

    /// <summary>An <c>__all__</c> that is no list or tuple.</summary>
    InvalidExportFormat = 32,

    /// <summary>An <c>__all__</c> that holds something else than strings.</summary>
    InvalidExportObject = 64,

    /// <summary>A name that begins with an underscore.</summary>
    Private = 128,

    /// <summary>One of several targets that a value is unpacked into.</summary>
    Unpacked = 256,

    /// <summary>In an exception handler.</summary>
    InExceptionHandler = 512,

    /// <summary>In an <c>assert</c> statement.</summary>
    InAssert = 1024,

    /// <summary>A name with the annotation <c>TypeAlias</c>, or of a <c>type</c> statement.</summary>
    TypeAlias = 2048,

    /// <summary>A name that a scope further in declares <c>global</c> or <c>nonlocal</c>, and so may give a value.</summary>
    Rebound = 4096,
}
