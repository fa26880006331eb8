using System.Text;
using System.Text.Json;

namespace Bohr.Docs.Finishing;

/// <summary><c>latex</c>: a pdf of each document, made by latexmk in a folder of its own. The site gets them all or none.</summary>
internal sealed class LatexFinisher : IFinisher
{
    private const int Preamble = 64 << 10;

    public void Plan(OutputPlan plan)
    {
        var files = plan.Listing.Files;
        var documents = Documents(plan);
        if (documents.Count == 0)
        {
            plan.Problems.Add($"There is no LaTeX document in '{plan.Built.Folder}'. Name some in 'latex_documents' of conf.py, or leave the builder out.");
            return;
        }

        var engine = Engine(plan);
        foreach (var document in documents)
        {
            if (!files.Any(file => file.Path == document))
            {
                plan.Problems.Add($"'{document}', which 'latex_documents' of conf.py names, is not in '{plan.Built.Folder}'. Build it again with --force.");
                continue;
            }

            var name = document[..^".tex".Length];
            var pdf = Path.Combine(plan.Work, "pdf", name + ".pdf");

            // Other documents of the folder count only if this one reads them: they are copied, and their text is no input.
            var parts = files.Where(file => file.Path == document || !documents.Contains(file.Path)).ToList();
            var maker = new PdfMaker(plan.Options, Path.Combine(plan.Work, "tex-" + PublicPath.Slug(name)), parts, document, engine, pdf);
            plan.Tasks.Add(new Bohr.Execution.Graphs.TaskDefinition
            {
                Name = plan.TaskName("pdf " + name),
                Inputs = [.. parts.Select(part => part.Source)],
                Outputs = [pdf],
                Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["engine"] = engine, ["program"] = plan.Options.Latexmk, ["paths"] = string.Join('\n', parts.Select(part => part.Path)) },
                Action = maker.RunAsync,

                // The program takes its share of the same budget itself.
                Need = new Bohr.Execution.Budgets.ResourceNeed(0, 0),
            });
            plan.StageAtRoot(name + ".pdf", pdf);
        }
    }

    /// <summary>The files of <c>latex_documents</c>; where that is not known, every file that begins a document.</summary>
    private static IReadOnlyList<string> Documents(OutputPlan plan)
    {
        if (plan.Built.SphinxConfiguration.TryGetValue("latex_documents", out var text))
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Array)
            {
                return
                [
                    .. document.RootElement.EnumerateArray()
                        .Where(entry => entry.ValueKind == JsonValueKind.Array && entry.GetArrayLength() > 1 && entry[1].ValueKind == JsonValueKind.String)
                        .Select(entry => entry[1].GetString()!)
                        .Select(name => name.EndsWith(".tex", StringComparison.Ordinal) ? name : name + ".tex")
                        .Distinct(StringComparer.Ordinal),
                ];
            }
        }

        return [.. plan.Listing.Files.Where(file => file.Path.EndsWith(".tex", StringComparison.Ordinal) && !file.Path.Contains('/') && BeginsDocument(file.Source)).Select(file => file.Path)];
    }

    private static bool BeginsDocument(string path)
    {
        using var file = File.OpenRead(path);
        var bytes = new byte[Preamble];
        return Encoding.UTF8.GetString(bytes, 0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)).Contains("\\documentclass", StringComparison.Ordinal);
    }

    private static string Engine(OutputPlan plan)
    {
        if (!plan.Built.SphinxConfiguration.TryGetValue("latex_engine", out var text))
            return "pdflatex";

        using var document = JsonDocument.Parse(text);
        return document.RootElement.ValueKind == JsonValueKind.String ? document.RootElement.GetString()! : "pdflatex";
    }
}
