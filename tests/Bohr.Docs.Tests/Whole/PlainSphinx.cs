namespace Bohr.Docs.Tests.Whole;

/// <summary>Sphinx as it comes: what every build is measured by, and known to be wrong when it builds incrementally.</summary>
internal sealed class PlainSphinx : ISiteBuilder
{
    public async Task<SiteBuild> BuildAsync(SiteCopy site, string output, IReadOnlyList<string> builders)
    {
        site.Processes.Clear();
        var (code, text) = (0, "");
        foreach (var builder in builders)
        {
            string[] arguments = ["-m", "sphinx", "-N", "-b", builder, "-d", Path.Combine(output, ".doctrees-" + builder), site.Source, Path.Combine(output, builder)];
            var ended = await WholeProgram.RunAsync(site.Root, TimeSpan.FromMinutes(10), WholeProgram.Python, arguments);
            code = code == 0 ? ended.ExitCode ?? 128 : code;
            text += ended.Output.ToString();
        }

        return new(code, text, site.Processes.PagesRead());
    }
}
