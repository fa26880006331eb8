namespace Bohr.Docs.Tests.Whole;

/// <summary>What a build of a site said.</summary>
/// <param name="Code">The exit code; with several programs, the first that is not 0.</param>
/// <param name="Text">All that was written, for the message of a failing test.</param>
/// <param name="PagesRead">The pages that were read, for whichever builder.</param>
internal sealed record SiteBuild(int Code, string Text, IReadOnlyList<string> PagesRead);
