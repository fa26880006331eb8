using System.Text;
using Bohr.Execution.Graphs;
using Bohr.Execution.Programs;

namespace Bohr.Docs.Finishing;

/// <summary>Makes one pdf with latexmk, in a folder that nothing else uses.</summary>
/// <param name="options">The program, its deadline and its budget.</param>
/// <param name="folder">The folder for it. What an earlier run left there lets latexmk do less.</param>
/// <param name="parts">Path in the folder, and the file of Sphinx that is copied there.</param>
/// <param name="document">The LaTeX file, at the top of the folder.</param>
/// <param name="engine">Sphinx's <c>latex_engine</c>.</param>
/// <param name="pdf">Where the pdf goes.</param>
internal sealed class PdfMaker(FinishingOptions options, string folder, IReadOnlyList<(string Path, string Source)> parts, string document, string engine, string pdf)
{
    private const int LinesOfLog = 40;
    private const int LongestEnd = 64 << 10;
    private const long LargestOutput = 16 << 20;

    internal async ValueTask RunAsync(TaskContext context)
    {
        Prepare();
        var outcome = await ProgramRunner.RunAsync(Command(), context.Stop).ConfigureAwait(false);
        context.Stop.ThrowIfCancellationRequested();
        var made = Path.Combine(folder, Path.ChangeExtension(document, ".pdf"));
        if (!outcome.IsSuccess || !File.Exists(made))
            throw new InvalidOperationException(Failure(outcome));

        NewFile.Write(pdf, stream =>
        {
            using var content = File.OpenRead(made);
            content.CopyTo(stream);
        });

        // Only now may the next run go on from what is here.
        NewFile.Write(Parts, string.Concat(parts.Select(part => part.Path + "\n")));
    }

    /// <summary>The list of what was copied here. There is one only while everything here comes from a success.</summary>
    private string Parts => Path.Combine(folder, ".bohr-parts");

    private string Log => Path.Combine(folder, Path.ChangeExtension(document, ".log"));

    private ProgramCommand Command() => new()
    {
        Executable = options.Latexmk,
        Arguments =
        [
            // Nobody's settings but those that Sphinx wrote for this document.
            "-norc", "-r", "latexmkrc", .. engine is "platex" or "uplatex" ? (string[])["-r", "latexmkjarc", "-pdfdvi", "-dvi-", "-ps-"] : ["-pdf", "-dvi-", "-ps-"],
            "-interaction=nonstopmode", "-halt-on-error", "-file-line-error", "-no-shell-escape", document,
        ],
        WorkingDirectory = folder,
        Environment = ProgramEnvironment.With(
        [
            new("LATEXOPTS", "-interaction=nonstopmode -halt-on-error -file-line-error -no-shell-escape"),
            new("LATEXMKOPTS", null),

            // For programs that latexmk starts without options of ours; the second is what TeX itself may write: nothing outside of its folder.
            new("shell_escape", "f"),
            new("openout_any", "p"),
            new("TEXMFVAR", Path.Combine(folder, "texmf-var")),
            new("max_print_line", "1000"),
            new("FORCE_SOURCE_DATE", "1"),
        ]),
        Output = ProgramOutput.ToFile(Path.Combine(folder, "latexmk.out"), LargestOutput),
        Error = null,
        Options = new ProgramOptions { Name = "latexmk " + document, Deadline = options.PdfDeadline, Budget = options.Budget, Recorder = options.Recorder },
    };

    /// <summary>Copies Sphinx's files. What LaTeX wrote before it failed would mislead it now, so after a failure everything begins anew.</summary>
    private void Prepare()
    {
        if (File.Exists(Parts))
        {
            foreach (var old in File.ReadAllLines(Parts).Where(old => PublicPath.Problem(old) is null && !parts.Any(part => part.Path == old)))
                File.Delete(Path.Combine(folder, old));

            File.Delete(Parts);
        }
        else if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (var (path, source) in parts)
        {
            var target = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target, overwrite: true);
            File.SetLastWriteTimeUtc(target, File.GetLastWriteTimeUtc(source));
        }

        // Older versions of Sphinx write no settings for latexmk.
        var settings = Path.Combine(folder, "latexmkrc");
        if (!File.Exists(settings))
            File.WriteAllText(settings, "$makeindex = 'makeindex -s python.ist %O -o %D %S';\n");
    }

    private string Failure(ProgramOutcome outcome)
    {
        if (outcome.End == ProgramEnd.CannotStart)
        {
            return $"'{document}' was not made into a pdf: '{options.Latexmk}' {outcome.Description}. Install it with LaTeX: "
                + "apt-get install latexmk texlive-latex-recommended texlive-latex-extra texlive-fonts-recommended tex-gyre. Or leave the builder out.";
        }

        var end = LastLines(Log);
        var log = end.Length > 0 ? $"The end of '{Log}':" : $"It wrote no log; the end of '{Path.Combine(folder, "latexmk.out")}':";
        return $"'{document}' was not made into a pdf: latexmk {outcome.Description}{(outcome.IsSuccess ? ", but wrote none" : "")}. {log}\n{(end.Length > 0 ? end : LastLines(Path.Combine(folder, "latexmk.out")))}";
    }

    /// <summary>The last lines of a file; empty: there is none. TeX writes bytes of any encoding.</summary>
    internal static string LastLines(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            file.Seek(-Math.Min(LongestEnd, file.Length), SeekOrigin.End);
            var bytes = new byte[LongestEnd];
            var text = Encoding.UTF8.GetString(bytes, 0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
            return string.Join('\n', text.TrimEnd().Split('\n').TakeLast(LinesOfLog));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
