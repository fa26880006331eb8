using Bohr.Python.Syntax;

namespace Bohr.Python.Semantics;

// What reads a name, and what the name means there.
public sealed partial class SemanticModel
{
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
}
