using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Models;

/// <summary>Reads tokens with their texts: a mapping, or a list of pairs.</summary>
internal static class TokenTable
{
    /// <summary>Name and text of each token; a null for what is neither.</summary>
    public static IEnumerable<(string Name, YamlScalar Text)?> Entries(YamlNode? value)
    {
        switch (value)
        {
            case YamlMap map:
                foreach (var (key, text) in map.Entries)
                    yield return text is YamlScalar scalar ? (key.Text, scalar) : null;

                break;
            case YamlList list:
                foreach (var item in list.Items)
                {
                    if (item is YamlList { Items: [YamlScalar name, YamlScalar text] })
                    {
                        yield return (name.Text, text);
                    }
                    else if (item is YamlMap)
                    {
                        foreach (var entry in Entries(item))
                            yield return entry;
                    }
                    else
                    {
                        yield return null;
                    }
                }

                break;
            case YamlScalar { IsNull: true } or null:
                break;
            default:
                yield return null;
                break;
        }
    }
}
