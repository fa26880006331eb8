using Bohr.Python.Syntax;

namespace Bohr.Python.Semantics;

// What gives a name a meaning, whatever the form.
public sealed partial class SemanticModel
{
    private int MaterializeBuiltin(int nameId)
    {
        if (!BuiltinNames.Contains(nameId, _version))
            return 0;

        if (Get(ModuleScope, nameId) is var global and not 0)
            return _bindings[global].Kind == BindingKind.Builtin ? global : 0;

        var binding = AddBinding(new() { Kind = BindingKind.Builtin, NameId = nameId, Scope = ModuleScope });
        Set(ModuleScope, nameId, binding);
        return binding;
    }

    /// <summary>Binds <c>__class__</c> in the nearest cell, if there is one: hardly any method asks for it, so it is bound only then.</summary>
    private void BindClassCell()
    {
        var scope = _scope;
        while (scope != 0 && _scopes[scope].Kind != ScopeKind.ClassCell)
            scope = _scopes[scope].Parent;

        if (scope != 0 && Get(scope, WellKnownNames.ClassCell) == 0)
            Set(scope, WellKnownNames.ClassCell, AddBinding(new() { Kind = BindingKind.ClassCell, NameId = WellKnownNames.ClassCell, Scope = scope }));
    }

    private int AddBinding(in Binding binding)
    {
        if (_bindingCount == _bindings.Length)
            Grow(ref _bindings);

        _bindings[_bindingCount] = binding;
        return _bindingCount++;
    }

    private int NewBinding(int nameId, int start, int end, BindingKind kind, BindingFlags flags, int node, int target)
    {
        MaterializeBuiltin(nameId);
        return AddBinding(new()
        {
            Kind = kind,
            Flags = flags,
            NameId = nameId,
            Start = start,
            End = end,
            Scope = _scope,
            Statement = _statement,
            Node = node,
            Branch = Tree[node].Kind is NodeKind.Name or NodeKind.Parameter ? _branch : _statementBranch,
            Target = target,
            Context = _context,
            Exceptions = Handled,
        });
    }

    /// <summary>Binds a name in the current scope; an assignment expression in a comprehension binds outside of it (PEP 572).</summary>
    private int Bind(int nameId, int start, int end, BindingKind kind, BindingFlags flags, int node, int target = 0)
    {
        var scope = _scope;
        if (kind == BindingKind.NamedExpression)
        {
            while (_scopes[scope].Kind == ScopeKind.Comprehension)
                scope = _scopes[scope].Parent;
        }

        if (Is(SemanticContext.ExceptionHandler))
            flags |= BindingFlags.InExceptionHandler;

        if (Is(SemanticContext.Assert))
            flags |= BindingFlags.InAssert;

        if (Tree.Names.Utf8(nameId) is [(byte)'_', ..])
            flags |= BindingFlags.Private;

        var id = NewBinding(nameId, start, end, kind, flags, node, target);
        ref var binding = ref _bindings[id];
        binding.Scope = scope;
        if (Get(scope, nameId) is var shadowed and not 0)
        {
            if (kind == BindingKind.Annotation)
            {
                // It says something about the value that is there, and changes nothing.
                _delayedAnnotations.Add((shadowed, id));
                return id;
            }

            ref readonly var replaced = ref _bindings[shadowed];
            if (replaced.Kind is not (BindingKind.Builtin or BindingKind.Deletion or BindingKind.UnboundException))
            {
                binding.LastReference = replaced.LastReference;
                binding.Flags |= replaced.Flags & (BindingFlags.Global | BindingFlags.Nonlocal);
            }
        }
        else
        {
            for (var outer = _scopes[scope].Parent; outer != 0; outer = _scopes[outer].Parent)
            {
                if (_scopes[outer].Kind is ScopeKind.Function or ScopeKind.Module && Get(outer, nameId) is var hidden and not 0)
                {
                    binding.ShadowsOuter = hidden;
                    binding.ReadBefore = _scopes[scope].Kind == ScopeKind.Function ? FirstReadFrom(scope, hidden) : 0;
                    break;
                }
            }
        }

        Set(scope, nameId, id);
        return id;
    }

    /// <summary>The first reference to a binding from a function whose body is being visited; 0 for none.</summary>
    private int FirstReadFrom(int function, int binding)
    {
        // The newest come first, and what the function refers to was found since its body was begun.
        var first = 0;
        for (var reference = _bindings[binding].LastReference; reference >= _scopes[function].FirstReference && reference != 0; reference = _references[reference].Previous)
        {
            if (_references[reference].Scope == function)
                first = reference;
        }

        return first;
    }

    private int EndOfName(int start)
    {
        var source = Tree.Source.Span;
        var end = start;
        while (end < source.Length && (source[end] is (byte)'_' or >= 0x80 || char.IsAsciiLetterOrDigit((char)source[end])))
            end++;

        return end;
    }
}
