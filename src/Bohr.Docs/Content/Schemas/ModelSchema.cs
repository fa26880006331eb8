using System.Text.Json;
using Bohr.Docs.Content.Models;

namespace Bohr.Docs.Content.Schemas;

/// <summary>The JSON Schema of a model, for editors that check YAML while it is written.</summary>
internal static class ModelSchema
{
    private static readonly string[] Scalars = ["string", "number", "boolean", "null"];

    /// <summary>Writes the schema of one document of a file.</summary>
    public static void Write(Utf8JsonWriter json, Model model)
    {
        json.WriteStartObject();
        json.WriteString("$schema"u8, "https://json-schema.org/draft/2020-12/schema");
        json.WriteString("title"u8, model.Name);

        // What a base brings is not missing, so that units require nothing here.
        WriteBody(json, model, hasRequired: false);
        json.WriteEndObject();
    }

    private static void WriteBody(Utf8JsonWriter json, Model model, bool hasRequired)
    {
        json.WriteString("description"u8, model.Description);
        json.WriteString("type"u8, "object");
        json.WriteBoolean("additionalProperties"u8, model.HasFreeTexts);
        if (hasRequired && model.Fields.Any(field => field.IsRequired))
        {
            json.WriteStartArray("required"u8);
            foreach (var field in model.Fields.Where(field => field.IsRequired))
                json.WriteStringValue(field.Name);

            json.WriteEndArray();
        }

        json.WriteStartObject("properties"u8);
        foreach (var field in model.Fields)
        {
            WriteField(json, field.Name, field);
            if (field.Alias is { } alias)
                WriteField(json, alias, field);
        }

        json.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter json, string name, Field field)
    {
        json.WriteStartObject(name);
        json.WriteString("description"u8, field.Description);
        switch (field.Kind)
        {
            case FieldKind.Text when field.Choices is { } choices:
                json.WriteStartArray("enum"u8);
                foreach (var choice in choices)
                {
                    json.WriteStringValue(choice);
                    if (int.TryParse(choice, out var number))
                        json.WriteNumberValue(number);
                }

                json.WriteNullValue();
                json.WriteEndArray();
                break;
            case FieldKind.Text:
                WriteTypes(json, Scalars);
                break;
            case FieldKind.Number:
                WriteTypes(json, ["number", "string", "null"]);
                break;
            case FieldKind.Flag:
                WriteTypes(json, ["boolean", "null"]);
                break;
            case FieldKind.Level:
                WriteTypes(json, ["integer", "string", "null"]);
                break;
            case FieldKind.Texts:
                WriteTypes(json, [.. Scalars, "array"]);
                json.WriteStartObject("items"u8);
                WriteTypes(json, Scalars);
                json.WriteEndObject();
                break;
            case FieldKind.Title:
                WriteAlternatives(json, () => WriteTypes(json, Scalars), () => WriteBody(json, ModelReader.TitleModel, hasRequired: true));
                break;
            case FieldKind.Tokens:
                WriteTypes(json, ["object", "array", "null"]);
                break;
            case FieldKind.Base or FieldKind.Part:
                WriteAlternatives(json, () => WriteTypes(json, ["null"]), () => WriteBody(json, field.Model!, hasRequired: true));
                break;
            case FieldKind.Parts:
                WriteAlternatives(json, () => WriteTypes(json, ["string", "null"]), () => WriteBody(json, field.Model!, hasRequired: true), () => WriteList(json, field.Model!));
                break;
            default:
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, Model model)
    {
        json.WriteString("type"u8, "array");
        json.WriteStartObject("items"u8);
        WriteAlternatives(json, () => WriteTypes(json, ["string"]), () => WriteBody(json, model, hasRequired: true));
        json.WriteEndObject();
    }

    private static void WriteAlternatives(Utf8JsonWriter json, params ReadOnlySpan<Action> alternatives)
    {
        json.WriteStartArray("anyOf"u8);
        foreach (var write in alternatives)
        {
            json.WriteStartObject();
            write();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTypes(Utf8JsonWriter json, IReadOnlyList<string> types)
    {
        json.WriteStartArray("type"u8);
        foreach (var type in types)
            json.WriteStringValue(type);

        json.WriteEndArray();
    }
}
