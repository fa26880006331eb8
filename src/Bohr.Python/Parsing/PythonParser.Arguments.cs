using Bohr.Python.Lexing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Parsing;

public sealed unsafe partial class PythonParser
{
    // What ParseArguments found besides the list that it returns.
    private int _positionalCount;
    private bool _areInterleaved;

    private int ParseCall(int start, int function)
    {
        var arguments = ParseArguments(isCall: true);
        var flags = _areInterleaved ? NodeFlags.Interleaved : NodeFlags.None;
        var positionalCount = _positionalCount;
        return _tree.Add(NodeKind.Call, start, LastEnd, function, arguments, positionalCount, flags: flags);
    }

    /// <summary>The arguments of a call or class definition, from the opening to the closing bracket.</summary>
    private int ParseArguments(bool isCall)
    {
        var open = _position++;
        var mark = _scratchCount;
        var positionalCount = 0;
        var keywordCount = 0;
        var areInterleaved = false;
        var lastKeyword = 0;
        var unpackedKeyword = 0;
        var last = 0;
        while (Kind != TokenKind.RightParenthesis)
        {
            var start = Start;
            switch (Kind)
            {
                case TokenKind.Star:
                    _position++;
                    var value = ParseExpression();
                    last = _tree.Add(NodeKind.Starred, start, LastEnd, value);
                    if (unpackedKeyword != 0)
                        Report(start, LastEnd, "iterable argument unpacking follows keyword argument unpacking");

                    areInterleaved |= keywordCount > 0;
                    positionalCount++;
                    break;
                case TokenKind.DoubleStar:
                    _position++;
                    var mapping = ParseExpression();
                    last = _tree.Add(NodeKind.Keyword, start, LastEnd, 0, mapping);
                    lastKeyword = unpackedKeyword = last;
                    keywordCount++;
                    break;
                case TokenKind.Name when NextKind == TokenKind.Equal:
                    last = ParseKeyword();
                    lastKeyword = last;
                    keywordCount++;
                    break;
                default:
                    last = ParsePositionalArgument(open, positionalCount + keywordCount, isCall);
                    if (lastKeyword != 0 && !_isPanicking)
                    {
                        Report(_tree[last].Start, _tree[last].End, unpackedKeyword == lastKeyword
                            ? "positional argument follows keyword argument unpacking"
                            : "positional argument follows keyword argument");
                        areInterleaved = true;
                    }

                    positionalCount++;
                    break;
            }

            Push(last);
            if (!Accept(TokenKind.Comma))
                break;
        }

        Close(TokenKind.RightParenthesis, last);
        if (keywordCount > 1 && MayRepeatName(_scratch.AsSpan(mark, _scratchCount - mark)))
            _tree.AddCheckpoint(_starts[open]);

        areInterleaved &= keywordCount > 0;
        var list = _tree.AddList(_scratch.AsSpan(mark, _scratchCount - mark));
        if (areInterleaved)
            AddPartitioned(mark);

        _scratchCount = mark;
        _positionalCount = positionalCount;
        _areInterleaved = areInterleaved;
        return list;
    }

    /// <summary>Adds the arguments again, the positional ones first.</summary>
    private void AddPartitioned(int mark)
    {
        var end = _scratchCount;
        for (var pass = 0; pass < 2; pass++)
        {
            for (var i = mark; i < end; i++)
            {
                if (_tree[_scratch[i]].Kind == NodeKind.Keyword == (pass == 1))
                    _tree.AddRecord(_scratch[i]);
            }
        }
    }

    private int ParseKeyword()
    {
        var token = _position;
        _position += 2;
        if (Kind is TokenKind.Comma or TokenKind.RightParenthesis)
            Fail(_starts[token], _ends[token + 1], "expected argument value expression");

        var value = ParseExpression();
        if (Kind is TokenKind.For or TokenKind.Async && !_isPanicking)
            Fail(_starts[token], _ends[token + 1], "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");

        var name = NameAt(token);
        return _tree.Add(NodeKind.Keyword, _starts[token], LastEnd, name, value);
    }

    private int ParsePositionalArgument(int open, int argumentsBefore, bool isCall)
    {
        var start = Start;
        var argument = ParseExpression();
        switch (Kind)
        {
            case TokenKind.ColonEqual:
                argument = ParseNamedRest(start, argument);
                break;
            case TokenKind.Equal when !_isPanicking:
                FailAtKeywordArgument(start, argument);
                return argument;
        }

        if (Kind is not (TokenKind.For or TokenKind.Async))
            return argument;

        var generators = ParseGenerators();
        var isOnly = argumentsBefore == 0 && Kind == TokenKind.RightParenthesis;
        if (isOnly && isCall)
            return _tree.Add(NodeKind.GeneratorExpression, _starts[open], _ends[_position], argument, generators);

        if (Kind is TokenKind.Comma or TokenKind.RightParenthesis)
            Report(start, LastEnd, isOnly ? "invalid syntax" : "Generator expression must be parenthesized");

        return _tree.Add(NodeKind.GeneratorExpression, start, LastEnd, argument, generators);
    }

    private void FailAtKeywordArgument(int start, int argument)
    {
        var end = _ends[_position];
        ref readonly var node = ref _tree[argument];
        if (node.Kind == NodeKind.Constant && (ConstantKind)node.Operator is ConstantKind.True or ConstantKind.False or ConstantKind.None)
            Fail(start, end, $"cannot assign to {Describe(argument)}");
        else
            Fail(start, end, "expression cannot contain assignment, perhaps you meant \"==\"?");
    }
}
