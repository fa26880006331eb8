using Bohr.Python.Syntax;

namespace Bohr.Python.Semantics;

// What binds names, and what refers to them.
public sealed partial class SemanticModel
{
    // The assignment that was asked about last, and whether all its targets are displays.
    private int _knownTargets;
    private bool _areDisplays;

    private bool IsForwardReference =>
        Is(SemanticContext.StringType) || (Is(SemanticContext.DeferredAnnotation) && Is(SemanticContext.TypingOnlyAnnotation));

    private void Name(int id, in Node node)
    {
        _scopeOfNode[id] = _scope;
        switch ((ExpressionContext)node.Operator)
        {
            case ExpressionContext.Load:
                Load(id, node.A);
                break;
            case ExpressionContext.Store:
                Store(id, node);
                break;
            default:
                Delete(id, node);
                break;
        }
    }

    /// <summary>Resolves a name that is read, and counts the use.</summary>
    private void Load(int id, int nameId)
    {
        if (_context != SemanticContext.None && IsForwardReference && Get(ModuleScope, nameId) is var global and not 0 && !_bindings[global].IsUnbound)
        {
            Refer(global, id, ModuleScope);
            ReferToSubmodule(global, nameId, id, ModuleScope, ModuleScope);
            _links[id] = global;
            return;
        }

        if (nameId == WellKnownNames.ClassCell)
            BindClassCell();

        var mayBeStarImported = false;
        var isClassVisible = true;
        for (var (current, index) = (_scope, 0); current != 0; current = _scopes[current].Parent, index++)
        {
            ref readonly var scope = ref _scopes[current];
            if (scope.Kind == ScopeKind.Class && !isClassVisible)
                continue;

            // The scope of its type parameters, and the cell around it, stand between a method and its class.
            isClassVisible = (scope.Kind == ScopeKind.TypeParameters && index == 0) || (scope.Kind == ScopeKind.ClassCell && index == 1);
            if (Get(current, nameId) is var found and not 0)
            {
                Refer(found, id, _scope);
                ReferToSubmodule(found, nameId, id, current, _scope);
                if (Resolve(found, id, nameId, current, index))
                    return;

                continue;
            }

            if (index == 0 && scope.Kind == ScopeKind.Class && nameId is WellKnownNames.Module or WellKnownNames.QualifiedName)
                return;

            mayBeStarImported |= scope.HasStarImport;
        }

        if (MaterializeBuiltin(nameId) is var builtin and not 0)
        {
            Refer(builtin, id, _scope);
            _links[id] = builtin;
            return;
        }

        Unresolved(id, 0, mayBeStarImported);
    }

    /// <summary>Decides what a name that a scope binds means to one who reads it.</summary>
    /// <returns>False if the scopes around must be asked.</returns>
    private bool Resolve(int found, int id, int nameId, int scope, int index)
    {
        ref readonly var binding = ref _bindings[found];
        switch (binding.Kind)
        {
            case BindingKind.Annotation when !IsStub:
                if (_scopes[binding.Scope].Kind != ScopeKind.Function)
                    return false;

                // PEP 526: it makes a local name, which has no value yet.
                Unresolved(id, found, mayBeStarImported: false);
                return true;
            case BindingKind.Deletion:
                if (IsStub && binding.Shadows is var before and not 0 && !_bindings[before].IsUnbound && Tree[id].Start < binding.Start)
                {
                    Refer(before, id, _scope);
                    _links[id] = before;
                    return true;
                }

                Unresolved(id, 0, mayBeStarImported: false);
                return true;
            case BindingKind.UnboundException when binding.Target == 0:
                Unresolved(id, 0, mayBeStarImported: false);
                return true;
            case BindingKind.UnboundException:
                Refer(binding.Target, id, _scope);
                ReferToSubmodule(binding.Target, nameId, id, scope, _scope);
                _links[id] = binding.Target;
                return true;
            case BindingKind.Global or BindingKind.Nonlocal when binding.Target != 0:
                Refer(binding.Target, id, _scope);
                _links[id] = binding.Target;
                return true;
            default:
                _links[id] = found;
                return true;
        }
    }

