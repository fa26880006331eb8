using System.Globalization;
using System.Text;
using Bohr.Python.Lexing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Tests.CPython;

/// <summary>Writes a tree as oracle.py writes that of CPython; where both are equal, the parsers agree.</summary>
internal sealed class AstDump
{
    private static readonly string[] Operators =
        ["Add", "Sub", "Mult", "Div", "FloorDiv", "Mod", "MatMult", "Pow", "LShift", "RShift", "BitAnd", "BitOr", "BitXor"];

    private static readonly string[] Comparisons = ["Lt", "Gt", "Eq", "NotEq", "LtE", "GtE", "In", "NotIn", "Is", "IsNot"];
    private static readonly string[] Unaries = ["Not", "Invert", "UAdd", "USub"];
    private static readonly string[] Contexts = ["Load", "Store", "Del"];

    private readonly List<byte> _output = [];
    private readonly List<byte> _value = [];
    private readonly List<int> _lineStarts = [];
    private SyntaxTree _tree = null!;
    private int _lastLine;

    // Above zero inside an f-string, where 3.11 has no positions of its own.
    private int _stringDepth;

    // Above zero in the specification of a replacement field, where braces are not doubled.
    private int _specificationDepth;

    public byte[] Of(SyntaxTree tree)
    {
        _tree = tree;
        _output.Clear();
        _stringDepth = _specificationDepth = _lastLine = 0;
        FindLines();
        Write(tree.Root.Id);
        return [.. _output];
    }

    private void FindLines()
    {
        var source = _tree.Source.Span;
        _lineStarts.Clear();
        // Columns of the first line count from the end of a byte order mark.
        _lineStarts.Add(source.StartsWith("\uFEFF"u8) ? 3 : 0);
        for (var index = 0; index < source.Length; index++)
        {
            if (source[index] == '\n' || (source[index] == '\r' && !(index + 1 < source.Length && source[index + 1] == '\n')))
                _lineStarts.Add(index + 1);
        }
    }

    private void Position(int offset)
    {
        // Most positions are near the one before.
        if (offset < _lineStarts[_lastLine] || (_lastLine + 1 < _lineStarts.Count && offset >= _lineStarts[_lastLine + 1]))
        {
            var found = _lineStarts.BinarySearch(offset);
            _lastLine = found >= 0 ? found : Math.Max(0, ~found - 1);
        }

        Number(_lastLine + 1);
        _output.Add((byte)'.');
        Number(offset - _lineStarts[_lastLine]);
    }

    private void Number(int value)
    {
        Span<byte> digits = stackalloc byte[11];
        value.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        _output.AddRange(digits[..length]);
    }

    /// <summary>Writes the name of a node and where it is.</summary>
    private void Head(string name, Node node)
    {
        Text(name);
        if (_stringDepth > 0)
            return;

        _output.Add((byte)' ');
        Position(node.Start);
        _output.Add((byte)'-');
        Position(node.End);
    }

    private void Text(string text)
    {
        foreach (var character in text)
            _output.Add((byte)character);
    }

    private void Scalar(string text)
    {
        _output.Add((byte)' ');
        Text(text);
    }

    private void Name(int id)
    {
        _output.Add((byte)' ');
        if (id == 0)
            _output.Add((byte)'_');
        else
            _output.AddRange(_tree.Names.Utf8(id));
    }

    private void EndLine() => _output.Add((byte)'\n');

    private void Count(int count)
    {
        _output.Add((byte)'[');
        Number(count);
        EndLine();
    }

    private void Optional(int id)
    {
        if (id == 0)
            Text("_\n");
        else
            Write(id);
    }

    private void List(NodeList list) => List(list.Ids);

    private void List(ReadOnlySpan<int> ids)
    {
        Count(ids.Length);
        foreach (var id in ids)
            Optional(id);
    }

    private void TypeParameters(NodeList list)
    {
        if (!list.IsEmpty)
            List(list);
    }

