namespace Bohr.Docs.Content.Yaml;

/// <summary>What YAML 1.1 takes a scalar for.</summary>
internal enum YamlKind
{
    Text,
    Integer,
    Real,
    Flag,
    Date,
    Null,
}
