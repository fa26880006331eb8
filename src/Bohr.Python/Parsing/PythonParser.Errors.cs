using System.Runtime.CompilerServices;
using System.Text;
using Bohr.Python.Lexing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Parsing;

// A statement has at most one error of its form: the parser then goes to the end of the logical line, where everything that is still
// open ends without further reports, and goes on with the next statement or with the block that follows. Errors of
// meaning (a wrong target, arguments in the wrong order) do not stop it.
public sealed unsafe partial class PythonParser
{
    private bool _isPanicking;
    private bool _isSpeculating;
    private bool _hasSpeculationFailed;

    // Lexical errors come first in the list, in source order. An error of form after one in the same statement is its consequence.
    private int _lexicalErrorCount;
    private int _nextLexicalError;
    private int _statementStart;

    // Start of a statement before which something was missing that would explain its errors: "except" before "exept:".
    private int _excusedStatement;

    // Lines are counted on from the last place asked for, so that many errors cost one pass over the text.
    private int _textStart;
    private int _countedOffset;
    private int _countedLines;

    private void ResetErrors(int textStart)
    {
        _isPanicking = false;
        _isSpeculating = false;
        _hasSpeculationFailed = false;
        _lexicalErrorCount = _errors.Count;
        _nextLexicalError = 0;
        _statementStart = textStart;
        _excusedStatement = -1;
        _textStart = textStart;
        _countedOffset = textStart;
        _countedLines = 1;
    }

    /// <summary>Reports an error of form, and goes to the end of the line.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Fail(int start, int end, string message)
    {
        FailHere(start, end, message);
        while (Kind is not (TokenKind.Newline or TokenKind.EndOfFile))
            _position++;
    }

    /// <summary>Reports an error of form without going anywhere: something is missing here, and what follows can be understood.</summary>
    private void FailHere(int start, int end, string message)
    {
        if (_isSpeculating)
        {
            _hasSpeculationFailed = true;
        }
        else if (!_isPanicking)
        {
            if (Kind != TokenKind.Invalid && _excusedStatement != _statementStart && !HasLexicalErrorInStatement())
                _errors.Add(start, end, _replacementField < 0 || message.Contains("-string: ", StringComparison.Ordinal) ? message : $"{_stringLetter}-string: {message}");

            _isPanicking = true;
        }
    }

    /// <summary>Reports an error of meaning and goes on.</summary>
    private void Report(int start, int end, string message)
    {
        if (_isSpeculating)
            _hasSpeculationFailed = true;
        else if (!_isPanicking)
            _errors.Add(start, end, message);
    }

    /// <summary>Reports that a node is written in a way that the target version does not have.</summary>
    private void Require(int start, int end, PythonVersion version, string feature)
    {
        if (!_isSpeculating && !_isPanicking)
            _errors.Require(start, end, version, feature);
    }

    /// <summary>Whether the lexer has reported something in the logical line: that explains what is wrong with it better than the parser could.</summary>
    private bool HasLexicalErrorInStatement()
    {
        while (_nextLexicalError < _lexicalErrorCount && _errors[_nextLexicalError].Start < _statementStart)
            _nextLexicalError++;

        if (_nextLexicalError == _lexicalErrorCount)
            return false;

        var newline = _position;
        while (_kinds[newline] is not (TokenKind.Newline or TokenKind.EndOfFile))
            newline++;

        for (var i = _nextLexicalError; i < _lexicalErrorCount && _errors[i].Start <= _starts[newline]; i++)
        {
            // Version errors are about what the lexer understood well; a bracket that stays open explains only what follows it.
            if (_errors[i].RequiredVersion is null && (_errors[i].Start <= Start || !_errors[i].Message.EndsWith("was never closed", StringComparison.Ordinal)))
                return true;
        }

        return false;
    }

    private void FailTooDeep() => Fail(Start, _ends[_position], "too many nested parentheses, operators or blocks");

