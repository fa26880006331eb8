namespace Bohr.Docs.Content.Generating;

/// <summary>What to generate, from what, and to where.</summary>
public sealed record GenerationOptions
{
    /// <summary>The folder that holds <c>includes</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Gets <c>includes/TYPE/NAME.rst</c>.</summary>
    public required string Output { get; init; }

    /// <summary>The edition; null: the project has none, or each in its own folder below <see cref="Output"/>.</summary>
    public string? Edition { get; init; }

    /// <summary>
    /// All goes to <see cref="Output"/> itself: without an edition, units of all editions. Otherwise the editions that the project's configuration names have folders of their own
    /// below it where none is chosen.
    /// </summary>
    public bool IsOneFolder { get; init; }

    /// <summary>The types to generate; empty: all.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Most threads at once, at least 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The network may not be used: inventories of other projects are those that are there.</summary>
    public bool IsOffline { get; init; }

    /// <summary>Tells how old things are.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Called once when something has to be rendered, before it is: not when nothing changed.</summary>
    public Action? Rendering { get; init; }
}
