namespace Bohr.Docs.Sources.Files;

/// <summary>What lies at a path.</summary>
internal enum FileKind : byte
{
    Absent,
    Regular,
    Folder,
    Link,

    /// <summary>A pipe, socket or device: nothing that documentation is made of, and reading it could wait for ever.</summary>
    Special,
}
