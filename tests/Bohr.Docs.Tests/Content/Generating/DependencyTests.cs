using Bohr.Docs.Content.Generating;

namespace Bohr.Docs.Tests.Content.Generating;

/// <summary>What an output depends on is what makes it be rendered again: bases, tokens, version values and editions, and nothing else.</summary>
public sealed class DependencyTests
{
    private const string Bases =
        """
        ref: _root
        content: |
          Of {{thing}}.
        ---
        ref: _other
        content: Another.
        ---
        ref: alone
        content: Alone.
        """;

    private const string Heirs =
        """
        ref: son
        inherit: {file: extracts-bases.yaml, ref: _root}
        replacement: {thing: sons}
        ---
        ref: grandson
        inherit: {file: extracts-heirs.yaml, ref: son}
        replacement: {thing: grandsons}
        ---
        ref: nephew
        inherit: {file: extracts-bases.yaml, ref: _other}
        ---
        ref: product
        content: "It is {{product}}."
        ---
        ref: company
        content: "It is {{company}}."
        """;

    [Fact]
    public void A_changed_base_renders_exactly_its_heirs_again()
    {
        using var folder = Project();
        Generate(folder).Rendered.ShouldBe(9);
        folder.Write("source/includes/extracts-bases.yaml", Bases.Replace("Of {{thing}}", "About {{thing}}", StringComparison.Ordinal));
        var result = Generate(folder);
        (result.Rendered, Names(result)).ShouldBe((2, "grandson.rst son.rst"));

        // A change that no output shows renders, and writes nothing.
        folder.Write("source/includes/extracts-bases.yaml", Bases.Replace("Of {{thing}}", "About {{thing}}", StringComparison.Ordinal).Replace("ref: _other\n", "ref: _other\nfinal: Unseen.\n", StringComparison.Ordinal));
        result = Generate(folder);
        (result.Rendered, Names(result)).ShouldBe((1, ""));

        // A comment, or another order, changes nothing that anything depends on.
        folder.Write("source/includes/extracts-heirs.yaml", $"# About heirs.\n{Heirs}");
        Generate(folder).Rendered.ShouldBe(0);
    }

    [Fact]
    public void A_changed_token_renders_what_asks_for_it_again_also_through_other_tokens()
    {
        using var folder = Project();
        Generate(folder);
        folder.Write("config/replacement.yaml", "product: The Tool\ncompany: \"The makers of {{product}}\"\n");
        Names(Generate(folder)).ShouldBe("company.rst product.rst replacements.rst");
        folder.Write("config/replacement.yaml", "product: The Tool\ncompany: The makers\nunused: x\n");
        var result = Generate(folder);
        (result.Rendered, Names(result)).ShouldBe((1, "company.rst replacements.rst"));
    }

    [Fact]
    public void A_changed_version_renders_what_names_it_again()
    {
        using var folder = Project();
        Generate(folder);
        folder.Write("config/build_conf.yaml", "project: {name: demo}\nversion: {release: 3.2.2, branch: v3.2}\nsystem: {files: [replacement.yaml]}\n");
        var result = Generate(folder);
        (result.Rendered, Names(result)).ShouldBe((1, "replacements.rst version.rst"));

        // A value that was not there before takes the place of the unit's own.
        folder.Write("config/published_branches.yaml", "version: {stable: '3.2'}\n");
        result = Generate(folder);
        (result.Rendered, Names(result)).ShouldBe((1, "stable.rst"));
    }

    [Fact]
    public void A_changed_unit_renders_the_file_again_that_shows_all_units_in_one_output()
    {
        using var folder = Project();
        Generate(folder);
        folder.Write("source/includes/steps-a.yaml", "ref: one\ntitle: One\n---\nref: two\ntitle: Second\n");
        var result = Generate(folder);
        (result.Rendered, Names(result)).ShouldBe((1, "a.rst"));
    }

    [Fact]
    public void An_output_that_somebody_changed_or_took_away_is_made_again_and_alone()
    {
        using var folder = Project();
        Generate(folder);
        folder.Write("out/includes/extracts/alone.rst", "Changed by hand.\n");
        File.Delete(Path.Combine(folder.Path, "out/includes/extracts/son.rst"));
        var result = Generate(folder);
        (result.Rendered, Names(result)).ShouldBe((2, "alone.rst son.rst"));
        File.ReadAllText(Path.Combine(folder.Path, "out/includes/extracts/alone.rst")).ShouldBe("Alone.\n");
    }

    [Fact]
    public void A_new_unit_with_the_name_of_one_that_was_kept_is_found()
    {
        using var folder = Project();
        Generate(folder).Problems.ShouldBeEmpty();
        folder.Write("source/includes/extracts-new.yaml", "ref: alone\ncontent: Mine.\n");
        Generate(folder).Problems.ShouldHaveSingleItem().Message.ShouldBe("'includes/extracts/alone.rst' is made by 'alone' and by 'alone' (extracts-bases.yaml:8), which is kept. Give one of them another name");
        File.ReadAllText(Path.Combine(folder.Path, "out/includes/extracts/alone.rst")).ShouldBe("Alone.\n");

        // The one that is left has its output, whoever had it before.
        folder.Write("source/includes/extracts-bases.yaml", Bases.Replace("ref: alone", "ref: lonely", StringComparison.Ordinal));
        Generate(folder).Problems.ShouldBeEmpty();
        File.ReadAllText(Path.Combine(folder.Path, "out/includes/extracts/alone.rst")).ShouldBe("Mine.\n");
    }

