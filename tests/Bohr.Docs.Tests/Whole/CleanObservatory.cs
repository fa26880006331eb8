using System.Collections.Concurrent;

namespace Bohr.Docs.Tests.Whole;

/// <summary>The example's pages, built once from nothing and undisturbed: what any number of tests compare with.</summary>
public sealed class CleanObservatory : IDisposable
{
    private readonly SiteCopy _site = SiteCopy.OfObservatory();
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _outputs = new(StringComparer.Ordinal);

    /// <summary>Without bohr.yaml, so that there is one edition.</summary>
    public CleanObservatory() => _site.RemoveConfiguration();

    /// <summary>The folder with all that a clean build of these builders leaves.</summary>
    public Task<string> OutputAsync(params string[] builders)
    {
        var name = string.Join('-', builders);
        return _outputs.GetOrAdd(name, _ => new(() => BuildAsync(name, builders))).Value;
    }

    public void Dispose() => _site.Dispose();

    private async Task<string> BuildAsync(string name, string[] builders)
    {
        var output = _site.Beside(name);
        var build = await new BohrDocs().BuildAsync(_site, output, builders);
        build.Code.ShouldBe(0, build.Text);
        return output;
    }
}
