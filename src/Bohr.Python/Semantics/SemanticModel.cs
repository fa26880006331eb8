using System.Runtime.CompilerServices;
using Bohr.Python.Parsing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Semantics;

/// <summary>What the names of a source mean: scopes, bindings, references, exports, and what is needed to ask about them.</summary>
/// <remarks>
/// <para>
/// Scopes, bindings and references are numbered records in tables; 0 is none, and the module is scope 1. A name is resolved where Python would
/// look it up: module and class bodies in the order of the source, then function bodies, then what may refer to anything in the file
/// (lambdas, type parameters, deferred annotations, annotations in quotes). So a name in a function sees all that the module binds, and a name in the module
/// what was bound above it.
/// </para>
/// <para>One model serves source after source without allocating. Not safe for use by several threads at once.</para>
/// <para>Source: The Python Language Reference, "Naming and binding"; PEP 484, 526, 563, 572, 649, 695.</para>
/// </remarks>
public sealed partial class SemanticModel
{
    /// <summary>The scope of the module.</summary>
    public const int ModuleScope = 1;

    private readonly byte[] _qualifiedName = new byte[512];

    private SyntaxTree? _tree;
    private PythonParser? _parser;
    private PythonVersion _version;

    private Scope[] _scopes = new Scope[64];
    private int _scopeCount;
    private Binding[] _bindings = new Binding[512];
    private int _bindingCount;
    private Reference[] _references = new Reference[1024];
    private int _referenceCount;
    private UnresolvedReference[] _unresolved = new UnresolvedReference[16];
    private int _unresolvedCount;
    private readonly List<ExportedName> _exports = [];
    private readonly List<StarImport> _starImports = [];
    private readonly List<InvalidAnnotation> _invalidAnnotations = [];
    private readonly List<(int Binding, int Annotation)> _delayedAnnotations = [];
    private readonly List<(int Binding, int Scope)> _rebindings = [];

    // For each branch the one around it; branch 0 is the flow outside of all.
    private int[] _branchParents = new int[64];
    private int _branchCount;

    // For a name its binding, for a statement the statement around it, and the scope that either stands in.
    private int[] _links = new int[4096];
    private int[] _scopeOfNode = new int[4096];
    private int _nodeCount;

    /// <summary>The tree that the model is about.</summary>
    public SyntaxTree Tree => _tree ?? throw new InvalidOperationException("A model is asked about a source only after Build.");

    /// <summary>All scopes; the first is none.</summary>
    public ReadOnlySpan<Scope> Scopes => _scopes.AsSpan(0, _scopeCount);

    /// <summary>All bindings in the order in which they were made; the first is none.</summary>
    public ReadOnlySpan<Binding> Bindings => _bindings.AsSpan(0, _bindingCount);

    /// <summary>All references that were resolved; the first is none.</summary>
    public ReadOnlySpan<Reference> References => _references.AsSpan(0, _referenceCount);

    /// <summary>The uses of names that nothing binds.</summary>
    public ReadOnlySpan<UnresolvedReference> UnresolvedReferences => _unresolved.AsSpan(0, _unresolvedCount);

    /// <summary>The names in all definitions of <c>__all__</c>.</summary>
    public IReadOnlyList<ExportedName> Exports => _exports;

    /// <summary>All star imports.</summary>
    public IReadOnlyList<StarImport> StarImports => _starImports;

    /// <summary>Strings where types are expected, which are none.</summary>
    public IReadOnlyList<InvalidAnnotation> InvalidAnnotations => _invalidAnnotations;

    /// <summary>Annotations without a value for a name that has a binding already, each with that binding.</summary>
    public IReadOnlyList<(int Binding, int Annotation)> DelayedAnnotations => _delayedAnnotations;

    /// <summary>Bindings that a scope declares <c>global</c> or <c>nonlocal</c>, each with that scope.</summary>
    public IReadOnlyList<(int Binding, int Scope)> Rebindings => _rebindings;

    /// <summary>Whether all annotations wait until they are asked for: <c>from __future__ import annotations</c>.</summary>
    public bool HasFutureAnnotations { get; private set; }

    /// <summary>Whether a module of types is imported anywhere.</summary>
    public bool ImportsTyping { get; private set; }

    /// <summary>Whether the file is a stub (<c>.pyi</c>).</summary>
    public bool IsStub { get; private set; }

    /// <summary>What a name node means: the binding that it reads, or the one that it makes; 0 for none.</summary>
    public int BindingOf(int nameNode) => Tree[nameNode].Kind == NodeKind.Name ? Link(nameNode) : 0;

