using Bohr.Configuration.Suggestions;

namespace Bohr.Cli.Exec;

/// <summary>Reads the arguments of <c>bohr exec</c>.</summary>
/// <remarks>
/// By hand, for two reasons: nothing may look into the arguments of the program (a library would take <c>@file</c> for a file with arguments), and
/// loading a library costs half of what the whole command may cost.
/// </remarks>
internal static class ExecArguments
{
    /// <summary>Reads options up to the program, which follows <c>--</c> or is the first word that is no option.</summary>
    /// <param name="args">Those behind <c>exec</c>.</param>
    /// <param name="problems">What is wrong, all of it.</param>
    /// <returns>Null when help is wanted.</returns>
    public static ExecSettings? Read(ReadOnlySpan<string> args, List<string> problems)
    {
        var settings = new ExecSettings();
        var at = 0;
        while (at < args.Length && args[at] is ['-', _, ..] and not "--")
        {
            var word = args[at++];
            if (word is "--help" or "-h" or "-?")
                return null;

            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? word : word[..equals];
            if (Find(name) is not { } option)
            {
                problems.Add(Unknown(name));
                continue;
            }

            if (equals < 0 && option.MayStandAlone)
                _ = option.Apply(settings, "");
            else if (equals < 0 && (at == args.Length || args[at] == "--"))
                problems.Add($"{name} needs a value: {name} {option.HelpName}.");
            else if (option.Apply(settings, equals < 0 ? args[at++] : word[(equals + 1)..]) is { } problem)
                problems.Add($"{name}: {problem}.");
        }

        if (at < args.Length && args[at] == "--")
            at++;

        settings.Command = args[at..].ToArray();
        if (settings.Command.Length == 0 || settings.Command[0].Length == 0)
            problems.Add("The program to run is missing: bohr exec [OPTIONS] -- PROGRAM [ARGUMENT…].");

        return settings;
    }

    private static ExecOption? Find(string name)
    {
        foreach (var option in ExecOption.All)
        {
            if (option.Name == name)
                return option;
        }

        return null;
    }

    private static string Unknown(string name) => NearestName.Of(name, [.. ExecOption.All.Select(option => option.Name), "--help"]) is { } nearest
        ? $"There is no option '{name}'. Did you mean '{nearest}'?"
        : $"There is no option '{name}'; a program whose name begins with a hyphen goes behind --.";
}
