using Bohr.Docs.Dependencies;
using Bohr.Docs.Dependencies.Incremental;
using Bohr.Docs.Sources;
using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Tests.Dependencies;

public sealed class ReadingPlanTests : IDisposable
{
    private static readonly SourceSettings Settings = new([".rst"], ["includes"]);

    private readonly DocsFolder _folder = new();

    public ReadingPlanTests() => _folder
        .With("index.rst", "Start\n=====\n\n.. toctree::\n\n   a\n   b\n")
        .With("a.rst", "A\n=\n\n.. include:: includes/outer.rst\n")
        .With("b.rst", "B\n=\n\n.. include:: /includes/outer.rst\n\n.. image:: pic.png\n")
        .With("guide/index.rst", "Guide\n=====\n\n.. toctree::\n   :glob:\n\n   *\n")
        .With("guide/c.rst", "C\n=\n\n.. literalinclude:: ../code.py\n")
        .With("includes/outer.rst", ".. include:: /includes/inner.rst\n")
        .With("includes/inner.rst", "Inner.\n")
        .With("code.py", "code\n")
        .With("pic.png", "picture");

    private string State => _folder.Root + "/build/.bohr/state/inputs";

    public void Dispose() => _folder.Dispose();

    private ReadingPlan Plan(RememberedInputs? before = null)
    {
        before ??= RememberedInputs.Load(State, out _);
        return ReadingPlan.Make(before, _folder.Project, new SourceTree(_folder.Source, _folder.Source), before.IsEmpty ? Settings : null);
    }

    /// <summary>As if Sphinx had read what the plan says: it opened what the texts include.</summary>
    private ReadingPlan Build(IReadOnlyCollection<ProjectWideInput>? wide = null, Func<string, IReadOnlyCollection<string>?>? reported = null, params string[] failed)
    {
        var plan = Plan();
        var read = plan.Pages.Keys.Except(failed).ToDictionary(page => page, reported ?? (_ => null));
        plan.Remember(read, wide).Save(State).ShouldBeNull();
        return plan;
    }

    [Fact]
    public void At_first_every_page_is_read()
    {
        var plan = Plan();

        plan.Pages.Keys.ShouldBe(["index", "a", "b", "guide/index", "guide/c"], ignoreOrder: true);
        plan.Pages.Values.Distinct().ShouldBe(["it has not been read yet"]);
        plan.IsUnchanged.ShouldBeFalse();
    }

    [Fact]
    public void Without_a_change_nothing_is_read_and_files_that_are_not_fresh_are_not_even_opened()
    {
        Build();
        SpinWait.SpinUntil(() => false, TimeSpan.FromMilliseconds(40));
        // The first build saw fresh files; this one reads them once more and remembers what they look like.
        Build();

        var plan = Plan();

        plan.IsUnchanged.ShouldBeTrue();
        RememberedInputs.Load(State, out _).Files.Values.ShouldAllBe(file => file.Stamp != FileStamp.None);
    }

    [Theory]
    [InlineData("a.rst", "a: its own text changed")]
    [InlineData("includes/outer.rst", "a: includes/outer.rst, which it includes, changed", "b: includes/outer.rst, which it includes, changed")]
    [InlineData("includes/inner.rst", "a: includes/inner.rst, which it includes through includes/outer.rst, changed", "b: includes/inner.rst, which it includes through includes/outer.rst, changed")]
    [InlineData("code.py", "guide/c: code.py, which it shows, changed")]
    [InlineData("pic.png", "b: pic.png, which it shows, changed")]
    public void A_page_is_read_again_when_it_or_what_it_is_made_of_changed(string file, params string[] expected)
    {
        Build();
        File.AppendAllText($"{_folder.Source}/{file}", "more\n");

        Reasons(Plan()).ShouldBe(expected);
        Build();
        Plan().IsUnchanged.ShouldBeTrue();
    }

