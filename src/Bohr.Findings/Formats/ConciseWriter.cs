using System.Text;
using Bohr.Findings.Outcomes;
using Bohr.Findings.Packing;
using Bohr.Findings.Paths;

namespace Bohr.Findings.Formats;

/// <summary>One finding a line: <c>path:row:column: code message</c>, which editors, grep and CI annotations understand.</summary>
internal sealed class ConciseWriter(Stream output, bool colour) : FindingWriter
{
    private readonly TextOutput _text = new(output);
    private readonly TextStyle _style = new(colour);

    public override bool EndsWithCompleteness => true;

    public override void Write(string filename, PackedFindings findings)
    {
        var (bold, muted, reset) = (_style.Bold, _style.Muted, _style.Reset);
        ReadOnlySpan<byte> path = Encoding.UTF8.GetBytes(LinuxPath.Printable(filename));
        foreach (var finding in findings)
        {
            _text.Line(
                $"{bold}{path}{reset}{muted}:{reset}{finding.Location.Row}{muted}:{reset}{finding.Location.Column}{muted}:{reset} "
                + $"{_style.For(finding.Severity)}{finding.Code}{reset} {PrintableText.OnOneLine(finding.Message)}");
        }
    }

    public override void Flush() => _text.Flush();

    public override void Complete(Completeness completeness, int findings)
    {
        _text.Line(completeness.Describe(findings));
        _text.Flush();
    }
}
