using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Bohr.Python.Lexing;

namespace Bohr.Python.Syntax;

/// <summary>The identifiers of one source, each under a number; equal names have equal numbers.</summary>
/// <remarks>
/// Number 0 is no name; then follow the <see cref="WellKnownNames"/>, which have the same numbers in every table. Names are kept in
/// their normal form (NFKC), in which Python compares them. Not safe for use by several threads at once.
/// </remarks>
public sealed class NameTable
{
    private const int SmallSlotCount = 1 << 11;

    // "__debug_", the beginning of "__debug__", as the first word of an entry.
    private static readonly ulong DebugStart = BitConverter.ToUInt64("__debug_"u8);

    // Set in a word that holds a character beyond ASCII.
    private const ulong HighBits = 0x8080808080808080;

    // Names of up to 16 bytes, which nearly all are, are equal when these two words and the lengths are.
    private Entry[] _entries = new Entry[512];
    private int[] _slots = new int[SmallSlotCount];
    private int _slotMask = SmallSlotCount - 1;
    private byte[] _bytes = new byte[8192];
    private int _byteCount;
    private int _count = 1;

    private readonly int[] _seededSlots;
    private readonly int _seededCount;
    private readonly int _seededByteCount;

    /// <summary>Makes a table that holds the <see cref="WellKnownNames"/>.</summary>
    public NameTable()
    {
        foreach (var name in WellKnownNames.Texts)
            Intern(Encoding.UTF8.GetBytes(name));

        _seededSlots = _slots.AsSpan(0, SmallSlotCount).ToArray();
        _seededCount = _count;
        _seededByteCount = _byteCount;
        ForgetDebug();
    }

    /// <summary>The number of names, "no name" included: all numbers are below.</summary>
    public int Count => _count;

    /// <summary>Whether <c>__debug__</c> is among the names of the source, or one with a dot that begins with it.</summary>
    internal bool HasDebug { get; private set; }

    /// <summary>The name as UTF-8.</summary>
    public ReadOnlySpan<byte> Utf8(int id)
    {
        ref readonly var entry = ref _entries[id];
        return _bytes.AsSpan(entry.Start, entry.Length);
    }

    /// <summary>The name as a string, made anew at each call.</summary>
    public string Text(int id) => Encoding.UTF8.GetString(Utf8(id));

    /// <summary>The number of a name that is in normal form; a new name is added.</summary>
    public int Intern(ReadOnlySpan<byte> name) => Intern(name, isNormal: true);

    private int Intern(ReadOnlySpan<byte> name, bool isNormal)
    {
        if (name.IsEmpty)
            return 0;

        ref var source = ref MemoryMarshal.GetReference(name);
        ulong first;
        ulong last;
        if (name.Length >= sizeof(ulong))
        {
            first = Unsafe.ReadUnaligned<ulong>(ref source);
            last = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref source, name.Length - sizeof(ulong)));
        }
        else if (name.Length >= sizeof(uint))
        {
            first = Unsafe.ReadUnaligned<uint>(ref source);
            last = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref source, name.Length - sizeof(uint)));
        }
        else
        {
            // With the length, the first, middle and last byte tell apart all names of one to three bytes.
            first = source;
            last = ((uint)Unsafe.Add(ref source, name.Length >> 1) << 8) | Unsafe.Add(ref source, name.Length - 1);
        }

        if (!isNormal && (((first | last) & HighBits) != 0 || (name.Length > 16 && !Ascii.IsValid(name))))
            return InternNormalized(name);

        var hash = ((first * 0x9E3779B97F4A7C15) ^ last ^ ((ulong)name.Length << 56)) * 0xD6E8FEB86659FD93;
        if (name.Length > 16)
            hash = HashLong(name, hash);

        var slot = (int)(hash >> 32) & _slotMask;
        for (int id; (id = _slots[slot]) != 0; slot = (slot + 1) & _slotMask)
        {
            ref var entry = ref _entries[id];
            if (entry.First == first && entry.Last == last && entry.Length == name.Length
                && (name.Length <= 16 || _bytes.AsSpan(entry.Start, entry.Length).SequenceEqual(name)))
            {
                return id;
            }
        }

        return Add(name, first, last, (int)(hash >> 32), slot);
    }

    /// <summary>The number of an identifier as it is written, which is brought into normal form first.</summary>
    public int InternIdentifier(ReadOnlySpan<byte> identifier) => Intern(identifier, isNormal: false);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int InternNormalized(ReadOnlySpan<byte> identifier) =>
        Intern(Encoding.UTF8.GetBytes(Identifiers.Normalize(identifier)));

    /// <summary>Forgets all names but the well-known ones and keeps the room.</summary>
    internal void Clear()
    {
        if (HasDebug)
            ForgetDebug();

        if (_slotMask == SmallSlotCount - 1 && _count == _seededCount)
            return;

        _slotMask = SmallSlotCount - 1;
        _seededSlots.CopyTo(_slots.AsSpan());
        _count = _seededCount;
        _byteCount = _seededByteCount;
    }

    // The entry of "__debug__" matches nothing until a source mentions it; so asking whether one does costs nothing where none does.
    private void ForgetDebug()
    {
        HasDebug = false;
        _entries[WellKnownNames.Debug].First = 0;
    }

    private static ulong HashLong(ReadOnlySpan<byte> name, ulong hash)
    {
        for (var rest = name[8..^8]; !rest.IsEmpty; rest = rest[Math.Min(8, rest.Length)..])
        {
            var word = rest.Length >= 8 ? MemoryMarshal.Read<ulong>(rest) : rest[0];
            hash = (hash ^ word ^ (hash >> 29)) * 0x9E3779B97F4A7C15;
        }

        return hash;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Add(ReadOnlySpan<byte> name, ulong first, ulong last, int hash, int slot)
    {
        if (first == DebugStart && _seededCount > 0)
        {
            HasDebug = true;
            if (name.SequenceEqual("__debug__"u8))
            {
                _entries[WellKnownNames.Debug].First = first;
                return WellKnownNames.Debug;
            }
        }

        if (_count == _entries.Length)
            Array.Resize(ref _entries, _count * 2);

        if (_byteCount + name.Length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _byteCount + name.Length));

        var id = _count++;
        _entries[id] = new() { First = first, Last = last, Start = _byteCount, Length = name.Length, Hash = hash };
        name.CopyTo(_bytes.AsSpan(_byteCount));
        _byteCount += name.Length;
        _slots[slot] = id;
        if (_count * 2 > _slotMask)
            GrowSlots();

        return id;
    }

    private void GrowSlots()
    {
        var slotCount = (_slotMask + 1) * 2;
        if (_slots.Length < slotCount)
            _slots = new int[slotCount];

        _slots.AsSpan(0, slotCount).Clear();
        _slotMask = slotCount - 1;
        for (var id = 1; id < _count; id++)
        {
            var slot = _entries[id].Hash & _slotMask;
            while (_slots[slot] != 0)
                slot = (slot + 1) & _slotMask;

            _slots[slot] = id;
        }

        Debug.Assert(_count < _slotMask, "An open table needs a free slot.");
    }

    private struct Entry
    {
        internal ulong First;
        internal ulong Last;
        internal int Start;
        internal int Length;
        internal int Hash;
    }
}