    [Fact]
    public void An_output_that_gets_an_include_only_now_has_it_at_once()
    {
        using var folder = Project();
        Generate(folder);
        folder.Write("source/includes/extracts-new.yaml", "ref: more\ncontent: More.\nappend: includes/extracts/alone.rst\n");
        Generate(folder).Problems.ShouldBeEmpty();
        File.ReadAllText(Path.Combine(folder.Path, "out/includes/extracts/alone.rst")).ShouldBe("Alone.\n\n\n.. include:: /includes/extracts/more.rst\n");
        File.Delete(Path.Combine(folder.Path, "source/includes/extracts-new.yaml"));
        Names(Generate(folder)).ShouldBe("alone.rst");
        File.ReadAllText(Path.Combine(folder.Path, "out/includes/extracts/alone.rst")).ShouldBe("Alone.\n");
    }

    [Fact]
    public void What_is_wrong_is_said_again_although_nothing_changed()
    {
        using var folder = Project();
        folder.Write("source/includes/extracts-wrong.yaml", "ref: wrong\ncontent: \"{{nobody}}\"\n---\nref: sound\ncontent: Sound.\n");
        folder.Write("source/includes/steps-b.yaml", "stepnum: 1\nref: a\n---\nstepnum: 1\nref: b\n");
        var first = Generate(folder).Problems;
        first.Count.ShouldBe(2);
        Generate(folder).Problems.ShouldBe(first);
        File.Delete(Path.Combine(folder.Path, "source/includes/extracts-wrong.yaml"));

        // Warnings as well, and those without looking at anything again.
        first = Generate(folder).Problems;
        first.ShouldHaveSingleItem().Code.ShouldBe("duplicate-number");
        Age(folder);
        Generate(folder);
        var unchanged = Generate(folder);
        unchanged.Problems.ShouldBe(first);
        unchanged.Rendered.ShouldBe(0);
    }

    [Fact]
    public void Whatever_is_damaged_in_the_memory_the_result_is_the_same()
    {
        using var folder = Project();
        Generate(folder);
        foreach (var name in (string[])["content.state", "content.units", "content.list"])
        {
            var path = Path.Combine(folder.Path, "out/.bohr", name);
            var bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
            for (var length = 0; length < bytes.Length; length += Math.Max(1, bytes.Length / 7))
            {
                File.WriteAllBytes(path, bytes[..length]);
                var result = Generate(folder);
                (result.Problems.Count, result.Written.Count, result.Removed.Count, result.Unchanged).ShouldBe((0, 0, 0, 10));
            }
        }
    }

    [Fact]
    public void A_list_that_was_cut_off_anywhere_removes_nothing_but_what_was_generated()
    {
        using var folder = Project();
        Generate(folder);
        var path = Path.Combine(folder.Path, "out/.bohr/content.list");
        var bytes = File.ReadAllBytes(path);

        // The beginnings of paths of the list, as files of somebody else.
        string[] others = ["out/includes/extracts/alone.rs", "out/includes/extracts/alone.", "out/includes/steps/a", "out/includes/release/version"];
        foreach (var other in others)
            folder.Write(other, "Of somebody else.\n");

        for (var length = 0; length < bytes.Length; length++)
        {
            File.WriteAllBytes(path, bytes[..length]);
            File.Delete(Path.Combine(folder.Path, "out/.bohr/content.state"));
            var result = Generate(folder);
            (result.Problems.Count, result.Written.Count, result.Removed.Count, result.Unchanged).ShouldBe((0, 0, 0, 10), $"after {length} bytes");
        }

        foreach (var other in others)
            File.ReadAllText(Path.Combine(folder.Path, other)).ShouldBe("Of somebody else.\n");
    }

    /// <summary>Lets enough time pass that time stamps tell changes apart, by setting what can be set and waiting for the rest.</summary>
    private static void Age(TemporaryFolder folder)
    {
        var now = DateTime.MinValue;
        var path = folder.Write("clock.txt", "");
        var start = File.GetLastWriteTimeUtc(path);
        while (now < start.AddMilliseconds(60))
        {
            File.WriteAllText(path, "");
            now = File.GetLastWriteTimeUtc(path);
        }
    }

    private static string Names(GenerationResult result) => string.Join(' ', result.Written.Select(Path.GetFileName).Order(StringComparer.Ordinal));

    private static TemporaryFolder Project()
    {
        var folder = new TemporaryFolder();
        folder.Write("config/build_conf.yaml", "project: {name: demo}\nversion: {release: 3.2.1, branch: v3.2}\nsystem: {files: [replacement.yaml]}\n");
        folder.Write("config/replacement.yaml", "product: The Product\ncompany: \"The makers of {{product}}\"\n");
        folder.Write("source/includes/extracts-bases.yaml", Bases);
        folder.Write("source/includes/extracts-heirs.yaml", Heirs);
        folder.Write("source/includes/release-a.yaml", "ref: version\ncontent: \"{{version}}\"\n---\nref: stable\ncontent: \"{{stable}}\"\nreplacement: {stable: mine}\n");
        folder.Write("source/includes/steps-a.yaml", "ref: one\ntitle: One\n---\nref: two\ntitle: Two\n");
        return folder;
    }

    private static GenerationResult Generate(TemporaryFolder folder)
    {
        var result = ContentGeneration.Run(new GenerationOptions { Source = Path.Combine(folder.Path, "source"), Output = Path.Combine(folder.Path, "out"), Threads = 2 });
        result.Failure.ShouldBeNull();
        return result;
    }
}
