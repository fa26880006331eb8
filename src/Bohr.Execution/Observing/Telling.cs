using System.Diagnostics.CodeAnalysis;

namespace Bohr.Execution.Observing;

/// <summary>Calls of listeners and loggers, which are the host's code.</summary>
internal static class Telling
{
    /// <summary>Calls; an exception goes no further.</summary>
    [SuppressMessage("Roslynator", "RCS1075", Justification = "An observer that throws must not end what it observes, and there is nobody to tell but itself.")]
    internal static void Try(Action tell)
    {
        try
        {
            tell();
        }
        catch (Exception)
        {
            // The reason is above.
        }
    }
}
