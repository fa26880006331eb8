namespace Bohr.Docs.Tests.Whole;

/// <summary>Something that builds sites, and again where it has built before.</summary>
internal interface ISiteBuilder
{
    /// <summary>Builds with several builders, each into a folder of its name below <paramref name="output"/>.</summary>
    Task<SiteBuild> BuildAsync(SiteCopy site, string output, IReadOnlyList<string> builders);
}
