using Bohr.Python.Lexing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Parsing;

public sealed unsafe partial class PythonParser
{
    /// <summary>Whether a statement that begins with the name <c>match</c> is a match statement.</summary>
    private bool IsMatchStatement()
    {
        switch (NextKind)
        {
            case TokenKind.LeftParenthesis or TokenKind.LeftBracket or TokenKind.Star or TokenKind.Minus or TokenKind.Plus:
                break;
            case TokenKind.Not:
                return _kinds[_position + 2] != TokenKind.In;
            default:
                return StartsExpression(NextKind);
        }

        // A call, an index or an operator as well as a subject: only the header of a block ends with a colon.
        var token = _position + 1;
        while (_kinds[token] is not (TokenKind.Newline or TokenKind.EndOfFile))
            token++;

        return _kinds[token - 1] == TokenKind.Colon;
    }

    private int ParseMatch()
    {
        var start = Start;
        var keyword = _position++;
        var subjectStart = Start;
        var subject = Kind == TokenKind.Star ? ParseStarred() : ParseNamedExpression();
        if (Kind == TokenKind.Comma)
            subject = ParseSubjectTuple(subjectStart, subject);
        else if (_tree[subject].Kind == NodeKind.Starred)
            FailAtToken();

        _tree.AddCheckpoint(start);
        Require(start, _ends[keyword], PythonVersion.Py310, "the match statement");
        ExpectColon();
        _statementEnd = LastEnd;
        var mark = _scratchCount;
        if (Accept(TokenKind.Newline))
        {
            if (Accept(TokenKind.Indent))
                ParseCases();
            else
                FailAtMissingCases(start);
        }
        else
        {
            FailAtToken();
            _statementEnd = LastEnd;
            Accept(TokenKind.Newline);
        }

        return _tree.Add(NodeKind.Match, start, _statementEnd, subject, TakeList(mark));
    }

    private int ParseSubjectTuple(int start, int first)
    {
        var mark = _scratchCount;
        Push(first);
        while (Accept(TokenKind.Comma) && (StartsExpression(Kind) || Kind == TokenKind.Star))
            Push(ParseStarNamedExpression());

        return _tree.Add(NodeKind.TupleDisplay, start, LastEnd, TakeList(mark));
    }

    private void FailAtMissingCases(int start)
    {
        FailHere(Start, _ends[_position], $"expected an indented block after 'match' statement on line {LineOf(start)}");
        _excusedStatement = Start;
    }

    private void ParseCases()
    {
        var isReported = false;
        while (Kind is not (TokenKind.Dedent or TokenKind.EndOfFile))
        {
            BeginClause();
            if (Kind == TokenKind.Name && NameAt(_position) == WellKnownNames.Case)
            {
                Push(ParseCase());
                isReported = false;
                continue;
            }

            // Something else stands between the cases: one error for all of it. It is read as statements, and left out.
            if (!isReported)
            {
                FailHere(Start, _ends[_position], Kind == TokenKind.Indent ? "unexpected indent" : "invalid syntax");
                _excusedStatement = Start;
                isReported = true;
            }

            var mark = _scratchCount;
            _isPanicking = false;
            if (Accept(TokenKind.Indent))
            {
                ParseStatements();
                Accept(TokenKind.Dedent);
            }
            else
            {
                ParseStatement();
            }

            _scratchCount = mark;
        }

        Accept(TokenKind.Dedent);
    }

    private int ParseCase()
    {
        var start = Start;
        _position++;
        var pattern = ParseOpenPattern();
        var guard = Accept(TokenKind.If) ? ParseNamedExpression() : 0;
        ExpectColon();
        var body = ParseBlock("'case' statement", start);
        return _tree.Add(NodeKind.MatchCase, start, _statementEnd, pattern, guard, body);
    }

    /// <summary>patterns: one pattern, or a sequence without brackets.</summary>
    private int ParseOpenPattern()
    {
        var start = Start;
        var first = ParseStarOrPattern();
        if (Kind != TokenKind.Comma)
        {
            if (_tree[first].Kind == NodeKind.MatchStar)
                FailAtToken();

            return first;
        }

        var mark = _scratchCount;
        Push(first);
        while (Accept(TokenKind.Comma) && Kind is not (TokenKind.Colon or TokenKind.If or TokenKind.Newline))
            Push(ParseStarOrPattern());

        return _tree.Add(NodeKind.MatchSequence, start, LastEnd, TakeList(mark));
    }

    private int ParseStarOrPattern()
    {
        if (Kind != TokenKind.Star)
            return ParsePattern();

        var start = Start;
        _position++;
        if (Kind != TokenKind.Name)
        {
            FailAtToken();
            return MissingPattern();
        }

        var token = _position++;
        return _tree.Add(NodeKind.MatchStar, start, LastEnd, CapturedName(token), _starts[token]);
    }

    private int MissingPattern() => _tree.Add(NodeKind.InvalidPattern, MissingAt, MissingAt, 0);

