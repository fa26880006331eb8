using Bohr.Analysis.Rules;

namespace Bohr.Analysis.Tests.Selection;

/// <summary>Which rules the words of the command line mean, seen on three rules of one family.</summary>
public sealed class RuleSelectionTests
{
    [Theory]
    // Without a word, and without --select, the default is there.
    [InlineData(null, "", "", "E711 E902 E999")]
    [InlineData(null, "", "E711", "E902 E999")]
    [InlineData(null, "", "E9", "E711")]
    [InlineData(null, "", "ALL", "")]
    [InlineData(null, "E711", "ALL", "E711")]
    [InlineData(null, "E7", "E7", "E902 E999")]
    // Each form of a word.
    [InlineData("ALL", "", "", "E711 E902 E999")]
    [InlineData("E", "", "", "E711 E902 E999")]
    [InlineData("E9", "", "", "E902 E999")]
    [InlineData("E71", "", "", "E711")]
    [InlineData("E711", "", "", "E711")]
    [InlineData("none-comparison", "", "", "E711")]
    // --select replaces the default, --extend-select adds.
    [InlineData("E9", "E711", "", "E711 E902 E999")]
    [InlineData("E999,E711", "", "", "E711 E999")]
    // The longer word decides, whichever list it stands in; of two equal ones --ignore.
    [InlineData("E,E711", "", "E7", "E711 E902 E999")]
    [InlineData("ALL", "", "E", "")]
    [InlineData("E", "", "ALL", "E711 E902 E999")]
    [InlineData("E7", "", "E711", "")]
    [InlineData("E711", "", "E711", "")]
    [InlineData("none-comparison", "", "E71", "E711")]
    [InlineData("E711", "", "none-comparison", "")]
    [InlineData("E7,E9", "", "E71,E99", "E902")]
    public void The_longest_word_about_a_rule_decides(string? select, string extendSelect, string ignore, string expected)
    {
        var selection = RuleSelection.Of(select is null ? null : Words(select), Words(extendSelect), Words(ignore));

        selection.Codes.Intersect(["E711", "E902", "E999"]).Order(StringComparer.Ordinal).ShouldBe(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("F", "FBT001", false)]
    [InlineData("FBT", "FBT001", true)]
    [InlineData("FB", "FBT001", false)]
    [InlineData("PL", "PLR0913", true)]
    [InlineData("PLR", "PLR0913", true)]
    [InlineData("PLR09", "PLR0913", true)]
    [InlineData("P", "PLR0913", false)]
    [InlineData("C4", "C408", true)]
    [InlineData("C", "C408", true)]
    [InlineData("E711", "E71", false)]
    [InlineData("", "E71", false)]
    public void A_prefix_has_all_letters_of_the_family(string word, string code, bool isMeant) =>
        new RuleSelector(word).WeightFor(new RuleInfo(code, "name")).HasValue.ShouldBe(isMeant);

    [Theory]
    [InlineData("")]
    [InlineData("E7111")]
    [InlineData("e711")]
    [InlineData("X")]
    [InlineData("all")]
    public void A_word_that_means_no_rule_is_not_known(string word)
    {
        KnownRules.Has(word).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => RuleSelection.Of([word], [], []));
    }

    private static string[] Words(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
