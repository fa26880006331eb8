using System.Runtime.CompilerServices;
using Bohr.Python.Lexing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Parsing;

public sealed unsafe partial class PythonParser
{
    // Levels of precedence, loosest first. Power binds tighter than the unary operators on its left and is not climbed to.
    private const int OrLevel = 1;
    private const int AndLevel = 2;
    private const int NotLevel = 3;
    private const int ComparisonLevel = 4;
    private const int BitOrLevel = 5;

    /// <summary>The level of a token as a binary operator, 0 where it is none. <c>not</c> stands for <c>not in</c>.</summary>
    private static readonly byte[] Levels = MakeLevels();

    /// <summary>Whether a token, after an atom, ends the whole expression.</summary>
    private static readonly bool[] EndsExpression = MakeEnds();

    private static byte[] MakeLevels()
    {
        var levels = new byte[TokenKinds.Count];
        levels[(int)TokenKind.Or] = OrLevel;
        levels[(int)TokenKind.And] = AndLevel;
        levels[(int)TokenKind.In] = ComparisonLevel;
        levels[(int)TokenKind.Is] = ComparisonLevel;
        levels[(int)TokenKind.Not] = ComparisonLevel;
        for (var kind = TokenKind.Less; kind <= TokenKind.GreaterEqual; kind++)
            levels[(int)kind] = ComparisonLevel;

        levels[(int)TokenKind.Bar] = BitOrLevel;
        levels[(int)TokenKind.Caret] = BitOrLevel + 1;
        levels[(int)TokenKind.Ampersand] = BitOrLevel + 2;
        levels[(int)TokenKind.LeftShift] = BitOrLevel + 3;
        levels[(int)TokenKind.RightShift] = BitOrLevel + 3;
        levels[(int)TokenKind.Plus] = BitOrLevel + 4;
        levels[(int)TokenKind.Minus] = BitOrLevel + 4;
        foreach (var kind in (ReadOnlySpan<TokenKind>)[TokenKind.Star, TokenKind.Slash, TokenKind.DoubleSlash, TokenKind.Percent, TokenKind.At])
            levels[(int)kind] = BitOrLevel + 5;

        return levels;
    }

    private static bool[] MakeEnds()
    {
        var ends = new bool[TokenKinds.Count];
        foreach (var kind in (ReadOnlySpan<TokenKind>)
        [
            TokenKind.EndOfFile, TokenKind.Newline, TokenKind.RightParenthesis, TokenKind.RightBracket, TokenKind.RightBrace,
            TokenKind.Comma, TokenKind.Semicolon, TokenKind.Colon, TokenKind.Equal, TokenKind.As, TokenKind.Exclamation,
        ])
        {
            ends[(int)kind] = true;
        }

        return ends;
    }

    /// <summary>star_expressions: one expression, or a tuple without parentheses whose elements may be starred.</summary>
    private int ParseStarExpressions()
    {
        var start = Start;
        var first = ParseStarExpression();
        if (Kind == TokenKind.Comma)
            return ParseTupleRest(start, first);

        // No statement takes a star that is not in a tuple.
        if (_tree[first].Kind == NodeKind.Starred)
            _tree.AddCheckpoint(start);

        return first;
    }

    /// <summary>expressions: one expression, or a tuple without parentheses or stars.</summary>
    private int ParseExpressions()
    {
        var start = Start;
        var first = ParseExpression();
        if (Kind != TokenKind.Comma)
            return first;

        var mark = _scratchCount;
        Push(first);
        while (Accept(TokenKind.Comma) && StartsExpression(Kind))
            Push(ParseExpression());

        return _tree.Add(NodeKind.TupleDisplay, start, LastEnd, TakeList(mark));
    }

    private int ParseTupleRest(int start, int first)
    {
        var mark = _scratchCount;
        Push(first);
        while (Accept(TokenKind.Comma) && (StartsExpression(Kind) || Kind == TokenKind.Star))
            Push(ParseStarExpression());

        return _tree.Add(NodeKind.TupleDisplay, start, LastEnd, TakeList(mark));
    }

