using Bohr.Docs.Dependencies;

namespace Bohr.Docs.Tests.Dependencies;

public class ConfigurationReadingTests
{
    [Theory]
    [InlineData("", ".rst", "")]
    [InlineData("source_suffix = '.txt'\n", ".txt", "")]
    [InlineData("source_suffix = ['.rst', \".md\"]\nexclude_patterns = []", ".rst .md", "")]
    [InlineData("source_suffix = {\n  '.rst': 'restructuredtext',\n  '.md': 'markdown',\n}\n", ".rst .md", "")]
    [InlineData("exclude_patterns = [  # why, and 'what'\n    'build', '**/x',\n]\nexclude_patterns += ['more']\ntemplates_path = ['_templates']\n", ".rst", "build **/x more _templates")]
    [InlineData("if True:\n    source_suffix = '.txt'\n# source_suffix = '.md'\nmy_source_suffix = '.x'\nsource_suffix_x = '.y'", ".rst", "")]
    [InlineData("extensions = [\"sphinx.ext.todo\", 'myst_parser']\n", ".rst .md", "")]
    [InlineData("source_suffix = '.broken\nexclude_patterns = ['", ".rst", "")]
    public void Plain_texts_are_read(string text, string suffixes, string excluded)
    {
        var settings = ConfigurationReading.Parse(text);

        string.Join(' ', settings.Suffixes).ShouldBe(suffixes);
        string.Join(' ', settings.Excluded).ShouldBe(excluded);
    }
}
