namespace Bohr.Execution.Evidence;

/// <summary>The calls of one thread.</summary>
/// <param name="Thread">The kernel's number of the thread; 0: not told.</param>
/// <param name="Title">What is written above it.</param>
/// <param name="Calls">Innermost first.</param>
/// <param name="IsMain">It is the one to look at first.</param>
internal sealed record StackOfThread(long Thread, string Title, IReadOnlyList<StackCall> Calls, bool IsMain)
{
    private const int ShortLength = 12;

    /// <summary>The innermost call of the program's own code, or the innermost at all; null: there is no call with a name.</summary>
    internal string? InCall => Calls.FirstOrDefault(call => call.IsOwn)?.Text ?? Calls.FirstOrDefault(call => call.IsNamed)?.Text;

    /// <summary>The calls with a name, within a bound.</summary>
    internal IReadOnlyList<string> Short => [.. Calls.Where(call => call.IsNamed).Take(ShortLength).Select(call => call.Text)];
}
