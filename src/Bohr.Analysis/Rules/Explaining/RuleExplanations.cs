using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Bohr.Analysis.Rules.Explaining;

/// <summary>Reads the explanations of all rules from the file in which the compiler collects the documentation of their classes.</summary>
public static partial class RuleExplanations
{
    /// <summary>Where that file is: beside the program.</summary>
    public static string DefaultPath => Path.Combine(AppContext.BaseDirectory, "Bohr.Analysis.xml");

    /// <summary>Reads the explanations, in the order of families and codes.</summary>
    /// <param name="path">Normally <see cref="DefaultPath"/>.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is not that of this program.</exception>
    public static IReadOnlyList<RuleExplanation> Read(string path)
    {
        XElement root;
        try
        {
            using var file = File.OpenRead(path);
            root = XElement.Load(file, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException exception)
        {
            throw new InvalidDataException($"'{path}' is no documentation file: {exception.Message}", exception);
        }

        var members = root.Descendants("member").Where(member => member.Attribute("name") is not null)
            .ToLookup(member => member.Attribute("name")!.Value);
        return
        [
            .. RuleCatalog.Create()
                .Select(rule => Explain(rule.Info, members["T:" + rule.GetType().FullName].FirstOrDefault()
                    ?? throw new InvalidDataException($"'{path}' does not explain {rule.Info.Code}: it belongs to another version of the program.")))
                .OrderBy(explanation => explanation.Rule.Family, StringComparer.OrdinalIgnoreCase)
                .ThenBy(explanation => explanation.Rule.Code, StringComparer.Ordinal),
        ];
    }

    private static RuleExplanation Explain(RuleInfo rule, XElement member)
    {
        var blocks = new List<ExplanationBlock>();
        foreach (var part in member.Elements().Where(element => element.Name.LocalName is "remarks" or "example"))
            AddBlocks(part, blocks);

        return new(rule, member.Element("summary") is { } summary ? Sentences(summary.Nodes()) : "", blocks);
    }

    /// <summary>Text between blocks is a paragraph, whether it stands in &lt;para&gt; or not.</summary>
    private static void AddBlocks(XElement parent, List<ExplanationBlock> blocks)
    {
        var loose = new List<XNode>();
        foreach (var node in parent.Nodes())
        {
            if (node is not XElement { Name.LocalName: "para" or "code" or "example" or "list" } block)
            {
                loose.Add(node);
                continue;
            }

            AddParagraph(loose, blocks);
            switch (block.Name.LocalName)
            {
                case "code":
                    blocks.Add(new ExplanationBlock.Code(Lines(block.Value)));
                    break;
                case "list":
                    blocks.Add(new ExplanationBlock.Points([.. block.Elements("item").Select(item => Sentences((item.Element("description") ?? item).Nodes()))]));
                    break;
                default:
                    AddBlocks(block, blocks);
                    break;
            }
        }

        AddParagraph(loose, blocks);
    }

    private static void AddParagraph(List<XNode> nodes, List<ExplanationBlock> blocks)
    {
        var text = Sentences(nodes);
        if (text.Length > 0)
            blocks.Add(new ExplanationBlock.Paragraph(text));

        nodes.Clear();
    }

    private static string Sentences(IEnumerable<XNode> nodes)
    {
        var text = new StringBuilder();
        foreach (var node in nodes)
        {
            text.Append(node switch
            {
                XText plain => plain.Value,
                XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
                XElement element when element.Attribute("cref") is { } target => $"`{target.Value[(target.Value.LastIndexOfAny(['.', ':']) + 1)..]}`",
                XElement element when (element.Attribute("langword") ?? element.Attribute("name")) is { } word => $"`{word.Value}`",
                XElement element => Sentences(element.Nodes()),
                _ => "",
            });
        }

        return WhiteSpace().Replace(text.ToString(), " ").Trim();
    }

    /// <summary>The lines of a code block without the blank ones around them and without the indentation that all of them share.</summary>
    private static string Lines(string text)
    {
        var lines = text.Split('\n').Select(line => line.TrimEnd()).SkipWhile(line => line.Length == 0).Reverse().SkipWhile(line => line.Length == 0).Reverse().ToList();
        var indentation = lines.Where(line => line.Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty().Min();
        return string.Join('\n', lines.Select(line => line.Length == 0 ? line : line[indentation..]));
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WhiteSpace();
}
