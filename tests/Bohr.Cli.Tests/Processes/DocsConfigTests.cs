using System.Text.Json;

namespace Bohr.Cli.Tests.Processes;

/// <summary><c>bohr docs config</c> through the real program.</summary>
public sealed class DocsConfigTests
{
    [Fact]
    public void Settings_are_shown_with_their_origin_and_programs_get_the_same()
    {
        using var site = new DocsSite("docs:\n  name: small\n  builders: [html, text]\n  idle_deadline: 90s\n");

        var text = site.Run("config");
        text.Code.ShouldBe(0, text.Error);
        text.Output.ShouldMatch(@"(?m)^name +small +\(bohr\.yaml:2:9\)$");
        text.Output.ShouldMatch(@"(?m)^python +/usr/bin/python3 +\(sphinx-build in PATH\)$");
        text.Output.ShouldMatch(@"(?m)^idle_deadline +1m30s +\(bohr\.yaml:4:18\)$");
        text.Output.ShouldContain("2 outputs:");

        var json = JsonDocument.Parse(site.Run("config", "--format", "json", "--builder", "text", "--offline").Output).RootElement;
        json.GetProperty("outputs").GetArrayLength().ShouldBe(1);
        json.GetProperty("settings").GetProperty("offline").GetProperty("origin").GetProperty("text").GetString().ShouldBe("--offline");
        json.GetProperty("settings").GetProperty("python").GetProperty("value").GetString().ShouldBe("/usr/bin/python3");
        Directory.Exists(site["build"]).ShouldBeFalse("showing settings writes nothing");
    }

    [Fact]
    public void Mistakes_are_all_told_with_their_places()
    {
        using var site = new DocsSite("docs:\n  nmae: small\n  builders: [htlm]\n");

        var ended = site.Run("config");

        ended.Code.ShouldBe(2);
        ended.Error.ShouldBe(
            "bohr: bohr.yaml:2:3: 'nmae' is no key of docs. Did you mean 'name'?\n"
            + "bohr: bohr.yaml:3:14: 'htlm' is no builder of Sphinx. Did you mean 'html'? If an extension of the project brings it, say 'custom: true' below it.\n");
    }

    [Fact]
    public void The_schema_names_every_key_and_needs_no_project()
    {
        using var tree = new SourceTree();

        var ended = BohrProcess.Run(tree.Path, "docs", "config", "--format", "schema");

        ended.Code.ShouldBe(0, ended.Error);
        JsonDocument.Parse(ended.Output).RootElement.GetProperty("properties").GetProperty("docs").GetProperty("properties").TryGetProperty("builders", out _).ShouldBeTrue();
    }
}
