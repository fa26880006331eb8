using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Bohr.Docs.Tests.Sphinx.Driver;

[assembly: AssemblyFixture(typeof(PlainHarbour))]

namespace Bohr.Docs.Tests.Sphinx.Driver;

/// <summary>What plain Sphinx makes of the site, each builder and state of the sources once for all tests.</summary>
public sealed class PlainHarbour : IDisposable
{
    private readonly Lazy<DirectoryInfo> _folder = new(() => Directory.CreateTempSubdirectory("bohr-plain-"));
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _outputs = new(StringComparer.Ordinal);

    public void Dispose()
    {
        if (_folder.IsValueCreated)
            _folder.Value.Delete(recursive: true);
    }

    /// <summary>The output of a clean serial build of the sources as they are now.</summary>
    /// <param name="source">The sources.</param>
    /// <param name="builder">The builder.</param>
    /// <param name="build">Makes it, if it is not there yet, and gives its folder.</param>
    internal Task<string> OutputAsync(string source, string builder, Func<Task<string>> build)
    {
        var key = builder + "-" + DigestOf(source);
        return _outputs.GetOrAdd(key, _ => new(() => KeepAsync(key, build))).Value;
    }

    private async Task<string> KeepAsync(string key, Func<Task<string>> build)
    {
        // The site in which it was built goes with its test.
        var kept = Path.Combine(_folder.Value.FullName, key);
        HarbourSite.Copy(await build(), kept);
        return kept;
    }

    private static string DigestOf(string folder)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in HarbourSite.Names(folder).Where(name => !name.Contains("__pycache__", StringComparison.Ordinal)))
        {
            all.AppendData(Encoding.UTF8.GetBytes(name + "\0"));
            all.AppendData(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, name))));
        }

        return Convert.ToHexStringLower(all.GetHashAndReset());
    }
}
