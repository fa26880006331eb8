using Bohr.Analysis.Files;

namespace Bohr.Analysis.Discovery;

/// <summary>An entry of a folder that the walk may go on with.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is; a link is a link.</param>
/// <remarks>A class: lists of classes share code that the framework has compiled already, which a short run notices.</remarks>
internal sealed record FolderEntry(byte[] Name, FileKind Kind)
{
    /// <summary>Orders so that whole paths come out in the order of their bytes.</summary>
    public static int InPathOrder(FolderEntry x, FolderEntry y)
    {
        var common = x.Name.AsSpan().CommonPrefixLength(y.Name);
        return ByteAt(x, common).CompareTo(ByteAt(y, common));
    }

    /// <summary>Below "a/" the paths go on with a slash, so that "a-b" comes before and "a0" after all of them.</summary>
    private static int ByteAt(FolderEntry entry, int index)
    {
        if (index < entry.Name.Length)
            return entry.Name[index];

        return index == entry.Name.Length && entry.Kind == FileKind.Folder ? '/' : -1;
    }
}
