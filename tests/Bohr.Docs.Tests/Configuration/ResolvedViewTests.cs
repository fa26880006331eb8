using System.Text.Json;
using Bohr.Docs.Configuration;

namespace Bohr.Docs.Tests.Configuration;

public class ResolvedViewTests
{
    private const string Configuration =
        """
        docs:
          url: https://example.org
          builders:
            html:
            epub: {overrides: {epub_show_urls: "no"}}
          editions: [cloud]
          publish:
            live: {hosts: [a, "b@c:22"], folder: /srv/www}
        """;

    [Fact]
    public void People_see_each_setting_with_its_origin_and_each_output_with_its_folder()
    {
        using var folder = new ProjectFolder(("docs/conf.py", ""), ("bohr.yaml", Configuration), ("bin/", ""));
        File.CreateSymbolicLink(Path.Combine(folder.Path, "bin/python3"), "/usr/bin/python3");
        folder.Variables["PATH"] = Path.Combine(folder.Path, "bin");

        var lines = ResolvedView.Lines(folder.Read(), folder.Path);

        string.Join('\n', lines.Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))).ShouldBe(
            $"""
            root . (the folder of bohr.yaml)
            name {Path.GetFileName(folder.Path)} (default)
            url https://example.org (bohr.yaml:2:8)
            source docs (the folder with conf.py)
            configuration docs (holds conf.py)
            output build/docs (default)
            python bin/python3 (python3 in PATH)
            offline false (default)
            idle_deadline 5m (default)
            memory - (default)
            language en (default)
            builders html, epub (bohr.yaml:4:5)
            editions cloud (bohr.yaml:6:13)
            languages en (default)
            publish.live a:/srv/www, b@c:22:/srv/www (bohr.yaml:8:5)

            2 outputs:
            html-cloud build/docs/html-cloud (tags cloud)
            epub-cloud build/docs/epub-cloud (tags cloud; epub_show_urls=no)
            """);
    }

    [Fact]
    public void Programs_get_the_same_as_json()
    {
        using var folder = new ProjectFolder(("docs/conf.py", ""), ("bohr.yaml", Configuration));
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
            ResolvedView.WriteJson(writer, folder.Read());

        var root = JsonDocument.Parse(buffer.ToArray()).RootElement;

        var url = root.GetProperty("settings").GetProperty("url");
        url.GetProperty("value").GetString().ShouldBe("https://example.org");
        url.GetProperty("origin").GetRawText().ShouldBe($$"""{"kind":"file","file":"{{folder.Path}}/bohr.yaml","line":2,"column":8}""");
        root.GetProperty("settings").GetProperty("offline").GetRawText().ShouldBe("""{"value":false,"origin":{"kind":"default","text":"default"}}""");
        root.GetProperty("outputs").EnumerateArray().Select(output => output.GetProperty("name").GetString()).ShouldBe(["html-cloud", "epub-cloud"]);
        root.GetProperty("outputs")[1].GetProperty("overrides").GetRawText().ShouldBe("""{"epub_show_urls":"no"}""");
        root.GetProperty("outputs")[0].GetProperty("url").GetString().ShouldBe("https://example.org/cloud");
        root.GetProperty("publish")[0].GetProperty("hosts").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public void What_could_be_resolved_is_shown_beside_a_problem()
    {
        using var folder = new ProjectFolder(("docs/conf.py", ""), ("bohr.yaml", "docs:\n  name: x\n  wrong: 1\n"));

        var reading = folder.Read();

        reading.Project.ShouldBeNull();
        ResolvedView.Lines(reading, folder.Path).ShouldContain(line => line.StartsWith("name", StringComparison.Ordinal) && line.Contains("(bohr.yaml:2:9)", StringComparison.Ordinal));
    }
}
