using Bohr.Docs.Configuration;

namespace Bohr.Docs.Building;

/// <summary>Outputs that are written from one reading.</summary>
/// <param name="Name">Names its folders; the same in every run.</param>
/// <param name="TreeKey">Which source tree it reads.</param>
/// <param name="Members">The outputs. The first one's builder reads.</param>
internal sealed record ReadGroup(string Name, string TreeKey, IReadOnlyList<DocsOutput> Members)
{
    /// <summary>The output whose builder reads.</summary>
    public DocsOutput Reader => Members[0];

    /// <summary>The builders for which it is checked who looks at the builder: the whole family, so that what is found holds for members to come.</summary>
    public IReadOnlyList<string> Builders => [.. BuilderFamily.MembersWith(Reader.SphinxBuilder).Union(Members.Select(member => member.SphinxBuilder))];

    public override string ToString() => Name;
}
