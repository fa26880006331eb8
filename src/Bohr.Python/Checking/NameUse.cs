namespace Bohr.Python.Checking;

/// <summary>What a scope does with a name.</summary>
[Flags]
internal enum NameUse : byte
{
    None = 0,
    Parameter = 1,
    Bound = 2,
    Read = 4,
    Annotated = 8,

    /// <summary>Bound by an import, which may precede a declaration.</summary>
    Imported = 16,
    Global = 32,
    Nonlocal = 64,

    /// <summary>An error about the name has been reported; one is enough.</summary>
    Reported = 128,
}
