using System.Runtime.CompilerServices;
using Bohr.Python.Syntax;

namespace Bohr.Python.Semantics;

// The tables that lead from a scope and a name to the binding that the name has now.
public sealed partial class SemanticModel
{
    // Stands for a name of the language that has no binding of its own yet.
    private const int BuiltinSymbol = -1;

    private Symbol[] _symbols = new Symbol[512];
    private int _symbolCount;

    // The symbol of each name in the module, and whether any other scope binds the name: most names are found by one look at these.
    private int[] _moduleSymbols = new int[1024];
    private bool[] _isBoundInside = new bool[1024];
    private int _nameCount;

    // The symbols of the other scopes, by scope and name; open addressing.
    private int[] _slots = new int[1024];
    private int _slotMask = 1023;
    private int _slotsUsed;

    private void ClearSymbols()
    {
        _nameCount = 0;
        EnsureNames(Tree.Names.Count);
        if (_slotsUsed > 0)
        {
            // A table that one large file needed would cost every small one after it.
            _slotMask = Math.Min(_slotMask, (1 << 14) - 1);
            _slots.AsSpan(0, _slotMask + 1).Clear();
            _slotsUsed = 0;
        }

        _symbolCount = 1;
    }

    /// <summary>Makes room for names that the tables do not have yet, and empties it: it holds what another source left there.</summary>
    private void EnsureNames(int count)
    {
        if (count <= _nameCount)
            return;

        if (count > _moduleSymbols.Length)
        {
            var size = Math.Max(count, _moduleSymbols.Length * 2);
            Array.Resize(ref _moduleSymbols, size);
            Array.Resize(ref _isBoundInside, size);
        }

        _moduleSymbols.AsSpan(_nameCount, count - _nameCount).Clear();
        _isBoundInside.AsSpan(_nameCount, count - _nameCount).Clear();
        _nameCount = count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int FindSymbol(int scope, int nameId)
    {
        // A name that the source does not hold, but __all__ or somebody who asks.
        if ((uint)nameId >= (uint)_nameCount)
            return 0;

        if (scope == ModuleScope)
            return _moduleSymbols[nameId];

        return _isBoundInside[nameId] && _scopes[scope].FirstSymbol != 0 ? FindInner(scope, nameId) : 0;
    }

    private int FindInner(int scope, int nameId)
    {
        for (var slot = Hash(scope, nameId) & _slotMask; _slots[slot] is var symbol and not 0; slot = (slot + 1) & _slotMask)
        {
            ref readonly var candidate = ref _symbols[symbol];
            if (candidate.NameId == nameId && candidate.Scope == scope)
                return symbol;
        }

        return 0;
    }

    private static int Hash(int scope, int nameId)
    {
        var hash = ((uint)scope * 0x9E3779B1) ^ ((uint)nameId * 0x85EBCA77);
        return (int)(hash ^ (hash >> 15));
    }

    /// <summary>The binding of a name in one scope; 0 for none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Get(int scope, int nameId)
    {
        var symbol = FindSymbol(scope, nameId);
        return symbol == 0 ? 0 : _symbols[symbol].Binding;
    }

    /// <summary>Gives a name its binding in a scope, and links it to the one that it replaces.</summary>
    private void Set(int scope, int nameId, int binding)
    {
        EnsureNames(nameId + 1);
        var symbol = FindSymbol(scope, nameId);
        if (symbol != 0)
        {
            _bindings[binding].Shadows = _symbols[symbol].Binding;
            _symbols[symbol].Binding = binding;
            return;
        }

        if (_symbolCount == _symbols.Length)
            Grow(ref _symbols);

        symbol = _symbolCount++;
        _symbols[symbol] = new() { NameId = nameId, Scope = scope, Binding = binding };
        ref var owner = ref _scopes[scope];
        if (owner.LastSymbol == 0)
            owner.FirstSymbol = symbol;
        else
            _symbols[owner.LastSymbol].Next = symbol;

        owner.LastSymbol = symbol;
        if (scope == ModuleScope)
        {
            _moduleSymbols[nameId] = symbol;
            return;
        }

        _isBoundInside[nameId] = true;
        if (++_slotsUsed * 2 > _slotMask)
            GrowSlots(symbol);
        else
            PutSlot(symbol);
    }

    private void PutSlot(int symbol)
    {
        var slot = Hash(_symbols[symbol].Scope, _symbols[symbol].NameId) & _slotMask;
        while (_slots[slot] != 0)
            slot = (slot + 1) & _slotMask;

        _slots[slot] = symbol;
    }

    private void GrowSlots(int last)
    {
        var size = (_slotMask + 1) * 2;
        if (_slots.Length < size)
            _slots = new int[size];

        _slots.AsSpan(0, size).Clear();
        _slotMask = size - 1;
        for (var symbol = 1; symbol <= last; symbol++)
        {
            if (_symbols[symbol].Scope != ModuleScope)
                PutSlot(symbol);
        }
    }

    private struct Symbol
    {
        internal int NameId;
        internal int Scope;
        internal int Binding;
        internal int Next;
    }

    /// <summary>What a name means seen from a scope, without counting as a use: a binding, <see cref="BuiltinSymbol"/>, or 0.</summary>
    private int LookupFrom(int scope, int nameId, bool isForward)
    {
        if (isForward && Get(ModuleScope, nameId) is var global and not 0 && !_bindings[global].IsUnbound)
            return global;

        var isClassVisible = true;
        for (var (current, index) = (scope, 0); current != 0; current = _scopes[current].Parent, index++)
        {
            var kind = _scopes[current].Kind;
            if (kind == ScopeKind.Class && !isClassVisible)
                continue;

            isClassVisible = (kind == ScopeKind.TypeParameters && index == 0) || (kind == ScopeKind.ClassCell && index == 1);
            if (Get(current, nameId) is var found and not 0)
            {
                ref readonly var binding = ref _bindings[found];
                switch (binding.Kind)
                {
                    case BindingKind.Annotation:
                        break;
                    case BindingKind.Deletion:
                        return 0;
                    case BindingKind.UnboundException:
                        return binding.Target;
                    default:
                        return found;
                }
            }

            if (index == 0 && kind == ScopeKind.Class && nameId is WellKnownNames.Module or WellKnownNames.QualifiedName)
                return 0;
        }

        return BuiltinNames.Contains(nameId, _version) ? BuiltinSymbol : 0;
    }
}
