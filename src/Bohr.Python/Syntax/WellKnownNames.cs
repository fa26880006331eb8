namespace Bohr.Python.Syntax;

/// <summary>Names with the same number in every <see cref="NameTable"/>, so that asking for one is comparing two integers.</summary>
public static class WellKnownNames
{
    /// <summary><c>match</c></summary>
    public const int Match = 1;

    /// <summary><c>case</c></summary>
    public const int Case = 2;

    /// <summary><c>type</c></summary>
    public const int Type = 3;

    /// <summary><c>_</c></summary>
    public const int Underscore = 4;

    /// <summary><c>print</c></summary>
    public const int Print = 5;

    /// <summary><c>exec</c></summary>
    public const int Exec = 6;

    /// <summary><c>__debug__</c></summary>
    public const int Debug = 7;

    /// <summary><c>__future__</c></summary>
    public const int Future = 8;

    /// <summary><c>*</c>, the name of the one alias in <c>from module import *</c>.</summary>
    public const int Star = 9;

    /// <summary>The names, the first one having number 1.</summary>
    internal static ReadOnlySpan<string> Texts => (string[])["match", "case", "type", "_", "print", "exec", "__debug__", "__future__", "*"];
}
