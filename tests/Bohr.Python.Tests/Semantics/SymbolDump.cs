using System.Text;
using Bohr.Python.Lexing;
using Bohr.Python.Parsing;
using Bohr.Python.Semantics;
using Bohr.Python.Syntax;

namespace Bohr.Python.Tests.Semantics;

/// <summary>Writes what the semantic model knows as oracle.py writes what CPython's symtable knows; where both are equal, the models agree.</summary>
internal sealed class SymbolDump
{
    private readonly PythonParser _parser = new();
    private readonly SemanticModel _model = new();
    private readonly Dictionary<(int Scope, int Name), Symbol> _symbols = [];
    private readonly Dictionary<int, SemanticContext> _contexts = [];
    private LineMap _lines = null!;
    private string[] _paths = [];
    private SyntaxTree _tree = null!;

    // Nodes from here on are those of annotations in quotes, which are strings to CPython.
    private int _ownNodes;

    /// <summary>The scopes of a source, a line each, in no particular order; null where it does not parse.</summary>
    public List<string>? Of(byte[] bytes)
    {
        var text = SourceText.Read(bytes);
        _tree = _parser.Parse(text.Utf8, new() { TargetVersion = PythonVersion.Py311 });
        if (text.Error is not null || _tree.Errors.HasErrorsOfForm)
            return null;

        _ownNodes = _tree.NodeCount;
        _model.Build(_parser, _tree, PythonVersion.Py311);
        _lines = new(text.Utf8);
        _symbols.Clear();
        FindContexts();
        foreach (ref readonly var binding in _model.Bindings[1..])
            Add(binding);

        for (var node = 1; node < _ownNodes; node++)
        {
            if (_tree[node].Kind == NodeKind.Name && _model.ScopeOf(node) != 0)
                AddName(node);
        }

        return Lines();
    }

    private void FindContexts()
    {
        _contexts.Clear();
        foreach (ref readonly var reference in _model.References[1..])
            _contexts[reference.Node] = reference.Context;

        foreach (ref readonly var unresolved in _model.UnresolvedReferences)
            _contexts[unresolved.Node] = unresolved.Context;
    }

    private void Add(in Binding binding)
    {
        // What a "global" statement elsewhere promises to the module is no symbol there until the module uses it.
        if (binding.Kind is BindingKind.Builtin or BindingKind.ClassCell || binding.Node >= _ownNodes || (binding.Kind == BindingKind.Assignment && _tree[binding.Node].Kind == NodeKind.Global))
            return;

        var use = binding.Kind switch
        {
            BindingKind.Argument => Use.Parameter,
            BindingKind.Import or BindingKind.FromImport or BindingKind.SubmoduleImport or BindingKind.FutureImport => Use.Imported,
            BindingKind.Global => Use.Global,
            BindingKind.Nonlocal => Use.Nonlocal,
            _ => Use.Assigned,
        };
        At(binding.Scope, binding.NameId).Uses |= use;
    }

    private void AddName(int node)
    {
        var context = _contexts.GetValueOrDefault(node);
        if (_model.HasFutureAnnotations && (context & SemanticContext.Annotation) != SemanticContext.None)
            return;

        var scope = _model.ScopeOf(node);
        var symbol = At(scope, _tree[node].A);
        switch ((ExpressionContext)_tree[node].Operator)
        {
            case ExpressionContext.Load:
                symbol.Uses |= Use.Referenced;
                symbol.Places |= PlaceOf(_model.BindingOf(node));
                break;
            case ExpressionContext.Delete:
                symbol.Uses |= Use.Assigned;
                break;
            case ExpressionContext.Store when _model.BindingOf(node) is var made and not 0 && _model.Bindings[made].Scope != scope:
                // := in a comprehension binds around it.
                symbol.Uses |= Use.AssignedAround;
                symbol.Places |= PlaceOf(made);
                break;
        }
    }

    private Place PlaceOf(int reference)
    {
        if (reference == 0)
            return Place.Unknown;

        ref readonly var binding = ref _model.Bindings[reference];
        if (binding.Kind == BindingKind.Global || binding.Has(BindingFlags.Global) || binding.Scope == SemanticModel.ModuleScope)
            return Place.Global;

        return Place.Free;
    }

    private Symbol At(int scope, int name)
    {
        var key = (Visible(scope), name);
        if (!_symbols.TryGetValue(key, out var symbol))
            _symbols[key] = symbol = new();

        return symbol;
    }

