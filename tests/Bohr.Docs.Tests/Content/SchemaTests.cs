using System.Text.Json;
using Bohr.Docs.Content.Schemas;

namespace Bohr.Docs.Tests.Content;

public sealed class SchemaTests
{
    [Fact]
    public void Every_type_has_a_schema_that_refuses_unknown_keys_and_describes_each_field()
    {
        ContentSchemas.TypeNames.Count.ShouldBeGreaterThan(8);
        foreach (var type in ContentSchemas.TypeNames)
        {
            using var schema = Schema(type);
            schema.RootElement.GetProperty("additionalProperties").GetBoolean().ShouldBe(type is "table" or "links" or "replacement", type);
            foreach (var field in schema.RootElement.GetProperty("properties").EnumerateObject())
                field.Value.GetProperty("description").GetString()!.Length.ShouldBeGreaterThan(3, $"{type} {field.Name}");
        }
    }

    [Fact]
    public void A_part_of_a_unit_has_its_own_fields_and_may_be_a_text()
    {
        using var schema = Schema("steps");
        var action = schema.RootElement.GetProperty("properties").GetProperty("action").GetProperty("anyOf");
        action[0].GetProperty("type")[0].GetString().ShouldBe("string");
        action[1].GetProperty("properties").TryGetProperty("code", out _).ShouldBeTrue();
        action[2].GetProperty("items").GetProperty("anyOf")[1].GetProperty("properties").TryGetProperty("copyable", out _).ShouldBeTrue();
    }

    [Fact]
    public void An_unknown_type_has_none()
    {
        using var json = new Utf8JsonWriter(new MemoryStream());
        ContentSchemas.Write(json, "stps").ShouldBeFalse();
    }

    private static JsonDocument Schema(string type)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
            ContentSchemas.Write(json, type).ShouldBeTrue();

        return JsonDocument.Parse(buffer.ToArray());
    }
}
