namespace Bohr.Docs.Content.Yaml;

/// <summary>What a file holds.</summary>
/// <param name="Source">The file.</param>
/// <param name="Roots">The value of each document that can be read, in order.</param>
/// <param name="IsWhole">The file is YAML up to its end.</param>
internal sealed record YamlDocuments(SourceText Source, IReadOnlyList<YamlNode> Roots, bool IsWhole);