    private void Unresolved(int id, int annotation, bool mayBeStarImported)
    {
        if (_unresolvedCount == _unresolved.Length)
            Grow(ref _unresolved);

        _unresolved[_unresolvedCount++] = new(id, _scope, _context, Handled, annotation, mayBeStarImported);
    }

    private void Refer(int binding, int node, int scope)
    {
        if (_referenceCount == _references.Length)
            Grow(ref _references);

        ref var bound = ref _bindings[binding];
        _references[_referenceCount] = new(node, scope, _context, bound.LastReference);
        bound.LastReference = _referenceCount++;
    }

    /// <summary>A use of <c>pa</c> after <c>import pyarrow as pa; import pyarrow.csv</c> is a use of the second as well.</summary>
    private void ReferToSubmodule(int binding, int nameId, int node, int scope, int from)
    {
        ref readonly var import = ref _bindings[binding];
        if (import.Kind != BindingKind.Import || !import.Has(BindingFlags.Alias))
            return;

        var module = Tree.Names.Utf8(new Alias(Tree, import.Node).NameId);
        var last = module[(module.LastIndexOf((byte)'.') + 1)..];
        var lastId = Tree.Names.Intern(last);
        if (lastId == nameId || Get(scope, lastId) is not (var submodule and not 0) || _bindings[submodule].Kind != BindingKind.SubmoduleImport)
            return;

        // Both must begin with the same module.
        var dot = module.IndexOf((byte)'.');
        if (Tree.Names.Utf8(_bindings[submodule].NameId).SequenceEqual(dot < 0 ? module : module[..dot]))
            Refer(submodule, node, from);
    }

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

    private void Store(int id, in Node node)
    {
        var statement = Tree[_statement];
        var flags = IsUnpacked(statement, id) ? BindingFlags.Unpacked : BindingFlags.None;
        if (statement.Kind == NodeKind.TypeAlias
            || (statement.Kind == NodeKind.AnnotatedAssign && IsTyping(new(Tree, statement.B), "TypeAlias"u8)))
        {
            flags |= BindingFlags.TypeAlias;
        }

        BindingKind kind;
        if (_scopes[_scope].Kind == ScopeKind.Module && AssignsExports(statement))
            kind = BindingKind.Export;
        else if (Is(SemanticContext.NamedExpression))
            kind = BindingKind.NamedExpression;
        else if (statement.Kind == NodeKind.AnnotatedAssign && statement.C == 0 && !Is(SemanticContext.Annotation))
            kind = BindingKind.Annotation;
        else
        {
            kind = statement.Kind switch
            {
                NodeKind.For => BindingKind.LoopVariable,
                NodeKind.With => BindingKind.WithItem,
                _ => BindingKind.Assignment,
            };
        }

        var first = _exports.Count;
        if (kind == BindingKind.Export && node.A == WellKnownNames.All)
            flags |= ReadExports(statement);

        var binding = Bind(node.A, node.Start, node.End, kind, flags, id);
        _links[id] = binding;
        for (var index = first; index < _exports.Count; index++)
            _exports[index] = _exports[index] with { Definition = binding };
    }

    private bool AssignsExports(in Node statement)
    {
        var target = statement.Kind switch
        {
            NodeKind.Assign => Tree.List(statement.A).Ids[0],
            NodeKind.AugmentedAssign or NodeKind.AnnotatedAssign => statement.A,
            _ => 0,
        };
        return target != 0 && Tree[target].Kind == NodeKind.Name && Tree[target].A == WellKnownNames.All;
    }

    /// <summary>Whether a name gets a part of a value.</summary>
    private bool IsUnpacked(in Node statement, int name)
    {
        switch (statement.Kind)
        {
            case NodeKind.With:
                var item = Enclosing(Tree.List(statement.A).Ids, name);
                return item != 0 && Tree[item].B != 0 && Tree[Tree[item].B].Kind == NodeKind.TupleDisplay && Encloses(Tree[item].B, name);
            case NodeKind.Assign:
                // (a, b) = (1, 2) takes nothing apart, and nor does c = (1, 2); (a, b) = c = (1, 2) does.
                var targets = Tree.List(statement.A).Ids;
                if (AreDisplays(targets))
                    return !IsDisplay(statement.B);

                var target = Enclosing(targets, name);
                return target != 0 && IsDisplay(target);
            default:
                return false;
        }
    }

