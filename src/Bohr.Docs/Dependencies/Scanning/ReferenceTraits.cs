namespace Bohr.Docs.Dependencies.Scanning;

/// <summary>What a reference says besides a path.</summary>
[Flags]
internal enum ReferenceTraits : byte
{
    None = 0,

    /// <summary>The path starts from the folder of the file that names it, as docutils has it; other paths start from the folder of the page.</summary>
    FromFile = 1,

    /// <summary>A path with a slash at its beginning is one of the machine, not one below the source folder.</summary>
    MachineRoot = 2,

    /// <summary>The target is a pattern: of pages (<c>toctree</c> with <c>:glob:</c>) or of pictures (<c>name.*</c>).</summary>
    Pattern = 4,

    /// <summary>Only a part of the file is included, so that a file may include itself.</summary>
    Part = 8,
}
