namespace Bohr.Docs.Building;

/// <summary>What becomes of state that cannot be used.</summary>
internal static class DamagedState
{
    /// <summary>Tells the user that there was one.</summary>
    public static T? OrSay<T>(this T? state, BuildSession session, string? problem, string what)
        where T : class
    {
        if (problem is not null)
            session.Notice($"what is remembered of {what} cannot be used: {problem}. It is built anew.");

        return state;
    }
}
