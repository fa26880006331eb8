namespace Bohr.Analysis.Files;

/// <summary>The kinds of entries that a folder of Linux holds.</summary>
internal enum FileKind
{
    Other,
    Regular,
    Folder,
    Link,
    Pipe,
    Socket,
    Device,
}
