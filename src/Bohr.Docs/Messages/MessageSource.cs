using Bohr.Docs.Configuration;
using Bohr.Docs.Sources;

namespace Bohr.Docs.Messages;

/// <summary>Messages of one Sphinx run, and whom they concern.</summary>
/// <param name="Outputs">The outputs that they belong to: one, or all that shared the reading.</param>
/// <param name="Source">What Sphinx read.</param>
/// <param name="Messages">What it said, in its order.</param>
public sealed record MessageSource(IReadOnlyList<DocsOutput> Outputs, SourceTree Source, IReadOnlyList<SphinxMessage> Messages);
