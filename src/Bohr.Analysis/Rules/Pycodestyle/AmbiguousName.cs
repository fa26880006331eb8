namespace Bohr.Analysis.Rules.Pycodestyle;

/// <summary>Names of one letter that looks like a digit in many typefaces.</summary>
internal static class AmbiguousName
{
    /// <summary>Whether a name, in normal form, is <c>l</c>, <c>O</c> or <c>I</c>.</summary>
    public static bool Is(ReadOnlySpan<byte> name) => name is [(byte)'l' or (byte)'O' or (byte)'I'];
}