    private void Write(int id)
    {
        ref readonly var node = ref _tree[id];
        switch (node.Kind)
        {
            case NodeKind.Module:
                Text("Module\n");
                List(new Module(_tree, id).Body);
                break;
            case NodeKind.FunctionDefinition:
                WriteFunction(new(_tree, id), node);
                break;
            case NodeKind.ClassDefinition:
                WriteClass(new(_tree, id), node);
                break;
            case NodeKind.Return:
                Line("Return", node);
                Optional(node.A);
                break;
            case NodeKind.Delete:
                Line("Delete", node);
                List(new Delete(_tree, id).Targets);
                break;
            case NodeKind.Assign:
                Line("Assign", node);
                List(new Assign(_tree, id).Targets);
                Write(node.B);
                break;
            case NodeKind.TypeAlias:
                Line("TypeAlias", node);
                Write(node.A);
                TypeParameters(new TypeAlias(_tree, id).TypeParameters);
                Write(node.C);
                break;
            case NodeKind.AugmentedAssign:
                Line("AugAssign", node, Operators[node.Operator]);
                Write(node.A);
                Write(node.B);
                break;
            case NodeKind.AnnotatedAssign:
                Line("AnnAssign", node, new AnnotatedAssign(_tree, id).IsSimple ? "1" : "0");
                Write(node.A);
                Write(node.B);
                Optional(node.C);
                break;
            case NodeKind.For:
                var loop = new For(_tree, id);
                Line(loop.IsAsync ? "AsyncFor" : "For", node);
                Write(loop.Target.Id);
                Write(loop.Iterable.Id);
                List(loop.Body);
                List(loop.OrElse);
                break;
            case NodeKind.While:
                Line("While", node);
                Write(node.A);
                List(new While(_tree, id).Body);
                List(new While(_tree, id).OrElse);
                break;
            case NodeKind.If:
                Line("If", node);
                Write(node.A);
                List(new If(_tree, id).Body);
                List(new If(_tree, id).OrElse);
                break;
            case NodeKind.With:
                var with = new With(_tree, id);
                Line(with.IsAsync ? "AsyncWith" : "With", node);
                List(with.Items);
                List(with.Body);
                break;
            case NodeKind.Match:
                Line("Match", node);
                Write(node.A);
                List(new Match(_tree, id).Cases);
                break;
            case NodeKind.Raise:
                Line("Raise", node);
                Optional(node.A);
                Optional(node.B);
                break;
            case NodeKind.Try:
                var attempt = new Try(_tree, id);
                Line(attempt.IsStar ? "TryStar" : "Try", node);
                List(attempt.Body);
                List(attempt.Handlers);
                List(attempt.OrElse);
                List(attempt.Finally);
                break;
            case NodeKind.Assert:
                Line("Assert", node);
                Write(node.A);
                Optional(node.B);
                break;
            case NodeKind.Import:
                Line("Import", node);
                List(new Import(_tree, id).Names);
                break;
            case NodeKind.ImportFrom:
                var import = new ImportFrom(_tree, id);
                Head("ImportFrom", node);
                Name(import.ModuleId);
                Scalar(import.Level.ToString(CultureInfo.InvariantCulture));
                EndLine();
                List(import.Names);
                break;
            case NodeKind.Global:
                Head("Global", node);
                Names(new Global(_tree, id).NameIds);
                break;
            case NodeKind.Nonlocal:
                Head("Nonlocal", node);
                Names(new Nonlocal(_tree, id).NameIds);
                break;
            case NodeKind.ExpressionStatement:
                Line("Expr", node);
                Write(node.A);
                break;
            case NodeKind.Pass:
                Line("Pass", node);
                break;
            case NodeKind.Break:
                Line("Break", node);
                break;
            case NodeKind.Continue:
                Line("Continue", node);
                break;
            case >= NodeKind.MatchValue and <= NodeKind.InvalidPattern:
                WritePattern(id, node);
                break;
            case >= NodeKind.Comprehension:
                WritePart(id, node);
                break;
            default:
                WriteExpression(id, node);
                break;
        }
    }

    private void Line(string name, Node node, string? scalar = null)
    {
        Head(name, node);
        if (scalar is not null)
            Scalar(scalar);

        EndLine();
    }

    private void Names(ReadOnlySpan<int> ids)
    {
        _output.Add((byte)' ');
        for (var index = 0; index < ids.Length; index++)
        {
            if (index > 0)
                _output.Add((byte)',');
            _output.AddRange(_tree.Names.Utf8(ids[index]));
        }

        EndLine();
    }

