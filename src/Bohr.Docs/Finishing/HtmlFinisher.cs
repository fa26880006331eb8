namespace Bohr.Docs.Finishing;

/// <summary><c>html</c> and <c>dirhtml</c>: the site itself, a package of <c>html</c> to read without it, and the list of pages for search engines.</summary>
internal sealed class HtmlFinisher : IFinisher
{
    public void Plan(OutputPlan plan)
    {
        foreach (var (path, source) in plan.Listing.Files)
            plan.Stage(path, source);

        if (plan.Output.Builder == "html" && plan.Options.HasArchives)
            PackagedFiles.Plan(plan, plan.Layout.FileName(plan.Output, "-html"), plan.Listing.Files);

        if (!plan.Layout.IsSite(plan.Output))
            return;

        Sitemap.Plan(plan);
        foreach (var (path, file) in plan.Built.Source.SiteFiles)
        {
            if (plan.Listing.Files.Any(own => own.Path == path))
                plan.Problems.Add($"'{path}' of the site comes from structured content and from the files that Sphinx copies (html_extra_path). Remove it from one of them.");
            else
                plan.StageAtRoot(path, file);
        }
    }
}
