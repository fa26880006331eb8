using Bohr.Python.Lexing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Parsing;

public sealed unsafe partial class PythonParser
{
    /// <summary>The parameters of a function or, where they end with a colon, of a lambda; up to that end.</summary>
    private int ParseParameters(TokenKind end)
    {
        var start = Start;
        var mark = _scratchCount;
        var positionalOnly = -1;
        var regular = 0;
        var star = -1;
        var flags = NodeFlags.None;
        var hasDefault = false;
        while (Kind != end)
        {
            switch (Kind)
            {
                case TokenKind.Slash:
                    if (positionalOnly >= 0)
                        Report(Start, _ends[_position], "/ may appear only once");
                    else if (star >= 0)
                        Report(Start, _ends[_position], "/ must be ahead of *");
                    else if (regular == 0)
                        Report(Start, _ends[_position], "at least one argument must precede /");

                    _position++;
                    if (positionalOnly < 0 && star < 0)
                    {
                        positionalOnly = regular;
                        for (var i = mark; i < _scratchCount; i++)
                            _tree.Edit(_scratch[i]).Operator = (byte)ParameterKind.PositionalOnly;
                    }

                    if (Kind == TokenKind.Star)
                        Fail(Start, _ends[_position], "expected comma between / and *");

                    break;
                case TokenKind.Star:
                    if (star >= 0)
                        Report(Start, _ends[_position], "* argument may appear only once");

                    if (ParseStarParameter(end))
                    {
                        if (star < 0)
                            flags |= NodeFlags.VariadicPositional;
                        else
                            _tree.Edit(_scratch[_scratchCount - 1]).Operator = (byte)ParameterKind.KeywordOnly;
                    }

                    star = star < 0 ? _scratchCount : star;
                    break;
                case TokenKind.DoubleStar:
                    ParseDoubleStarParameter(end);
                    flags |= NodeFlags.VariadicKeyword;
                    break;
                case TokenKind.Name:
                    var parameter = ParseParameter(end, star >= 0 ? ParameterKind.KeywordOnly : ParameterKind.Regular);
                    if (star < 0)
                    {
                        regular++;
                        if (_tree[parameter].C != 0)
                            hasDefault = true;
                        else if (hasDefault)
                            Report(_tree[parameter].Start, _tree[parameter].End, "non-default argument follows default argument");
                    }

                    Push(parameter);
                    break;
                case TokenKind.LeftParenthesis:
                    FailAtParenthesis(end);
                    break;
                default:
                    FailAtToken();
                    break;
            }

            if ((flags & NodeFlags.VariadicKeyword) != NodeFlags.None || !Accept(TokenKind.Comma))
                break;
        }

        if (MayRepeatName(_scratch.AsSpan(mark, _scratchCount - mark)))
            _tree.AddCheckpoint(start);

        var before = Math.Max(positionalOnly, 0);
        // Without any, they stand where they could: after the last token.
        start = Math.Min(start, Math.Max(LastEnd, _partsStart));
        return _tree.Add(NodeKind.Parameters, start, Math.Max(start, LastEnd), TakeList(mark), before, regular - before, flags: flags);
    }

    private int ParseParameter(TokenKind end, ParameterKind kind)
    {
        var token = _position++;
        var name = NameAt(token);
        var annotation = 0;
        if (end != TokenKind.Colon && Accept(TokenKind.Colon))
        {
            if (kind == ParameterKind.VariadicPositional && Kind == TokenKind.Star)
            {
                annotation = ParseStarred();
                Require(_tree[annotation].Start, LastEnd, PythonVersion.Py311, "unpacking in an annotation");
            }
            else
            {
                annotation = ParseExpression();
            }
        }

        var parameterEnd = LastEnd;
        var value = 0;
        if (Kind == TokenKind.Equal)
        {
            if (kind is ParameterKind.VariadicPositional or ParameterKind.VariadicKeyword)
            {
                Report(Start, _ends[_position], kind == ParameterKind.VariadicPositional
                    ? "var-positional argument cannot have default value"
                    : "var-keyword argument cannot have default value");
            }

            _position++;
            if (Kind is TokenKind.Comma || Kind == end)
                Fail(_starts[_position - 1], _ends[_position - 1], "expected default value expression");

            // A level of its own: lambdas in the defaults of lambdas need more stack than other nesting.
            value = Enter() ? ParseExpression() : MissingExpression();
            _depth--;
        }

        return _tree.Add(NodeKind.Parameter, _starts[token], parameterEnd, name, annotation, value, op: (byte)kind);
    }