    [Fact]
    public void A_change_that_keeps_size_and_time_is_seen_also_right_after_a_build()
    {
        Build();
        var path = _folder.Source + "/includes/inner.rst";
        var time = File.GetLastWriteTimeUtc(path);
        using (var file = File.OpenWrite(path))
            file.Write("OTHER"u8);

        File.SetLastWriteTimeUtc(path, time);

        Plan().Pages.Keys.ShouldBe(["a", "b"], ignoreOrder: true);
    }

    [Fact]
    public void A_new_time_without_a_new_content_changes_nothing()
    {
        Build();
        foreach (var file in Directory.EnumerateFiles(_folder.Source, "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, DateTimeOffset.UnixEpoch.AddDays(10000).UtcDateTime);

        Plan().IsUnchanged.ShouldBeTrue();
    }

    [Fact]
    public void What_Sphinx_opened_for_a_page_counts_also_when_no_text_names_it()
    {
        var data = _folder.Root + "/data.json";
        File.WriteAllText(data, "1");
        Build(reported: page => page == "a" ? [data, _folder.Source + "/a.rst", _folder.Source + "/includes/outer.rst"] : []);

        File.WriteAllText(data, "2");
        Reasons(Plan()).ShouldBe(["a: data.json, which Sphinx read for it, changed"]);

        Build();
        // Sphinx did not open it for any page: the text may include it below a condition that does not hold.
        File.AppendAllText(_folder.Source + "/includes/inner.rst", "more");
        Reasons(Plan()).ShouldNotContain(reason => reason.StartsWith("b:", StringComparison.Ordinal));
    }

    [Fact]
    public void An_added_page_is_read_with_the_pages_whose_tables_of_contents_find_it()
    {
        Build();
        _folder.With("guide/new.rst", "New\n===\n");

        var plan = Plan();

        plan.Added.ShouldBe(["guide/new"]);
        Reasons(plan).ShouldBe(["guide/index: guide/new, which its table of contents '*' matches, is new", "guide/new: it is new, or was not read completely"]);
    }

    [Fact]
    public void A_removed_page_is_named_with_the_pages_whose_tables_of_contents_name_it()
    {
        Build();
        File.Delete(_folder.Source + "/b.rst");
        File.Delete(_folder.Source + "/guide/c.rst");

        var plan = Plan();

        plan.Removed.ShouldBe(["b", "guide/c"]);
        Reasons(plan).ShouldBe(["guide/index: guide/c, which its table of contents '*' matches, was removed", "index: b, which its table of contents names, was removed"]);
        Build();
        Plan().IsUnchanged.ShouldBeTrue();
        _folder.With("b.rst", "B\n=\n");
        Reasons(Plan()).ShouldBe(["b: it is new, or was not read completely", "index: b, which its table of contents names, is new"]);
    }

    [Fact]
    public void A_file_that_was_missing_and_one_that_goes_missing_are_seen()
    {
        _folder.With("a.rst", "A\n=\n\n.. include:: includes/later.rst\n");
        Build(reported: _ => []);
        _folder.With("includes/later.rst", "Now.\n");
        Reasons(Plan()).ShouldBe(["a: includes/later.rst, which it includes, is new"]);

        Build();
        File.Delete(_folder.Source + "/includes/later.rst");
        Reasons(Plan()).ShouldBe(["a: includes/later.rst, which it includes, was removed"]);
    }

    [Fact]
    public void A_picture_in_another_format_is_found_by_the_pattern()
    {
        _folder.With("b.rst", "B\n=\n\n.. image:: pic.*\n");
        Build();
        Plan().IsUnchanged.ShouldBeTrue();
        _folder.With("pic.svg", "svg");

        Reasons(Plan()).ShouldBe(["b: pic.svg, which fits 'pic.*', is new"]);
    }

    [Fact]
    public void A_page_that_Sphinx_did_not_finish_is_read_the_next_time()
    {
        Build(failed: "b");

        Reasons(Plan()).ShouldBe(["b: it is new, or was not read completely"]);
    }

    [Fact]
    public void A_file_that_changed_while_Sphinx_ran_counts_as_changed_the_next_time()
    {
        var plan = Plan();
        File.AppendAllText(_folder.Source + "/a.rst", "changed after the plan was made\n");
        File.AppendAllText(_folder.Source + "/includes/inner.rst", "this as well\n");
        plan.Remember(plan.Pages.Keys.ToDictionary(page => page, _ => (IReadOnlyCollection<string>?)null)).Save(State).ShouldBeNull();

        Reasons(Plan()).ShouldBe(["a: its own text changed (and 1 more reason)", "b: includes/inner.rst, which it includes through includes/outer.rst, changed"]);
    }

    [Fact]
    public void What_may_change_any_page_is_told_apart()
    {
        _folder.With("conf.py", "").With("_templates/layout.html").With("_static/site.css");

        // Only Sphinx names these, when it has run: they must be older than the build.
        SpinWait.SpinUntil(() => false, TimeSpan.FromMilliseconds(40));
        Build([new("conf.py", _folder.Source + "/conf.py"), new("templates", _folder.Source + "/_templates"), new("static", _folder.Source + "/_static")]);
        Plan().IsUnchanged.ShouldBeTrue();

        _folder.With("conf.py", "project = 'x'").With("_templates/page.html");
        File.Delete(_folder.Source + "/_static/site.css");
        var plan = Plan();

        plan.Pages.ShouldBeEmpty();
        plan.IsUnchanged.ShouldBeFalse();
        plan.ProjectWide.Select(change => change.Text).ShouldBe(["conf.py: conf.py changed", "templates: _templates/page.html is new", "static: _static/site.css was removed"]);
    }

    [Fact]
    public void What_is_remembered_holds_in_another_place()
    {
        File.WriteAllText(_folder.Root + "/README.rst", "Read me.\n");
        _folder.With("a.rst", "A\n=\n\n.. include:: ../README.rst\n");
        Build();
        using var other = new DocsFolder();
        Directory.Delete(other.Root);
        CopyFolder(_folder.Root, other.Root);

        var before = RememberedInputs.Load(other.Root + "/build/.bohr/state/inputs", out var notice);
        notice.ShouldBeNull();
        ReadingPlan Elsewhere() => ReadingPlan.Make(before, other.Project, new SourceTree(other.Source, other.Source));

        Elsewhere().IsUnchanged.ShouldBeTrue();
        File.AppendAllText(other.Root + "/README.rst", "More.\n");
        Reasons(Elsewhere()).ShouldBe(["a: README.rst, which it includes, changed"]);
    }

    [Fact]
    public void A_damaged_memory_is_told_and_everything_is_read()
    {
        Build();
        var bytes = File.ReadAllBytes(State);
        for (var i = 0; i < bytes.Length; i += 97)
        {
            var damaged = bytes.ToArray();
            damaged[i] ^= 0x10;
            File.WriteAllBytes(State, damaged);

            RememberedInputs.Load(State, out var notice).IsEmpty.ShouldBeTrue();
            notice.ShouldBe($"'{State}' is damaged or of another version; every page is read again.");
        }

        File.WriteAllBytes(State, bytes[..^1]);
        RememberedInputs.Load(State, out _).IsEmpty.ShouldBeTrue();
        File.WriteAllBytes(State, bytes);
        Plan().IsUnchanged.ShouldBeTrue();
    }

    [Fact]
    public void The_same_knowledge_gives_the_same_bytes()
    {
        Build();
        var bytes = File.ReadAllBytes(State);

        RememberedInputs.Load(State, out _).Save(State).ShouldBeNull();

        File.ReadAllBytes(State).ShouldBe(bytes);
    }

    private static string[] Reasons(ReadingPlan plan) => [.. plan.Pages.Select(page => $"{page.Key}: {page.Value}").Order(StringComparer.Ordinal)];

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(to + folder[from.Length..]);

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            File.Copy(file, to + file[from.Length..]);
    }
}
