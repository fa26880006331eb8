namespace Bohr.Python.Semantics;

/// <summary>Facts about <see cref="BindingKind"/>.</summary>
public static class BindingKinds
{
    /// <summary>The number of kinds; a table indexed by kind has this length. A kind that is added behind the last one changes it.</summary>
    public const int Count = (int)BindingKind.ClassCell + 1;
}
