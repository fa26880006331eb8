using Bohr.Python.Lexing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Parsing;

public sealed unsafe partial class PythonParser
{
    /// <summary>Statements up to the end of their block (a dedent that is not consumed) or of the module; they are pushed.</summary>
    private void ParseStatements(bool isModule = false)
    {
        // Indentation that belongs to no block: its statements are read as if they were not indented.
        var strayIndents = 0;
        while (true)
        {
            switch (Kind)
            {
                case TokenKind.EndOfFile:
                    return;
                case TokenKind.Dedent when strayIndents > 0:
                    strayIndents--;
                    _position++;
                    break;
                case TokenKind.Dedent when !isModule:
                    return;
                case TokenKind.Dedent or TokenKind.Newline:
                    _position++;
                    break;
                case TokenKind.Indent:
                    if (!_isPanicking)
                    {
                        _statementStart = Start;
                        FailHere(Start, _ends[_position], "unexpected indent");
                    }

                    strayIndents++;
                    _position++;
                    _isPanicking = false;
                    break;
                default:
                    _statementStart = _partsStart = Start;
                    _isPanicking = false;
                    ParseStatement();
                    break;
            }
        }
    }

    /// <summary>One compound statement, or a line of simple ones; pushed.</summary>
    private void ParseStatement()
    {
        var kind = Kind;
        if (kind == TokenKind.Name)
        {
            ParseNameStatement();
            return;
        }

        switch (kind)
        {
            case TokenKind.If:
                Push(ParseIf());
                break;
            case TokenKind.Def:
                Push(ParseFunction(Start, 0, NodeFlags.None));
                break;
            case TokenKind.Class:
                Push(ParseClass(0));
                break;
            case TokenKind.For:
                Push(ParseFor(Start, NodeFlags.None));
                break;
            case TokenKind.Try:
                Push(ParseTry());
                break;
            case TokenKind.With:
                Push(ParseWith(Start, NodeFlags.None));
                break;
            case TokenKind.While:
                Push(ParseWhile());
                break;
            case TokenKind.At:
                Push(ParseDecorated());
                break;
            case TokenKind.Async:
                Push(ParseAsync(0));
                break;
            default:
                ParseSimpleStatements();
                break;
        }
    }

    /// <summary>A statement that begins with a name, which may be one of the words that are keywords only there.</summary>
    private void ParseNameStatement()
    {
        // Most names are followed by one of these, which rules out all soft keywords.
        if (NextKind is not (TokenKind.Equal or TokenKind.Dot))
        {
            if (_ends[_position] - Start == 5 && NameAt(_position) == WellKnownNames.Match && IsMatchStatement())
            {
                Push(ParseMatch());
                return;
            }
        }

        ParseSimpleStatements();
    }

    /// <summary>simple_stmts: statements with semicolons between them, up to and with the end of the line; pushed.</summary>
    private void ParseSimpleStatements()
    {
        while (true)
        {
            var statement = ParseSimpleStatement();
            Push(statement);
            _statementEnd = LastEnd;
            if (Accept(TokenKind.Newline))
                return;

            if (!Accept(TokenKind.Semicolon))
            {
                if (Kind == TokenKind.EndOfFile)
                    return;

                FailUnexpected(LastExpression(statement));
                Accept(TokenKind.Newline);
                return;
            }

            _statementEnd = LastEnd;
            if (Accept(TokenKind.Newline) || Kind == TokenKind.EndOfFile)
                return;
        }
    }

    /// <summary>The expression that a simple statement ends with, as far as something may be missing after it.</summary>
    private int LastExpression(int statement)
    {
        ref readonly var node = ref _tree[statement];
        return node.Kind switch
        {
            NodeKind.ExpressionStatement or NodeKind.Return => node.A,
            NodeKind.Assign or NodeKind.AugmentedAssign => node.B,
            _ => 0,
        };
    }