    /// <summary>Whether all targets of the statement are displays. Asked for each name in them, and there may be as many targets as names.</summary>
    private bool AreDisplays(ReadOnlySpan<int> targets)
    {
        if (_knownTargets == _statement)
            return _areDisplays;

        _knownTargets = _statement;
        _areDisplays = true;
        foreach (var target in targets)
        {
            if (!IsDisplay(target))
            {
                _areDisplays = false;
                break;
            }
        }

        return _areDisplays;
    }

    /// <summary>The one of several nodes in the order of the source that a name stands in; 0 for none.</summary>
    private int Enclosing(ReadOnlySpan<int> nodes, int name)
    {
        var (low, high) = (0, nodes.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Tree[nodes[middle]].End < Tree[name].End)
                low = middle + 1;
            else
                high = middle;
        }

        return low < nodes.Length && Encloses(nodes[low], name) ? nodes[low] : 0;
    }

    private bool IsDisplay(int node) => Tree[node].Kind is NodeKind.TupleDisplay or NodeKind.ListDisplay or NodeKind.SetDisplay;

    private bool Encloses(int node, int name) => Tree[node].Start <= Tree[name].Start && Tree[name].End <= Tree[node].End;

    private void Delete(int id, in Node node)
    {
        MaterializeBuiltin(node.A);
        var binding = Get(_scope, node.A);
        if (binding != 0)
        {
            var context = _context;
            _context |= SemanticContext.Deletion;
            Refer(binding, id, _scope);
            _context = context;
            _links[id] = binding;
        }

        if (binding == 0 || _bindings[binding].IsUnbound)
            Unresolved(id, 0, mayBeStarImported: false);

        // What is deleted on one path only may still be there.
        if (IsOnOnePathOnly())
            return;

        Set(_scope, node.A, NewBinding(node.A, node.Start, node.End, BindingKind.Deletion, BindingFlags.None, id, 0));
    }

    /// <summary>Whether the statement is left out where a condition around it does not hold. Bodies of functions and classes count as a part of what is around them,
    /// except of a handler.</summary>
    private bool IsOnOnePathOnly()
    {
        if (Is(SemanticContext.ExceptionHandler))
            return true;

        for (var (inner, outer) = (_statement, _statement); outer != 0; (inner, outer) = (outer, _links[outer]))
        {
            var orElse = default(NodeList);
            switch (Tree[outer].Kind)
            {
                case NodeKind.If or NodeKind.While or NodeKind.Match:
                    return true;
                case NodeKind.For:
                    orElse = new For(Tree, outer).OrElse;
                    break;
                case NodeKind.Try:
                    orElse = new Try(Tree, outer).OrElse;
                    break;
            }

            if (!orElse.IsEmpty && Tree[inner].Start >= Tree[orElse.Ids[0]].Start && Tree[inner].End <= Tree[orElse.Ids[^1]].End)
                return true;
        }

        return false;
    }

    private void ImportName(Alias alias)
    {
        var module = Tree.Names.Utf8(alias.NameId);
        var dot = module.IndexOf((byte)'.');
        var top = dot < 0 ? module : module[..dot];
        NoteModule(top);
        if (alias.AsNameId == 0 && dot >= 0)
        {
            var start = alias.Node.Start;
            Bind(Tree.Names.Intern(top), start, alias.NameEnd, BindingKind.SubmoduleImport, BindingFlags.External, alias.Id);
            return;
        }

        BindAlias(alias, BindingKind.Import);
    }

    private void ImportMembers(ImportFrom statement)
    {
        if (statement.Level == 0 && statement.ModuleId != 0)
        {
            var module = Tree.Names.Utf8(statement.ModuleId);
            var dot = module.IndexOf((byte)'.');
            NoteModule(dot < 0 ? module : module[..dot]);
        }

        foreach (var id in statement.Names.Ids)
        {
            var alias = new Alias(Tree, id);
            if (statement.ModuleId == WellKnownNames.Future)
            {
                HasFutureAnnotations |= alias.NameId == WellKnownNames.Annotations;
                var name = alias.AsNameId == 0 ? alias.NameId : alias.AsNameId;
                Bind(name, alias.Node.Start, alias.Node.End, BindingKind.FutureImport, BindingFlags.None, id);
            }
            else if (alias.NameId == WellKnownNames.Star)
            {
                _scopes[_scope].HasStarImport = true;
                _starImports.Add(new(statement.Id, _scope));
            }
            else
            {
                BindAlias(alias, BindingKind.FromImport);
            }
        }
    }

    private void BindAlias(Alias alias, BindingKind kind)
    {
        var flags = BindingFlags.External;
        if (alias.AsNameId == 0)
        {
            Bind(alias.NameId, alias.Node.Start, alias.NameEnd, kind, flags, alias.Id);
            return;
        }

        flags |= alias.AsNameId == alias.NameId ? BindingFlags.Alias | BindingFlags.ExplicitExport : BindingFlags.Alias;
        Bind(alias.AsNameId, alias.AsNameStart, alias.Node.End, kind, flags, alias.Id);
    }

    private void NoteModule(ReadOnlySpan<byte> module)
    {
        if (module.SequenceEqual("typing"u8) || module.SequenceEqual("typing_extensions"u8) || module.SequenceEqual("_typeshed"u8)
            || module.SequenceEqual("mypy_extensions"u8))
        {
            ImportsTyping = true;
        }
        else if (module.SequenceEqual("builtins"u8))
        {
            ImportsBuiltins = true;
        }
    }

    private void DeclareGlobal(Global statement)
    {
        if (_scope == ModuleScope)
            return;

        for (var index = 0; index < statement.Count; index++)
        {
            var nameId = statement.NameIds[index];
            MaterializeBuiltin(nameId);
            var global = Get(ModuleScope, nameId);
            if (global != 0)
                Rebind(global);

            var (start, end) = (statement.NameStarts[index], statement.NameEnds[index]);
            Set(_scope, nameId, NewBinding(nameId, start, end, BindingKind.Global, BindingFlags.Global, statement.Id, global));
        }
    }

    private void DeclareNonlocal(Nonlocal statement)
    {
        if (_scope == ModuleScope)
            return;

        for (var index = 0; index < statement.Count; index++)
        {
            var nameId = statement.NameIds[index];
            if (nameId == WellKnownNames.ClassCell)
                BindClassCell();

            var outer = 0;
            for (var scope = _scopes[_scope].Parent; scope != 0 && outer == 0; scope = _scopes[scope].Parent)
            {
                if (_scopes[scope].Kind is not (ScopeKind.Module or ScopeKind.Class))
                    outer = Get(scope, nameId);
            }

            if (outer == 0)
                continue;

            Refer(outer, statement.Id, _scope);
            Rebind(outer);
            var (start, end) = (statement.NameStarts[index], statement.NameEnds[index]);
            Set(_scope, nameId, NewBinding(nameId, start, end, BindingKind.Nonlocal, BindingFlags.Nonlocal, statement.Id, outer));
        }
    }

    private void Rebind(int binding)
    {
        _bindings[binding].Flags |= BindingFlags.Rebound;
        _rebindings.Add((binding, _scope));
    }

    /// <summary>A name that a function or class declares global is bound in the module, even where only the function assigns to it.</summary>
    private void DeclareGlobals(SyntaxNode definition)
    {
        for (var next = FirstGlobalStatement(definition.Start); next < _globalStatements.Count && _globalStatements[next].Start < definition.End; next++)
        {
            var (_, node, owner) = _globalStatements[next];
            if (owner != definition.Id)
                continue;

            var statement = new Global(Tree, node);
            for (var index = 0; index < statement.Count; index++)
                BindInModule(statement.NameIds[index], statement.NameStarts[index], statement.NameEnds[index], node);
        }
    }

    private void BindInModule(int nameId, int start, int end, int node)
    {
        MaterializeBuiltin(nameId);
        var global = Get(ModuleScope, nameId);
        if (global != 0 && !_bindings[global].IsUnbound)
            return;

        var binding = NewBinding(nameId, start, end, BindingKind.Assignment, BindingFlags.None, node, 0);
        _bindings[binding].Scope = ModuleScope;
        Set(ModuleScope, nameId, binding);
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
