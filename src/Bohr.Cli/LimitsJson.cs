using System.Text.Json;
using System.Text.Json.Serialization;
using Bohr.Execution.Limits;

namespace Bohr.Cli;

/// <summary>Serialises without reflection, which would cost the start more than the reading of all limits.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(ResourceName)], WriteIndented = true)]
[JsonSerializable(typeof(LimitsDocument))]
internal sealed partial class LimitsJson : JsonSerializerContext
{
    private sealed class ResourceName() : JsonStringEnumConverter<WorkerResource>(JsonNamingPolicy.SnakeCaseLower);
}