    private void WriteFunction(FunctionDefinition function, Node node)
    {
        Head(function.IsAsync ? "AsyncFunctionDef" : "FunctionDef", node);
        Name(function.NameId);
        EndLine();
        WriteParameters(function.Parameters);
        List(function.Body);
        List(function.Decorators);
        Optional(function.Returns.Id);
        TypeParameters(function.TypeParameters);
    }

    private void WriteClass(ClassDefinition definition, Node node)
    {
        Head("ClassDef", node);
        Name(definition.NameId);
        EndLine();
        List(definition.Bases);
        List(definition.Keywords);
        List(definition.Body);
        List(definition.Decorators);
        TypeParameters(definition.TypeParameters);
    }

    private void WriteParameters(Parameters parameters)
    {
        Text("arguments\n");
        if (parameters.Id == 0)
        {
            Text("[0\n[0\n[1\n_\n[0\n[0\n[1\n_\n[0\n");
            return;
        }

        List(parameters.PositionalOnly);
        List(parameters.Regular);
        List([parameters.VariadicPositional.Id]);
        var keywordOnly = parameters.KeywordOnly.Ids;
        List(keywordOnly);
        Count(keywordOnly.Length);
        foreach (var id in keywordOnly)
            Optional(_tree[id].C);

        List([parameters.VariadicKeyword.Id]);
        var defaults = new List<int>();
        foreach (var id in parameters.All.Ids[..(parameters.PositionalOnlyCount + parameters.RegularCount)])
        {
            if (_tree[id].C != 0)
                defaults.Add(_tree[id].C);
        }

        List([.. defaults]);
    }

    private void WriteExpression(int id, Node node)
    {
        switch (node.Kind)
        {
            case NodeKind.BooleanOperation:
                Line("BoolOp", node, node.Operator == (byte)BooleanOperator.And ? "And" : "Or");
                List(new BooleanOperation(_tree, id).Values);
                break;
            case NodeKind.NamedExpression:
                Pair("NamedExpr", node);
                break;
            case NodeKind.BinaryOperation:
                Line("BinOp", node, Operators[node.Operator]);
                Write(node.A);
                Write(node.B);
                break;
            case NodeKind.UnaryOperation:
                Line("UnaryOp", node, Unaries[node.Operator]);
                Write(node.A);
                break;
            case NodeKind.Lambda:
                Line("Lambda", node);
                WriteParameters(new(_tree, node.A));
                Write(node.B);
                break;
            case NodeKind.Conditional:
                Line("IfExp", node);
                Write(node.B);
                Write(node.A);
                Write(node.C);
                break;
            case NodeKind.DictDisplay:
                WriteDict(new(_tree, id), node);
                break;
            case NodeKind.SetDisplay:
                Line("Set", node);
                List(new SetDisplay(_tree, id).Elements);
                break;
            case NodeKind.ListComprehension:
                WriteComprehension("ListComp", node);
                break;
            case NodeKind.SetComprehension:
                WriteComprehension("SetComp", node);
                break;
            case NodeKind.GeneratorExpression:
                WriteComprehension("GeneratorExp", node);
                break;
            case NodeKind.DictComprehension:
                Pair("DictComp", node);
                List(new DictComprehension(_tree, id).Generators);
                break;
            case NodeKind.Await:
                Line("Await", node);
                Write(node.A);
                break;
            case NodeKind.Yield:
                Line("Yield", node);
                Optional(node.A);
                break;
            case NodeKind.YieldFrom:
                Line("YieldFrom", node);
                Write(node.A);
                break;
            case NodeKind.Comparison:
                WriteComparison(new(_tree, id), node);
                break;
            case NodeKind.Call:
                Line("Call", node);
                Write(node.A);
                List(new Call(_tree, id).Arguments);
                List(new Call(_tree, id).Keywords);
                break;
            case NodeKind.JoinedString:
                Line("JoinedStr", node);
                WriteStringParts(new JoinedString(_tree, id).Values.Ids);
                break;
            case NodeKind.TemplateString:
                Line("TemplateStr", node);
                WriteStringParts(new TemplateString(_tree, id).Values.Ids);
                break;
            case NodeKind.FormattedValue:
                WriteFormattedValue(new(_tree, id), node);
                break;
            case NodeKind.Interpolation:
                WriteInterpolation(new(_tree, id), node);
                break;
            case NodeKind.Constant:
                WriteConstant(new(_tree, id), node);
                break;
            case NodeKind.Attribute:
                Head("Attribute", node);
                Name(node.B);
                Scalar(Contexts[node.Operator]);
                EndLine();
                Write(node.A);
                break;
            case NodeKind.Subscript:
                Line("Subscript", node, Contexts[node.Operator]);
                Write(node.A);
                Write(node.B);
                break;
            case NodeKind.Starred:
                Line("Starred", node, Contexts[node.Operator]);
                Write(node.A);
                break;
            case NodeKind.Name:
                Head("Name", node);
                Name(node.A);
                Scalar(Contexts[node.Operator]);
                EndLine();
                break;
            case NodeKind.ListDisplay:
                Line("List", node, Contexts[node.Operator]);
                List(new ListDisplay(_tree, id).Elements);
                break;
            case NodeKind.TupleDisplay:
                Line("Tuple", node, Contexts[node.Operator]);
                List(new TupleDisplay(_tree, id).Elements);
                break;
            case NodeKind.Slice:
                Line("Slice", node);
                Optional(node.A);
                Optional(node.B);
                Optional(node.C);
                break;
            default:
                // An invalid part belongs to a file with errors, whose dump is compared with nothing but another run's.
                Line(node.Kind.ToString(), node);
                foreach (var child in _tree.Children(id))
                    Write(child.Id);
                break;
        }
    }

