using System.Text.Json;

namespace Bohr.Docs.Content.Schemas;

/// <summary>The JSON Schemas of all types of content.</summary>
public static class ContentSchemas
{
    /// <summary>The names of the types that have one, in order.</summary>
    public static IReadOnlyList<string> TypeNames { get; } =
        [.. ContentTypes.All.Select(type => type.Name), .. ContentTypes.Configured.Where(type => type.Model is not null).Select(type => type.Name)];

    /// <summary>Writes the schema of a document of a type; false: there is no such type.</summary>
    public static bool Write(Utf8JsonWriter json, string type)
    {
        ArgumentNullException.ThrowIfNull(json);
        var model = ContentTypes.OfName(type)?.Model ?? ContentTypes.Configured.FirstOrDefault(configured => configured.Name == type)?.Model;
        if (model is null)
            return false;

        ModelSchema.Write(json, model);
        return true;
    }
}
