using Bohr.Findings.Packing;

namespace Bohr.Analysis.Running;

/// <summary>Puts reports back into the order in which discovery found their files.</summary>
/// <remarks>
/// Discovery plans on the intake's thread, outcomes arrive on the consumer's. It holds what is planned and not yet handed out: the engine
/// bounds what is in flight, and what waits behind a slow file is a small object each.
/// </remarks>
internal sealed class ReportOrder
{
    private readonly Lock _lock = new();
    private Slot[] _slots = new Slot[256];
    private long _first;
    private long _planned;

    /// <summary>Files planned so far.</summary>
    public long Planned => Volatile.Read(ref _planned);

    /// <summary>Plans a file; gives its place.</summary>
    public long Plan(string path)
    {
        lock (_lock)
        {
            if (_planned - _first == _slots.Length)
                Grow();

            At(_planned) = new Slot(path, null);
            return _planned++;
        }
    }

    /// <summary>Gives a planned file its report.</summary>
    public void Complete(long ordinal, FileReport report)
    {
        lock (_lock)
            At(ordinal).Report = report;
    }

    /// <summary>Takes the reports that are next in order, up to the first that is missing.</summary>
    public void TakeReady(List<FileReport> target)
    {
        lock (_lock)
        {
            while (_first < _planned && At(_first).Report is { } report)
            {
                target.Add(report);
                At(_first++) = default;
            }
        }
    }

    /// <summary>At the end of a run: takes all that is left. A file without a report was never tried.</summary>
    public void TakeRest(List<FileReport> target, string reason)
    {
        lock (_lock)
        {
            for (; _first < _planned; _first++)
            {
                target.Add(At(_first).Report ?? new FileReport(At(_first).Path, PackedFindings.None) { Skipped = reason });
                At(_first) = default;
            }
        }
    }

    private ref Slot At(long ordinal) => ref _slots[ordinal % _slots.Length];

    private void Grow()
    {
        var larger = new Slot[_slots.Length * 2];
        for (var ordinal = _first; ordinal < _planned; ordinal++)
            larger[ordinal % larger.Length] = At(ordinal);

        _slots = larger;
    }

    private record struct Slot(string Path, FileReport? Report);
}
