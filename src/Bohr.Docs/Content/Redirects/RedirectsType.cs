using Bohr.Docs.Content.Configured;
using Bohr.Docs.Content.Models;
using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Redirects;

/// <summary>Redirects of moved pages, as rules of the Apache web server.</summary>
internal sealed class RedirectsType : ConfiguredType
{
    private const string DefaultCode = "303";

    private const string FontAccess =
        """

        <FilesMatch "\.(ttf|otf|eot|woff)$">
           Header set Access-Control-Allow-Origin "*"
        </FilesMatch>

        """;

    private static readonly Field From = new("from", FieldKind.Text, "The page that is gone: its path on the site") { IsRequired = true };
    private static readonly Field To = new("to", FieldKind.Text, "Where it is now: a path on the site, or a URL") { IsRequired = true };
    private static readonly Field Code = new("code", FieldKind.Text, "The status: 301, 302, 303, 307 or 308") { Choices = ["301", "302", DefaultCode, "307", "308"] };
    private static readonly Field Outputs = new("outputs", FieldKind.Any, "Below which folders of the site: names, all, before-BRANCH, after-BRANCH, or mappings of two of them");

    public override string Name => "redirects";

    public override string? DataSet => "htaccess";

    public override Model? Model { get; } = new(
        "a redirect", "Redirects of moved pages",
        From, To, Code, Outputs, new Field("type", FieldKind.Any, "Not used"), new Field("external", FieldKind.Any, "Not used"), CommonFields.Edition);

    public override void Render(ConfiguredRendering rendering)
    {
        var rules = new List<Redirect>();
        foreach (var record in rendering.Records)
        {
            var (from, to) = (Page(record.Text(From)!), Target(record.Text(To)!));
            foreach (var (before, behind) in new OutputPrefixes(rendering).Of(record[Outputs]))
            {
                var url = IsUrl(to) ? to : IsUrl(behind) ? behind + to : rendering.Project.UrlFor(rendering.Settings.Edition) + behind + to;
                var rule = new Redirect(record.Text(Code) ?? DefaultCode, before + from, url.EndsWith('/') ? url[..^1] : url);
                if (rule.LeadsToItself(rendering.Project.UrlFor(rendering.Settings.Edition)))
                    rendering.Problems.Error("redirect-loop", record.Place, $"'{rule.From}' would lead to itself. Correct 'from', 'to' or 'outputs'");
                else
                    rules.Add(rule);
            }
        }

        if (rules.Count > 0)
            rendering.Add("public/.htaccess", string.Concat(RedirectOrder.Of(rules).Select(rule => rule.Line + "\n")) + FontAccess, rendering.Records[0].Place);
    }

    private static string Page(string path) => "/" + path.Trim('/');

    private static string Target(string path) => IsUrl(path) ? path : Page(path);

    private static bool IsUrl(string text) => text.StartsWith("http://", StringComparison.Ordinal) || text.StartsWith("https://", StringComparison.Ordinal);
}
