using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Inventories;

/// <summary>An inventory that the project needs.</summary>
/// <param name="Name">What references call it.</param>
/// <param name="Url">Where it is fetched from.</param>
/// <param name="Path">Where it is kept, below the output folder.</param>
/// <param name="MostAge">After what time it is fetched again.</param>
/// <param name="Origin">Where that is written.</param>
internal sealed record Inventory(string Name, Uri Url, string Path, TimeSpan MostAge, YamlNode Origin);
