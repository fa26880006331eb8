namespace Bohr.Docs.Sphinx;

/// <summary>A page that an output should have and has not.</summary>
/// <param name="Page">Its name.</param>
/// <param name="Phase">What was being done, such as <c>reading</c> or <c>writing</c>.</param>
/// <param name="Cause">What went wrong. No final stop.</param>
public sealed record PageFailure(string Page, string Phase, string Cause);
