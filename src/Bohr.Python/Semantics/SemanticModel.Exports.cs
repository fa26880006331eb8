using Bohr.Python.Lexing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Semantics;

// The definitions of __all__, in the forms that can be read without running the module.
public sealed partial class SemanticModel
{
    private byte[] _text = new byte[256];

    private BindingFlags ReadExports(in Node statement)
    {
        var value = statement.Kind == NodeKind.AnnotatedAssign ? statement.C : statement.B;
        if (value == 0)
            return BindingFlags.None;

        var flags = BindingFlags.None;
        while (Tree[value].Kind == NodeKind.BinaryOperation)
        {
            flags |= ReadExportList(Tree[value].B);
            value = Tree[value].A;
        }

        return flags | ReadExportList(value);
    }

    private BindingFlags ReadExportList(int value)
    {
        while (Tree[value].Kind == NodeKind.NamedExpression)
            value = Tree[value].B;

        var node = Tree[value];
        switch (node.Kind)
        {
            case NodeKind.ListDisplay or NodeKind.TupleDisplay:
                return ReadExportedNames(node.A);
            case NodeKind.ListComprehension:
                return BindingFlags.None;
            case NodeKind.Name when node.A == WellKnownNames.All:
            case NodeKind.Attribute when node.B == WellKnownNames.All:
                return BindingFlags.None;
            case NodeKind.Call when IsListOrTuple(new(Tree, value), out var argument):
                return argument != 0 && Tree[argument].Kind is NodeKind.ListDisplay or NodeKind.TupleDisplay or NodeKind.SetDisplay
                    ? ReadExportedNames(Tree[argument].A)
                    : BindingFlags.None;
            default:
                return BindingFlags.InvalidExportFormat;
        }
    }

    private bool IsListOrTuple(Call call, out int argument)
    {
        argument = 0;
        if (call.Arguments.Count > 1 || call.Keywords.Count > 0)
            return false;

        var function = call.Function;
        if (function.TryAs<Subscript>(out var generic))
            function = generic.Value;

        argument = call.Arguments.IsEmpty ? 0 : call.Arguments.Ids[0];
        return IsBuiltin(function, WellKnownNames.List) || IsBuiltin(function, WellKnownNames.Tuple);
    }

    private BindingFlags ReadExportedNames(int list)
    {
        var flags = BindingFlags.None;
        foreach (var id in Tree.List(list).Ids)
        {
            var node = Tree[id];
            if (node.Kind == NodeKind.Constant && (ConstantKind)node.Operator == ConstantKind.String)
                _exports.Add(new(Tree.Names.Intern(ValueOf(node)), id, 0, IsBound: false));
            else
                flags |= BindingFlags.InvalidExportObject;
        }

        return flags;
    }

    /// <summary>The value of a string, valid until the next call.</summary>
    private ReadOnlySpan<byte> ValueOf(in Node constant)
    {
        var length = 0;
        for (var token = constant.A; token < constant.A + constant.B; token++)
        {
            var literal = Tree.TokenText(token);
            if (_text.Length < length + literal.Length)
                Array.Resize(ref _text, Math.Max(_text.Length * 2, length + literal.Length));

            length += StringLiteral.Decode(literal, _text.AsSpan(length), out _);
        }

        return _text.AsSpan(0, length);
    }

    private void ResolveExports()
    {
        _context |= SemanticContext.Export;
        for (var index = 0; index < _exports.Count; index++)
        {
            var export = _exports[index];
            MaterializeBuiltin(export.NameId);
            if (Get(ModuleScope, export.NameId) is not (var binding and not 0))
                continue;

            Refer(binding, export.Node, ModuleScope);
            _exports[index] = export with { IsBound = true };
        }
    }
}
