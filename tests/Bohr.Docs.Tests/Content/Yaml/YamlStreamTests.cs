using Bohr.Docs.Content.Problems;
using Bohr.Docs.Content.Yaml;
using Bohr.Findings;

namespace Bohr.Docs.Tests.Content.Yaml;

public sealed class YamlStreamTests
{
    public static TheoryData<string, string, string> Scalars => DataCases.Theory("Yaml/scalars.txt");

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Scalars_mean_what_YAML_1_1_says_and_print_as_Python_prints_them(string name, string input, string expected)
    {
        var (documents, problems) = Read(input);
        problems.ShouldBeEmpty();
        string.Join(' ', ((YamlList)documents.Roots[0]).Items.Select(item => item.IsNull ? "(null)" : ((YamlScalar)item).Text)).ShouldBe(expected, name);
    }

    [Fact]
    public void Every_value_knows_its_place()
    {
        var map = (YamlMap)Read("a: 1\nb:\n  - x\n  - {c: d}\n").Documents.Roots[0];
        map["a"]!.Start.ShouldBe(new SourcePosition(1, 4));
        ((YamlList)map["b"]!).Items[1].Start.ShouldBe(new SourcePosition(4, 5));
    }

    [Fact]
    public void A_key_that_stands_twice_counts_with_its_last_value_and_is_a_warning()
    {
        var (documents, problems) = Read("a: 1\nb: 2\na: 3\n");
        ((YamlScalar)((YamlMap)documents.Roots[0])["a"]!).Text.ShouldBe("3");
        problems.ShouldHaveSingleItem().ShouldBe(new ContentProblem(Severity.Warning, "duplicate-key", "/x.yaml", new SourcePosition(3, 1), "'a' stands here a second time and replaces what line 1 says. Keep one of them"));
    }

    [Fact]
    public void A_merge_key_takes_in_what_is_not_there()
    {
        var (documents, problems) = Read("base: &b {x: 1, y: 2}\nheir:\n  <<: *b\n  y: 3\n");
        problems.ShouldBeEmpty();
        var heir = (YamlMap)((YamlMap)documents.Roots[0])["heir"]!;
        (((YamlScalar)heir["x"]!).Text, ((YamlScalar)heir["y"]!).Text).ShouldBe(("1", "3"));
    }

    /// <summary>PyYAML reads these, as any other file; the values are its own.</summary>
    [Theory]
    [InlineData("a: |\n  \n  b\nc: d\n", "{a: '\nb\n', c: 'd'}")]
    [InlineData("a: |\n    \n \n    b\n", "{a: '\n\nb\n'}")]
    [InlineData("a: >\r\n  \r\n  b\r\n  c\r\n", "{a: '\nb c\n'}")]
    [InlineData("a: |\n  \n  \n", "{a: ''}")]
    [InlineData("a: \"b\nc\n\n  d\ne\"\nf: g\n", "{a: 'b c\nd e', f: 'g'}")]
    [InlineData("a:\n  - b: \"c\n  d \\\n e\"\n    f: g\n", "{a: [{b: 'c d e', f: 'g'}]}")]
    [InlineData("a: {b: c,\nd: e}\nf: g\n", "{a: {b: 'c', d: 'e'}, f: 'g'}")]
    [InlineData("a:\n  - b: [c d\n  e,\nf]\n  - g\n", "{a: [{b: ['c d e', 'f']}, 'g']}")]
    [InlineData("a: {\n  b: c\n}\nd: [\n  e,\n]\n", "{a: {b: 'c'}, d: ['e']}")]
    [InlineData("a: {b: \"c\nd\"}\n", "{a: {b: 'c d'}}")]
    [InlineData("a: [b]# c\nd: \"e\"# f\n", "{a: ['b'], d: 'e'}")]
    public void What_PyYAML_reads_is_read(string text, string expected)
    {
        var (documents, problems) = Read(text);
        problems.ShouldBeEmpty();
        Shown(documents.Roots.ShouldHaveSingleItem()).ShouldBe(expected);
    }

    [Fact]
    public void Many_lines_of_blanks_above_blocks_cost_little()
    {
        var (documents, problems) = Read(string.Concat(Enumerable.Range(0, 1_000).Select(i => $"k{i}: |\n   \n  {new string('x', 1_000)}\n")));
        problems.ShouldBeEmpty();
        ((YamlMap)documents.Roots[0]).Entries.ShouldAllBe(entry => ((YamlScalar)entry.Value).Text.StartsWith("\nx"));
    }

    [Fact]
    public void A_place_is_right_where_the_text_was_indented_for_the_parser()
    {
        var map = (YamlMap)Read("a: {b: c,\nd: e}\n").Documents.Roots[0];
        ((YamlMap)map["a"]!)["d"]!.Start.ShouldBe(new SourcePosition(2, 4));
    }

    [Theory]
    [InlineData("a: [b,\nc\nd: |\n")]
    [InlineData("a: {b: c,\n}}\n")]
    [InlineData("x: [ma\u2028de, b]\n")]
    public void What_makes_the_parser_fail_is_an_error_of_the_file(string text)
    {
        var (documents, problems) = Read(text);
        documents.IsWhole.ShouldBeFalse();
        problems.ShouldHaveSingleItem().Code.ShouldBe("yaml-syntax");
    }

    [Fact]
    public void An_alias_bomb_is_refused_and_costs_nothing()
    {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));
        var (documents, problems) = Read(bomb);
        documents.IsWhole.ShouldBeFalse();
        problems.ShouldHaveSingleItem().Message.ShouldStartWith("The document stands for more than 200000 values");
    }

    [Fact]
    public void Deep_nesting_is_refused() =>
        Read(new string('[', 100_000)).Problems.ShouldHaveSingleItem().Message.ShouldStartWith("More than 64 lists and mappings");

    [Theory]
    [InlineData("a: *nothing", "'*nothing' refers to nothing")]
    [InlineData("a: &a [ *a ]", "'*a' stands within what it refers to")]
    [InlineData("a: !python/object x", "The tag '!python/object' has no meaning")]
    [InlineData("a: [", "The file is no YAML")]
    [InlineData("a:\n  b: 1\n\tc: 2", "A line is indented with a tab")]
    [InlineData("? [a]\n: b", "A key is a list; use a word")]
    public void What_is_wrong_is_said(string yaml, string message) => Read(yaml).Problems.ShouldContain(problem => problem.Message.StartsWith(message, StringComparison.Ordinal), string.Join(" / ", Read(yaml).Problems));

    private static string Shown(YamlNode node) => node switch
    {
        YamlMap map => "{" + string.Join(", ", map.Entries.Select(entry => $"{entry.Key.Text}: {Shown(entry.Value)}")) + "}",
        YamlList list => "[" + string.Join(", ", list.Items.Select(Shown)) + "]",
        YamlScalar scalar => $"'{scalar.Text}'",
        _ => "",
    };

    private static (YamlDocuments Documents, IReadOnlyList<ContentProblem> Problems) Read(string yaml)
    {
        var problems = new ContentProblems();
        return (YamlStream.Read(new SourceText("/x.yaml", yaml), problems), problems.Found);
    }
}
