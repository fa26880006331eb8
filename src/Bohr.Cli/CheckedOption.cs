using System.CommandLine;
using Bohr.Configuration.Quantities;
using Bohr.Configuration.Suggestions;

namespace Bohr.Cli;

/// <summary>Options whose values are checked while the command line is read, so that nothing runs with half of them.</summary>
internal static class CheckedOption
{
    /// <summary>A duration of at least 1 ms.</summary>
    public static Option<TimeSpan?> Duration(string name, string description, TimeSpan maximum) =>
        Parsed<TimeSpan?>(name, description, "DURATION", text =>
        {
            var value = Quantity.Duration(text, out var problem);
            if (problem is null && (value < TimeSpan.FromMilliseconds(1) || value > maximum))
                problem = $"'{text}' is out of range; use 1ms to {Quantity.Text(maximum)}";

            return (value, problem);
        });

    /// <summary>A size of at least one byte.</summary>
    public static Option<long?> Size(string name, string description, long maximum) =>
        Parsed<long?>(name, description, "SIZE", text =>
        {
            var value = Quantity.Size(text, out var problem);
            if (problem is null && (value < 1 || value > maximum))
                problem = $"'{text}' is out of range; use 1 to {Quantity.Text(maximum)}";

            return (value, problem);
        });

    /// <summary>One of a few words.</summary>
    public static Option<string?> OneOf(string name, string description, string helpName, params string[] values)
    {
        var option = Parsed<string?>(name, description, helpName, text => (text, Array.IndexOf(values, text) >= 0
            ? null
            : $"'{text}' is not known; use {string.Join(", ", values[..^1])} or {values[^1]}"
              + (NearestName.Of(text, values) is { } nearest ? $". Did you mean '{nearest}'?" : "")));
        option.CompletionSources.Add(values);
        return option;
    }

    /// <summary>Anything that a function can read.</summary>
    /// <param name="name">The option.</param>
    /// <param name="description">For its help.</param>
    /// <param name="helpName">What its value is called there.</param>
    /// <param name="parse">Gives the value, or what is wrong with the text.</param>
    public static Option<T> Parsed<T>(string name, string description, string helpName, Func<string, (T Value, string? Problem)> parse) =>
        new(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result =>
            {
                var (value, problem) = parse(result.Tokens[0].Value);
                if (problem is not null)
                    result.AddError($"{name}: {problem}{(problem.EndsWith('?') ? "" : ".")}");

                return value;
            },
        };
}
