using Bohr.Python.Lexing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Parsing;

public sealed unsafe partial class PythonParser
{
    /// <summary>Begins the header of a clause, whose errors are independent of those of the clause before.</summary>
    private void BeginClause()
    {
        _statementStart = Start;
        _isPanicking = false;
    }

    /// <summary>Goes past the colon of a header, or reports that it is missing.</summary>
    /// <param name="isForced">Whether nothing but a colon can follow, whatever else is there.</param>
    private void ExpectColon(bool isForced = false)
    {
        if (Accept(TokenKind.Colon))
            return;

        if (Kind is TokenKind.Newline)
            FailHere(Start, _ends[_position], "expected ':'");
        else if (isForced)
            Fail(Start, _ends[_position], "expected ':'");
        else
            FailAtToken();
    }

    /// <summary>The statements after a colon: an indented block, or simple statements on the same line.</summary>
    /// <param name="owner">What the block belongs to, for the message if there is none.</param>
    /// <param name="ownerStart">Where that begins.</param>
    /// <returns>The list of statements.</returns>
    private int ParseBlock(string owner, int ownerStart)
    {
        var mark = _scratchCount;
        if (Kind != TokenKind.Newline)
        {
            ParseSimpleStatements();
            return TakeList(mark);
        }

        _statementEnd = LastEnd;
        if (Enter())
        {
            _position++;
            if (Accept(TokenKind.Indent))
            {
                ParseStatements();
                Accept(TokenKind.Dedent);
            }
            else
            {
                FailHere(Start, _ends[_position], $"expected an indented block after {owner} on line {LineOf(ownerStart)}");
            }
        }

        _depth--;
        return TakeList(mark);
    }

    /// <summary>A chain of <c>if</c> and <c>elif</c>, read in a loop and put together from its end, so that a long one needs no stack.</summary>
    private int ParseIf()
    {
        var mark = _scratchCount;
        var owner = "'if' statement";
        do
        {
            var start = Start;
            if (_scratchCount > mark)
                BeginClause();

            _position++;
            Push(start);
            Push(ParseNamedExpression());
            ExpectColon();
            Push(ParseBlock(owner, start));
            owner = "'elif' statement";
        }
        while (Kind == TokenKind.Elif);

        var orElse = ParseElse();
        while (true)
        {
            var parts = _scratch.AsSpan(_scratchCount -= 3, 3);
            var isFirst = _scratchCount == mark;
            var node = _tree.Add(NodeKind.If, parts[0], _statementEnd, parts[1], parts[2], orElse,
                flags: isFirst ? NodeFlags.None : NodeFlags.Elif);
            if (isFirst)
                return node;

            orElse = _tree.AddList([node]);
        }
    }

    /// <summary>The block after <c>else</c>, if there is one.</summary>
    private int ParseElse()
    {
        if (Kind != TokenKind.Else)
            return 0;

        BeginClause();
        var start = Start;
        _position++;
        ExpectColon(isForced: true);
        return ParseBlock("'else' statement", start);
    }

    private int ParseWhile()
    {
        var start = Start;
        _position++;
        var test = ParseNamedExpression();
        ExpectColon();
        var body = ParseLoopBlock("'while' statement", start, start);
        var orElse = ParseElse();
        return _tree.Add(NodeKind.While, start, _statementEnd, test, body, orElse);
    }

    private int ParseFor(int start, NodeFlags flags)
    {
        var keyword = Start;
        if (flags != NodeFlags.None)
            CheckAsynchronous(start);

        _position++;
        var target = ParseLoopTarget();
        if (!Accept(TokenKind.In))
            FailAtToken();

        var iterable = ParseStarExpressions();
        if (_errors.TargetVersion < PythonVersion.Py39)
            RequireForStars(iterable);

        ExpectColon();
        var body = ParseLoopBlock("'for' statement", keyword, start);
        var orElse = ParseElse();
        return _tree.Add(NodeKind.For, start, _statementEnd, _tree.AddRecord(target, iterable, body, orElse), flags: flags);
    }