    private int ParseStarExpression() => Kind == TokenKind.Star ? ParseStarred() : ParseExpression();

    /// <summary><c>*</c> and a bitwise-or expression.</summary>
    private int ParseStarred()
    {
        var start = Start;
        _position++;
        var value = ParseOperators(BitOrLevel);
        return _tree.Add(NodeKind.Starred, start, LastEnd, value);
    }

    /// <summary>An expression, or a yield where the grammar allows one.</summary>
    private int ParseYieldOrStarExpressions() => Kind == TokenKind.Yield ? ParseYield() : ParseStarExpressions();

    private int ParseYield()
    {
        var start = Start;
        _position++;
        if (Accept(TokenKind.From))
        {
            var generator = ParseExpression();
            _tree.AddCheckpoint(start);
            return _tree.Add(NodeKind.YieldFrom, start, LastEnd, generator);
        }

        var value = StartsExpression(Kind) || Kind == TokenKind.Star ? ParseStarExpressions() : 0;
        _tree.AddCheckpoint(start);
        return _tree.Add(NodeKind.Yield, start, LastEnd, value);
    }

    /// <summary>star_named_expression: an element of a display.</summary>
    private int ParseStarNamedExpression() => Kind == TokenKind.Star ? ParseStarred() : ParseNamedExpression();

    /// <summary>named_expression: an expression, or <c>name := expression</c>.</summary>
    private int ParseNamedExpression()
    {
        var start = Start;
        var expression = ParseExpression();
        return Kind is TokenKind.ColonEqual or TokenKind.Equal ? ParseNamedRest(start, expression) : expression;
    }

    private int ParseNamedRest(int start, int target)
    {
        if (Kind == TokenKind.Equal)
        {
            FailAtEqualSign(start, target);
            return target;
        }

        if (_tree[target].Kind != NodeKind.Name || _tree[target].Flags != NodeFlags.None)
        {
            Report(_tree[target].Start, _tree[target].End, $"cannot use assignment expressions with {Describe(target)}");
            _position++;
            ParseExpression();
            return target;
        }

        _position++;
        SetContext(target, ExpressionContext.Store);
        var value = ParseExpression();
        _tree.AddCheckpoint(start);
        return _tree.Add(NodeKind.NamedExpression, start, LastEnd, target, value);
    }

