using Bohr.Docs.Dependencies.Scanning;
using FsCheck;
using FsCheck.Fluent;

namespace Bohr.Docs.Tests.Dependencies;

public class ScannerProperties
{
    // What directives are made of, so that random texts meet all branches.
    private static readonly byte[][] Parts =
    [
        .. new[]
        {
            "\n", "\n\n", "\r", "  ", "    ", "\t", ".. ", "..", "::", ":: ", "image", "include", "figure", "toctree", "csv-table", "raw", "code-block", "note", "parsed-literal",
            "|a| ", "_a: ", "[1] ", "- ", "1. ", "#. ", ":file: x", ":glob:", ":download:`", "`", "<a>", "<", ">", "a/b.rst", "/", "*", "====", "+--+", "| ", ">>> ", "\\", "é", "•", "\uFEFF", "\0",
        }.Select(System.Text.Encoding.UTF8.GetBytes),
        [0xFF], [0xE2], [0xE2, 0x80], [0xC3],
    ];

    [Fact]
    public void Any_bytes_can_be_scanned_and_every_reference_has_a_line_of_the_text_and_a_target()
    {
        var random = Gen.Elements(Parts).ListOf().Select(parts => parts.SelectMany(part => part).ToArray()).Resize(300);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(random.ToArbitrary(), bytes =>
        {
            var found = new List<FileReference>();
            RestructuredTextScanner.Scan(bytes, found);
            var lines = bytes.Count(one => one is (byte)'\n' or (byte)'\r') + 1;
            return found.TrueForAll(one => one.Target.Length > 0 && one.Line >= 1 && one.Line <= lines);
        }));
    }

    [Fact]
    public void What_stands_before_a_text_with_a_blank_line_and_no_indentation_does_not_change_what_it_refers_to()
    {
        var text = ".. image:: a.png\n\n.. include:: b.rst\n"u8.ToArray();
        var random = Gen.Elements(Parts).ListOf().Select(parts => parts.SelectMany(part => part).ToArray()).Resize(100);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(random.ToArbitrary(), bytes =>
        {
            var found = new List<FileReference>();

            // A word ends whatever was open before: a literal block that was announced, or a role.
            RestructuredTextScanner.Scan([.. bytes, .. "\n\nword\n\n`\n\nword\n\n"u8, .. text], found);
            return found.Count >= 2 && found[^2].Target == "a.png" && found[^1].Target == "b.rst";
        }));
    }
}
