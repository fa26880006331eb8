using System.Text;
using System.Text.Json;
using Bohr.Configuration.Kinds;
using Bohr.Configuration.Places;
using Bohr.Configuration.Sections;
using Bohr.Configuration.Yaml;

namespace Bohr.Configuration.Tests.Sections;

public class SectionTests
{
    private static readonly SectionKeyOf<string> Title = new("title", new TextKind("a title"), "What it is called.") { IsRequired = true };

    private static readonly SectionKeyOf<int> Count = new("count", new NumberKind(1, 10), "How many.") { Default = "3" };

    private static readonly SectionKeyOf<bool> Flag = new("flag", FlagKind.Instance, "Whether.");

    private static readonly SectionKeyOf<TimeSpan> Wait = new("wait", new DurationKind(TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)), "How long.");

    private static readonly SectionKeyOf<long> Memory = new("memory", new SizeKind(1 << 20, 1L << 40), "How much.");

    private static readonly SectionKeyOf<int> Colour = new("colour", new ChoiceKind<int>(("red", 1), ("green", 2), ("blue", 3)), "Which.");

    private static readonly SectionKeyOf<IReadOnlyList<Placed<string>>> Words = new("words", new ListKind<string>(new TextKind("a word"), "a list of words"), "Some words.");

    private static readonly Section Inner = new("inner", "One of them.", Count);

    private static readonly SectionKeyOf<IReadOnlyList<Named<SectionValues>>> Parts = new("parts",
        new NamedKind<SectionValues>(new TextKind("a name"), Inner, "a list of parts, or a mapping of parts to their settings") { AllowsNamesOnly = true }, "The parts.");

    private static readonly Section Outer = new("outer", "All of it.", Title, Count, Flag, Wait, Memory, Colour, Words, Parts);

    [Fact]
    public void What_is_written_becomes_values_with_their_places()
    {
        var values = Read("title: T\ncount: 4\nflag: true\nwait: 5m\nmemory: 2G\ncolour: green\nwords: [a, b]\nparts:\n  one: {count: 2}\n  two:\n", out var problems);

        problems.ShouldBeEmpty();
        values.Get(Title).ShouldBe(new Placed<string>("T", new ConfigurationPlace("f.yaml", 1, 8)));
        values.Get(Count)!.Value.Value.ShouldBe(4);
        values.Get(Flag)!.Value.Value.ShouldBeTrue();
        values.Get(Wait)!.Value.Value.ShouldBe(TimeSpan.FromMinutes(5));
        values.Get(Memory)!.Value.Value.ShouldBe(2L << 30);
        values.Get(Colour)!.Value.Value.ShouldBe(2);
        values.Get(Words)!.Value.Value.Select(word => word.Value).ShouldBe(["a", "b"]);
        var parts = values.Get(Parts)!.Value.Value;
        parts.Select(part => part.Name.Value).ShouldBe(["one", "two"]);
        parts[0].Value.Get(Count)!.Value.Value.ShouldBe(2);
        parts[1].Value.Get(Count).ShouldBeNull();
    }

    [Theory]
    [InlineData("words: a", "a")]
    [InlineData("words:\n- a\n- b", "a b")]
    [InlineData("words: []", "")]
    public void One_value_stands_for_a_list_of_one(string text, string words) =>
        string.Join(' ', Read($"title: T\n{text}\n", out _).Get(Words)!.Value.Value.Select(word => word.Value)).ShouldBe(words);

    [Fact]
    public void A_list_of_names_stands_for_names_with_nothing_more_to_say() =>
        Read("title: T\nparts: [one, two]\n", out _).Get(Parts)!.Value.Value.Select(part => part.Name.Value).ShouldBe(["one", "two"]);

    [Theory]
    [InlineData("count: 4", "1:1 outer has no 'title', which must be there; use a title.")]
    [InlineData("title: T\nconut: 4", "2:1 'conut' is no key of outer. Did you mean 'count'?")]
    [InlineData("title: T\nxyzzy: 4", "2:1 'xyzzy' is no key of outer; it has colour, count, flag, memory, parts, title, wait, words.")]
    [InlineData("title:", "1:7 outer.title has no value; use a title, or take the key out.")]
    [InlineData("title: [T]", "1:8 outer.title is a list; use a title.")]
    [InlineData("title: ' '", "1:8 outer.title is an empty text; use a title.")]
    [InlineData("title: \"a\\u001Bb\"", "1:8 outer.title holds a control character; use a title.")]
    [InlineData("title: T\ncount: many", "2:8 outer.count is 'many'; use a whole number from 1 to 10.")]
    [InlineData("title: T\ncount: 11", "2:8 outer.count is '11'; use a whole number from 1 to 10.")]
    [InlineData("title: T\ncount: {a: 1}", "2:8 outer.count is a mapping; use a whole number from 1 to 10.")]
    [InlineData("title: T\nflag: yes", "2:7 outer.flag is 'yes'; use true or false. Did you mean 'true'?")]
    [InlineData("title: T\nflag: 'true'", "2:7 outer.flag is 'true'; use true or false. Without quotes.")]
    [InlineData("title: T\nwait: 5", "2:7 outer.wait is wrong: '5' has no unit; write 5s for seconds, 5m for minutes.")]
    [InlineData("title: T\nwait: 2h", "2:7 outer.wait is '2h'; use a duration from 1s to 1h, such as 90s or 5m.")]
    [InlineData("title: T\nmemory: 5", "2:9 outer.memory is '5'; use a size from 1M to 1T, such as 512M or 2G.")]
    [InlineData("title: T\ncolour: gren", "2:9 outer.colour is 'gren'; use red, green or blue. Did you mean 'green'?")]
    [InlineData("title: T\nwords: [a, [b], a]", "2:12 outer.words[2] is a list; use a word.", "2:17 outer.words names 'a' a second time; the first is in line 2. Keep one of them.")]
    [InlineData("title: T\nparts: {one: {conut: 1}}", "2:15 'conut' is no key of outer.parts.one. Did you mean 'count'?")]
    [InlineData("title: T\nparts: [one, one]", "2:14 outer.parts names 'one' a second time; the first is in line 2. Keep one of them.")]
    [InlineData("[a]", "1:1 outer is a list; use a mapping of keys to values.")]
    public void What_is_wrong_is_said_with_place_and_advice(string text, params string[] expected)
    {
        Read(text + "\n", out var problems);

        problems.Select(problem => $"{problem.Place.Line}:{problem.Place.Column} {problem.Message}").ShouldBe(expected);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        Read("titel: T\ncount: many\nflag: maybe\nparts: {one: {count: 99}}\n", out var problems);

        problems.Select(problem => problem.Place.Line).ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public void A_file_that_is_wrong_from_end_to_end_gives_a_bounded_number_of_lines()
    {
        Read("title: T\n" + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"wrong{i}: 1\n")), out var problems);

        problems.Count.ShouldBe(100);
    }

    [Fact]
    public void The_schema_names_every_key_with_its_kind_and_its_documentation()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
            ConfigurationFile.WriteSchema(writer, [Outer]);

        var outer = JsonDocument.Parse(buffer.ToArray()).RootElement.GetProperty("properties").GetProperty("outer");
        outer.GetProperty("properties").EnumerateObject().Select(key => key.Name).ShouldBe(Outer.Keys.Select(key => key.Name));
        outer.GetProperty("required")[0].GetString().ShouldBe("title");
        outer.GetProperty("additionalProperties").GetBoolean().ShouldBeFalse();
        outer.GetProperty("properties").GetProperty("count").GetRawText()
            .ShouldBe("""{"description":"How many. Default: 3.","type":"integer","minimum":1,"maximum":10}""");
        outer.GetProperty("properties").GetProperty("colour").GetProperty("enum").EnumerateArray().Select(word => word.GetString()).ShouldBe(["red", "green", "blue"]);
    }

    private static SectionValues Read(string text, out List<ConfigurationProblem> problems)
    {
        var found = new ConfigurationProblems();
        var value = YamlReader.ReadOne(text, "f.yaml", found)!;
        Outer.TryRead(value, "outer", found, out var values);
        problems = [.. found.InOrder];
        return values ?? new SectionValues(value.Place);
    }
}
