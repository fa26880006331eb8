namespace Bohr.Python.Syntax;

/// <summary>Who found an error, and, where linters have a rule of its own for it, which mistake it is.</summary>
/// <remarks>The rules are those of Pyflakes, with the codes of Ruff; a caller may report such an error under the rule's code, and leave it out where the rule is off.</remarks>
public enum SyntaxErrorKind : byte
{
    /// <summary>The lexer or the parser found no way to read the text: the tree holds what its recovery guessed.</summary>
    Form,

    /// <summary>The target version is too old for a form that a newer one has; the tree is right. See <see cref="SyntaxError.RequiredVersion"/>.</summary>
    Version,

    /// <summary>CPython's symbol table or compiler refuses what its parser accepts, and no rule names it; the tree is right.</summary>
    Compilation,

    /// <summary>An import from <c>__future__</c> behind other statements: F404. The statement.</summary>
    LateFutureImport,

    /// <summary><c>import *</c> in a function or class: F406. The statement.</summary>
    StarImportOutsideModule,

    /// <summary>An import from <c>__future__</c> of what is no feature: F407. The name in the import.</summary>
    UnknownFutureFeature,

    /// <summary>More than 255 targets before a starred one: F621. The list or tuple.</summary>
    TooManyTargetsBeforeStar,

    /// <summary>Two starred targets in one list or tuple: F622. The list or tuple.</summary>
    SeveralStarredTargets,

    /// <summary><c>break</c> outside of a loop: F701.</summary>
    BreakOutsideLoop,

    /// <summary><c>continue</c> outside of a loop: F702.</summary>
    ContinueOutsideLoop,

    /// <summary><c>yield</c>, <c>yield from</c> or <c>await</c> where no function is, or <c>yield</c> in a comprehension: F704. The expression.</summary>
    YieldOutsideFunction,

    /// <summary><c>return</c> outside of a function: F706. The statement.</summary>
    ReturnOutsideFunction,

    /// <summary><c>except:</c> before another <c>except</c> clause: F707. The keyword.</summary>
    DefaultExceptNotLast,
}
