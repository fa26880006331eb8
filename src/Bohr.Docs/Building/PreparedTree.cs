using Bohr.Docs.Sources;

namespace Bohr.Docs.Building;

/// <summary>A source tree that is ready to be read.</summary>
/// <param name="Tree">The tree.</param>
/// <param name="Listing">Its files, relative to it.</param>
internal sealed record PreparedTree(SourceTree Tree, IReadOnlyList<string> Listing);
