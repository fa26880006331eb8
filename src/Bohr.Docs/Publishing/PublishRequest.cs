using Bohr.Docs.Configuration;

namespace Bohr.Docs.Publishing;

/// <summary>A publication that somebody asks for.</summary>
public sealed record PublishRequest
{
    /// <summary>The project, all of it.</summary>
    public required DocsProject Project { get; init; }

    /// <summary>Where to.</summary>
    public required PublishTarget Target { get; init; }

    /// <summary>Nothing is changed; the changes are listed.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>The site may have lost more than half of its files or bytes.</summary>
    public bool AllowsShrinking { get; init; }
}