    /// <summary>The name that a token captures into; 0 for the wildcard.</summary>
    private int CapturedName(int token)
    {
        var name = NameAt(token);
        return name == WellKnownNames.Underscore ? 0 : name;
    }

    /// <summary>pattern: alternatives, perhaps with <c>as name</c>.</summary>
    private int ParsePattern()
    {
        if (!Enter())
        {
            _depth--;
            return MissingPattern();
        }

        var start = Start;
        var pattern = ParseClosedPattern();
        if (Kind == TokenKind.Bar)
        {
            var mark = _scratchCount;
            Push(pattern);
            while (Accept(TokenKind.Bar))
                Push(ParseClosedPattern());

            pattern = _tree.Add(NodeKind.MatchOr, start, LastEnd, TakeList(mark));
        }

        if (Kind == TokenKind.As)
            pattern = ParsePatternTarget(start, pattern);

        _depth--;
        return pattern;
    }

    private int ParsePatternTarget(int start, int pattern)
    {
        _position++;
        var token = _position;
        if (Kind != TokenKind.Name || NextKind is TokenKind.Dot or TokenKind.LeftParenthesis or TokenKind.LeftBracket)
        {
            if (StartsExpression(Kind) && !_isPanicking && TrySpeculate(static parser => parser.ParseExpression(), out var end))
                Fail(Start, end, "invalid pattern target");
            else
                FailAtToken();

            return pattern;
        }

        _position++;
        var name = NameAt(token);
        if (name == WellKnownNames.Underscore)
            Report(_starts[token], _ends[token], "cannot use '_' as a target");

        return _tree.Add(NodeKind.MatchAs, start, LastEnd, pattern, name, _starts[token]);
    }

    private int ParseClosedPattern()
    {
        var start = Start;
        switch (Kind)
        {
            case TokenKind.Name:
                return ParseNamePattern();
            case TokenKind.Int or TokenKind.Float or TokenKind.Imaginary or TokenKind.Minus
                or TokenKind.String or TokenKind.FStringStart or TokenKind.TStringStart:
                var value = ParseLiteralPattern();
                return _tree.Add(NodeKind.MatchValue, start, LastEnd, value);
            case TokenKind.None:
                return AddSingleton(ConstantKind.None);
            case TokenKind.True:
                return AddSingleton(ConstantKind.True);
            case TokenKind.False:
                return AddSingleton(ConstantKind.False);
            case TokenKind.LeftParenthesis:
                return ParseGroupPattern();
            case TokenKind.LeftBracket:
                _position++;
                var patterns = ParseSequencePatterns(TokenKind.RightBracket, _scratchCount);
                return _tree.Add(NodeKind.MatchSequence, start, LastEnd, patterns);
            case TokenKind.LeftBrace:
                return ParseMappingPattern();
            default:
                FailAtToken();
                return MissingPattern();
        }
    }

    private int AddSingleton(ConstantKind kind)
    {
        var token = _position++;
        return _tree.Add(NodeKind.MatchSingleton, _starts[token], _ends[token], 0, op: (byte)kind);
    }

    /// <summary>A capture, the wildcard, a dotted name or a class pattern.</summary>
    private int ParseNamePattern()
    {
        var start = Start;
        var token = _position;
        if (NextKind is not (TokenKind.Dot or TokenKind.LeftParenthesis))
        {
            _position++;
            return _tree.Add(NodeKind.MatchAs, start, LastEnd, 0, CapturedName(token), start);
        }

        var value = ParseName();
        while (Kind == TokenKind.Dot)
            value = ParseAttribute(start, value);

        return Kind == TokenKind.LeftParenthesis
            ? ParseClassPattern(start, value)
            : _tree.Add(NodeKind.MatchValue, start, LastEnd, value);
    }

    /// <summary>Strings, or a number, perhaps negative, perhaps with an imaginary part.</summary>
    private int ParseLiteralPattern()
    {
        if (Kind is TokenKind.String or TokenKind.FStringStart or TokenKind.TStringStart)
            return ParseStrings();

        var start = Start;
        var left = ParseSignedNumber(out var kind);
        if (Kind is not (TokenKind.Plus or TokenKind.Minus))
            return left;

        if (kind == TokenKind.Imaginary)
            Report(_tree[left].Start, _tree[left].End, "real number required in complex literal");

        var op = _kinds[_position++] == TokenKind.Plus ? BinaryOperator.Add : BinaryOperator.Subtract;
        if (Kind is not (TokenKind.Int or TokenKind.Float or TokenKind.Imaginary))
        {
            FailAtToken();
            return left;
        }

        if (Kind != TokenKind.Imaginary)
            Report(Start, _ends[_position], "imaginary number required in complex literal");

        var right = ParseNumber();
        return _tree.Add(NodeKind.BinaryOperation, start, LastEnd, left, right, op: (byte)op);
    }