    /// <summary>A star, with the name after it if there is one.</summary>
    /// <returns>Whether there is a name.</returns>
    private bool ParseStarParameter(TokenKind end)
    {
        var star = _position++;
        if (Kind == TokenKind.Name)
        {
            Push(ParseParameter(end, ParameterKind.VariadicPositional));
            return true;
        }

        if (Kind == end || (Kind == TokenKind.Comma && (NextKind == end || NextKind == TokenKind.DoubleStar)))
            Report(_starts[star], _ends[star], "named arguments must follow bare *");
        else if (Kind != TokenKind.Comma)
            FailAtToken();

        return false;
    }

    private void ParseDoubleStarParameter(TokenKind end)
    {
        _position++;
        if (Kind != TokenKind.Name)
        {
            FailAtToken();
            Push(_tree.Add(NodeKind.Parameter, Start, Start, 0, op: (byte)ParameterKind.VariadicKeyword));
            return;
        }

        Push(ParseParameter(end, ParameterKind.VariadicKeyword));
        if (Accept(TokenKind.Comma) && Kind != end)
        {
            if (Kind is TokenKind.Name or TokenKind.Star or TokenKind.DoubleStar or TokenKind.Slash)
                Fail(Start, _ends[_position], "arguments cannot follow var-keyword argument");
            else
                FailAtToken();
        }
    }

    private void FailAtParenthesis(TokenKind end)
    {
        var open = _position;
        var token = open + 1;
        while (_kinds[token] is TokenKind.Name or TokenKind.Comma)
            token++;

        if (token > open + 1 && _kinds[token] == TokenKind.RightParenthesis)
        {
            Fail(_starts[open], _ends[token], end == TokenKind.Colon
                ? "Lambda expression parameters cannot be parenthesized"
                : "Function parameters cannot be parenthesized");
        }
        else
        {
            FailAtToken();
        }
    }

    /// <summary>Type parameters, from the opening to the closing bracket.</summary>
    private int ParseTypeParameters()
    {
        var open = _position++;
        var mark = _scratchCount;
        var hasDefault = false;
        if (Kind == TokenKind.RightBracket)
            Report(_starts[open], _ends[_position], "Type parameter list cannot be empty");

        while (Kind != TokenKind.RightBracket)
        {
            var parameter = ParseTypeParameter();
            ref readonly var node = ref _tree[parameter];
            var value = node.Kind == NodeKind.TypeVariable ? node.C : node.B;
            if (value != 0)
                hasDefault = true;
            else if (hasDefault && !_isPanicking)
                Report(node.Start, node.End, $"non-default type parameter '{_tree.Names.Text(node.A)}' follows default type parameter");

            Push(parameter);
            if (!Accept(TokenKind.Comma))
                break;
        }

        Close(TokenKind.RightBracket, 0);
        _tree.AddCheckpoint(_starts[open]);
        Require(_starts[open], LastEnd, PythonVersion.Py312, "a list of type parameters");
        return TakeList(mark);
    }

    private int ParseTypeParameter()
    {
        var start = Start;
        var star = Kind;
        if (star is TokenKind.Star or TokenKind.DoubleStar)
            _position++;

        var token = _position;
        if (Kind != TokenKind.Name)
        {
            FailAtToken();
            return _tree.Add(NodeKind.TypeVariable, Start, Start, 0);
        }

        _position++;
        var name = NameAt(token);
        var bound = 0;
        if (Kind == TokenKind.Colon)
        {
            var colon = _position++;
            bound = ParseExpression();
            if (star is TokenKind.Star or TokenKind.DoubleStar)
            {
                var what = _tree[bound].Kind == NodeKind.TupleDisplay ? "constraints" : "bound";
                Report(_starts[colon], LastEnd, $"cannot use {what} with {(star == TokenKind.Star ? "TypeVarTuple" : "ParamSpec")}");
            }
        }

        var value = 0;
        if (Kind == TokenKind.Equal)
        {
            var equal = _position++;
            value = star == TokenKind.Star ? ParseStarExpression() : ParseExpression();
            Require(_starts[equal], LastEnd, PythonVersion.Py313, "the default of a type parameter");
        }

        return star switch
        {
            TokenKind.Star => _tree.Add(NodeKind.TypeVariableTuple, start, LastEnd, name, value, _starts[token]),
            TokenKind.DoubleStar => _tree.Add(NodeKind.ParameterSpecification, start, LastEnd, name, value, _starts[token]),
            _ => _tree.Add(NodeKind.TypeVariable, start, LastEnd, name, bound, value),
        };
    }
}