    private int ParseSimpleStatement()
    {
        _partsStart = Start;
        var start = Start;
        switch (Kind)
        {
            case TokenKind.Return:
                _position++;
                var returned = StartsExpression(Kind) || Kind == TokenKind.Star ? ParseStarExpressions() : 0;
                CheckReturn(start, returned != 0);
                return _tree.Add(NodeKind.Return, start, LastEnd, returned);
            case TokenKind.Import:
                return ParseImport();
            case TokenKind.From:
                return ParseImportFrom();
            case TokenKind.Raise:
                return ParseRaise();
            case TokenKind.Pass:
                _position++;
                return _tree.Add(NodeKind.Pass, start, LastEnd, 0);
            case TokenKind.Break:
                _position++;
                CheckJump(start);
                return _tree.Add(NodeKind.Break, start, LastEnd, 0);
            case TokenKind.Continue:
                _position++;
                CheckJump(start);
                return _tree.Add(NodeKind.Continue, start, LastEnd, 0);
            case TokenKind.Del:
                return ParseDelete();
            case TokenKind.Assert:
                return ParseAssert();
            case TokenKind.Global:
                return ParseNameDeclaration(NodeKind.Global);
            case TokenKind.Nonlocal:
                return ParseNameDeclaration(NodeKind.Nonlocal);
            case TokenKind.Name when NextKind == TokenKind.Name && NameAt(_position) == WellKnownNames.Type:
                if (_kinds[_position + 2] is TokenKind.Equal or TokenKind.LeftBracket)
                    return ParseTypeAlias();

                break;
        }

        return ParseExpressionStatement();
    }

    /// <summary>An expression, or an assignment of any form.</summary>
    private int ParseExpressionStatement()
    {
        var start = Start;
        var first = ParseYieldOrStarExpressions();
        var kind = Kind;
        if (kind == TokenKind.Newline)
            return _tree.Add(NodeKind.ExpressionStatement, start, LastEnd, first);

        if (kind == TokenKind.Equal)
            return ParseAssignment(start, first);

        if (kind == TokenKind.Colon)
            return ParseAnnotatedAssignment(start, first);

        if (kind.IsAugmentedAssignment())
            return ParseAugmentedAssignment(start, first);

        return _tree.Add(NodeKind.ExpressionStatement, start, LastEnd, first);
    }

    private int ParseAssignment(int start, int first)
    {
        var mark = _scratchCount;
        var value = first;
        var valueStart = start;
        while (Kind == TokenKind.Equal)
        {
            _position++;
            var target = value;
            var targetStart = valueStart;
            Push(target);
            valueStart = Start;
            value = ParseYieldOrStarExpressions();
            CheckAssigned(target, targetStart, _scratchCount == mark + 1);
        }

        return _tree.Add(NodeKind.Assign, start, LastEnd, TakeList(mark), value);
    }

    private void CheckAssigned(int target, int start, bool isFirst)
    {
        var invalid = FindInvalidTarget(target, ExpressionContext.Store);
        if (invalid == 0)
        {
            SetContext(target, ExpressionContext.Store);
            return;
        }

        ref readonly var node = ref _tree[invalid];
        if (node.Kind is NodeKind.Yield or NodeKind.YieldFrom && (node.Flags & NodeFlags.Parenthesized) == NodeFlags.None)
            ReportInvalid(invalid, "assignment to yield expression not possible");
        else if (IsLastTarget(invalid, target) && isFirst && Kind != TokenKind.Equal && IsHintedComparison(invalid))
            ReportInvalid(invalid, $"cannot assign to {Describe(invalid)} here. Maybe you meant '==' instead of '='?");
        else
            ReportInvalid(invalid, $"cannot assign to {Describe(invalid)}");
    }

    /// <summary>Whether a part of a target stands directly before the equals sign: the target itself, or the last of several without parentheses.</summary>
    private bool IsLastTarget(int part, int target)
    {
        ref readonly var node = ref _tree[target];
        return part == target || (node.Kind == NodeKind.TupleDisplay && (node.Flags & NodeFlags.Parenthesized) == NodeFlags.None
            && _tree.List(node.A).Ids[^1] == part && node.End == _tree[part].End);
    }

    private int ParseAnnotatedAssignment(int start, int target)
    {
        ref readonly var node = ref _tree[target];
        var flags = NodeFlags.None;
        switch (node.Kind)
        {
            case NodeKind.Name:
                flags = (node.Flags & NodeFlags.Parenthesized) == NodeFlags.None ? NodeFlags.Simple : NodeFlags.None;
                break;
            case NodeKind.Attribute or NodeKind.Subscript or NodeKind.InvalidExpression:
                break;
            case NodeKind.ListDisplay or NodeKind.TupleDisplay:
                Fail(node.Start, node.End, $"only single target (not {Describe(target)}) can be annotated");
                break;
            case NodeKind.Yield or NodeKind.YieldFrom or NodeKind.Starred:
                FailAtToken();
                break;
            default:
                FailAtAnnotation(target);
                break;
        }

        SetContext(target, ExpressionContext.Store);
        Accept(TokenKind.Colon);
        var annotation = ParseExpression();
        var value = Accept(TokenKind.Equal) ? ParseYieldOrStarExpressions() : 0;
        if (value == 0 && HasStarredIndex(target))
            _tree.AddCheckpoint(start);

        return _tree.Add(NodeKind.AnnotatedAssign, start, LastEnd, target, annotation, value, flags: flags);
    }