    private int ParseSignedNumber(out TokenKind kind)
    {
        var start = Start;
        var isNegative = Accept(TokenKind.Minus);
        kind = Kind;
        if (kind is not (TokenKind.Int or TokenKind.Float or TokenKind.Imaginary))
        {
            FailAtToken();
            return MissingExpression();
        }

        var number = ParseNumber();
        return isNegative ? _tree.Add(NodeKind.UnaryOperation, start, LastEnd, number, op: (byte)UnaryOperator.Minus) : number;
    }

    /// <summary>A group, or a sequence in round brackets.</summary>
    private int ParseGroupPattern()
    {
        var start = Start;
        _position++;
        var mark = _scratchCount;
        if (Accept(TokenKind.RightParenthesis))
            return _tree.Add(NodeKind.MatchSequence, start, LastEnd, 0);

        var first = ParseStarOrPattern();
        if (Kind == TokenKind.RightParenthesis)
        {
            if (_tree[first].Kind == NodeKind.MatchStar)
                FailAtToken();

            Accept(TokenKind.RightParenthesis);
            _tree.Edit(first).Flags |= NodeFlags.Parenthesized;
            return first;
        }

        Push(first);
        if (!Accept(TokenKind.Comma))
            FailAtToken();

        var patterns = ParseSequencePatterns(TokenKind.RightParenthesis, mark);
        return _tree.Add(NodeKind.MatchSequence, start, LastEnd, patterns);
    }

    private int ParseSequencePatterns(TokenKind bracket, int mark)
    {
        while (Kind != bracket)
        {
            Push(ParseStarOrPattern());
            if (!Accept(TokenKind.Comma))
                break;
        }

        if (!Accept(bracket))
            FailAtToken();

        return TakeList(mark);
    }

    private int ParseMappingPattern()
    {
        var start = Start;
        _position++;
        var mark = _scratchCount;
        var (rest, restStart) = (0, 0);
        while (Kind != TokenKind.RightBrace)
        {
            if (Accept(TokenKind.DoubleStar))
            {
                if (Kind != TokenKind.Name || NameAt(_position) == WellKnownNames.Underscore || rest != 0)
                {
                    FailAtToken();
                    break;
                }

                restStart = Start;
                rest = NameAt(_position++);
                Accept(TokenKind.Comma);
                break;
            }

            Push(ParseMappingKey());
            if (!Accept(TokenKind.Colon))
                FailAtToken();

            Push(ParsePattern());
            if (!Accept(TokenKind.Comma))
                break;
        }

        if (!Accept(TokenKind.RightBrace))
            FailAtToken();

        return _tree.Add(NodeKind.MatchMapping, start, LastEnd, TakeList(mark), rest, restStart);
    }

    private int ParseMappingKey()
    {
        switch (Kind)
        {
            case TokenKind.None:
                return AddConstant(ConstantKind.None);
            case TokenKind.True:
                return AddConstant(ConstantKind.True);
            case TokenKind.False:
                return AddConstant(ConstantKind.False);
            case TokenKind.Name when NextKind == TokenKind.Dot:
                var start = Start;
                var value = ParseName();
                while (Kind == TokenKind.Dot)
                    value = ParseAttribute(start, value);

                return value;
            case TokenKind.Name:
                _position++;
                FailAtToken();
                return MissingExpression();
            default:
                return ParseLiteralPattern();
        }
    }

    private int ParseClassPattern(int start, int type)
    {
        _position++;
        var mark = _scratchCount;
        var keywords = 0;
        var positional = 0;

        // Positional patterns come first; from then on, each keyword pattern is followed by the token of its name.
        while (Kind != TokenKind.RightParenthesis)
        {
            if (Kind == TokenKind.Name && NextKind == TokenKind.Equal)
            {
                var name = _position;
                _position += 2;
                Push(ParsePattern());
                Push(name);
                keywords++;
            }
            else
            {
                var pattern = ParsePattern();
                if (keywords == 0)
                {
                    Push(pattern);
                    positional++;
                }
                else
                {
                    Report(_tree[pattern].Start, _tree[pattern].End, "positional patterns follow keyword patterns");
                }
            }

            if (!Accept(TokenKind.Comma))
                break;
        }

        if (!Accept(TokenKind.RightParenthesis))
            FailAtToken();

        var patterns = _tree.AddList(_scratch.AsSpan(mark, positional));
        var keywordList = AddKeywordPatterns(mark + positional, keywords);
        _scratchCount = mark;
        return _tree.Add(NodeKind.MatchClass, start, LastEnd, type, patterns, keywordList);
    }

    private int AddKeywordPatterns(int first, int count)
    {
        if (count == 0)
            return 0;

        var list = _tree.AddRecord(count);
        for (var i = 0; i < count; i++)
            _tree.AddRecord(_scratch[first + (2 * i)]);

        for (var i = 0; i < count; i++)
            _tree.AddRecord(NameAt(_scratch[first + (2 * i) + 1]));

        for (var i = 0; i < count; i++)
            _tree.AddRecord(_starts[_scratch[first + (2 * i) + 1]]);

        return list;
    }
}