    /// <summary>Reports an equals sign where a value is expected: usually a comparison is meant.</summary>
    private void FailAtEqualSign(int start, int left)
    {
        if (_isPanicking || _isSpeculating)
        {
            FailAtToken();
            return;
        }

        var equalSign = _position++;
        var isValue = TrySpeculate(static parser => parser.ParseOperators(BitOrLevel), out var end);
        if (isValue)
        {
            var position = _position;
            _isSpeculating = true;
            ParseOperators(BitOrLevel);
            _isSpeculating = false;
            isValue = Kind is not (TokenKind.Equal or TokenKind.ColonEqual);
            _position = position;
        }

        _position = equalSign;
        ref readonly var node = ref _tree[left];
        if (!isValue)
            FailAtToken();
        else if (node.Kind == NodeKind.Name)
            Fail(start, end, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        else if (IsHintedComparison(left))
            Fail(start, LastEnd, $"cannot assign to {Describe(left)} here. Maybe you meant '==' instead of '='?");
        else
            FailAtToken();
    }

    /// <summary>Whether CPython asks "Maybe you meant '=='" where the expression is assigned to: an operand that is no list, tuple or constant name.</summary>
    private bool IsHintedComparison(int expression)
    {
        ref readonly var node = ref _tree[expression];
        return node.Kind switch
        {
            NodeKind.ListDisplay or NodeKind.TupleDisplay or NodeKind.GeneratorExpression or NodeKind.Name => false,
            NodeKind.Constant => (ConstantKind)node.Operator is not (ConstantKind.None or ConstantKind.True or ConstantKind.False),
            NodeKind.Comparison or NodeKind.BooleanOperation or NodeKind.Conditional or NodeKind.Lambda or NodeKind.Starred =>
                (node.Flags & NodeFlags.Parenthesized) != NodeFlags.None,
            NodeKind.UnaryOperation => (UnaryOperator)node.Operator != UnaryOperator.Not || (node.Flags & NodeFlags.Parenthesized) != NodeFlags.None,
            _ => true,
        };
    }

    /// <summary>expression: a conditional expression, a lambda, or operators and operands.</summary>
    private int ParseExpression()
    {
        // Most expressions are one name or constant.
        var kind = Kind;
        if (kind is >= TokenKind.Name and <= TokenKind.Imaginary && EndsExpression[(int)NextKind])
            return kind == TokenKind.Name ? ParseName() : ParseNumber();

        if (kind == TokenKind.Lambda)
            return ParseLambda();

        var start = Start;
        var body = ParseOperators(OrLevel);
        return Kind == TokenKind.If ? ParseConditional(start, body) : body;
    }

    /// <summary>The rest of <c>body if test else orElse</c>; a chain of them is read in a loop and put together from its end.</summary>
    private int ParseConditional(int start, int body)
    {
        var mark = _scratchCount;
        while (true)
        {
            _position++;
            var test = ParseOperators(OrLevel);
            if (!Accept(TokenKind.Else))
            {
                if (Kind is TokenKind.Colon || _isPanicking)
                    FailAtToken();
                else
                    Fail(start, LastEnd, "expected 'else' after 'if' expression");
            }

            Push(start);
            Push(body);
            Push(test);
            start = Start;
            if (Kind == TokenKind.Lambda)
            {
                body = ParseLambda();
                break;
            }

            body = ParseOperators(OrLevel);
            if (Kind != TokenKind.If)
                break;
        }

        var end = LastEnd;
        while (_scratchCount > mark)
        {
            var parts = _scratch.AsSpan(_scratchCount -= 3, 3);
            body = _tree.Add(NodeKind.Conditional, parts[0], end, parts[1], parts[2], body);
        }

        return body;
    }

    private int ParseLambda()
    {
        var start = Start;
        if (!Enter())
        {
            _depth--;
            return MissingExpression();
        }

        var lambda = _position++;
        var parameters = Kind == TokenKind.Colon ? 0 : ParseParameters(TokenKind.Colon);
        if (!Accept(TokenKind.Colon))
        {
            if (!_isPanicking)
                FailAtToken();
        }
        else if (_replacementField >= 0
            && Kind is TokenKind.FStringMiddle or TokenKind.TStringMiddle or TokenKind.RightBrace or TokenKind.LeftBrace
            && IsDirectlyInReplacementField(lambda))
        {
            Fail(start, LastEnd, $"{_stringLetter}-string: lambda expressions are not allowed without parentheses");
        }

        var body = ParseExpression();
        _depth--;
        return _tree.Add(NodeKind.Lambda, start, LastEnd, parameters, body);
    }

    /// <summary>Operands and all operators from a level on.</summary>
    private int ParseOperators(int level)
    {
        var start = Start;
        if (!Enter())
        {
            _depth--;
            return MissingExpression();
        }

        var left = Kind == TokenKind.Not && level <= NotLevel ? ParseNot() : ParseUnary();
        while (true)
        {
            var kind = Kind;
            int operatorLevel = Levels[(int)kind];
            if (operatorLevel < level || operatorLevel == 0)
                break;

            if (operatorLevel > ComparisonLevel)
            {
                _position++;
                var right = ParseOperators(operatorLevel + 1);
                left = _tree.Add(NodeKind.BinaryOperation, start, LastEnd, left, right, op: (byte)(kind - TokenKind.Plus));
            }
            else if (operatorLevel == ComparisonLevel)
            {
                if (kind == TokenKind.Not && NextKind != TokenKind.In)
                {
                    _position++;
                    FailAtToken();
                    break;
                }

                left = ParseComparison(start, left);
            }
            else
            {
                var mark = _scratchCount;
                Push(left);
                while (Accept(kind))
                    Push(ParseOperators(operatorLevel + 1));

                left = _tree.Add(NodeKind.BooleanOperation, start, LastEnd, TakeList(mark),
                    op: (byte)(kind == TokenKind.And ? BooleanOperator.And : BooleanOperator.Or));
            }
        }

        _depth--;
        return left;
    }

    private int ParseComparison(int start, int left)
    {
        var mark = _scratchCount;
        var first = ParseComparisonOperator();
        Push(ParseOperators(BitOrLevel));
        if (Levels[(int)Kind] != ComparisonLevel || (Kind == TokenKind.Not && NextKind != TokenKind.In))
        {
            var single = TakeList(mark);
            _tree.AddRecord((int)first);
            return _tree.Add(NodeKind.Comparison, start, LastEnd, left, single, op: (byte)first);
        }

        // In a chain, operands and operators alternate until the operators can be put behind the operands.
        var count = 1;
        Push((int)first);
        while (Levels[(int)Kind] == ComparisonLevel && (Kind != TokenKind.Not || NextKind == TokenKind.In))
        {
            var op = ParseComparisonOperator();
            Push(ParseOperators(BitOrLevel));
            Push((int)op);
            count++;
        }

        for (var i = 0; i < count; i++)
            Push(_scratch[mark + (2 * i)]);

        var list = _tree.AddList(_scratch.AsSpan(mark + (2 * count), count));
        for (var i = 0; i < count; i++)
            _tree.AddRecord(_scratch[mark + (2 * i) + 1]);

        _scratchCount = mark;
        return _tree.Add(NodeKind.Comparison, start, LastEnd, left, list, op: (byte)first);
    }

    private ComparisonOperator ParseComparisonOperator()
    {
        var kind = _kinds[_position++];
        switch (kind)
        {
            case TokenKind.In:
                return ComparisonOperator.In;
            case TokenKind.Not:
                _position++;
                return ComparisonOperator.NotIn;
            case TokenKind.Is:
                return Accept(TokenKind.Not) ? ComparisonOperator.IsNot : ComparisonOperator.Is;
            default:
                return (ComparisonOperator)(kind - TokenKind.Less);
        }
    }

    private int ParseNot()
    {
        // In a loop, so that a long chain needs no stack.
        var mark = _scratchCount;
        while (Kind == TokenKind.Not)
        {
            Push(Start);
            _position++;
        }

        var operand = ParseOperators(ComparisonLevel);
        var end = LastEnd;
        while (_scratchCount > mark)
            operand = _tree.Add(NodeKind.UnaryOperation, _scratch[--_scratchCount], end, operand, op: (byte)UnaryOperator.Not);

        return operand;
    }

    private int ParseUnary()
    {
        if (Kind is not (TokenKind.Minus or TokenKind.Plus or TokenKind.Tilde))
            return ParsePower();

        var mark = _scratchCount;
        while (Kind is TokenKind.Minus or TokenKind.Plus or TokenKind.Tilde)
            Push(_position++);

        var operand = ParsePower();
        var end = LastEnd;
        while (_scratchCount > mark)
        {
            var token = _scratch[--_scratchCount];
            var op = _kinds[token] switch
            {
                TokenKind.Minus => UnaryOperator.Minus,
                TokenKind.Plus => UnaryOperator.Plus,
                _ => UnaryOperator.Invert,
            };
            operand = _tree.Add(NodeKind.UnaryOperation, _starts[token], end, operand, op: (byte)op);
        }

        return operand;
    }

    private int ParsePower()
    {
        var start = Start;
        int operand;
        if (Kind == TokenKind.Await)
        {
            _position++;
            var awaited = ParsePrimary();
            _tree.AddCheckpoint(start);
            operand = _tree.Add(NodeKind.Await, start, LastEnd, awaited);
        }
        else
        {
            operand = ParsePrimary();
        }

        if (Kind != TokenKind.DoubleStar)
            return operand;

        _position++;
        var exponent = Enter() ? ParseUnary() : MissingExpression();
        _depth--;
        return _tree.Add(NodeKind.BinaryOperation, start, LastEnd, operand, exponent, op: (byte)BinaryOperator.Power);
    }

    /// <summary>An atom with the attributes, calls and subscripts that follow it.</summary>
    private int ParsePrimary()
    {
        var start = Start;
        var value = ParseAtom();
        while (true)
        {
            switch (Kind)
            {
                case TokenKind.Dot:
                    value = ParseAttribute(start, value);
                    break;
                case TokenKind.LeftParenthesis:
                    value = ParseCall(start, value);
                    break;
                case TokenKind.LeftBracket:
                    value = ParseSubscript(start, value);
                    break;
                default:
                    return value;
            }
        }
    }

    private int ParseAttribute(int start, int value)
    {
        var token = ++_position;
        if (Kind != TokenKind.Name)
        {
            FailAtToken();
            return _tree.Add(NodeKind.Attribute, start, LastEnd, value, 0, LastEnd);
        }

        _position++;
        return _tree.Add(NodeKind.Attribute, start, _ends[token], value, NameAt(token), _starts[token]);
    }

    private int ParseSubscript(int start, int value)
    {
        _position++;
        if (Kind == TokenKind.RightBracket)
        {
            FailAtToken();
            return _tree.Add(NodeKind.Subscript, start, LastEnd, value, MissingExpression());
        }

        var indexStart = Start;
        var index = ParseSlice();
        if (Kind == TokenKind.Comma || _tree[index].Kind == NodeKind.Starred)
        {
            var mark = _scratchCount;
            Push(index);
            while (Accept(TokenKind.Comma) && Kind != TokenKind.RightBracket)
                Push(ParseSlice());

            index = _tree.Add(NodeKind.TupleDisplay, indexStart, LastEnd, TakeList(mark));
        }

        Close(TokenKind.RightBracket, index);
        return _tree.Add(NodeKind.Subscript, start, LastEnd, value, index);
    }

    private int ParseSlice()
    {
        var start = Start;
        var lower = 0;
        if (Kind == TokenKind.Star)
        {
            var starred = ParseStarred();
            Require(start, LastEnd, PythonVersion.Py311, "unpacking in an index");
            return starred;
        }

        if (Kind != TokenKind.Colon)
        {
            lower = ParseNamedExpression();
            if (Kind != TokenKind.Colon)
            {
                if (IsBareNamedExpression(lower))
                    Require(start, LastEnd, PythonVersion.Py310, "an assignment expression without parentheses in an index");

                return lower;
            }

            if (IsBareNamedExpression(lower))
                FailAtToken();
        }

        _position++;
        var upper = Kind is TokenKind.Colon or TokenKind.Comma or TokenKind.RightBracket ? 0 : ParseExpression();
        var step = Accept(TokenKind.Colon) && Kind is not (TokenKind.Comma or TokenKind.RightBracket) ? ParseExpression() : 0;
        return _tree.Add(NodeKind.Slice, start, LastEnd, lower, upper, step);
    }

    private bool IsBareNamedExpression(int expression) =>
        _tree[expression].Kind == NodeKind.NamedExpression && (_tree[expression].Flags & NodeFlags.Parenthesized) == NodeFlags.None;

    /// <summary>Goes past a closing bracket, or reports what stands in its place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Close(TokenKind bracket, int lastElement)
    {
        if (Kind == bracket)
            _position++;
        else
            FailInBrackets(lastElement);
    }

    private int MissingExpression() => _tree.Add(NodeKind.InvalidExpression, MissingAt, MissingAt, 0);
}
