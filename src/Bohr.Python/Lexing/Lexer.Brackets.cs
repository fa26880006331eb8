using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Bohr.Python.Lexing;

public sealed unsafe partial class Lexer
{
    // CPython's MAXLEVEL. Deeper brackets are an error, and still counted, so that their ends match.
    private const int DeepestBracket = 200;

    // How far down a closing bracket looks for its partner; bounds the work on a source of nothing but wrong brackets.
    private const int RecoveryReach = DeepestBracket;

    // The entry at the depth is the innermost open bracket; entry 0 is Nothing.
    // Both columns lie on the pinned heap and are reached by their addresses.
    private byte[] _bracketKindArray;
    private int[] _bracketStartArray;
    private byte* _bracketKinds;
    private int* _bracketStarts;
    private int _depth;

    private byte* PushDeepBracket(byte* p)
    {
        var kind = (TokenKind)LexerTables.Address->Operators[*p * 4];
        Push((Bracket)kind, Offset(p));
        _table.Add(kind, Offset(p), Offset(p) + 1);
        return p + 1;
    }

    private void Push(Bracket kind, int start)
    {
        if (_depth + 1 >= DeepestBracket)
            PrepareDeepBracket(kind, start);

        _bracketKinds[++_depth] = (byte)kind;
        _bracketStarts[_depth] = start;
    }

    private void PrepareDeepBracket(Bracket kind, int start)
    {
        if (_depth + 1 >= _bracketKindArray.Length)
            MakeRoomForBrackets(_bracketKindArray.Length * 2);

        // Entries for the text of f-strings are no brackets. Only the first one too deep is reported.
        if (kind is not (Bracket.FString or Bracket.FormatSpecification) && _depth - _fStringDepth == DeepestBracket)
        {
            Report(_origin + start, _origin + start + 1, "too many nested parentheses");
        }
    }

    [MemberNotNull(nameof(_bracketKindArray), nameof(_bracketStartArray))]
    private void MakeRoomForBrackets(int count)
    {
        var (kinds, starts) = (GC.AllocateArray<byte>(count, pinned: true), GC.AllocateArray<int>(count, pinned: true));
        _bracketKindArray?.CopyTo(kinds, 0);
        _bracketStartArray?.CopyTo(starts, 0);
        (_bracketKindArray, _bracketStartArray) = (kinds, starts);
        _bracketKinds = (byte*)Unsafe.AsPointer(ref kinds[0]);
        _bracketStarts = (int*)Unsafe.AsPointer(ref starts[0]);
    }

    private static char OpeningSign(Bracket bracket) => bracket switch
    {
        Bracket.Parenthesis => '(',
        Bracket.Square => '[',
        _ => '{',
    };

    /// <summary>Handles a closing bracket that does not close the innermost open one, or that closes a replacement field.</summary>
    private byte* CloseUnusual(byte* p)
    {
        var sign = (char)*p;
        var kind = (TokenKind)LexerTables.Address->Operators[*p * 4];
        var top = (Bracket)_bracketKinds[_depth];
        if (top == Bracket.Field && kind == TokenKind.RightBrace)
            return EndField(p);

        if (top is Bracket.Nothing or Bracket.Expression)
        {
            Report(p, p + 1, $"unmatched '{sign}'");
            return Invalid(p, p + 1);
        }

        if (top == Bracket.Field)
        {
            Report(p, p + 1, $"{FStringWord()}: unmatched '{sign}'");
            return Invalid(p, p + 1);
        }

        var opening = _origin + _bracketStarts[_depth];
        var message = $"closing parenthesis '{sign}' does not match opening parenthesis '{OpeningSign(top)}'";
        var openingLine = LineOf(opening);
        if (LineOf(p) != openingLine)
            message += $" on line {openingLine}";

        Report(p, p + 1, message);

        // If the partner is further out, the brackets between were forgotten; otherwise this one was meant to be the right one.
        var wanted = (byte)(kind + (TokenKind.LeftParenthesis - TokenKind.RightParenthesis));
        for (var depth = _depth; depth > 0 && depth > _depth - RecoveryReach; depth--)
        {
            var entry = _bracketKinds[depth];
            if (entry == wanted || (entry == (byte)Bracket.Field && kind == TokenKind.RightBrace))
            {
                Invalid(p, p);
                _depth = depth;
                if (entry == (byte)Bracket.Field)
                    return EndField(p);

                _depth--;
                _table.Add(kind, Offset(p), Offset(p) + 1);
                return p + 1;
            }

            if (entry < (byte)Bracket.Parenthesis && entry is not 0)
                break;
        }

        _depth--;
        return Invalid(p, p + 1);
    }

    /// <summary>Reports the innermost open bracket, closes all, and leaves a mark for the parser.</summary>
    private void ReportUnclosed(byte* p)
    {
        var depth = _depth;
        while (depth > 1 && (Bracket)_bracketKinds[depth] is Bracket.FString or Bracket.FormatSpecification)
            depth--;

        var opening = _origin + _bracketStarts[depth];
        if (depth - _fStringDepth <= DeepestBracket)
            Report(opening, opening + 1, $"'{OpeningSign((Bracket)_bracketKinds[depth])}' was never closed");

        Invalid(p, p);
        _fStringDepth = 0;
        _depth = (Bracket)_bracketKinds[1] == Bracket.Expression ? 1 : 0;
    }

    /// <summary>
    /// Where a keyword that begins a statement is the first word of a line inside brackets, a bracket above was never closed:
    /// reports it and begins a new logical line.
    /// </summary>
    /// <returns>The start of that line, or null where the keyword is not the first word.</returns>
    private byte* RecoverAtStatement(byte* keyword)
    {
        if ((Bracket)_bracketKinds[1] == Bracket.Expression)
            return null;

        var p = keyword;
        while (p > _first && p[-1] is (byte)' ' or (byte)'\t' or (byte)'\f')
            p--;

        if (p == _first || p[-1] is not ((byte)'\n' or (byte)'\r'))
            return null;

        ReportUnclosed(p);
        _table.Add(TokenKind.Newline, Offset(p), Offset(p));
        return p;
    }

    /// <summary>
    /// Forgets the brackets and f-strings opened in the line of a string that has no end: the line end swallowed theirs as well.
    /// </summary>
    private void DropOpenedInLineOf(byte* p)
    {
        while (p > _first && p[-1] is not ((byte)'\n' or (byte)'\r'))
            p--;

        var lineStart = Offset(p);
        for (; _depth > 0 && _bracketStarts[_depth] >= lineStart && (Bracket)_bracketKinds[_depth] != Bracket.Expression; _depth--)
        {
            if ((Bracket)_bracketKinds[_depth] == Bracket.FString)
                _fStringDepth--;
        }

        // The loop that comes next lexes expressions, so a field stays open where its f-string does.
        while ((Bracket)_bracketKinds[_depth] is Bracket.FString or Bracket.FormatSpecification)
            _depth++;
    }
}
