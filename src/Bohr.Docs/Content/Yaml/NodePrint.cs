using System.Runtime.InteropServices;
using Bohr.Docs.Building;

namespace Bohr.Docs.Content.Yaml;

/// <summary>A number that tells what a value says from anything else that it could say; where it stands does not count.</summary>
internal static class NodePrint
{
    private const ulong ListMark = 0x4C;
    private const ulong MapMark = 0x4D;

    /// <summary>The print of a value and all within it. Never 0.</summary>
    public static ulong Of(YamlNode node) => Of(node, 1) is not 0 and var print ? print : 1;

    /// <summary>The print of a text behind others.</summary>
    public static ulong Of(string text, ulong before) => Fingerprint.Of(MemoryMarshal.AsBytes(text.AsSpan()), before * 31);

    private static ulong Of(YamlNode node, ulong before)
    {
        switch (node)
        {
            case YamlScalar scalar:
                return Of(scalar.Text, before + (ulong)scalar.Kind);
            case YamlList list:
                before = Mixed(before, ListMark, list.Items.Count);
                foreach (var item in list.Items)
                    before = Of(item, before);

                return before;
            case YamlMap map:
                before = Mixed(before, MapMark, map.Entries.Count);
                foreach (var (key, value) in map.Entries)
                    before = Of(value, Of(key.Text, before));

                return before;
            default:
                throw new ArgumentException($"{node.GetType().Name} is nothing that YAML has", nameof(node));
        }
    }

    private static ulong Mixed(ulong before, ulong mark, int count)
    {
        ReadOnlySpan<ulong> values = [mark, (ulong)count];
        return Fingerprint.Of(MemoryMarshal.AsBytes(values), before * 31);
    }
}
