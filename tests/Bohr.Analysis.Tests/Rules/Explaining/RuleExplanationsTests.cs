using Bohr.Analysis.Rules;
using Bohr.Analysis.Rules.Explaining;

namespace Bohr.Analysis.Tests.Rules.Explaining;

/// <summary>The explanations are the documentation of the classes; what is missing there fails here.</summary>
public sealed class RuleExplanationsTests
{
    private static readonly Lazy<IReadOnlyList<RuleExplanation>> All = new(() => RuleExplanations.Read(RuleExplanations.DefaultPath));

    public static IEnumerable<TheoryDataRow<string>> Codes => RuleCatalog.Create().Select(rule => new TheoryDataRow<string>(rule.Info.Code));

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_rule_says_what_it_finds_why_and_shows_an_example(string code)
    {
        var explanation = All.Value.Single(one => one.Rule.Code == code);

        explanation.Summary.ShouldEndWith(".", customMessage: "The summary is one sentence or two.");
        explanation.Summary.Length.ShouldBeLessThan(200, "The summary stands in a list.");
        explanation.Blocks.OfType<ExplanationBlock.Paragraph>().ShouldNotBeEmpty("The remarks say why it matters and what to write instead.");
        var examples = explanation.Blocks.OfType<ExplanationBlock.Code>().ToList();
        examples.ShouldNotBeEmpty("The remarks end with an <example><code>.");
        examples.SelectMany(example => example.Text.Split('\n')).ShouldAllBe(line => line.Length <= 100);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_rule_has_a_code_a_name_and_a_family(string code)
    {
        var rule = KnownRules.All.Single(rule => rule.Code == code);

        rule.Code.ShouldMatch("^[A-Z]+[0-9]+$");
        rule.Name.ShouldMatch("^[a-z]+(-[a-z0-9]+)*$");
        rule.Family.ShouldNotBeEmpty();
    }

    [Fact]
    public void No_two_rules_share_a_code_or_a_name()
    {
        KnownRules.All.Select(rule => rule.Code).ShouldBeUnique();
        KnownRules.All.Select(rule => rule.Name).ShouldBeUnique();
    }

    [Fact]
    public void The_handbook_page_is_what_the_classes_say()
    {
        var path = Path.Combine(RepositoryRoot.Path, "docs", "rules.md");
        var page = ExplanationMarkdown.Page(All.Value);
        if (Environment.GetEnvironmentVariable("BOHR_UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(path, page);

        File.ReadAllText(path).ShouldBe(page, "Write it anew: ./bohr rules --output-format markdown > docs/rules.md");
    }

    [Fact]
    public void Documentation_becomes_paragraphs_lists_and_code()
    {
        var rule = KnownRules.All[0];
        var type = RuleCatalog.Create()[0].GetType().FullName;
        var others = string.Concat(RuleCatalog.Create().Skip(1).Select(other => $"<member name=\"T:{other.GetType().FullName}\"/>"));
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, $"""
                <doc><members>{others}<member name="T:{type}">
                    <summary>Finds <c>a
                      b</c> and <see cref="T:Some.Type"/>.</summary>
                    <remarks>Loose   text.
                      <para>A <see langword="null"/> &lt; <paramref name="x"/>.</para>
                      <list type="bullet"><item>One.</item><item><description>Two <c>2</c>.</description></item></list>
                      <example>For <c>i</c>:<code>
                        for i in x:
                            pass

                        print(i)
                      </code></example>
                    </remarks></member></members></doc>
                """);

            var explanation = RuleExplanations.Read(path).Single(one => one.Rule == rule);

            explanation.Summary.ShouldBe("Finds `a b` and `Type`.");
            ExplanationText.Of(explanation with { Rule = new("F1", "x") }, 60).ShouldBe(
                """
                F1 x (Pyflakes, applied by default)

                Finds `a b` and `Type`.

                Loose text.

                A `null` < `x`.

                - One.
                - Two `2`.

                For `i`:

                    for i in x:
                        pass

                    print(i)

                """);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("<doc", "is no documentation file")]
    [InlineData("<doc/>", "belongs to another version")]
    public void A_file_that_explains_nothing_is_named(string content, string expected)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, content);

            Should.Throw<InvalidDataException>(() => RuleExplanations.Read(path)).Message.ShouldSatisfyAllConditions(
                message => message.ShouldContain(path), message => message.ShouldContain(expected));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Text_is_wrapped_between_words_and_code_is_not_torn()
    {
        var explanation = new RuleExplanation(new("F1", "some-name"), "Finds aaaa bbbb `c d e f g h` and more of it all.", []);

        ExplanationText.List([explanation], 40).ShouldBe("Pyflakes\n* F1  some-name  Finds aaaa bbbb\n                 `c d e f g h` and more\n                 of it all.\n");
        ExplanationText.List([explanation], 30).ShouldBe("Pyflakes\n* F1  some-name\n    Finds aaaa bbbb\n    `c d e f g h` and more of\n    it all.\n");
    }
}