    private void RequireForStars(int iterable)
    {
        ref readonly var node = ref _tree[iterable];
        if (node.Kind != NodeKind.TupleDisplay || (node.Flags & NodeFlags.Parenthesized) != NodeFlags.None)
            return;

        foreach (var element in _tree.List(node.A).Ids)
        {
            if (_tree[element].Kind == NodeKind.Starred)
                Require(_tree[element].Start, _tree[element].End, PythonVersion.Py39, "unpacking without parentheses in a for loop");
        }
    }

    private int ParseTry()
    {
        var start = Start;
        _position++;
        ExpectColon(isForced: true);
        var isHeaderComplete = !_isPanicking;
        var surroundings = EnterBlocks(MostBlocksOfTry, start);
        var body = ParseBlock("'try' statement", start);
        var mark = _scratchCount;
        var (plain, star, isAfterDefault) = (false, false, false);
        while (Kind == TokenKind.Except)
        {
            BeginClause();
            if (isAfterDefault)
                _tree.AddCheckpoint(Start);

            isAfterDefault |= NextKind == TokenKind.Colon;
            if (NextKind == TokenKind.Star)
                star = true;
            else
                plain = true;

            if (plain && star)
                Report(Start, _ends[_position], "cannot have both 'except' and 'except*' on the same 'try'");

            Push(ParseExceptHandler());
        }

        var hasHandlers = _scratchCount > mark;
        var handlers = TakeList(mark);
        var orElse = hasHandlers ? ParseElse() : 0;
        var final = 0;
        if (Kind == TokenKind.Finally)
        {
            BeginClause();
            var finallyStart = Start;
            _position++;
            ExpectColon(isForced: true);
            final = ParseBlock("'finally' statement", finallyStart);
        }
        else if (!hasHandlers && isHeaderComplete)
        {
            BeginClause();
            FailHere(Start, _ends[_position], "expected 'except' or 'finally' block");
            _excusedStatement = Start;
        }

        _surroundings = surroundings;
        var flags = star ? NodeFlags.Star : NodeFlags.None;
        return _tree.Add(NodeKind.Try, start, _statementEnd, _tree.AddRecord(body, handlers, orElse, final), flags: flags);
    }

    private int ParseExceptHandler()
    {
        var start = Start;
        _position++;
        var isStar = Kind == TokenKind.Star;
        if (isStar)
        {
            Require(start, _ends[_position], PythonVersion.Py311, "the except* clause");
            _position++;
        }

        var (type, name) = (0, 0);
        if (Kind is not (TokenKind.Colon or TokenKind.Newline))
            type = ParseExceptType(isStar, out name);
        else if (isStar)
            Fail(Start, _ends[_position], "expected one or more exception types");

        ExpectColon();
        var surroundings = _surroundings;
        if (isStar)
            _surroundings |= InStarHandler;

        var body = ParseBlock(isStar ? "'except*' statement" : "'except' statement", start);
        _surroundings = surroundings;
        return _tree.Add(NodeKind.ExceptHandler, start, _statementEnd, type, body, name);
    }

    private int ParseExceptType(bool isStar, out int name)
    {
        var start = Start;
        var type = ParseExpressions();
        var hasSeveral = _tree[type].Kind == NodeKind.TupleDisplay && (_tree[type].Flags & NodeFlags.Parenthesized) == NodeFlags.None;
        name = 0;
        if (Kind == TokenKind.As)
        {
            if (hasSeveral)
                Report(start, LastEnd, "multiple exception types must be parenthesized when using 'as'");

            name = ParseAsName();
        }
        else if (hasSeveral)
        {
            Require(start, LastEnd, PythonVersion.Py314, $"{(isStar ? "except*" : "except")} with several exception types and no parentheses");
        }

        return type;
    }

