using System.Text;

namespace Bohr.Execution.Observing;

/// <summary>Names of the engine's enumerations as attributes hold them, and as the journal does.</summary>
internal static class Words
{
    /// <summary>"SourceExhausted" is "source-exhausted".</summary>
    internal static string Of<T>(T value)
        where T : struct, Enum
    {
        var word = new StringBuilder();
        foreach (var letter in value.ToString())
        {
            if (char.IsUpper(letter) && word.Length > 0)
                _ = word.Append('-');

            _ = word.Append(char.ToLowerInvariant(letter));
        }

        return word.ToString();
    }
}
