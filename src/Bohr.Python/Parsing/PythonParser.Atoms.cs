using Bohr.Python.Lexing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Parsing;

public sealed unsafe partial class PythonParser
{
    private int ParseAtom()
    {
        switch (Kind)
        {
            case TokenKind.Name:
                return ParseName();
            case TokenKind.Int or TokenKind.Float or TokenKind.Imaginary:
                return ParseNumber();
            case TokenKind.String:
                return NextKind is TokenKind.String or TokenKind.FStringStart or TokenKind.TStringStart ? ParseStrings() : ParseString();
            case TokenKind.FStringStart or TokenKind.TStringStart:
                return ParseStrings();
            case TokenKind.LeftParenthesis:
                return ParseParenthesized();
            case TokenKind.LeftBracket:
                return ParseList();
            case TokenKind.LeftBrace:
                return ParseBraces();
            case TokenKind.None:
                return AddConstant(ConstantKind.None);
            case TokenKind.True:
                return AddConstant(ConstantKind.True);
            case TokenKind.False:
                return AddConstant(ConstantKind.False);
            case TokenKind.Ellipsis:
                return AddConstant(ConstantKind.Ellipsis);
            default:
                FailAtToken();
                return MissingExpression();
        }
    }

    private int ParseName()
    {
        var token = _position++;
        return _tree.Add(NodeKind.Name, _starts[token], _ends[token], NameAt(token));
    }

    private int ParseNumber()
    {
        if (_ends[_position] - Start > NumberLiteral.MostDecimalDigits && Kind == TokenKind.Int)
            CheckInteger();

        return AddConstant(Kind switch
        {
            TokenKind.Int => ConstantKind.Integer,
            TokenKind.Float => ConstantKind.Float,
            _ => ConstantKind.Imaginary,
        });
    }

    private void CheckInteger()
    {
        if (NumberLiteral.Check(new ReadOnlySpan<byte>(_source + Start, _ends[_position] - Start)) is { } problem)
            Report(Start, _ends[_position], problem);
    }

    private int AddConstant(ConstantKind kind, NodeFlags flags = NodeFlags.None)
    {
        var token = _position++;
        return _tree.Add(NodeKind.Constant, _starts[token], _ends[token], token, 1, op: (byte)kind, flags: flags);
    }

    /// <summary>Everything that begins with a round bracket: a group, tuple, generator expression or yield.</summary>
    private int ParseParenthesized()
    {
        var start = Start;
        _position++;
        if (Accept(TokenKind.RightParenthesis))
            return _tree.Add(NodeKind.TupleDisplay, start, LastEnd, 0, flags: NodeFlags.Parenthesized);

        int first;
        switch (Kind)
        {
            case TokenKind.Yield:
                first = ParseYield();
                Close(TokenKind.RightParenthesis, first);
                _tree.Edit(first).Flags |= NodeFlags.Parenthesized;
                return first;
            case TokenKind.DoubleStar:
                FailAtDoubleStar();
                return MissingExpression();
        }

        first = ParseStarNamedExpression();
        if (Kind is TokenKind.For or TokenKind.Async)
        {
            CheckComprehensionElement(first);
            var generators = ParseGenerators();
            Close(TokenKind.RightParenthesis, first);
            return _tree.Add(NodeKind.GeneratorExpression, start, LastEnd, first, generators, flags: NodeFlags.Parenthesized);
        }

        if (Kind == TokenKind.Comma)
        {
            var elements = ParseElements(first, TokenKind.RightParenthesis);
            return _tree.Add(NodeKind.TupleDisplay, start, LastEnd, elements, flags: NodeFlags.Parenthesized);
        }

        Close(TokenKind.RightParenthesis, first);
        if (_tree[first].Kind == NodeKind.Starred)
            Report(_tree[first].Start, _tree[first].End, "cannot use starred expression here");

        _tree.Edit(first).Flags |= NodeFlags.Parenthesized;
        return first;
    }

    private void FailAtDoubleStar()
    {
        var (start, end) = (Start, _ends[_position]);
        _position++;
        if (!_isPanicking && !_isSpeculating && TrySpeculate(static parser => parser.ParseExpression(), out _))
            Fail(start, end, "cannot use double starred expression here");
        else
            Fail(start, end, "invalid syntax");
    }

    private int ParseList()
    {
        var start = Start;
        _position++;
        if (Accept(TokenKind.RightBracket))
            return _tree.Add(NodeKind.ListDisplay, start, LastEnd, 0);

        var first = ParseStarNamedExpression();
        if (Kind is TokenKind.For or TokenKind.Async)
        {
            CheckComprehensionElement(first);
            var generators = ParseGenerators();
            Close(TokenKind.RightBracket, first);
            return _tree.Add(NodeKind.ListComprehension, start, LastEnd, first, generators);
        }

        var elements = ParseElements(first, TokenKind.RightBracket);
        return _tree.Add(NodeKind.ListDisplay, start, LastEnd, elements);
    }

    /// <summary>The elements after the first, and the closing bracket.</summary>
    private int ParseElements(int first, TokenKind bracket)
    {
        var mark = _scratchCount;
        Push(first);
        var last = first;
        while (Accept(TokenKind.Comma) && Kind != bracket)
        {
            last = ParseStarNamedExpression();
            Push(last);
        }

        if (Kind is TokenKind.For && bracket != TokenKind.RightParenthesis && !_isPanicking)
            FailAtComprehensionWithoutParentheses(first, last);
        else
            Close(bracket, last);

        return TakeList(mark);
    }