    private int ParseWith(int start, NodeFlags flags)
    {
        var keyword = Start;
        if (flags != NodeFlags.None)
            CheckAsynchronous(start);

        _position++;
        if (Kind != TokenKind.LeftParenthesis || !HasParenthesizedItems() || !TryParseParenthesizedItems(out var items))
            items = ParseWithItems();

        ExpectColon();
        var surroundings = EnterBlocks(_tree.List(items).Count, start);
        var body = ParseBlock("'with' statement", keyword);
        _surroundings = surroundings;
        return _tree.Add(NodeKind.With, start, _statementEnd, items, body, flags: flags);
    }

    private int ParseWithItems()
    {
        var mark = _scratchCount;
        do
            Push(ParseWithItem());
        while (Accept(TokenKind.Comma));

        return TakeList(mark);
    }

    private int ParseWithItem()
    {
        var start = Start;
        var context = ParseExpression();
        var target = Kind == TokenKind.As ? ParseWithTarget() : 0;
        return _tree.Add(NodeKind.WithItem, start, LastEnd, context, target);
    }

    private int ParseWithTarget()
    {
        _position++;
        var target = ParseStarExpression();
        if (_tree[target].Kind == NodeKind.Starred)
            _tree.AddCheckpoint(_tree[target].Start);

        CheckTarget(target);
        SetContext(target, ExpressionContext.Store);
        return target;
    }

    /// <summary>Whether the parenthesis that begins here ends before the colon of the header, so that there may be items in it.</summary>
    private bool HasParenthesizedItems()
    {
        var depth = 0;
        for (var token = _position; ; token++)
        {
            var kind = _kinds[token];
            if (kind.IsOpeningBracket())
                depth++;
            else if (kind.IsClosingBracket() && --depth == 0)
                return _kinds[token + 1] == TokenKind.Colon;
            else if (kind is TokenKind.Newline or TokenKind.EndOfFile)
                return false;
        }
    }

    /// <summary>Reads items in parentheses, unless what is in them can only be a tuple or another single expression.</summary>
    private bool TryParseParenthesizedItems(out int items)
    {
        var (position, treeMark, mark) = (_position, _tree.Mark, _scratchCount);
        var open = _position++;
        items = 0;
        var hasTarget = false;
        while (true)
        {
            var start = Start;
            var isExpression = StartsExpression(Kind);
            var context = 0;
            if (isExpression)
            {
                context = ParseExpression();
                isExpression = Kind is not (TokenKind.ColonEqual or TokenKind.For or TokenKind.Async);
            }

            if (!isExpression)
            {
                _tree.GoBack(treeMark);
                (_position, _scratchCount) = (position, mark);
                return false;
            }

            var target = 0;
            if (Kind == TokenKind.As)
            {
                hasTarget = true;
                target = ParseWithTarget();
            }

            Push(_tree.Add(NodeKind.WithItem, start, LastEnd, context, target));
            if (Accept(TokenKind.Comma) && Kind != TokenKind.RightParenthesis)
                continue;

            Close(TokenKind.RightParenthesis, context);
            if (hasTarget)
                Require(_starts[open], LastEnd, PythonVersion.Py39, "a with statement with parentheses around its items");

            items = TakeList(mark);
            return true;
        }
    }

    private int ParseDecorated()
    {
        var mark = _scratchCount;
        while (Accept(TokenKind.At))
        {
            BeginClause();
            var decorator = ParseNamedExpression();
            if (_errors.TargetVersion < PythonVersion.Py39 && !IsDottedNameOrCall(decorator))
                Require(_tree[decorator].Start, LastEnd, PythonVersion.Py39, "a decorator other than a dotted name or a call of one");

            Push(decorator);
            if (!Accept(TokenKind.Newline))
            {
                FailUnexpected(decorator);
                Accept(TokenKind.Newline);
            }
        }

        var decorators = TakeList(mark);
        BeginClause();
        switch (Kind)
        {
            case TokenKind.Def:
                return ParseFunction(Start, decorators, NodeFlags.None);
            case TokenKind.Class:
                return ParseClass(decorators);
            case TokenKind.Async:
                return ParseAsync(decorators);
            default:
                var start = Start;
                FailAtToken();
                Accept(TokenKind.Newline);
                return _tree.Add(NodeKind.InvalidStatement, start, Math.Max(start, _statementEnd), decorators);
        }
    }