    // A colon after a value is an annotation only if an expression follows it; otherwise it is a statement with a misspelt keyword.
    private void FailAtAnnotation(int target)
    {
        var colon = _position++;
        var isAnnotation = !_isPanicking && !_isSpeculating && StartsExpression(Kind)
            && TrySpeculate(static parser => parser.ParseExpression(), out _);
        _position = colon;
        if (isAnnotation)
            Fail(_tree[target].Start, _tree[target].End, "illegal target for annotation");
        else
            FailAtToken();
    }

    private int ParseAugmentedAssignment(int start, int target)
    {
        var op = Kind.OperatorOfAugmentedAssignment() - TokenKind.Plus;
        ref readonly var node = ref _tree[target];
        if (node.Kind is NodeKind.Name or NodeKind.Attribute or NodeKind.Subscript)
            SetContext(target, ExpressionContext.Store);
        else if (node.Kind is NodeKind.Yield or NodeKind.YieldFrom && (node.Flags & NodeFlags.Parenthesized) == NodeFlags.None)
            FailAtToken();
        else
            ReportInvalid(target, $"'{Describe(target)}' is an illegal expression for augmented assignment");

        if (!_isPanicking)
            _position++;

        var value = ParseYieldOrStarExpressions();
        return _tree.Add(NodeKind.AugmentedAssign, start, LastEnd, target, value, op: (byte)op);
    }

    private int ParseTypeAlias()
    {
        var start = Start;
        _position++;
        var token = _position;
        NameAt(token);
        var name = ParseName();
        _tree.Edit(name).Operator = (byte)ExpressionContext.Store;
        Require(start, _ends[token], PythonVersion.Py312, "the type statement");
        var parameters = Kind == TokenKind.LeftBracket ? ParseTypeParameters() : 0;
        if (!Accept(TokenKind.Equal))
            FailAtToken();

        var value = ParseExpression();
        return _tree.Add(NodeKind.TypeAlias, start, LastEnd, name, parameters, value);
    }

    private int ParseRaise()
    {
        var start = Start;
        _position++;
        var (exception, cause) = (0, 0);
        if (StartsExpression(Kind))
        {
            exception = ParseExpression();
            if (Accept(TokenKind.From))
                cause = ParseExpression();
        }

        return _tree.Add(NodeKind.Raise, start, LastEnd, exception, cause);
    }

    private int ParseDelete()
    {
        var start = Start;
        _position++;
        var mark = _scratchCount;
        var value = ParseStarExpressions();
        CheckDeleted(value);
        SetContext(value, ExpressionContext.Delete);
        ref readonly var node = ref _tree[value];
        if (node.Kind == NodeKind.TupleDisplay && (node.Flags & NodeFlags.Parenthesized) == NodeFlags.None)
        {
            // The tuple was the last node to be added; its elements are the targets.
            var elements = node.A;
            _tree.RemoveLast();
            return _tree.Add(NodeKind.Delete, start, LastEnd, elements);
        }

        Push(value);
        return _tree.Add(NodeKind.Delete, start, LastEnd, TakeList(mark));
    }

    private int ParseAssert()
    {
        var start = Start;
        _position++;
        var test = ParseExpression();
        var message = Accept(TokenKind.Comma) ? ParseExpression() : 0;
        return _tree.Add(NodeKind.Assert, start, LastEnd, test, message);
    }

    private int ParseNameDeclaration(NodeKind kind)
    {
        var start = Start;
        _position++;
        var mark = _scratchCount;
        do
        {
            if (Kind != TokenKind.Name)
            {
                FailAtToken();
                break;
            }

            Push(_position++);
        }
        while (Accept(TokenKind.Comma));

        var count = _scratchCount - mark;
        var record = _tree.AddRecord(count);
        for (var i = 0; i < count; i++)
            _tree.AddRecord(NameAt(_scratch[mark + i]));

        for (var i = 0; i < count; i++)
            _tree.AddRecord(_starts[_scratch[mark + i]]);

        for (var i = 0; i < count; i++)
            _tree.AddRecord(_ends[_scratch[mark + i]]);

        _scratchCount = mark;
        _tree.AddCheckpoint(start);
        return _tree.Add(kind, start, LastEnd, record);
    }

