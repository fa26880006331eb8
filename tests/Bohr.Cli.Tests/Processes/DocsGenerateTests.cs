namespace Bohr.Cli.Tests.Processes;

/// <summary><c>bohr docs generate</c> and <c>bohr docs schema</c> through the real program.</summary>
public sealed class DocsGenerateTests
{
    [Fact]
    public void A_folder_with_content_is_enough_and_the_result_lies_below_build()
    {
        using var tree = new SourceTree(("source/includes/extracts-a.yaml", "ref: one\ncontent: One.\n"));

        var ended = BohrProcess.Run(tree.Path, "docs", "generate");

        ended.Code.ShouldBe(0, ended.Error);
        ended.Output.ShouldBe("build/content/includes/extracts/one.rst\n");
        ended.Error.ShouldBe("bohr: 1 file with 1 unit: 1 output written, 0 unchanged, 0 removed; 0 problems\n");
        File.ReadAllText(tree["build/content/includes/extracts/one.rst"]).ShouldBe("One.\n");
        BohrProcess.Run(tree.Path, "docs", "generate").Error.ShouldBe("bohr: 1 file with 1 unit: 0 outputs written, 1 unchanged, 0 removed; 0 problems\n");

        File.Delete(tree["source/includes/extracts-a.yaml"]);
        var last = BohrProcess.Run(tree.Path, "docs", "generate");
        last.Error.ShouldContain("bohr: removed build/content/includes/extracts/one.rst: nothing makes it any more");
        File.Exists(tree["build/content/includes/extracts/one.rst"]).ShouldBeFalse();
    }

    [Fact]
    public void What_is_wrong_is_said_with_its_place_and_the_rest_is_made()
    {
        using var tree = new SourceTree(("includes/extracts-a.yaml", "ref: one\ncontent: One.\n---\nref: two\ncontnt: Two.\n"));

        var ended = BohrProcess.Run(tree.Path, "docs", "generate", "--output", "out");

        ended.Code.ShouldBe(1, ended.Error);
        ended.Output.ShouldBe("out/includes/extracts/one.rst\n");
        ended.Error.ShouldStartWith("includes/extracts-a.yaml:5:1: error: An extract has no field 'contnt'. Did you mean 'content'? [unknown-key]\n");
    }

    [Theory]
    [InlineData("stps", "'stps' is no type of content. Did you mean 'steps'?")]
    [InlineData("--edition=clod", "the project has no edition 'clod'. Did you mean 'cloud'?")]
    [InlineData("--source=nowhere", "the source folder 'nowhere' does not exist.")]
    [InlineData("--output=source/includes", "the output 'source/includes' would lie among the sources. Choose another folder.")]
    public void Wrong_usage_does_nothing(string argument, string message)
    {
        using var tree = new SourceTree(
            ("source/includes/extracts-a.yaml", "ref: one\ncontent: One.\n"), ("config/build_conf.yaml", "project: {name: demo, editions: [{name: cloud}]}\n"));

        var ended = BohrProcess.Run(tree.Path, "docs", "generate", argument);

        ended.Code.ShouldBe(2, ended.Error);
        ended.Error.ShouldBe($"bohr: {message}\nbohr: Nothing was generated.\n");
        Directory.Exists(tree["build"]).ShouldBeFalse();
    }

    [Fact]
    public void An_output_that_cannot_be_written_is_incomplete()
    {
        using var tree = new SourceTree(("source/includes/extracts-a.yaml", "ref: one\ncontent: One.\n"), ("out/includes", "a file where a folder must be"));

        var ended = BohrProcess.Run(tree.Path, "docs", "generate", "--output", "out");

        ended.Code.ShouldBe(3, ended.Error);
        ended.Error.ShouldContain("bohr: the outputs are incomplete: ");
    }

    [Fact]
    public void A_schema_is_JSON_that_names_the_fields()
    {
        using var tree = new SourceTree();
        var ended = BohrProcess.Run(tree.Path, "docs", "schema", "steps");
        ended.Code.ShouldBe(0, ended.Error);
        System.Text.Json.JsonDocument.Parse(ended.Output).RootElement.GetProperty("properties").TryGetProperty("stepnum", out _).ShouldBeTrue();
        BohrProcess.Run(tree.Path, "docs", "schema", "stps").Code.ShouldBe(2);
    }
}
