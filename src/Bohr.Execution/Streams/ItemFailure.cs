namespace Bohr.Execution.Streams;

/// <summary>An exception that belongs to one item, in the form in which it travels.</summary>
internal sealed record ItemFailure(string ErrorType, string ErrorMessage, string Details)
{
    private const int MaximumDetails = 8 * 1024;

    /// <summary>Bytes that an encoded failure never exceeds: three texts of at most three bytes a UTF-16 unit, and their lengths.</summary>
    internal const int MaximumBytes = 3 * (4 + (3 * MaximumDetails));

    internal static ItemFailure From(Exception exception) =>
        new(Shorten(exception.GetType().FullName ?? exception.GetType().Name), Shorten(exception.Message), Shorten(exception.ToString()));

    private static string Shorten(string text) => text.Length <= MaximumDetails ? text : text[..MaximumDetails];
}
