using System.CommandLine;
using System.Text;
using System.Text.Json;
using Bohr.Cli.Output;
using Bohr.Configuration;
using Bohr.Docs.Configuration;
using Bohr.Findings.Outcomes;

namespace Bohr.Cli.Docs;

/// <summary><c>bohr docs config</c>: the settings that hold, and where each came from.</summary>
internal static class DocsConfigCommand
{
    public static Command Create()
    {
        var project = new DocsProjectOptions();
        var format = CheckedOption.OneOf("--format", "text, json, or schema: the JSON Schema of bohr.yaml, for editors. Default: text.", "FORMAT", "text", "json", "schema");
        var command = new Command("config", "Show what would be built, from what and to where, and where each setting came from.");
        project.AddTo(command);
        command.Options.Add(format);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(format) == "schema")
                return WriteJson(writer => ConfigurationFile.WriteSchema(writer, [DocsSection.Section]));

            var request = project.Read(parsed);
            var reading = DocsProjectReading.Read(request);
            if (reading.Settings.Count == 0)
                return ExitCode.Usage;

            if (parsed.GetValue(format) == "json")
                WriteJson(writer => ResolvedView.WriteJson(writer, reading));
            else
                StandardStream.Output.Write(Encoding.UTF8.GetBytes(string.Join('\n', ResolvedView.Lines(reading, request.WorkingDirectory)) + "\n"));

            return reading.Project is null ? ExitCode.Usage : ExitCode.Clean;
        });
        HelpExamples.Add(command,
            ("bohr docs config", "the documentation of this folder"),
            ("bohr docs config --edition cloud --format json", "a part of it, for a program"),
            ("bohr docs config --format schema > bohr.schema.json", "for an editor that checks bohr.yaml while it is written"));
        return command;
    }

    private static int WriteJson(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            write(writer);

        buffer.WriteByte((byte)'\n');
        StandardStream.Output.Write(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        return ExitCode.Clean;
    }
}