    private void Pair(string name, Node node)
    {
        Line(name, node);
        Write(node.A);
        Write(node.B);
    }

    private void WriteComprehension(string name, Node node)
    {
        Line(name, node);
        Write(node.A);
        List(_tree.List(node.B));
    }

    private void WriteDict(DictDisplay dict, Node node)
    {
        Line("Dict", node);
        Count(dict.Count);
        for (var index = 0; index < dict.Count; index++)
            Optional(dict.Key(index).Id);

        Count(dict.Count);
        for (var index = 0; index < dict.Count; index++)
            Write(dict.Value(index).Id);
    }

    private void WriteComparison(Comparison comparison, Node node)
    {
        Head("Compare", node);
        var others = comparison.Comparators;
        for (var index = 0; index < others.Count; index++)
        {
            _output.Add((byte)(index == 0 ? ' ' : ','));
            Text(Comparisons[(int)comparison.Operator(index)]);
        }

        EndLine();
        Write(comparison.Left.Id);
        List(others);
    }

    private void WriteStringParts(ReadOnlySpan<int> parts)
    {
        _stringDepth++;
        List(parts);
        _stringDepth--;
    }

    private static string ConversionCode(Conversion conversion) => conversion switch
    {
        Conversion.String => "115",
        Conversion.Representation => "114",
        Conversion.Ascii => "97",
        _ => "-1",
    };

    private void WriteFormattedValue(FormattedValue value, Node node)
    {
        // Without conversion or specification, {value=} shows the representation.
        var conversion = value is { IsSelfDocumenting: true, Conversion: Conversion.None, Specification.IsNone: true }
            ? Conversion.Representation
            : value.Conversion;
        Line("FormattedValue", node, ConversionCode(conversion));
        WriteValue(node.A);
        WriteSpecification(node.B);
    }

    /// <summary>Writes the expression of a field; strings in it are no part of a specification around it.</summary>
    private void WriteValue(int id)
    {
        var depth = _specificationDepth;
        _specificationDepth = 0;
        Write(id);
        _specificationDepth = depth;
    }

    private void WriteSpecification(int id)
    {
        _specificationDepth++;
        Optional(id);
        _specificationDepth--;
    }

    private void WriteInterpolation(Interpolation value, Node node)
    {
        var conversion = value is { IsSelfDocumenting: true, Conversion: Conversion.None, Specification.IsNone: true }
            ? Conversion.Representation
            : value.Conversion;
        Line("Interpolation", node, ConversionCode(conversion));
        WriteValue(node.A);
        WriteSpecification(node.B);
    }

