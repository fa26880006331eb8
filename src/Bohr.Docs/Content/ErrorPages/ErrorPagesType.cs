using System.Globalization;
using System.Text;
using Bohr.Docs.Content.Configured;
using Bohr.Docs.Content.Models;
using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.ErrorPages;

/// <summary>Pages that the web server shows instead of its own messages: <c>meta/CODE</c> for each code that is listed.</summary>
/// <remarks>The rules name paths of the site and no URLs, with which the server would redirect and the code be lost.</remarks>
internal sealed class ErrorPagesType : ConfiguredType
{
    private const int LowestCode = 400;
    private const int HighestCode = 599;

    private static readonly string[] Extensions = [".txt", ".rst", ".md"];

    public override string Name => "errors";

    public override string? DataSet => "errors";

    /// <summary>The data is a list of codes and has no fields.</summary>
    public override Model? Model => null;

    public override void Render(ConfiguredRendering rendering)
    {
        var (text, seen, folder) = (new StringBuilder(), new Dictionary<string, YamlNode>(), Folder(rendering));
        YamlNode? first = null;
        foreach (var code in rendering.Project.DataSet(DataSet!).SelectMany(document => document is YamlList list ? list.Items : [document]))
        {
            if (code is not YamlScalar scalar || !int.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < LowestCode or > HighestCode)
            {
                rendering.Problems.Error("wrong-value", code, $"The code of an error is {code.Description}; use a number from {LowestCode} to {HighestCode}, such as 404");
                continue;
            }

            if (!seen.TryAdd(scalar.Text, code))
            {
                rendering.Problems.Warning("duplicate-code", code, $"The code {scalar.Text} stands here a second time; the first is in line {seen[scalar.Text].Start.Row}. Take one of them out");
                continue;
            }

            if (!HasPage(scalar.Text, rendering))
            {
                rendering.Problems.Error("missing-page", code, $"The page for the error {scalar.Text} does not exist. Add 'meta/{scalar.Text}{Extensions[0]}' or 'meta/{scalar.Text}{Extensions[1]}' to the sources, or take the code out");
                continue;
            }

            first ??= code;
            text.Append("ErrorDocument ").Append(scalar.Text).Append(' ').Append(folder).Append("/meta/").Append(scalar.Text).Append("/index.html\n");
        }

        if (first is not null)
            rendering.Add("public/error-pages.conf", text.ToString(), first);
    }

    private static bool HasPage(string code, ConfiguredRendering rendering)
    {
        foreach (var extension in Extensions)
        {
            var path = Path.Combine(rendering.Settings.Source, "meta", code + extension);
            rendering.Reads(path);
            if (File.Exists(path))
                return true;
        }

        return false;
    }

    /// <summary>The folder of the site's address, with a slash before it and none behind.</summary>
    private static string Folder(ConfiguredRendering rendering)
    {
        var site = Uri.TryCreate(rendering.Project.UrlFor(rendering.Settings.Edition), UriKind.Absolute, out var url) ? url.AbsolutePath : "";
        var parts = new[] { site, rendering.Project.TagFor(rendering.Settings.Edition), rendering.Project.ErrorPrefix };
        return string.Concat(parts.Select(part => part?.Trim('/')).Where(part => part?.Length > 0).Select(part => "/" + part));
    }
}