    /// <summary>The scope that CPython 3.11 has for it: cells and type parameters have none of their own.</summary>
    private int Visible(int scope)
    {
        while (_model.Scopes[scope].Kind is ScopeKind.ClassCell or ScopeKind.TypeParameters)
            scope = _model.Scopes[scope].Parent;

        return scope;
    }

    private List<string> Lines()
    {
        var symbols = _symbols.ToLookup(entry => entry.Key.Scope, entry => (Name: entry.Key.Name, Symbol: entry.Value));
        var lines = new List<string>();
        _paths = new string[_model.Scopes.Length];
        for (var scope = SemanticModel.ModuleScope; scope < _model.Scopes.Length; scope++)
        {
            ref readonly var record = ref _model.Scopes[scope];
            var around = record.Parent == 0 ? "" : _paths[Visible(record.Parent)];
            _paths[scope] = around;
            if (record.Kind is ScopeKind.ClassCell or ScopeKind.TypeParameters || record.Node >= _ownNodes)
                continue;

            _paths[scope] = $"{around}/{Head(record)}";
            var owner = OwnerOf(scope);
            var texts = symbols[scope].Where(entry => entry.Symbol.Uses != Use.None).Select(entry => $"{Mangled(_tree.Names.Text(entry.Name), owner)}={entry.Symbol.Letters(scope == SemanticModel.ModuleScope)}");
            lines.Add($"{_paths[scope]}\t{string.Join(' ', texts.Order(StringComparer.Ordinal))}");
        }

        return lines;
    }

    private string Head(in Scope scope)
    {
        var node = _tree[scope.Node];
        var (kind, name) = node.Kind switch
        {
            NodeKind.Module => ("module", "top"),
            NodeKind.ClassDefinition => ("class", _tree.Names.Text(new ClassDefinition(_tree, scope.Node).NameId)),
            NodeKind.FunctionDefinition => ("function", _tree.Names.Text(new FunctionDefinition(_tree, scope.Node).NameId)),
            NodeKind.Lambda => ("function", "lambda"),
            NodeKind.ListComprehension => ("function", "listcomp"),
            NodeKind.SetComprehension => ("function", "setcomp"),
            NodeKind.DictComprehension => ("function", "dictcomp"),
            _ => ("function", "genexpr"),
        };
        return $"{kind} {name}:{(node.Kind == NodeKind.Module ? 0 : _lines.Locate(node.Start).Row)}";
    }

    /// <summary>The name of the class that private names belong to; empty outside of classes.</summary>
    private string OwnerOf(int scope)
    {
        while (scope != 0 && _model.Scopes[scope].Kind != ScopeKind.Class)
            scope = _model.Scopes[scope].Parent;

        return scope == 0 ? "" : _tree.Names.Text(new ClassDefinition(_tree, _model.Scopes[scope].Node).NameId).TrimStart('_');
    }

    /// <summary>The name as CPython stores it; see The Python Language Reference, "Identifiers (Names)".</summary>
    private static string Mangled(string name, string owner) =>
        owner.Length == 0 || !name.StartsWith("__", StringComparison.Ordinal) || name.EndsWith("__", StringComparison.Ordinal) || name.Contains('.', StringComparison.Ordinal)
            ? name
            : $"_{owner}{name}";

    [Flags]
    private enum Use
    {
        None = 0,
        Parameter = 1,
        Imported = 2,
        Assigned = 4,
        Referenced = 8,
        Global = 16,
        Nonlocal = 32,
        AssignedAround = 64,
    }

    [Flags]
    private enum Place
    {
        None = 0,
        Global = 1,
        Free = 2,

        /// <summary>Nothing binds it on the way that the model follows.</summary>
        Unknown = 4,
    }

    private sealed class Symbol
    {
        internal Use Uses { get; set; }

        internal Place Places { get; set; }

        internal string Letters(bool isModule)
        {
            const string All = "piargn";
            var uses = (Uses & Use.AssignedAround) != Use.None ? Uses | Use.Assigned : Uses;
            var letters = string.Concat(All.Where((_, bit) => ((int)uses & (1 << bit)) != 0));
            if ((Uses & Use.Global) != Use.None)
                return letters + 'G';

            if ((Uses & Use.Nonlocal) != Use.None)
                return letters + 'F';

            if ((Uses & (Use.Parameter | Use.Imported | Use.Assigned)) != Use.None)
                return letters + 'L';

            return letters + (isModule || Places == Place.Global ? "G" : Places == Place.Free ? "F" : Places == Place.Unknown ? "?" : "!");
        }
    }
}