    /// <summary>Reports the current token as one that cannot stand here.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FailAtToken() => Fail(Start, _ends[_position], Kind switch
    {
        TokenKind.Indent => "unexpected indent",
        TokenKind.Dedent => "unexpected unindent",
        _ => "invalid syntax",
    });

    /// <summary>Reports the current token, which cannot follow an expression outside brackets.</summary>
    private void FailUnexpected(int expression)
    {
        if (FailedAtLegacyStatement(expression))
            return;

        if (Kind == TokenKind.ColonEqual && expression != 0 && _tree[expression].Kind != NodeKind.Name)
            Fail(_tree[expression].Start, LastEnd, $"cannot use assignment expressions with {Describe(expression)}");
        else
            FailAtToken();
    }

    /// <summary>Reports the current token, which should have been a comma or closing bracket.</summary>
    private void FailInBrackets(int expression)
    {
        if (_isPanicking || _isSpeculating)
        {
            FailAtToken();
            return;
        }

        if (FailedAtLegacyStatement(expression))
            return;

        if (StartsExpression(Kind) && expression != 0)
        {
            var operand = LastOperand(expression);
            if (!IsCommaHintExcluded(operand) && TrySpeculate(static parser => parser.ParseExpression(), out var end))
            {
                Fail(StartWithParentheses(operand), end, "invalid syntax. Perhaps you forgot a comma?");
                return;
            }
        }

        FailAtToken();
    }

    /// <summary>Reports <c>print</c> and <c>exec</c> with a value beside them, as Python 2 had them.</summary>
    private bool FailedAtLegacyStatement(int expression)
    {
        var last = _position - 1;
        if (expression == 0 || _isPanicking || _isSpeculating || !StartsExpression(Kind) || _kinds[last] != TokenKind.Name
            || NameAt(last) is not (WellKnownNames.Print or WellKnownNames.Exec)
            || (last > 0 && _kinds[last - 1] == TokenKind.Dot)
            || !TrySpeculate(static parser => parser.ParseStarExpressions(), out var end))
        {
            return false;
        }

        var name = TextOf(_starts[last], _ends[last]);
        Fail(_starts[last], end, $"Missing parentheses in call to '{name}'. Did you mean {name}(...)?");
        return true;
    }

    private int LastOperand(int expression)
    {
        while (true)
        {
            ref readonly var node = ref _tree[expression];
            var inner = (node.Flags & NodeFlags.Parenthesized) != NodeFlags.None ? 0 : node.Kind switch
            {
                NodeKind.NamedExpression or NodeKind.Keyword or NodeKind.Lambda => node.B,
                NodeKind.Conditional => node.C,
                NodeKind.Starred => node.A,
                _ => 0,
            };
            if (inner == 0)
                return expression;

            expression = inner;
        }
    }

    // CPython gives no hint where the left side is a soft keyword, or a name before a string: more likely a statement or a prefix that does not exist.
    private bool IsCommaHintExcluded(int operand)
    {
        ref readonly var node = ref _tree[operand];
        return node.Kind == NodeKind.Name
            && (node.A is WellKnownNames.Match or WellKnownNames.Case or WellKnownNames.Underscore or WellKnownNames.Type
                || (LastEnd == node.End && Kind is TokenKind.String or TokenKind.FStringStart or TokenKind.TStringStart));
    }

    /// <summary>Where an expression starts with the parentheses around it, which its node leaves out.</summary>
    private int StartWithParentheses(int expression)
    {
        var start = _tree[expression].Start;
        if ((_tree[expression].Flags & NodeFlags.Parenthesized) == NodeFlags.None)
            return start;

        var token = _position;
        while (token > 0 && _starts[token - 1] >= start)
            token--;

        return token > 0 && _kinds[token - 1] == TokenKind.LeftParenthesis ? _starts[token - 1] : start;
    }

    /// <summary>Tries whether something can be read here; the place, the tree and the errors stay as they were.</summary>
    private bool TrySpeculate(Func<PythonParser, int> parse, out int end)
    {
        var (position, mark) = (_position, _tree.Mark);
        var (scratchCount, depth) = (_scratchCount, _depth);
        _isSpeculating = true;
        _hasSpeculationFailed = false;
        parse(this);
        end = LastEnd;
        var success = !_hasSpeculationFailed;
        _isSpeculating = false;
        _tree.GoBack(mark);
        (_position, _scratchCount, _depth) = (position, scratchCount, depth);
        return success;
    }

    /// <summary>Whether a token can begin an expression (not a starred one, and not <c>lambda</c>'s operands only).</summary>
    private static bool StartsExpression(TokenKind kind) => kind.IsSimpleAtomStart()
        || kind is TokenKind.LeftParenthesis or TokenKind.LeftBracket or TokenKind.LeftBrace or TokenKind.Minus or TokenKind.Plus
            or TokenKind.Tilde or TokenKind.Not or TokenKind.Lambda or TokenKind.Await or TokenKind.Ellipsis;

    /// <summary>The 1-based line of a place, for messages that name another line.</summary>
    private int LineOf(int offset)
    {
        if (offset < _countedOffset)
        {
            _countedOffset = _textStart;
            _countedLines = 1;
        }

        var text = new ReadOnlySpan<byte>(_source + _countedOffset, offset - _countedOffset);
        _countedLines += text.Count((byte)'\n');

        // A carriage return alone ends a line as well.
        for (int found; (found = text.IndexOf((byte)'\r')) >= 0;)
        {
            text = text[(found + 1)..];
            if (text.IsEmpty || text[0] != (byte)'\n')
                _countedLines++;
        }

        _countedOffset = offset;
        return _countedLines;
    }

    private string TextOf(int start, int end) => Encoding.UTF8.GetString(_source + start, end - start);

    /// <summary>What CPython calls an expression in its messages.</summary>
    private string Describe(int expression)
    {
        ref readonly var node = ref _tree[expression];
        return node.Kind switch
        {
            NodeKind.Attribute => "attribute",
            NodeKind.Subscript => "subscript",
            NodeKind.Starred => "starred",
            NodeKind.Name => "name",
            NodeKind.ListDisplay => "list",
            NodeKind.TupleDisplay => "tuple",
            NodeKind.Lambda => "lambda",
            NodeKind.Call => "function call",
            NodeKind.BooleanOperation or NodeKind.BinaryOperation or NodeKind.UnaryOperation => "expression",
            NodeKind.GeneratorExpression => "generator expression",
            NodeKind.Yield or NodeKind.YieldFrom => "yield expression",
            NodeKind.Await => "await expression",
            NodeKind.ListComprehension => "list comprehension",
            NodeKind.SetComprehension => "set comprehension",
            NodeKind.DictComprehension => "dict comprehension",
            NodeKind.DictDisplay => "dict literal",
            NodeKind.SetDisplay => "set display",
            NodeKind.JoinedString or NodeKind.FormattedValue => "f-string expression",
            NodeKind.TemplateString or NodeKind.Interpolation => "t-string expression",
            NodeKind.Comparison => "comparison",
            NodeKind.Conditional => "conditional expression",
            NodeKind.NamedExpression => "named expression",
            NodeKind.Constant => (ConstantKind)node.Operator switch
            {
                ConstantKind.None => "None",
                ConstantKind.True => "True",
                ConstantKind.False => "False",
                ConstantKind.Ellipsis => "ellipsis",
                _ => "literal",
            },
            _ => "expression",
        };
    }
}