    private void FailAtComprehensionWithoutParentheses(int first, int last)
    {
        var end = _tree[last].End;
        if (!_isSpeculating && TrySpeculate(static parser => parser.ParseGenerators(), out _))
            Fail(_tree[first].Start, end, "did you forget parentheses around the comprehension target?");
        else
            FailAtToken();
    }

    private void CheckComprehensionElement(int element)
    {
        if (_tree[element].Kind == NodeKind.Starred)
            Report(_tree[element].Start, _tree[element].End, "iterable unpacking cannot be used in comprehension");
    }

    /// <summary>Everything that begins with a brace: a dict or set, or a comprehension of either.</summary>
    private int ParseBraces()
    {
        var start = Start;
        _position++;
        switch (Kind)
        {
            case TokenKind.RightBrace:
                _position++;
                return _tree.Add(NodeKind.DictDisplay, start, LastEnd, 0);
            case TokenKind.DoubleStar:
                return ParseDict(start, 0);
        }

        var firstStart = Start;
        var first = ParseStarNamedExpression();
        if (Kind == TokenKind.Colon && _tree[first].Kind != NodeKind.Starred)
        {
            if (IsBareNamedExpression(first))
                FailAtToken();

            return ParseDict(start, first);
        }

        if (IsBareNamedExpression(first))
            Require(firstStart, LastEnd, PythonVersion.Py310, "an assignment expression without parentheses in a set");

        if (Kind is TokenKind.For or TokenKind.Async)
        {
            CheckComprehensionElement(first);
            var generators = ParseGenerators();
            Close(TokenKind.RightBrace, first);
            return _tree.Add(NodeKind.SetComprehension, start, LastEnd, first, generators);
        }

        var elements = ParseElements(first, TokenKind.RightBrace);
        return _tree.Add(NodeKind.SetDisplay, start, LastEnd, elements);
    }

    /// <summary>A dict from the colon after its first key, or from the double star that it begins with.</summary>
    private int ParseDict(int start, int firstKey)
    {
        var mark = _scratchCount;
        var key = firstKey;
        while (true)
        {
            int value;
            if (Kind == TokenKind.DoubleStar && key == 0)
            {
                var star = _position++;
                value = ParseOperators(BitOrLevel);
                if (Kind is TokenKind.For or TokenKind.Async && _scratchCount == mark)
                {
                    Report(_starts[star], _ends[star], "dict unpacking cannot be used in dict comprehension");
                    var unpackedGenerators = ParseGenerators();
                    Close(TokenKind.RightBrace, value);
                    return _tree.Add(NodeKind.SetComprehension, start, LastEnd, value, unpackedGenerators);
                }
            }
            else
            {
                if (key == 0)
                {
                    key = ParseExpression();
                    if (Kind != TokenKind.Colon)
                        Fail(_starts[_position - 1], _ends[_position - 1], "':' expected after dictionary key");
                }

                value = ParseDictValue();
                if (Kind is TokenKind.For or TokenKind.Async && _scratchCount == mark)
                {
                    var generators = ParseGenerators();
                    Close(TokenKind.RightBrace, value);
                    return _tree.Add(NodeKind.DictComprehension, start, LastEnd, key, value, generators);
                }
            }

            Push(key);
            Push(value);
            key = 0;
            if (!Accept(TokenKind.Comma) || Kind == TokenKind.RightBrace)
            {
                Close(TokenKind.RightBrace, value);
                return _tree.Add(NodeKind.DictDisplay, start, LastEnd, TakeList(mark));
            }
        }
    }

    private int ParseDictValue()
    {
        if (!Accept(TokenKind.Colon))
            return MissingExpression();

        switch (Kind)
        {
            case TokenKind.Comma or TokenKind.RightBrace:
                Fail(_starts[_position - 1], _ends[_position - 1], "expression expected after dictionary key and ':'");
                return MissingExpression();
            case TokenKind.Star:
                var starred = ParseStarred();
                Report(_tree[starred].Start, _tree[starred].End, "cannot use a starred expression in a dictionary value");
                return starred;
            default:
                return ParseExpression();
        }
    }

    /// <summary>for_if_clauses, from <c>for</c> or <c>async for</c>.</summary>
    private int ParseGenerators()
    {
        var mark = _scratchCount;
        do
        {
            var start = Start;
            var flags = Accept(TokenKind.Async) ? NodeFlags.Async : NodeFlags.None;
            if (!Accept(TokenKind.For))
            {
                FailAtToken();
                break;
            }

            var target = ParseLoopTarget();
            if (!Accept(TokenKind.In))
                FailAtToken();

            var iterable = ParseOperators(OrLevel);
            var conditions = _scratchCount;
            while (Accept(TokenKind.If))
                Push(ParseOperators(OrLevel));

            if (flags != NodeFlags.None)
                _tree.AddCheckpoint(start);

            var list = TakeList(conditions);
            Push(_tree.Add(NodeKind.Comprehension, start, LastEnd, target, iterable, list, flags: flags));
        }
        while (Kind is TokenKind.For or TokenKind.Async);

        return TakeList(mark);
    }
}
