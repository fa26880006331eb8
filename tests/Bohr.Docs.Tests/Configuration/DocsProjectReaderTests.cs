using Bohr.Docs.Configuration;

namespace Bohr.Docs.Tests.Configuration;

public class DocsProjectReaderTests
{
    private static readonly (string, string) Conf = ("docs/conf.py", "");

    private const string TwoEditions =
        """
        docs:
          tags: all
          excluded: [a]
          overrides: {html_theme: classic, today: x}
          languages: [en, es]
          editions:
            cloud: {tags: [hosted], excluded: [b], overrides: {today: z}}
            desk:
          builders:
            html:
            epub: {tags: [print], excluded: [c], overrides: {html_theme: bizstyle, today: y}, languages: [en]}
            man: {editions: [desk]}
        """;

    [Theory]
    [InlineData("conf.py", ".", ".")]
    [InlineData("docs/conf.py", ".", "docs")]
    [InlineData("doc/conf.py", ".", "doc")]
    [InlineData("Doc/conf.py", ".", "Doc")]
    [InlineData("source/conf.py", ".", "source")]
    [InlineData("docs/source/conf.py", ".", "docs/source")]
    [InlineData("docs/conf.py", "docs", "docs")]
    [InlineData("docs/source/conf.py", "docs", "docs/source")]
    public void A_project_without_configuration_is_found_by_its_conf_py(string conf, string path, string source)
    {
        using var folder = new ProjectFolder((conf, ""));

        var project = folder.Project(new DocsRequest { WorkingDirectory = folder.Path, Path = path });

        folder.Relative(project.Source).ShouldBe(source);
        folder.Relative(project.ConfigurationFolder).ShouldBe(source);
        folder.Relative(project.Output).ShouldBe(Path.Combine(path == "." ? "" : path, "build/docs"));
        project.Outputs.Select(output => output.Name).ShouldBe(["html"]);
        project.Python.ShouldBe("/usr/bin/python3");
        project.ConfigurationFiles.ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_with_a_conf_py_is_the_project_whatever_lies_below_it()
    {
        using var folder = new ProjectFolder(("conf.py", ""), Conf);

        folder.Relative(folder.Project().Source).ShouldBe(".");
    }

    [Fact]
    public void Where_there_is_none_the_places_are_named_that_were_looked_at()
    {
        using var folder = new ProjectFolder(("src/", ""));

        folder.Read("src").Problems.ShouldBe([
            "there is no conf.py of Sphinx; looked in src, src/docs, src/doc, src/Doc, src/source, src/docs/source, src/doc/source. "
            + "Give the folder of the documentation, or name it as docs.source in bohr.yaml."]);
    }

    [Fact]
    public void Where_there_are_several_none_is_guessed()
    {
        using var folder = new ProjectFolder(Conf, ("doc/conf.py", ""));

        folder.Read().Problems.ShouldBe([
            "there are several Sphinx projects: docs, doc. Give the folder of one of them, or name it as docs.source in bohr.yaml."]);
    }

    [Theory]
    [InlineData("nowhere", "there is no folder 'nowhere'; give the folder of the documentation.")]
    [InlineData("docs/conf.py", "'docs/conf.py' is a file; give the folder of the documentation.")]
    public void A_path_that_is_no_folder_is_refused(string path, string problem)
    {
        using var folder = new ProjectFolder(Conf);

        folder.Read(path).Problems.ShouldBe([problem]);
    }

    [Fact]
    public void A_file_called_bohr_yml_is_not_passed_over_in_silence()
    {
        using var folder = new ProjectFolder(Conf, ("bohr.yml", "docs:\n"));

        folder.Read().Problems.ShouldBe(["'bohr.yml' is not read; rename it to bohr.yaml."]);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("pages")]
    [InlineData("pages/guide")]
    [InlineData("src")]
    public void The_configuration_holds_anywhere_in_the_repository(string path)
    {
        using var folder = new ProjectFolder((".git/", ""), ("pages/conf.py", ""), ("pages/guide/", ""), ("src/", ""), ("bohr.yaml", "docs:\n  source: pages\n  builders: json\n"));

        var project = folder.Project(new DocsRequest { WorkingDirectory = folder.Path, Path = path });

        folder.Relative(project.Root).ShouldBe(".");
        folder.Relative(project.Source).ShouldBe("pages");
        folder.Relative(project.Output).ShouldBe("build/docs");
        project.Outputs.Select(output => output.Name).ShouldBe(["json"]);
        project.ConfigurationFiles.ShouldBe([Path.Combine(folder.Path, "bohr.yaml")]);
    }

    [Fact]
    public void Pages_that_the_configuration_says_nothing_of_are_built_without_it_and_that_is_said()
    {
        using var folder = new ProjectFolder((".git/", ""), ("pages/conf.py", ""), ("other/conf.py", ""), ("bohr.yaml", "docs:\n  source: pages\n  builders: json\n"));

        var reading = folder.Read("other");

        reading.Notes.ShouldBe(["the section docs of bohr.yaml is for other pages than those in 'other', and is not used."]);
        reading.Project.ShouldNotBeNull().Outputs.Select(output => output.Name).ShouldBe(["html"]);
        folder.Relative(reading.Project.Output).ShouldBe("other/build/docs");
    }

    [Fact]
    public void A_conf_py_beside_the_folder_of_the_pages_is_found()
    {
        using var folder = new ProjectFolder(("manual/conf.py", ""), ("manual/source/index.rst", ""), ("bohr.yaml", "docs: {source: manual/source}\n"));

        folder.Relative(folder.Project().ConfigurationFolder).ShouldBe("manual");
    }

    [Fact]
    public void Outputs_are_editions_by_languages_by_builders_with_restrictions()
    {
        using var folder = new ProjectFolder(Conf, ("bohr.yaml", TwoEditions));

        folder.Project().Outputs.Select(output => output.Name).ShouldBe([
            "html-cloud", "epub-cloud", "html-cloud-es",
            "html-desk", "epub-desk", "man-desk", "html-desk-es", "man-desk-es"]);
    }

    [Theory]
    [InlineData("html-cloud", "all cloud hosted", "a b", "html_theme=classic today=z")]
    [InlineData("epub-cloud", "all cloud hosted print", "a b c", "html_theme=bizstyle today=z")]
    [InlineData("html-desk-es", "all desk", "a", "html_theme=classic today=x")]
    [InlineData("epub-desk", "all desk print", "a c", "html_theme=bizstyle today=y")]
    public void An_output_has_the_tags_exclusions_and_overrides_of_all_that_it_is_made_of(string name, string tags, string excluded, string overrides)
    {
        using var folder = new ProjectFolder(Conf, ("bohr.yaml", TwoEditions));

        var output = folder.Project().Outputs.Single(output => output.Name == name);

        string.Join(' ', output.Tags).ShouldBe(tags);
        string.Join(' ', output.Excluded).ShouldBe(excluded);
        string.Join(' ', output.Overrides.Select(entry => $"{entry.Key}={entry.Value}")).ShouldBe(overrides);
    }

    [Fact]
    public void Overrides_are_written_as_the_command_line_of_Sphinx_has_them()
    {
        using var folder = new ProjectFolder(Conf, ("bohr.yaml",
            "docs: {overrides: {numfig: true, a: false, b: 'true', list: [x, y], empty: '', latex_elements: {papersize: a4, pointsize: 11pt}}}\n"));

        folder.Project().Outputs.Single().Overrides.Select(entry => $"{entry.Key}={entry.Value}")
            .ShouldBe(["a=0", "b=true", "empty=", "latex_elements.papersize=a4", "latex_elements.pointsize=11pt", "list=x,y", "numfig=1"]);
    }

    [Theory]
    [InlineData("html", "cloud", "", "html-cloud html-cloud-es")]
    [InlineData("html", "cloud", "en", "html-cloud")]
    [InlineData("text html", "desk", "es", "text-desk-es html-desk-es")]
    [InlineData("", "desk", "es", "html-desk-es man-desk-es")]
    [InlineData("latexpdf", "desk", "en", "latexpdf-desk")]
    public void The_command_line_chooses(string builders, string editions, string languages, string names)
    {
        using var folder = new ProjectFolder(Conf, ("bohr.yaml", TwoEditions));

        string.Join(' ', folder.Project(Request(builders, editions, languages)).Outputs.Select(output => output.Name)).ShouldBe(names);
    }

    [Theory]
    [InlineData("htlm", "", "", "--builder: there is no builder 'htlm'. Did you mean 'html'?")]
    [InlineData("", "cluod", "", "--edition: there is no edition 'cluod'. Did you mean 'cloud'?")]
    [InlineData("", "xyzzy", "", "--edition: there is no edition 'xyzzy'. There are cloud, desk.")]
    [InlineData("", "", "fr", "--language: there is no language 'fr'. There are en, es.")]
    [InlineData("man", "cloud", "", "there is nothing to build: none of these builders is for these editions and languages. 'bohr docs config' shows what there is.")]
    public void A_choice_that_does_not_exist_is_refused_with_the_nearest(string builders, string editions, string languages, string problem)
    {
        using var folder = new ProjectFolder(Conf, ("bohr.yaml", TwoEditions));

        var reading = folder.Read(Request(builders, editions, languages));

        reading.Problems.ShouldBe([problem]);
        reading.Project.ShouldBeNull();
    }

    [Fact]
    public void A_project_that_says_nothing_of_languages_may_be_built_in_any_and_has_no_editions()
    {
        using var folder = new ProjectFolder(Conf);

        folder.Project(Request("", "", "es")).Outputs.Select(output => output.Name).ShouldBe(["html-es"]);
        folder.Read(Request("", "cloud", "e s")).Problems.ShouldBe([
            "--edition: there is no edition 'cloud'. The project has no editions.", "--language: there is no language 'e s'. There are en."]);
    }

    [Fact]
    public void Two_outputs_of_one_name_are_refused()
    {
        using var folder = new ProjectFolder(Conf, ("bohr.yaml", "docs:\n  languages: [en, es]\n  editions: [a, a-es]\n"));

        folder.Read().Problems.ShouldBe([
            "two outputs have the name 'html-a-es', and so the same folder: html of edition a in es and html of edition a-es in the language of the pages. Rename the edition."]);
    }

    [Fact]
    public void The_command_line_goes_before_the_configuration_and_the_origin_says_so()
    {
        using var folder = new ProjectFolder(Conf, ("bohr.yaml", "docs:\n  output: out\n  python: python3\n  offline: false\n  idle_deadline: 1m\n  memory: 1G\n"));
        var program = folder.WriteProgram("tools/python");

        var configured = folder.Read();
        var asked = folder.Read(new DocsRequest
        {
            WorkingDirectory = folder.Path,
            Output = "elsewhere",
            Python = "tools/python",
            IsOffline = true,
            IdleDeadline = TimeSpan.FromSeconds(7),
        });

        configured.Project.ShouldNotBeNull().Output.ShouldBe(Path.Combine(folder.Path, "out"));
        Origins(configured, folder).ShouldBe("bohr.yaml:2:11 bohr.yaml:3:11 bohr.yaml:4:12 bohr.yaml:5:18 bohr.yaml:6:11");
        asked.Project.ShouldNotBeNull().Output.ShouldBe(Path.Combine(folder.Path, "elsewhere"));
        asked.Project.Python.ShouldBe(program);
        asked.Project.IsOffline.ShouldBeTrue();
        asked.Project.IdleDeadline.ShouldBe(TimeSpan.FromSeconds(7));
        asked.Project.MemoryBytes.ShouldBe(1L << 30);
        Origins(asked, folder).ShouldBe("--output --python --offline --idle-deadline bohr.yaml:6:11");
    }

    [Theory]
    [InlineData("docs", "--output is 'docs', which holds the pages; use a folder of its own: what is in it is overwritten.")]
    [InlineData(".", "--output is '.', which holds the pages; use a folder of its own: what is in it is overwritten.")]
    [InlineData("docs/conf.py", "--output is 'docs/conf.py', which is a file; use a folder of its own.")]
    [InlineData("/", "--output is '/', which holds the pages; use a folder of its own: what is in it is overwritten.")]
    public void An_output_that_would_overwrite_the_project_is_refused(string output, string problem)
    {
        using var folder = new ProjectFolder(Conf);

        folder.Read(new DocsRequest { WorkingDirectory = folder.Path, Output = output }).Problems.ShouldBe([problem]);
    }

    [Fact]
    public void An_edition_has_its_own_address_or_one_below_the_projects()
    {
        using var folder = new ProjectFolder(Conf, ("bohr.yaml",
            "docs:\n  url: https://example.org/\n  editions:\n    cloud: {url: 'https://cloud.example.org/', title: The cloud}\n    desk:\n"));

        var project = folder.Project();

        project.UrlOf(null).ShouldBe("https://example.org");
        project.UrlOf("cloud").ShouldBe("https://cloud.example.org");
        project.UrlOf("desk").ShouldBe("https://example.org/desk");
        project.EditionDetails.Select(edition => edition.Title).ShouldBe(["The cloud", "desk"]);
    }

    [Fact]
    public void Problems_of_command_line_and_file_come_in_one_pass()
    {
        using var folder = new ProjectFolder(Conf, ("bohr.yaml", "docs:\n  sorce: docs\n  keep: 1\n"));

        folder.Read(new DocsRequest { WorkingDirectory = folder.Path, Builders = ["htlm"], Python = "nowhere/python" }).Problems.Count.ShouldBe(4);
    }

    private static string Origins(DocsReading reading, ProjectFolder folder) =>
        string.Join(' ', ((string[])["output", "python", "offline", "idle_deadline", "memory"])
            .Select(key => reading.Settings.Single(setting => setting.Key == key).Origin.Describe(folder.Path)));

    private static DocsRequest Request(string builders, string editions, string languages) => new()
    {
        WorkingDirectory = "/",
        Builders = builders.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Editions = editions.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Languages = languages.Length == 0 ? [] : [languages],
    };
}
