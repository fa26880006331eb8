using Bohr.Docs.Content.Generating;

namespace Bohr.Docs.Tests.Content.Images;

public sealed class ImageTextTests
{
    [Fact(Timeout = 120_000)]
    public async Task The_text_of_a_picture_has_what_each_kind_of_output_shows()
    {
        await Task.Yield();
        using var folder = new TemporaryFolder();
        folder.Write("config/build_conf.yaml", "project: {name: demo, url: 'http://docs.example.org'}\nsystem: {files: [images.yaml]}\n");
        folder.Write("source/images/shard.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"10\"/>");
        var data = Path.Combine(RepositoryRoot.Path, "tests/Bohr.Docs.Tests/Content/Data/Images");
        folder.Write("config/images.yaml", await File.ReadAllTextAsync(Path.Combine(data, "shard.yaml"), TestContext.Current.CancellationToken));
        ContentGeneration.Run(new GenerationOptions { Source = Path.Combine(folder.Path, "source"), Output = Path.Combine(folder.Path, "out") }).Problems.ShouldBeEmpty();
        var text = await File.ReadAllTextAsync(Path.Combine(folder.Path, "out/images/shard.rst"), TestContext.Current.CancellationToken);
        Assert.Equal((await File.ReadAllTextAsync(Path.Combine(data, "shard.rst"), TestContext.Current.CancellationToken)).TrimEnd('\n') + "\n", text);
    }
}
