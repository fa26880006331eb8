using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bohr.Cli.Output;
using Bohr.Configuration.Suggestions;
using Bohr.Docs.Content.Schemas;
using Bohr.Findings.Outcomes;

namespace Bohr.Cli.Docs;

/// <summary><c>bohr docs schema</c>: JSON Schemas of structured content, for editors.</summary>
internal static class DocsSchemaCommand
{
    public static Command Create()
    {
        var type = new Argument<string>("TYPE") { Description = $"One of {string.Join(", ", ContentSchemas.TypeNames)}." };
        var command = new Command("schema", "Print the JSON Schema of a type of structured content, for editors that check YAML while it is written.") { type };
        command.SetAction(parsed =>
        {
            var name = parsed.GetValue(type)!;
            using var buffer = new MemoryStream();
            using (var json = new Utf8JsonWriter(buffer, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                if (!ContentSchemas.Write(json, name))
                {
                    var nearest = NearestName.Of(name, ContentSchemas.TypeNames);
                    Diagnostics.Say($"'{name}' is no type of content. {(nearest is null ? $"Use {string.Join(", ", ContentSchemas.TypeNames)}." : $"Did you mean '{nearest}'?")}");
                    return ExitCode.Usage;
                }
            }

            buffer.WriteByte((byte)'\n');
            StandardStream.Output.Write(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
            return ExitCode.Clean;
        });
        HelpExamples.Add(command, ("bohr docs schema steps > steps.schema.json", "for files steps-*.yaml"));
        return command;
    }
}
