using System.Text;
using Bohr.Python.Syntax;

namespace Bohr.Python.Tests.Syntax;

public sealed class NameTableTests
{
    [Fact]
    public void Equal_names_have_one_number_and_different_names_have_different_ones()
    {
        var table = new NameTable();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var length = 1; length <= 40; length++)
        {
            for (var changed = 0; changed < length; changed++)
            {
                names.Add(new string('a', length).Remove(changed, 1).Insert(changed, "b"));
                names.Add(new string('a', length).Remove(changed, 1).Insert(changed, "c"));
            }
        }

        var numbers = names.ToDictionary(name => name, name => table.Intern(Encoding.UTF8.GetBytes(name)));

        numbers.Values.Distinct().Count().ShouldBe(names.Count);
        foreach (var (name, number) in numbers)
        {
            table.Intern(Encoding.UTF8.GetBytes(name)).ShouldBe(number);
            table.Text(number).ShouldBe(name);
        }
    }

    [Theory]
    [InlineData("ﬁ", "fi")]
    [InlineData("𝐟𝐢_𝟏", "fi_1")]
    [InlineData("e\u0301t\u00E9", "\u00E9t\u00E9")]
    [InlineData("ª", "a")]
    public void An_identifier_is_the_same_name_as_its_normal_form(string identifier, string normal)
    {
        var table = new NameTable();

        var number = table.InternIdentifier(Encoding.UTF8.GetBytes(identifier));

        table.Text(number).ShouldBe(normal);
        table.InternIdentifier(Encoding.UTF8.GetBytes(normal)).ShouldBe(number);
    }

    [Fact]
    public void A_cleared_table_holds_the_well_known_names_and_no_others()
    {
        var table = new NameTable();
        for (var i = 0; i < 5000; i++)
            table.Intern(Encoding.UTF8.GetBytes($"name_{i}"));

        table.Clear();

        table.Count.ShouldBe(WellKnownNames.Texts.Length + 1);
        table.Intern("match"u8).ShouldBe(WellKnownNames.Match);
        table.Intern("*"u8).ShouldBe(WellKnownNames.Star);
        table.Intern("name_7"u8).ShouldBe(WellKnownNames.Texts.Length + 1);
        table.Text(WellKnownNames.Debug).ShouldBe("__debug__");
    }
}
