using System.Text;

namespace Bohr.Analysis.Rules.Pyflakes.Formatting;

/// <summary>Names as UTF-8, each once, under numbers from 0 in the order in which they came. One object serves set after set without allocating.</summary>
internal sealed class NameSet
{
    private const int Nothing = -1;

    private byte[] _bytes = new byte[256];
    private Entry[] _entries = new Entry[16];

    // An open table with at least half of its slots free: a number plus one, or 0.
    private int[] _slots = new int[32];
    private int _byteCount;

    /// <summary>The number of names.</summary>
    public int Count { get; private set; }

    /// <summary>A name.</summary>
    public ReadOnlySpan<byte> this[int number] => _bytes.AsSpan(_entries[number].Start, _entries[number].Length);

    /// <summary>A name as a string, for a message.</summary>
    public string Text(int number) => Encoding.UTF8.GetString(this[number]);

    /// <summary>Forgets all names and keeps the room.</summary>
    public void Clear()
    {
        if (Count > 0)
            Array.Clear(_slots);

        Count = 0;
        _byteCount = 0;
    }

    /// <summary>Whether a name is in the set.</summary>
    public bool Contains(ReadOnlySpan<byte> name) => Find(name) >= 0;

    /// <summary>The number of a name, or -1.</summary>
    public int Find(ReadOnlySpan<byte> name) => Count == 0 ? Nothing : _slots[Slot(name, Hash(name))] - 1;

    /// <summary>Adds a name, unless it is there.</summary>
    public void Add(ReadOnlySpan<byte> name)
    {
        var hash = Hash(name);
        var slot = Slot(name, hash);
        if (_slots[slot] != 0)
            return;

        if (_byteCount + name.Length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _byteCount + name.Length));

        name.CopyTo(_bytes.AsSpan(_byteCount));
        if (Count == _entries.Length)
            Array.Resize(ref _entries, Count * 2);

        _entries[Count++] = new(_byteCount, name.Length, hash);
        _byteCount += name.Length;
        _slots[slot] = Count;
        if (Count * 2 > _slots.Length)
            GrowSlots();
    }

    private static uint Hash(ReadOnlySpan<byte> name)
    {
        // FNV-1a: names are short.
        var hash = 2166136261;
        foreach (var next in name)
            hash = (hash ^ next) * 16777619;

        return hash;
    }

    /// <summary>The slot where a name is, or where it would be put.</summary>
    private int Slot(ReadOnlySpan<byte> name, uint hash)
    {
        var mask = _slots.Length - 1;
        var slot = (int)hash & mask;
        for (; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            var number = _slots[slot] - 1;
            if (_entries[number].Hash == hash && this[number].SequenceEqual(name))
                break;
        }

        return slot;
    }

    private void GrowSlots()
    {
        _slots = new int[_slots.Length * 2];
        var mask = _slots.Length - 1;
        for (var number = 0; number < Count; number++)
        {
            var slot = (int)_entries[number].Hash & mask;
            while (_slots[slot] != 0)
                slot = (slot + 1) & mask;

            _slots[slot] = number + 1;
        }
    }

    private readonly record struct Entry(int Start, int Length, uint Hash);
}
