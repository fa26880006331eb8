using System.Text;

namespace Bohr.Analysis.Suppression;

/// <summary>The codes that the comments of a file list, as places in its source. Serves file after file.</summary>
internal sealed class CodeTable
{
    private readonly List<(int Start, int End)> _places = [];

    /// <summary>How many there are.</summary>
    public int Count => _places.Count;

    /// <summary>Forgets all.</summary>
    public void Clear() => _places.Clear();

    /// <summary>Forgets those after the first ones.</summary>
    public void Truncate(int count) => _places.RemoveRange(count, _places.Count - count);

    /// <summary>Adds one.</summary>
    public void Add(int start, int end) => _places.Add((start, end));

    /// <summary>Whether a list has the code.</summary>
    public bool Has(CodeList list, string code, ReadOnlySpan<byte> source)
    {
        for (var index = list.First; index < list.First + list.Count; index++)
        {
            if (Ascii.Equals(source[_places[index].Start.._places[index].End], code))
                return true;
        }

        return false;
    }

    /// <summary>Whether two lists have the same codes in the same order.</summary>
    public bool AreEqual(CodeList one, CodeList other, ReadOnlySpan<byte> source)
    {
        if (one.Count != other.Count)
            return false;

        for (var index = 0; index < one.Count; index++)
        {
            var (start, end) = _places[one.First + index];
            var (otherStart, otherEnd) = _places[other.First + index];
            if (!source[start..end].SequenceEqual(source[otherStart..otherEnd]))
                return false;
        }

        return true;
    }
}
