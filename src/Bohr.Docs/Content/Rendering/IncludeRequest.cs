using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Rendering;

/// <summary>Somebody wants a file of the source to include an output.</summary>
/// <param name="Type">The name of its type.</param>
/// <param name="Target">The file, as it is written.</param>
/// <param name="Output">What it is to include, from the source folder.</param>
/// <param name="Name">Who wants it, for messages.</param>
/// <param name="Place">Where that is written.</param>
/// <param name="Origin">The unit.</param>
/// <param name="IsAtEnd">At the end of the file; else at its start.</param>
internal sealed record IncludeRequest(string Type, string Target, string Output, string Name, YamlNode Place, YamlNode Origin, bool IsAtEnd);
