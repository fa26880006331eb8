using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Bohr.Cli;

/// <summary>Puts examples below a command's help: most people read those first.</summary>
internal static class HelpExamples
{
    public static void Add(Command command, params (string Example, string Purpose)[] examples)
    {
        var option = command.Options.OfType<HelpOption>().FirstOrDefault();
        if (option is null)
        {
            option = new HelpOption();
            command.Options.Add(option);
        }

        option.Action = new WithExamples((HelpAction)option.Action!, examples);
    }

    private sealed class WithExamples(HelpAction help, (string Example, string Purpose)[] examples) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var code = help.Invoke(parseResult);
            var output = parseResult.InvocationConfiguration.Output;
            var width = examples.Max(entry => entry.Example.Length);
            output.WriteLine("Examples:");
            foreach (var (example, purpose) in examples)
                output.WriteLine($"  {example.PadRight(width)}  {purpose}");

            output.WriteLine();
            return code;
        }
    }
}
