using System.Diagnostics;

namespace Bohr.Execution.Observing;

/// <summary>Where the engine's activities come from. To be touched only where telemetry is on.</summary>
internal static class EngineActivities
{
    internal static readonly ActivitySource Source = new(EngineTelemetry.Name, EngineMeter.Version);

    /// <summary>Starts an activity without making it the current one of this flow, since it ends in another.</summary>
    /// <param name="name">Few different ones: what is particular belongs into attributes.</param>
    internal static Activity? StartAside(string name)
    {
        var current = Activity.Current;
        try
        {
            return Source.StartActivity(name);
        }
        finally
        {
            Activity.Current = current;
        }
    }

    /// <summary>Ends an activity of <see cref="StartAside"/>.</summary>
    internal static void End(Activity activity)
    {
        var current = Activity.Current;
        activity.Dispose();
        Activity.Current = current;
    }

    /// <summary>Marks an activity as failed.</summary>
    /// <param name="activity">Which.</param>
    /// <param name="errorType">One of a few words, or the type of an exception.</param>
    /// <param name="description">What happened.</param>
    internal static void Fail(Activity activity, string errorType, string description)
    {
        _ = activity.SetTag("error.type", errorType);
        _ = activity.SetStatus(ActivityStatusCode.Error, description);
    }
}
