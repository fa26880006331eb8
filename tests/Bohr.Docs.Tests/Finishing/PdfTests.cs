using Bohr.Docs.Finishing;

namespace Bohr.Docs.Tests.Finishing;

/// <summary>Real pdfs, at the full size only: <c>eng/provision docs-pdf</c> installs LaTeX, which is large.</summary>
public sealed class PdfTests(SphinxSite sphinx) : IClassFixture<SphinxSite>, IDisposable
{
    private readonly TemporaryProject _site = new() { Options = new FinishingOptions { PdfDeadline = TimeSpan.FromMinutes(5) } };

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_real_pdf_is_made_and_a_broken_one_is_a_failed_output_with_the_end_of_its_log()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("BOHR_TEST_FULL") == "1", "Only ./test --full makes real pdfs.");
        var built = sphinx.Copy(_site, "latex");

        var result = await _site.Finish(built);
        result.IsComplete.ShouldBeTrue(string.Join(' ', result.Outputs[0].Failures));
        var pdf = File.ReadAllBytes(Path.Combine(_site.Output, "public/observatory.pdf"));
        pdf.AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();
        pdf.Length.ShouldBeGreaterThan(20_000);

        // A command that does not exist, and one that would start a program.
        var tex = Path.Combine(built.Folder, "observatory.tex");
        var text = File.ReadAllText(tex);
        var proof = Path.Combine(_site.Root, "proof");
        File.WriteAllText(tex, text.Replace("\\begin{document}", $"\\begin{{document}}\\immediate\\write18{{touch {proof}}}\\nosuchcommand", StringComparison.Ordinal));
        var failure = (await _site.Finish(built)).Outputs[0].Failures.ShouldHaveSingleItem();
        failure.ShouldContain("observatory.tex' was not made into a pdf: latexmk exited with code");
        failure.ShouldContain("Undefined control sequence");
        failure.Split('\n').Length.ShouldBeLessThanOrEqualTo(41);
        File.Exists(proof).ShouldBeFalse();
        File.ReadAllBytes(Path.Combine(_site.Output, "public/observatory.pdf")).ShouldBe(pdf);

        // And well again, from where the failure left it.
        File.WriteAllText(tex, text);
        result = await _site.Finish(built);
        result.IsComplete.ShouldBeTrue(string.Join(' ', result.Outputs[0].Failures));
    }
}