    /// <summary>The statement around a statement; 0 at the top of the file.</summary>
    public int ParentStatement(int statement) => Tree[statement].Kind.IsStatement() ? Link(statement) : 0;

    /// <summary>Whether a statement stands anywhere in an <c>if TYPE_CHECKING</c>, its other branches and functions defined in it included.</summary>
    public bool IsUnderTypeChecking(int statement)
    {
        for (var outer = statement; outer != 0; outer = ParentStatement(outer))
        {
            if (Tree[outer].Kind == NodeKind.If && IsTypeChecking(new If(Tree, outer).Test))
                return true;
        }

        return false;
    }

    /// <summary>The string that documents a module, class or function.</summary>
    /// <param name="definition">A <see cref="Module"/>, <see cref="ClassDefinition"/> or <see cref="FunctionDefinition"/>; any other node has none.</param>
    /// <returns>The <see cref="Constant"/>, which may be several strings in a row, and may stand in parentheses; 0 for none.</returns>
    public int DocstringOf(int definition) => Tree[definition].Kind switch
    {
        NodeKind.Module => Docstring.In(new Module(Tree, definition).Body),
        NodeKind.ClassDefinition => Docstring.In(new ClassDefinition(Tree, definition).Body),
        NodeKind.FunctionDefinition => Docstring.In(new FunctionDefinition(Tree, definition).Body),
        _ => 0,
    };

    /// <summary>The scope that a name or statement stands in.</summary>
    public int ScopeOf(int nameOrStatement) => (uint)nameOrStatement < (uint)_nodeCount ? _scopeOfNode[nameOrStatement] : 0;

    /// <summary>The binding that a name has at the end of a scope; 0 for none.</summary>
    public int Lookup(int scope, int nameId)
    {
        var symbol = FindSymbol(scope, nameId);
        return symbol == 0 ? 0 : _symbols[symbol].Binding;
    }

    /// <summary>Goes through the names that a scope binds: for each the binding at the end of the scope.</summary>
    public ScopeBindings BindingsOf(int scope) => new(this, _scopes[scope].FirstSymbol);

    /// <summary>Whether two places in one scope lie in the same branch of an <c>if</c>, <c>match</c>, <c>try</c> or <c>with</c>.</summary>
    public static bool IsSameBranch(in Binding one, in Binding other) => one.Branch == other.Branch;

    /// <summary>Whether every path to one binding goes through another.</summary>
    public bool Dominates(in Binding first, in Binding second)
    {
        for (var branch = second.Branch; ; branch = _branchParents[branch])
        {
            if (branch == first.Branch)
                return true;

            if (branch == 0)
                return false;
        }
    }

    /// <summary>Whether an expression is a name of the language that nothing in the file hides, or that name taken from <c>builtins</c>.</summary>
    public bool IsBuiltin(SyntaxNode expression, int nameId)
    {
        if (expression.Kind == NodeKind.Name)
        {
            if (Tree[expression.Id].A == nameId && IsBuiltinName(expression.Id))
                return true;

            if (!ImportsBuiltins)
                return false;
        }
        else if (expression.Kind != NodeKind.Attribute || !ImportsBuiltins)
        {
            return false;
        }

        var name = QualifiedName(expression);
        return name.StartsWith("builtins."u8) && name[9..].SequenceEqual(Tree.Names.Utf8(nameId));
    }

    /// <summary>Whether a name node is a name of the language, and nothing in the scopes around it says otherwise.</summary>
    /// <remarks>
    /// A type that waits until the whole file is known, and what stands below <c>global</c>, may refer to the language all the same; it is
    /// not for a rule to rely on that.
    /// </remarks>
    public bool IsBuiltinName(int nameNode)
    {
        var binding = Link(nameNode);
        if (binding != 0 && _bindings[binding].Kind != BindingKind.Builtin)
            return false;

        var visible = LookupFrom(_scopeOfNode[nameNode], Tree[nameNode].A, isForward: false);
        if (visible == BuiltinSymbol || (visible > 0 && _bindings[visible].Kind == BindingKind.Builtin))
            return true;

        // Something binds the name, but perhaps only after this use of it.
        if (binding == 0 || (visible > 0 && (_bindings[visible].Flags & (BindingFlags.Global | BindingFlags.Nonlocal)) != BindingFlags.None))
            return false;

        for (var reference = _bindings[binding].LastReference; reference != 0; reference = _references[reference].Previous)
        {
            if (_references[reference].Node == nameNode)
                return (_references[reference].Context & SemanticContext.DeferredType) == SemanticContext.None;
        }

        return true;
    }