    private void WriteConstant(Constant constant, Node node)
    {
        Head("Constant", node);
        if (_stringDepth == 0)
            Scalar(constant.HasUnicodePrefix ? "u" : "_");

        _output.Add((byte)' ');
        switch (constant.Kind)
        {
            case ConstantKind.None:
                Text("None");
                break;
            case ConstantKind.True:
                Text("True");
                break;
            case ConstantKind.False:
                Text("False");
                break;
            case ConstantKind.Ellipsis:
                Text("Ellipsis");
                break;
            case ConstantKind.Integer:
                var digits = NumberLiteral.Int(constant.Node.Text).ToString("x", CultureInfo.InvariantCulture).TrimStart('0');
                Text(digits.Length == 0 ? "i0" : "i" + digits);
                break;
            case ConstantKind.Float:
                Text("f" + Bits(NumberLiteral.Float(constant.Node.Text)));
                break;
            case ConstantKind.Imaginary:
                Text("j" + Bits(NumberLiteral.Imaginary(constant.Node.Text)));
                break;
            default:
                Text(constant.Kind == ConstantKind.Bytes ? "b" : "s");
                WriteStringValue(constant);
                break;
        }

        EndLine();
    }

    private static string Bits(double value) => BitConverter.DoubleToUInt64Bits(value).ToString("x", CultureInfo.InvariantCulture);

    private void WriteStringValue(Constant constant)
    {
        _value.Clear();
        var source = _tree.Source.Span;
        for (var index = 0; index < constant.TokenCount; index++)
        {
            var token = constant.FirstToken + index;
            var text = source[_tree.Tokens.Starts[token].._tree.Tokens.Ends[token]];
            switch (_tree.Tokens.Kinds[token])
            {
                case TokenKind.String:
                    var literal = new byte[text.Length];
                    _value.AddRange(literal.AsSpan(0, StringLiteral.Decode(text, literal, out _)));
                    break;
                case TokenKind.FStringMiddle or TokenKind.TStringMiddle:
                    AppendMiddle(token, text);
                    break;
                case TokenKind.LeftBrace:
                    // The text of a self-documenting expression, up to the next token after the piece.
                    AppendShown(_tree.Tokens.Ends[token], TextEndAfter(_tree.Tokens.Ends[token]));
                    break;
            }
        }

        foreach (var value in _value)
        {
            if (value == '\\')
                _output.AddRange("\\\\"u8);
            else if (value == '\n')
                _output.AddRange("\\n"u8);
            else
                _output.Add(value);
        }
    }

    private int TextEndAfter(int braceEnd)
    {
        // The replacement field is the only node that begins with this brace and shows its text.
        for (var id = 1; id < _tree.NodeCount; id++)
        {
            if (_tree[id].Kind is NodeKind.FormattedValue or NodeKind.Interpolation && _tree[id].Start == braceEnd - 1)
                return _tree[id].C;
        }

        throw new InvalidOperationException($"No replacement field begins with the brace before offset {braceEnd}.");
    }

    /// <summary>Appends the text of a self-documenting expression as CPython keeps it: line ends as line feeds, comments left out.</summary>
    private void AppendShown(int start, int end)
    {
        var text = _tree.Source.Span[..end];
        for (var index = start; index < end; index++)
        {
            if (text[index] == '#' && _tree.Tokens.CommentStarts.BinarySearch(index) is var comment and >= 0)
                index = _tree.Tokens.CommentEnds[comment] - 1;
            else if (text[index] != '\r')
                _value.Add(text[index]);
            else if (index + 1 == end || text[index + 1] != '\n')
                _value.Add((byte)'\n');
        }
    }

    private void AppendMiddle(int token, ReadOnlySpan<byte> text)
    {
        var value = new byte[text.Length];
        _value.AddRange(value.AsSpan(0, StringLiteral.DecodeText(text, IsRaw(token), _specificationDepth > 0, value, out _)));
    }

