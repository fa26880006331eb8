using System.Globalization;

namespace Bohr.Fuzzing;

/// <summary>What the command line asks for.</summary>
/// <param name="Target">What to feed: <c>python</c> or <c>rules</c>.</param>
/// <param name="Duration">How long to go on.</param>
/// <param name="Seed">Where the random numbers begin; the same seed mutates the same files in the same way.</param>
internal sealed record FuzzOptions(string Target, TimeSpan Duration, int Seed)
{
    internal static bool TryParse(string[] arguments, out FuzzOptions options, out string problem)
    {
        options = new(arguments.FirstOrDefault() ?? "", TimeSpan.FromSeconds(60), Random.Shared.Next(1_000_000));
        problem = "";
        if (arguments is not ["python" or "rules", ..])
        {
            problem = "the first argument says what to feed: 'python' or 'rules'.";
            return false;
        }

        for (var index = 1; index < arguments.Length; index += 2)
        {
            var value = index + 1 < arguments.Length ? arguments[index + 1] : "";
            switch (arguments[index])
            {
                case "--for" when TryParseDuration(value, out var duration):
                    options = options with { Duration = duration };
                    break;
                case "--seed" when int.TryParse(value, CultureInfo.InvariantCulture, out var seed):
                    options = options with { Seed = seed };
                    break;
                default:
                    problem = $"'{arguments[index]} {value}' is not understood; durations are written 500ms 20s 5m 1h.";
                    return false;
            }
        }

        return true;
    }

    private static bool TryParseDuration(string text, out TimeSpan duration)
    {
        duration = default;
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits <= 0 || !int.TryParse(text.AsSpan(0, digits), CultureInfo.InvariantCulture, out var number))
            return false;

        TimeSpan? unit = text[digits..] switch
        {
            "ms" => TimeSpan.FromMilliseconds(1),
            "s" => TimeSpan.FromSeconds(1),
            "m" => TimeSpan.FromMinutes(1),
            "h" => TimeSpan.FromHours(1),
            _ => null,
        };
        duration = (unit ?? TimeSpan.Zero) * number;
        return unit is not null;
    }
}
