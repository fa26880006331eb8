using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Bohr.Docs.Content.Configured;
using Bohr.Docs.Content.Models;
using Bohr.Docs.Content.Rendering;
using Bohr.Docs.Content.Rst;

namespace Bohr.Docs.Content.Images;

/// <summary>Pictures: for each a text to include, with what every kind of output shows, and the pictures themselves made from SVG.</summary>
internal sealed partial class ImagesType : ConfiguredType
{
    private const string DefaultDpi = "96";

    private static readonly Field PictureName = new("name", FieldKind.Text, "The name of the picture: NAME.svg in the folder of images") { IsRequired = true };
    private static readonly Field AlternativeText = new("alt", FieldKind.Text, "What stands for the picture, and below it") { IsRequired = true };
    private static readonly Field Kind = new("type", FieldKind.Text, "What the variant is for: web, print, offset, or target for a picture that only links lead to") { Choices = ["web", "print", "target", "offset"] };
    private static readonly Field Tag = new("tag", FieldKind.Text, "Is added to the name of the file");
    private static readonly Field Width = new("width", FieldKind.Number, "In pixels") { IsRequired = true };
    private static readonly Field Dpi = new("dpi", FieldKind.Number, "Dots per inch, 96 when nothing is said");
    private static readonly Field Scale = new("scale", FieldKind.Number, "In percent");
    private static readonly Field Link = new("target", FieldKind.Text, "Where a click on the picture leads");
    private static readonly Field Variants = new("output", FieldKind.Parts, "The variants") { Alias = "outputs", Model = new Model("a variant of a picture", "A variant of a picture", Kind, Tag, Width, Dpi, Scale, Link) };

    public override string Name => "images";

    public override string? DataSet => "images";

    public override Model? Model { get; } = new("a picture", "Pictures in the variants that outputs need", PictureName, AlternativeText, Variants, CommonFields.Edition);

    public override void Render(ConfiguredRendering rendering)
    {
        var (seen, drawings) = (new Dictionary<string, FieldValues>(), new List<Drawing>());
        foreach (var record in rendering.Records)
        {
            var name = record.Text(PictureName)!;
            if (OutputName.Problem(name) is { } problem)
                rendering.Problems.Error("unsafe-output", record[PictureName]!, $"The picture would be written to 'images/{name}.rst', and {problem}. Give it another name");
            else if (!seen.TryAdd(name, record))
                rendering.Problems.Error("duplicate-output", record.Place, $"The picture '{name}' stands here a second time; the first is in line {seen[name].Place.Start.Row}. Give one of them another name");
            else
                Render(record, name, drawings, rendering);
        }

        if (rendering.Output is { } output && drawings.Count > 0)
        {
            new DrawingConverter(rendering, output).Convert(drawings);
            return;
        }

        foreach (var drawing in drawings)
            rendering.Place(drawing.Path, isNew: false, drawing.Origin, drawing.Source);
    }

    private static void Render(FieldValues record, string name, List<Drawing> drawings, ConfiguredRendering rendering)
    {
        var drawing = Path.Combine(rendering.Settings.Source, "images", name + ".svg");
        rendering.Reads(drawing);

        // Pages include the text whether or not there is a drawing, and a page without its picture is better than none.
        var isThere = File.Exists(drawing);
        if (!isThere)
            rendering.Problems.Error("missing-file", record[PictureName]!, $"The drawing 'images/{name}.svg' does not exist. Add it, or correct the name");

        var rst = new RstWriter();
        foreach (var variant in record.Parts(Variants))
        {
            var kind = variant.Text(Kind) ?? "web";
            var tag = variant.Text(Tag) is { Length: > 0 } text ? "-" + text : "";
            var file = $"{name}{tag}.{(kind == "offset" ? "eps" : "png")}";
            if (OutputName.Problem(file) is { } problem)
            {
                rendering.Problems.Error("unsafe-output", variant[Tag] ?? variant.Place, $"The variant would be written to 'images/{file}', and {problem}. Give it another tag");
                continue;
            }

            var width = Whole(variant, Width, "");
            if (isThere)
                drawings.Add(new Drawing(drawing, $"images/{file}", width, Whole(variant, Dpi, DefaultDpi), record[PictureName]!));

            WriteVariant(rst, kind, file, width, record.Text(AlternativeText)!, variant, rendering);
        }

        rendering.Add($"images/{name}.rst", rst.ToString(), record.Place);
    }

    private static void WriteVariant(RstWriter rst, string kind, string file, string width, string alternative, FieldValues variant, ConfiguredRendering rendering)
    {
        alternative = alternative.Trim().ReplaceLineEndings(" ");
        switch (kind)
        {
            case "print":
                rst.Blank();
                WriteFigure(rst, "latex and not offset", file, width, alternative, variant);
                break;
            case "offset":
                rst.Blank();
                rst.Directive("only", "latex and offset");
                rst.Blank();
                rst.Directive("raw", "latex", RstWriter.Step, content: [@"\begin{center}", $@"\includegraphics[width={width}px]{{{file}}}", @"\end{center}"]);
                rst.Blank();
                break;
            case "web":
                rst.Blank();
                WriteFigure(rst, "website and slides", file, width, alternative, variant);
                WriteFigure(rst, "website and html", file, width, alternative, variant);
                rst.Directive("only", "website and not (html or slides)");
                rst.Blank();
                rst.Directive("raw", "html", RstWriter.Step, content: [Html(file, width, alternative, rendering)]);
                rst.Blank();
                break;
            default:
                // A target is only a file.
                break;
        }
    }

    private static void WriteFigure(RstWriter rst, string only, string file, string width, string alternative, FieldValues variant)
    {
        var options = new List<(string, string)> { ("alt", alternative), ("align", "center"), ("figwidth", $"{width}px") };
        if (variant.Has(Scale))
            options.Add(("scale", Whole(variant, Scale, "")));

        if (variant.Text(Link) is { } link)
            options.Add(("target", link));

        rst.Directive("only", only);
        rst.Blank();
        rst.Directive("figure", $"/images/{file}", RstWriter.Step, [.. options]);
        rst.Blank();
    }

    private static string Html(string file, string width, string alternative, ConfiguredRendering rendering)
    {
        var site = rendering.Project.UrlFor(rendering.Settings.Edition);
        var image = $"<img src=\"{site}/{rendering.Project.CurrentBranch}/_images/{file}\" alt=\"{WebUtility.HtmlEncode(alternative)}\"></img>";
        return $"<div class=\"figure align-center\" style=\"max-width:{width}px;\">{image}<p>{Marked(WebUtility.HtmlEncode(alternative))}</p></div>";
    }

    /// <summary>The inline markup that alternative texts use.</summary>
    private static string Marked(string text)
    {
        text = Literal().Replace(text, "<code>$1</code>");
        text = Strong().Replace(text, "<strong>$1</strong>");
        return Emphasis().Replace(text, "<em>$1</em>");
    }

    private static string Whole(FieldValues variant, Field field, string fallback) =>
        variant.Text(field) is { } text ? double.Parse(text, CultureInfo.InvariantCulture).ToString("0.##", CultureInfo.InvariantCulture) : fallback;

    [GeneratedRegex("``([^`]+)``")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\*\*([^*\s](?:[^*]*[^*\s])?)\*\*")]
    private static partial Regex Strong();

    [GeneratedRegex(@"\*([^*\s](?:[^*]*[^*\s])?)\*")]
    private static partial Regex Emphasis();
}
