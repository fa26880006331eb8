using System.Text;

namespace Bohr.Docs.Tests.Dependencies;

/// <summary>Pages and included texts in several folders, made of blocks that are nested at random; the same for the same seed.</summary>
internal sealed class RandomDocumentation(int seed)
{
    private readonly Random _random = new(seed);

    public static IReadOnlyList<string> Folders { get; } = ["", "guide", "guide/deep"];

    /// <summary>The texts by their paths.</summary>
    public IEnumerable<(string Path, string Text)> Files()
    {
        foreach (var folder in Folders)
        {
            for (var i = 0; i < 8; i++)
                yield return (Join(folder, $"page{i}.rst"), $"Page\n====\n\n{Blocks(depth: 2)}");

            for (var i = 0; i < 6; i++)
            {
                // A text only includes those with a larger number, so that none includes itself.
                yield return (Join(folder, $"includes/part{i}.rst"), Blocks(depth: 1, firstPart: i + 1));
            }
        }
    }

    private static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    private string Blocks(int depth, int firstPart = 0)
    {
        var text = new StringBuilder();
        for (var count = _random.Next(2, 7); count > 0; count--)
            text.Append(Block(depth, firstPart)).Append(_random.Next(8) == 0 ? "\n\n" : "\n");

        return text.ToString();
    }

    private string Block(int depth, int firstPart)
    {
        var inner = depth == 0 ? "" : Blocks(depth - 1, firstPart);
        return _random.Next(depth == 0 ? 14 : 26) switch
        {
            0 or 1 => $"Some text with {Role()} in it\nand more.\n",
            2 => $".. image:: {Path("pic.png", "pic2.png", "pic3.png")}\n",
            3 => $".. figure:: {Path("pic4.png", "pic5.png")}\n   :alt: text\n\n   A caption with {Role()}.\n",
            4 => $".. literalinclude:: {Path("code.py", "old.py")}\n   :lines: 1\n",
            5 when firstPart < 6 => $".. include:: {Folder()}includes/part{_random.Next(firstPart, 6)}.rst\n",
            6 => $".. csv-table:: Title\n   :file: shared/table.csv\n",
            7 => $".. raw:: html\n   :file: shared/part.html\n",
            8 => $".. include:: {Path("code.py", "a.rst")}\n   :literal:\n",
            9 => $"Text::\n\n    .. image:: {Path("pic6.png")}\n\n      {Role()}\n",
            10 => $".. code-block:: rst\n\n   .. include:: {Path("b.rst")}\n\n     {Role()}\n",
            11 => $".. A comment\n   .. image:: {Path("pic6.png")}\n",
            12 => $"Text\n.. image:: {Path("pic6.png")}\n",
            13 => $"Somebody wrote::\n\n> .. image:: {Path("pic6.png")}\n",
            14 or 15 => $".. note::\n\n{Indented(inner, "   ")}",
            16 or 17 => $".. only:: html\n\n{Indented(inner, "     ")}",
            18 or 19 => $"- item\n\n{Indented(inner, "  ")}",
            20 => $"3. item\n\n{Indented(inner, "   ")}",
            21 => $"term\n{Indented(inner, "    ").TrimStart('\n')}",
            22 => $"A quote follows.\n\n{Indented(inner, "    ")}\n..\n",
            23 => $".. warning:: Text that goes on\n   on the next line.\n\n{Indented(inner, "   ")}",
            24 => $":field: text\n\n{Indented(inner, "    ")}",
            25 => $"- {Indented(inner, "  ").TrimStart()}",
            _ => "Text.\n",
        };
    }

    private string Role() => _random.Next(3) switch
    {
        0 => $":download:`{Path("code.py")}`",
        1 => $":download:`a title <{Path("table.csv")}>`",
        _ => $"``:download:`{Path("b.rst")}```",
    };

    private string Path(params string[] names) => $"{Folder()}shared/{names[_random.Next(names.Length)]}";

    /// <summary>From the root, or from the page's folder; not always right, since a text does not know which page includes it.</summary>
    private string Folder() => _random.Next(4) switch
    {
        0 => "/",
        1 => "/guide/",
        2 => "",
        _ => "./",
    };

    private static string Indented(string text, string indentation) =>
        string.Concat(text.Split('\n').Select(line => line.Length == 0 ? "\n" : indentation + line + "\n")).TrimEnd('\n') + "\n";
}
