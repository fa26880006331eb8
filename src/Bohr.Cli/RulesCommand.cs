using System.Buffers;
using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bohr.Analysis.Rules.Explaining;
using Bohr.Cli.Output;
using Bohr.Findings.Outcomes;

namespace Bohr.Cli;

/// <summary><c>bohr rules</c>: what there is to select.</summary>
internal static class RulesCommand
{
    public static Command Create()
    {
        var format = new Option<string>("--output-format")
        {
            Description = "text, json, or markdown (a page that explains all). Default: text.",
            HelpName = "FORMAT",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json", "markdown");
        var rules = new RuleOptions();
        var command = new Command("rules", "List the rules of bohr analyze; with --select or --ignore, those that they choose.") { format };
        rules.AddTo(command);
        command.SetAction(parsed =>
        {
            var chosen = rules.AreGiven(parsed) ? rules.Read(parsed).Codes.ToHashSet(StringComparer.Ordinal) : null;
            return RuleTexts.TryRead(out var explanations)
                ? Print([.. explanations.Where(one => chosen?.Contains(one.Rule.Code) != false)], parsed.GetValue(format)!)
                : ExitCode.Incomplete;
        });
        HelpExamples.Add(command,
            ("bohr rules", "all rules"),
            ("bohr rules --select F --ignore F401", "what these options would apply"),
            ("bohr rules --output-format json", "for a program"));
        return command;
    }

    private static int Print(IReadOnlyList<RuleExplanation> explanations, string format)
    {
        if (format == "json")
            StandardStream.Output.Write(Json(explanations));
        else if (format == "markdown")
            RuleTexts.Write(ExplanationMarkdown.Page(explanations));
        else if (explanations.Count == 0)
            RuleTexts.Write("No rule is chosen; invalid-syntax is reported all the same.\n");
        else
            RuleTexts.Write(ExplanationText.List(explanations, RuleTexts.Width) + "\n* applied unless --select or --ignore say otherwise. 'bohr rule CODE' explains a rule.\n");

        return ExitCode.Clean;
    }

    private static ReadOnlySpan<byte> Json(IReadOnlyList<RuleExplanation> explanations)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            foreach (var one in explanations)
            {
                json.WriteStartObject();
                json.WriteString("code"u8, one.Rule.Code);
                json.WriteString("name"u8, one.Rule.Name);
                json.WriteString("family"u8, one.Rule.Family);
                json.WriteString("summary"u8, one.Summary);
                json.WriteBoolean("default"u8, one.IsDefault);
                json.WriteString("explanation"u8, ExplanationMarkdown.Of(one));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan;
    }
}
