namespace Bohr.Docs.Tests.Whole;

/// <summary>What people change in a documentation site.</summary>
internal enum EditKind
{
    Text,
    Title,
    Label,
    ToctreeOrder,
    PageAdded,
    PageRemoved,
    PageRenamed,
    Include,
    LiteralIncludeTarget,
    Table,
    Image,
    Template,
    StaticFile,
    ConfigurationValue,
    Catalogue,
}
