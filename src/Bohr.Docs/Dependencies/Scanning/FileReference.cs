namespace Bohr.Docs.Dependencies.Scanning;

/// <summary>A place where a text names a file.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="Traits">What else the place says.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Target">The path, or page, or pattern, as written.</param>
internal readonly record struct FileReference(DependencyKind Kind, ReferenceTraits Traits, int Line, string Target);
