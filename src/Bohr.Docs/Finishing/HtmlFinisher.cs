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

        if (plan.Layout.IsSite(plan.Output))
            Sitemap.Plan(plan);
    }
}