    private bool IsDottedNameOrCall(int expression)
    {
        if (_tree[expression].Kind == NodeKind.Call && (_tree[expression].Flags & NodeFlags.Parenthesized) == NodeFlags.None)
            expression = _tree[expression].A;

        while (_tree[expression].Kind == NodeKind.Attribute && (_tree[expression].Flags & NodeFlags.Parenthesized) == NodeFlags.None)
            expression = _tree[expression].A;

        return _tree[expression].Kind == NodeKind.Name && (_tree[expression].Flags & NodeFlags.Parenthesized) == NodeFlags.None;
    }

    private int ParseAsync(int decorators)
    {
        var start = Start;
        _position++;
        switch (Kind)
        {
            case TokenKind.Def:
                return ParseFunction(start, decorators, NodeFlags.Async);
            case TokenKind.For when decorators == 0:
                return ParseFor(start, NodeFlags.Async);
            case TokenKind.With when decorators == 0:
                return ParseWith(start, NodeFlags.Async);
            default:
                FailAtToken();
                Accept(TokenKind.Newline);
                return _tree.Add(NodeKind.InvalidStatement, start, LastEnd, decorators);
        }
    }

    private int ParseFunction(int start, int decorators, NodeFlags flags)
    {
        var keyword = Start;
        _position++;
        var (name, nameStart, nameEnd) = ParseDefinedName();
        var typeParameters = Kind == TokenKind.LeftBracket ? ParseTypeParameters() : 0;
        var parameters = 0;
        if (Accept(TokenKind.LeftParenthesis))
        {
            if (Kind != TokenKind.RightParenthesis)
                parameters = ParseParameters(TokenKind.RightParenthesis);

            Close(TokenKind.RightParenthesis, LastParameterValue(parameters));
        }
        else
        {
            Fail(Start, _ends[_position], "expected '('");
        }

        var returns = Accept(TokenKind.Arrow) ? ParseExpression() : 0;
        ExpectColon(isForced: true);
        var surroundings = _surroundings;
        _surroundings = flags == NodeFlags.None ? InFunction : InFunction | InAsyncFunction;
        var body = ParseBlock("function definition", keyword);
        _surroundings = surroundings;
        var record = _tree.AddRecord(name, nameStart, nameEnd, decorators, typeParameters, parameters, returns, body);
        return _tree.Add(NodeKind.FunctionDefinition, start, _statementEnd, record, flags: flags);
    }

    /// <summary>The default or annotation that parameters end with, if any.</summary>
    private int LastParameterValue(int parameters)
    {
        var ids = _tree.List(_tree[parameters].A).Ids;
        if (ids.IsEmpty)
            return 0;

        ref readonly var last = ref _tree[ids[^1]];
        return last.C != 0 ? last.C : last.B;
    }

    private int ParseClass(int decorators)
    {
        var start = Start;
        _position++;
        var (name, nameStart, nameEnd) = ParseDefinedName();
        var typeParameters = Kind == TokenKind.LeftBracket ? ParseTypeParameters() : 0;
        var (arguments, positionalCount, flags) = (0, 0, NodeFlags.None);
        if (Kind == TokenKind.LeftParenthesis)
        {
            arguments = ParseArguments(isCall: false);
            positionalCount = _positionalCount;
            flags = _areInterleaved ? NodeFlags.Interleaved : NodeFlags.None;
        }

        ExpectColon();
        var surroundings = _surroundings;
        _surroundings = InClass;
        var body = ParseBlock("class definition", start);
        _surroundings = surroundings;
        var record = _tree.AddRecord(name, nameStart, nameEnd, decorators, typeParameters, arguments, positionalCount, body);
        return _tree.Add(NodeKind.ClassDefinition, start, _statementEnd, record, flags: flags);
    }

    private (int Name, int Start, int End) ParseDefinedName()
    {
        if (Kind != TokenKind.Name)
        {
            FailAtToken();
            return (0, Start, Start);
        }

        var token = _position++;
        return (NameAt(token), _starts[token], _ends[token]);
    }
}
