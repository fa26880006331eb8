using System.Text;
using Bohr.Configuration.Places;
using Bohr.Configuration.Yaml;
using FsCheck;
using FsCheck.Fluent;

namespace Bohr.Configuration.Tests.Yaml;

public class YamlReaderTests
{
    [Fact]
    public void Every_value_knows_its_line_and_column()
    {
        var root = Read("docs:\n  name: site\n  tags: [a, 'b']\n  builders:\n    html:\n", out var problems).ShouldBeOfType<YamlMapping>();

        problems.ShouldBeEmpty();
        var docs = root["docs"].ShouldBeOfType<YamlMapping>();
        Where(docs.Find("name")!.Key).ShouldBe((2, 3));
        Where(docs["name"]!).ShouldBe((2, 9));
        var tags = docs["tags"].ShouldBeOfType<YamlList>();
        tags.Items.Select(Where).ShouldBe([(3, 10), (3, 13)]);
        docs["builders"].ShouldBeOfType<YamlMapping>()["html"]!.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Scalars_stay_as_they_are_written()
    {
        var list = Read("- no\n- 007\n- 1.10\n- 'null'\n- ~\n- |\n  two\n  lines\n", out _).ShouldBeOfType<YamlList>();

        list.Items.Cast<YamlScalar>().Select(item => item.Text).ShouldBe(["no", "007", "1.10", "null", "~", "two\nlines\n"]);
        list.Items.Select(item => item.IsEmpty).ShouldBe([false, false, false, false, true, false]);
    }

    [Fact]
    public void An_alias_is_the_value_that_it_refers_to()
    {
        var root = Read("a: &x [1, 2]\nb: *x\n", out var problems).ShouldBeOfType<YamlMapping>();

        problems.ShouldBeEmpty();
        root["b"].ShouldBeSameAs(root["a"]);
    }

    [Fact]
    public void All_documents_of_a_file_are_read_each_with_its_own_anchors()
    {
        var problems = new ConfigurationProblems();
        YamlReader.ReadAll("a: &x 1\n---\nb: 2\n", "f.yaml", problems).Count.ShouldBe(2);
        problems.Any.ShouldBeFalse();

        YamlReader.ReadAll("a: &x 1\n---\nb: *x\n", "f.yaml", problems);
        problems.InOrder.ShouldHaveSingleItem().Message.ShouldStartWith("'*x' refers to nothing");
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("---\n...\n")]
    public void A_file_without_values_is_empty_and_right(string text)
    {
        var root = Read(text, out var problems);

        problems.ShouldBeEmpty();
        (root is null or { IsEmpty: true }).ShouldBeTrue();
    }

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3\n", 3, 1, "'a' stands here a second time; the first is in line 1. Keep one of them.")]
    [InlineData("a:\n\tb: 1\n", 2, 1, "The line is indented with a tab, which YAML does not allow. Use blanks.")]
    [InlineData("a: 1\nb:\n  c:\n  \td: 1\n", 4, 3, "The line is indented with a tab, which YAML does not allow. Use blanks.")]
    [InlineData("a: *b\n", 1, 4, "'*b' refers to nothing: no '&b' stands before it.")]
    [InlineData("a: &anchor 1\nb: *ancohr\n", 2, 4, "'*ancohr' refers to nothing: no '&ancohr' stands before it. Did you mean 'anchor'?")]
    [InlineData("a: &x\n  b: *x\n", 2, 6, "'*x' stands within what it refers to, so it would have no end. Write out what is meant.")]
    [InlineData("a: &x {b: 1}\nc:\n  <<: *x\n", 3, 3, "'<<' (a merge key) is not part of YAML 1.2 and is not read. Write the values out, or refer to each with an alias.")]
    [InlineData("? [1, 2]\n: 3\n", 1, 3, "A key is a list; use a word or a text.")]
    [InlineData("a: !python/object 1\n", 1, 4, "The tag '!python/object' has no meaning here. Take it out.")]
    [InlineData("a: 1\n---\nb: 2\n", 3, 1, "A second document begins here ('---'); this file has one. Put what it says into the first, and take the line '---' out.")]
    [InlineData("a: 1\n---", 2, 2, "A second document begins here ('---'); this file has one. Put what it says into the first, and take the line '---' out.")]
    public void What_is_wrong_is_said_with_its_place(string text, int line, int column, string message)
    {
        Read(text, out var problems);

        problems.ShouldHaveSingleItem().ShouldBe(new ConfigurationProblem(new ConfigurationPlace("f.yaml", line, column), message));
    }

    [Theory]
    [InlineData("a: [1, 2\nb: 3\n")]
    [InlineData("a: 'open\n")]
    [InlineData("a: b: c\n")]
    [InlineData("a\nb: 1\n")]
    [InlineData("@x\n")]
    public void A_text_that_is_no_YAML_gives_one_problem_in_its_lines(string text)
    {
        Read(text, out var problems);

        var problem = problems.ShouldHaveSingleItem();
        problem.Message.ShouldStartWith("This is no YAML: ");
        problem.Place.Line.ShouldBeInRange(1, text.Count(c => c == '\n') + 1);
    }

    [Fact]
    public void A_bomb_of_aliases_is_found_without_being_set_off()
    {
        // Ten lists of ten, nine levels: a thousand million values in 400 bytes.
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level < 9; level++)
            text.Append($"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n");

        Read(text.ToString(), out var problems);

        problems.ShouldHaveSingleItem().Message.ShouldStartWith("The file stands for more than 1000000 values");
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    public void Deep_nesting_is_refused(string opening)
    {
        Read(string.Concat(Enumerable.Repeat(opening, 50_000)), out var problems);

        problems.ShouldHaveSingleItem().Message.ShouldStartWith("More than 100 lists and mappings stand within each other here");
    }

    [Fact]
    public void A_text_that_is_too_long_is_not_read()
    {
        var problems = new ConfigurationProblems();

        YamlReader.ReadOne("a: 1\n", "f.yaml", problems, new YamlLimits { Characters = 4 }).ShouldBeNull();

        problems.InOrder.ShouldHaveSingleItem().Message.ShouldBe("The file has 5 characters; at most 4 are read. Make it smaller.");
    }

    [Fact]
    public void No_text_throws_and_every_place_is_in_the_text()
    {
        string[] pieces = ["a", ": ", "\n", "  ", "- ", "[", "]", "{", "}", ", ", "&x ", "*x", "'", "\"", "\\u00", "|", ">", "#", "---", "...", "!t ", "%YAML 9.9", "? ", "\t", "é", "\U0001F600", "\uFEFF", "\0", "~", "<<"];
        var texts = Gen.OneOf(Gen.Elements(pieces).ListOf().Select(string.Concat), ArbMap.Default.GeneratorFor<string?>().Select(text => text ?? ""));
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            Read(text, out var problems);
            var lines = text.Count(c => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029') + 1;
            return problems.TrueForAll(problem => problem.Place.Line >= 1 && problem.Place.Line <= lines && problem.Place.Column >= 1);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithEndSize(60));
    }

    private static (int Line, int Column) Where(YamlValue value) => (value.Place.Line, value.Place.Column);

    private static YamlValue? Read(string text, out List<ConfigurationProblem> problems)
    {
        var found = new ConfigurationProblems();
        var value = YamlReader.ReadOne(text, "f.yaml", found);
        problems = [.. found.InOrder];
        return value;
    }
}
