using System.Text.RegularExpressions;
using Bohr.Configuration;
using Bohr.Docs.Configuration;

namespace Bohr.Docs.Tests.Configuration;

/// <summary>Files with mistakes; the comment below a line says what must be found in it, and in which column.</summary>
public partial class DocsSectionTests
{
    private static readonly string Data = Path.Combine(RepositoryRoot.Path, "tests/Bohr.Docs.Tests/Configuration/Data");

    public static TheoryData<string> Files => new(Directory.EnumerateFiles(Data, "*.yaml").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_gives_the_problems_that_it_marks_and_no_others(string name)
    {
        var text = File.ReadAllText(Path.Combine(Data, name));
        using var folder = new ProjectFolder(("docs/conf.py", ""), ("docs/drafts/", ""), ("other/", ""), (ConfigurationFile.Name, text));

        var problems = folder.Read().Problems;

        problems.ShouldBe(Marked(text));
    }

    [Fact]
    public void Every_key_of_the_section_stands_in_one_of_the_files()
    {
        var text = string.Concat(Directory.EnumerateFiles(Data, "*.yaml").Select(File.ReadAllText));

        foreach (var key in DocsSection.Section.Keys.Concat(BuilderSection.Section.Keys).Concat(EditionSection.Section.Keys)
            .Concat(MessageSection.Section.Keys).Concat(PublishSection.Section.Keys))
        {
            text.ShouldContain(key.Name + ":");
        }
    }

    private static IEnumerable<string> Marked(string text)
    {
        var line = 0;
        var number = 0;
        foreach (var written in text.Split('\n'))
        {
            number++;
            if (Marker().Match(written) is { Success: true } marker)
                yield return $"{ConfigurationFile.Name}:{line}:{marker.Groups["column"].Value}: {marker.Groups["message"].Value}";
            else
                line = number;
        }
    }

    [GeneratedRegex(@"^ *#! (?<column>\d+): (?<message>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Marker();
}
