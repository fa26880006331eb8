using System.Collections.Concurrent;
using System.Diagnostics;
using Bohr.Execution.Observing;

namespace Bohr.Execution.Tests.Observing;

/// <summary>Listens to the engine's activities, and keeps those that ended.</summary>
internal sealed class Activities : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly ActivitySource _source = new("Bohr.Execution.Tests");
    private readonly ConcurrentQueue<Activity> _ended = new();

    public Activities()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is EngineTelemetry.Name or "Bohr.Execution.Tests",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.Source.Name == EngineTelemetry.Name)
                    _ended.Enqueue(activity);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IEnumerable<Activity> Ended => _ended;

    /// <summary>An activity of the host, current until it is disposed.</summary>
    public Activity StartOwn() => _source.StartActivity("own").ShouldNotBeNull();

    public void Dispose()
    {
        _listener.Dispose();
        _source.Dispose();
    }
}