    private int ParseImport()
    {
        var start = Start;
        _position++;
        if (Kind == TokenKind.Newline)
            Fail(Start, _ends[_position], "Expected one or more names after 'import'");

        var mark = _scratchCount;
        do
        {
            if (Kind != TokenKind.Name)
            {
                FailAtToken();
                break;
            }

            var first = _position;
            var name = ParseDottedName();
            var nameEnd = LastEnd;
            var alias = Kind == TokenKind.As ? ParseAsName() : 0;
            if (alias == 0 && _position == first + 1)
                NameAt(first);

            Push(_tree.Add(NodeKind.Alias, _starts[first], LastEnd, name, alias, nameEnd));
        }
        while (Accept(TokenKind.Comma));

        return _tree.Add(NodeKind.Import, start, LastEnd, TakeList(mark));
    }

    /// <summary>Names with dots between them, as one name without spaces.</summary>
    private int ParseDottedName()
    {
        var first = _position++;
        while (Kind == TokenKind.Dot)
        {
            _position++;
            if (Kind != TokenKind.Name)
            {
                FailAtToken();
                return NameAt(first);
            }

            _position++;
        }

        var isContiguous = true;
        for (var token = first + 1; token < _position; token++)
            isContiguous &= _starts[token] == _ends[token - 1];

        if (isContiguous)
            return NameIn(_starts[first], LastEnd);

        var bytes = new List<byte>();
        for (var token = first; token < _position; token++)
            bytes.AddRange(new ReadOnlySpan<byte>(_source + _starts[token], _ends[token] - _starts[token]));

        return _tree.Names.InternIdentifier(bytes.ToArray());
    }

    /// <summary><c>as name</c>.</summary>
    /// <returns>A record of the name and its start and end.</returns>
    private int ParseAsName()
    {
        _position++;
        if (Kind != TokenKind.Name)
        {
            FailAtToken();
            return 0;
        }

        var token = _position++;
        return _tree.AddRecord(NameAt(token), _starts[token], _ends[token]);
    }

    private int ParseImportFrom()
    {
        var start = Start;
        _position++;
        var moduleStart = Start;
        var level = 0;
        while (Kind is TokenKind.Dot or TokenKind.Ellipsis)
            level += _kinds[_position++] == TokenKind.Dot ? 1 : 3;

        var module = 0;
        if (Kind == TokenKind.Name)
            module = ParseDottedName();
        else if (level == 0)
            FailAtToken();

        var moduleEnd = LastEnd;
        var names = 0;
        if (Accept(TokenKind.Import))
            names = ParseImportedNames();
        else
            FailAtToken();

        if (module == WellKnownNames.Future || (_surroundings != 0 && IsStarImport(names)))
            _tree.AddCheckpoint(start);

        var record = _tree.AddRecord(names, module, moduleStart, moduleEnd, level);
        return _tree.Add(NodeKind.ImportFrom, start, LastEnd, record);
    }

    private int ParseImportedNames()
    {
        var mark = _scratchCount;
        if (Kind == TokenKind.Star)
        {
            var star = _position++;
            Push(_tree.Add(NodeKind.Alias, _starts[star], _ends[star], WellKnownNames.Star, 0, _ends[star]));
            return TakeList(mark);
        }

        if (Kind == TokenKind.Newline)
        {
            Fail(Start, _ends[_position], "Expected one or more names after 'import'");
            return 0;
        }

        var isParenthesized = Accept(TokenKind.LeftParenthesis);
        while (true)
        {
            if (Kind != TokenKind.Name)
            {
                FailAtToken();
                break;
            }

            var token = _position++;
            var alias = 0;
            var name = NameAt(token);
            if (Kind == TokenKind.As)
                alias = ParseAsName();

            Push(_tree.Add(NodeKind.Alias, _starts[token], LastEnd, name, alias, _ends[token]));
            if (!Accept(TokenKind.Comma))
                break;

            if (isParenthesized && Kind == TokenKind.RightParenthesis)
                break;

            if (!isParenthesized && Kind == TokenKind.Newline)
            {
                FailHere(_starts[_position - 1], _ends[_position - 1], "trailing comma not allowed without surrounding parentheses");
                break;
            }
        }

        if (isParenthesized && !Accept(TokenKind.RightParenthesis))
            FailAtToken();

        return TakeList(mark);
    }
}
