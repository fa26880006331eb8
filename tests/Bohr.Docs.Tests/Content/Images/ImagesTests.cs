using Bohr.Docs.Content.Generating;

namespace Bohr.Docs.Tests.Content.Images;

public sealed class ImagesTests
{
    private const string Drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"10\"><rect width=\"10\" height=\"10\" fill=\"red\"/></svg>";

    [Fact(Timeout = 120_000)]
    public async Task Pictures_are_made_when_they_are_missing_or_differ_and_not_else()
    {
        await Task.Yield();
        using var folder = Project("name: box\nalt: A box.\noutput:\n  - {type: web, width: 100}\n  - {type: offset, tag: o, width: 40}\n");
        var first = Generate(folder);
        first.Problems.ShouldBeEmpty();
        first.Written.Select(path => Path.GetRelativePath(folder.Path, path)).ShouldBe(["out/images/box-o.eps", "out/images/box.png", "out/images/box.rst"], ignoreOrder: true);
        var picture = File.ReadAllBytes(Path.Combine(folder.Path, "out/images/box.png"));
        picture[1..4].ShouldBe("PNG"u8.ToArray());
        // Width and height stand behind the header, most significant byte first.
        (picture[19], picture[23]).ShouldBe(((byte)100, (byte)50));

        Generate(folder).Written.ShouldBeEmpty();
        File.Delete(Path.Combine(folder.Path, "out/images/box.png"));
        Generate(folder).Written.Select(Path.GetFileName).ShouldBe(["box.png"]);

        folder.Write("source/images/box.svg", Drawing.Replace("red", "blue", StringComparison.Ordinal));
        Generate(folder).Written.Select(Path.GetFileName).ShouldBe(["box-o.eps", "box.png"], ignoreOrder: true);

        folder.Write("config/images.yaml", "name: box\nalt: A box.\noutput: {type: web, width: 100}\n");
        var last = Generate(folder);
        last.Removed.Select(Path.GetFileName).ShouldBe(["box-o.eps"]);
        File.Exists(Path.Combine(folder.Path, "out/images/box.png")).ShouldBeTrue();
    }

    [Theory(Timeout = 120_000)]
    [InlineData("name: gone\nalt: x\n", "The drawing 'images/gone.svg' does not exist. Add it, or correct the name")]
    [InlineData("name: ../box\nalt: x\n", "The picture would be written to 'images/../box.rst', and a name has no slash. Give it another name")]
    [InlineData("name: box\nalt: x\noutput: {type: web}\n", "A variant of a picture needs 'width'. Add it")]
    [InlineData("name: broken\nalt: x\noutput: {width: 10}\n", "'images/broken.png' was not made: rsvg-convert")]
    public async Task What_is_wrong_is_said(string record, string message)
    {
        await Task.Yield();
        using var folder = Project(record);
        folder.Write("source/images/broken.svg", "no drawing");
        Generate(folder).Problems.ShouldHaveSingleItem().Message.ShouldStartWith(message);
    }

    private static TemporaryFolder Project(string record)
    {
        var folder = new TemporaryFolder();
        folder.Write("config/build_conf.yaml", "project: {name: demo}\nsystem: {files: [images.yaml]}\n");
        folder.Write("config/images.yaml", record);
        folder.Write("source/images/box.svg", Drawing);
        return folder;
    }

    private static GenerationResult Generate(TemporaryFolder folder) =>
        ContentGeneration.Run(new GenerationOptions { Source = Path.Combine(folder.Path, "source"), Output = Path.Combine(folder.Path, "out"), Threads = 2 });
}