    /// <summary>Whether the f-string that a piece belongs to is raw; its start stands before the piece, past those that are nested and closed.</summary>
    private bool IsRaw(int token)
    {
        var depth = 0;
        for (token--; ; token--)
        {
            var kind = _tree.Tokens.Kinds[token];
            if (kind is TokenKind.FStringEnd or TokenKind.TStringEnd)
                depth++;
            else if (kind is TokenKind.FStringStart or TokenKind.TStringStart && depth-- == 0)
                return _tree.Source.Span[_tree.Tokens.Starts[token].._tree.Tokens.Ends[token]].IndexOfAny((byte)'r', (byte)'R') >= 0;
        }
    }

    private void WritePattern(int id, Node node)
    {
        switch (node.Kind)
        {
            case NodeKind.MatchValue:
                Line("MatchValue", node);
                Write(node.A);
                break;
            case NodeKind.MatchSingleton:
                Line("MatchSingleton", node, new MatchSingleton(_tree, id).Kind.ToString());
                break;
            case NodeKind.MatchSequence:
                Line("MatchSequence", node);
                List(new MatchSequence(_tree, id).Patterns);
                break;
            case NodeKind.MatchMapping:
                var mapping = new MatchMapping(_tree, id);
                Head("MatchMapping", node);
                Name(mapping.RestId);
                EndLine();
                Count(mapping.Count);
                for (var index = 0; index < mapping.Count; index++)
                    Write(mapping.Key(index).Id);
                Count(mapping.Count);
                for (var index = 0; index < mapping.Count; index++)
                    Write(mapping.Pattern(index).Id);
                break;
            case NodeKind.MatchClass:
                var pattern = new MatchClass(_tree, id);
                Head("MatchClass", node);
                var names = new int[pattern.KeywordPatterns.Count];
                for (var index = 0; index < names.Length; index++)
                    names[index] = pattern.KeywordNameId(index);
                Names(names);
                Write(node.A);
                List(pattern.Patterns);
                List(pattern.KeywordPatterns);
                break;
            case NodeKind.MatchStar:
                Head("MatchStar", node);
                Name(node.A);
                EndLine();
                break;
            case NodeKind.MatchAs:
                Head("MatchAs", node);
                Name(node.B);
                EndLine();
                Optional(node.A);
                break;
            case NodeKind.MatchOr:
                Line("MatchOr", node);
                List(new MatchOr(_tree, id).Patterns);
                break;
            default:
                WriteExpression(id, node);
                break;
        }
    }

    private void WritePart(int id, Node node)
    {
        switch (node.Kind)
        {
            case NodeKind.Comprehension:
                Text(new Comprehension(_tree, id).IsAsync ? "comprehension 1\n" : "comprehension 0\n");
                Write(node.A);
                Write(node.B);
                List(new Comprehension(_tree, id).Conditions);
                break;
            case NodeKind.ExceptHandler:
                Named("ExceptHandler", node, new ExceptHandler(_tree, id).NameId);
                Optional(node.A);
                List(new ExceptHandler(_tree, id).Body);
                break;
            case NodeKind.Parameter:
                Named("arg", node, node.A);
                Optional(node.B);
                break;
            case NodeKind.Keyword:
                Named("keyword", node, node.A);
                Write(node.B);
                break;
            case NodeKind.Alias:
                Head("alias", node);
                Name(node.A);
                Name(new Alias(_tree, id).AsNameId);
                EndLine();
                break;
            case NodeKind.WithItem:
                Text("withitem\n");
                Write(node.A);
                Optional(node.B);
                break;
            case NodeKind.MatchCase:
                Text("match_case\n");
                Write(node.A);
                Optional(node.B);
                List(new MatchCase(_tree, id).Body);
                break;
            case NodeKind.TypeVariable:
                Named("TypeVar", node, node.A);
                Optional(node.B);
                Optional(node.C);
                break;
            case NodeKind.TypeVariableTuple:
                Named("TypeVarTuple", node, node.A);
                Optional(node.B);
                break;
            case NodeKind.ParameterSpecification:
                Named("ParamSpec", node, node.A);
                Optional(node.B);
                break;
            default:
                throw new InvalidOperationException($"{node.Kind} is no part that a dump knows.");
        }
    }

    private void Named(string text, Node node, int name)
    {
        Head(text, node);
        Name(name);
        EndLine();
    }
}
