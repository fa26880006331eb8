using Bohr.Python.Syntax;

namespace Bohr.Python.Semantics;

// Names that belong to another scope: global and nonlocal.
public sealed partial class SemanticModel
{
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
}
