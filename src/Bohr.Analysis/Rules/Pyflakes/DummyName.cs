using Bohr.Python.Semantics;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Names that say of themselves that nobody will read them: <c>_</c>, <c>__</c>, <c>_rest</c>; but not <c>__all__</c>.</summary>
internal static class DummyName
{
    /// <summary>Whether a binding has such a name.</summary>
    public static bool Is(in Binding binding, RuleContext context) =>
        binding.Has(BindingFlags.Private) && IsDummy(context.Names.Utf8(binding.NameId));

    private static bool IsDummy(ReadOnlySpan<byte> name)
    {
        if (name[^1] == '_')
            return !name.ContainsAnyExcept((byte)'_');

        foreach (var next in name)
        {
            if (next != '_' && !char.IsAsciiLetterOrDigit((char)next))
                return false;
        }

        return true;
    }
}
