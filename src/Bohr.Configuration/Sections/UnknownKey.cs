using Bohr.Configuration.Suggestions;

namespace Bohr.Configuration.Sections;

/// <summary>What is said of a key that does not exist.</summary>
internal static class UnknownKey
{
    public static string Describe(string key, string path, IReadOnlyList<string> known) =>
        NearestName.Of(key, known) is { } nearest
            ? $"'{key}' is no key of {path}. Did you mean '{nearest}'?"
            : $"'{key}' is no key of {path}; it has {string.Join(", ", known.Order(StringComparer.Ordinal))}.";
}
