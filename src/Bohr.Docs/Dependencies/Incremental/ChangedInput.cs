namespace Bohr.Docs.Dependencies.Incremental;

/// <summary>A file that may change any page, and what happened to it.</summary>
/// <param name="Category">That of the <see cref="ProjectWideInput"/>.</param>
/// <param name="File">The file, relative to the source folder or the project's root, or absolute.</param>
/// <param name="Change">What happened.</param>
public sealed record ChangedInput(string Category, string File, InputChange Change)
{
    /// <summary>In words, such as <c>the templates: layout.html changed</c>.</summary>
    public string Text => $"{Category}: {File} {Change switch { InputChange.Added => "is new", InputChange.Removed => "was removed", _ => "changed" }}";
}