    /// <summary>The full name of what an expression refers to, if it is imported or of the language: <c>np.float</c> after <c>import numpy as np</c> is <c>numpy.float</c>.</summary>
    /// <returns>UTF-8, valid until the next call; empty where nothing is known. Names of the language begin with <c>builtins.</c>, relative imports with their dots.</returns>
    public ReadOnlySpan<byte> QualifiedName(SyntaxNode expression)
    {
        var head = HeadOf(expression);
        if (head == 0)
            return default;

        var binding = Link(head);
        if (binding == 0)
            binding = LookupFrom(_scopeOfNode[head] == 0 ? _scope : _scopeOfNode[head], Tree[head].A, isForward: false);

        return QualifiedName(expression, binding);
    }

    /// <summary>The full name of what an expression refers to where the name that it begins with has a certain binding.</summary>
    /// <returns>As above; empty for binding 0.</returns>
    public ReadOnlySpan<byte> QualifiedName(SyntaxNode expression, int binding)
    {
        var head = HeadOf(expression);
        var length = head == 0 ? 0 : WriteHead(binding, Tree[head].A);
        return length <= 0 ? default : WriteTail(expression.Id, length);
    }

    /// <summary>The name that an expression of names and dots begins with; 0 for any other expression.</summary>
    private int HeadOf(SyntaxNode expression)
    {
        var head = expression.Id;
        while (Tree[head].Kind == NodeKind.Attribute)
            head = Tree[head].A;

        return Tree[head].Kind == NodeKind.Name ? head : 0;
    }

    /// <summary>Whether an expression refers to a member of <c>typing</c> or of the modules that offer the same.</summary>
    /// <param name="expression">A name or attribute.</param>
    /// <param name="member">Such as <c>cast</c>.</param>
    public bool IsTyping(SyntaxNode expression, ReadOnlySpan<byte> member) =>
        ImportsTyping && TypingNames.MemberOf(QualifiedName(expression)) is { IsEmpty: false } name && name.SequenceEqual(member);

    internal int NextSymbol(int symbol) => _symbols[symbol].Next;

    internal int BindingOfSymbol(int symbol) => _symbols[symbol].Binding;

    private bool ImportsBuiltins { get; set; }

    private int Link(int node) => (uint)node < (uint)_nodeCount ? _links[node] : 0;

    private int WriteHead(int binding, int nameId)
    {
        if (binding == BuiltinSymbol)
            return Write(Write(0, "builtins."u8), Tree.Names.Utf8(nameId));

        if (binding == 0)
            return 0;

        ref readonly var bound = ref _bindings[binding];
        switch (bound.Kind)
        {
            case BindingKind.Builtin:
                return Write(Write(0, "builtins."u8), Tree.Names.Utf8(nameId));
            case BindingKind.Import:
                return Write(0, Tree.Names.Utf8(new Alias(Tree, bound.Node).NameId));
            case BindingKind.SubmoduleImport:
                return Write(0, Tree.Names.Utf8(bound.NameId));
            case BindingKind.FromImport:
                var statement = new ImportFrom(Tree, bound.Statement);
                var length = 0;
                for (var dot = 0; dot < statement.Level && length >= 0; dot++)
                    length = Write(length, "."u8);

                if (statement.ModuleId != 0)
                    length = Write(Write(length, Tree.Names.Utf8(statement.ModuleId)), "."u8);

                return Write(length, Tree.Names.Utf8(new Alias(Tree, bound.Node).NameId));
            default:
                return 0;
        }
    }

    private ReadOnlySpan<byte> WriteTail(int expression, int length)
    {
        // The attributes are met from the last to the first, so they are put from the end.
        var total = length;
        for (var node = expression; Tree[node].Kind == NodeKind.Attribute; node = Tree[node].A)
            total += 1 + Tree.Names.Utf8(Tree[node].B).Length;

        if (total > _qualifiedName.Length)
            return default;

        var end = total;
        for (var node = expression; Tree[node].Kind == NodeKind.Attribute; node = Tree[node].A)
        {
            var name = Tree.Names.Utf8(Tree[node].B);
            end -= name.Length;
            name.CopyTo(_qualifiedName.AsSpan(end));
            _qualifiedName[--end] = (byte)'.';
        }

        return _qualifiedName.AsSpan(0, total);
    }

    /// <summary>Appends to the name; a name that is too long is none, and then the length is negative.</summary>
    private int Write(int length, ReadOnlySpan<byte> part)
    {
        if (length < 0 || length + part.Length > _qualifiedName.Length)
            return -1;

        part.CopyTo(_qualifiedName.AsSpan(length));
        return length + part.Length;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Grow<T>(ref T[] array) => Array.Resize(ref array, array.Length * 2);
}
