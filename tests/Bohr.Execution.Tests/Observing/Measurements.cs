using System.Diagnostics.Metrics;
using Bohr.Execution.Observing;

namespace Bohr.Execution.Tests.Observing;

/// <summary>Listens to the engine's meter. What is observed is counted from the moment that this was made.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, double> _recorded = [];
    private readonly Dictionary<string, long> _recordings = [];
    private readonly Dictionary<string, double> _before;
    private readonly HashSet<string> _monotonic = [];
    private Dictionary<string, double> _observed = [];

    public Measurements()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != EngineTelemetry.Name)
                return;

            lock (_gate)
            {
                Instruments.Add(instrument);
                if (instrument is ObservableCounter<long>)
                    _monotonic.Add(instrument.Name);
            }

            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.Start();
        _before = Observe();
    }

    public List<Instrument> Instruments { get; } = [];

    /// <summary>Attributes that were seen, by instrument.</summary>
    public Dictionary<string, SortedSet<string>> Attributes { get; } = [];

    /// <summary>The sum of what an instrument measured, of all series that have these attributes, given as "name=value".</summary>
    public double Sum(string instrument, params string[] attributes)
    {
        var now = Observe();
        var series = now.Where(entry => Matches(entry.Key, instrument, attributes)).Sum(entry => entry.Value - (_monotonic.Contains(instrument) ? _before.GetValueOrDefault(entry.Key) : 0));
        lock (_gate)
            return series + _recorded.Where(entry => Matches(entry.Key, instrument, attributes)).Sum(entry => entry.Value);
    }

    /// <summary>How many values a histogram got.</summary>
    public long Count(string instrument, params string[] attributes)
    {
        lock (_gate)
            return _recordings.Where(entry => Matches(entry.Key, instrument, attributes)).Sum(entry => entry.Value);
    }

    public void Dispose() => _listener.Dispose();

    private static bool Matches(string series, string instrument, string[] attributes)
    {
        var parts = series.Split('|');
        return parts[0] == instrument && attributes.All(attribute => parts.Contains(attribute));
    }

    private Dictionary<string, double> Observe()
    {
        lock (_gate)
        {
            _observed = [];
            _listener.RecordObservableInstruments();
            return _observed;
        }
    }

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_gate)
        {
            var seen = Attributes.TryGetValue(instrument.Name, out var names) ? names : Attributes[instrument.Name] = [];
            var series = instrument.Name;
            foreach (var (name, tag) in tags)
            {
                _ = seen.Add(name);
                series += $"|{name}={tag}";
            }

            var sums = instrument.IsObservable ? _observed : _recorded;
            sums[series] = sums.GetValueOrDefault(series) + value;
            _recordings[series] = _recordings.GetValueOrDefault(series) + 1;
        }
    }
}
