using Bohr.Docs.Content.Inheritance;
using Bohr.Docs.Content.Problems;
using Bohr.Docs.Content.Rendering;
using Bohr.Docs.Content.Units;

namespace Bohr.Docs.Content.Generating;

/// <summary>From content files to the texts of all outputs for one edition. Nothing is written.</summary>
internal static class ContentRendering
{
    /// <summary>Renders; the result does not depend on the order of files or on the number of threads.</summary>
    public static IReadOnlyList<RenderedFile> Render(IReadOnlyList<ContentFile> files, ContentSettings settings, int threads, ContentProblems problems)
    {
        var units = UnitGraph.Resolve(files, settings, problems);
        var renderings = new FileRendering[files.Count];
        Parallel.For(0, files.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
        {
            renderings[i] = new FileRendering(files[i], units[files[i]], settings);
            files[i].Type.Render(renderings[i]);
        });

        var byPath = new Dictionary<string, RenderedFile>();
        foreach (var rendering in renderings.OrderBy(rendering => rendering.File.Source.Path, StringComparer.Ordinal))
        {
            problems.AddAll(rendering.Problems);
            foreach (var file in rendering.Rendered)
            {
                if (!byPath.TryAdd(file.Path, file))
                    problems.Error("duplicate-output", file.Origin, $"'{file.Path}' is made by {file.Name} and by {Describe(byPath[file.Path])}, which is kept. Give one of them another name");
            }
        }

        var requests = renderings.OrderBy(rendering => rendering.File.Source.Path, StringComparer.Ordinal).SelectMany(rendering => rendering.Includes).ToList();
        IncludingFiles.Add(requests, settings, byPath, problems);
        return [.. byPath.Values.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    private static string Describe(RenderedFile file) => $"{file.Name} ({file.Origin.Source.Name}:{file.Origin.Start.Row})";
}
