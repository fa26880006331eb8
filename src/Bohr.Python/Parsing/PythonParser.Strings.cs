using Bohr.Python.Lexing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Parsing;

public sealed unsafe partial class PythonParser
{
    // The token that opens the replacement field being read, or -1; and the letter of its string, for messages.
    private int _replacementField = -1;
    private char _stringLetter = 'f';

    /// <summary>Neighbouring pieces of literal text, which become one constant; none while <see cref="TokenEnd"/> is 0.</summary>
    private struct LiteralText
    {
        internal int FirstToken;
        internal int TokenEnd;
        internal int Start;
        internal int End;

        // The f-string in which the first token is text, plus 1; 0 where it is a string of its own.
        internal int Origin;

        internal void Extend(int token, int start, int end, int origin)
        {
            if (TokenEnd == 0)
            {
                FirstToken = token;
                Start = start;
                Origin = origin;
            }

            TokenEnd = token + 1;
            End = end;
        }
    }

    /// <summary>One string literal that is not part of a concatenation.</summary>
    private int ParseString()
    {
        var prefix = _source + Start;
        var (kind, flags) = (ConstantKind.String, NodeFlags.None);
        if (*prefix is not ((byte)'"' or (byte)'\''))
        {
            if (IsBytes(_position))
                kind = ConstantKind.Bytes;
            else if (*prefix == (byte)'u')
                flags = NodeFlags.UnicodePrefix;
        }

        CheckString(_position);
        return AddConstant(kind, flags);
    }

    /// <summary>Reports an escape that means nothing, which CPython finds when it makes the value.</summary>
    private void CheckString(int token)
    {
        var literal = new ReadOnlySpan<byte>(_source + _starts[token], _ends[token] - _starts[token]);
        var error = StringLiteral.Check(literal);
        if (!error.IsError)
            return;

        var content = _starts[token] + StringLiteral.Read(literal).ContentStart;
        Report(content + error.Start, content + error.End, error.Message!);
    }

    private void CheckText(int token, bool isRaw, bool inFormatSpecification)
    {
        var error = StringLiteral.CheckText(new ReadOnlySpan<byte>(_source + _starts[token], _ends[token] - _starts[token]), isRaw, inFormatSpecification);
        if (error.IsError)
            Report(_starts[token] + error.Start, _starts[token] + error.End, error.Message!);
    }

    private bool IsBytes(int token)
    {
        var prefix = _source + _starts[token];
        return (*prefix | 0x20) == 'b' || ((*prefix | 0x20) == 'r' && (prefix[1] | 0x20) == 'b');
    }

    /// <summary>A concatenation of string literals, or an f- or t-string.</summary>
    private int ParseStrings()
    {
        var first = _position;
        var (hasBytes, hasText, hasFormat, hasTemplate) = (false, false, false, false);
        var mark = _scratchCount;
        var text = default(LiteralText);
        while (true)
        {
            if (Kind == TokenKind.String)
            {
                CheckString(_position);
                var isBytes = IsBytes(_position);
                hasBytes |= isBytes;
                hasText |= !isBytes;
                if (HasText(_position))
                    text.Extend(_position, Start, _ends[_position], 0);

                _position++;
            }
            else if (Kind is TokenKind.FStringStart or TokenKind.TStringStart)
            {
                hasFormat |= Kind == TokenKind.FStringStart;
                hasTemplate |= Kind == TokenKind.TStringStart;
                ParseFormatString(ref text);
            }
            else
            {
                break;
            }
        }

        var start = _starts[first];
        if (hasBytes && (hasText || hasFormat || hasTemplate))
            Report(start, LastEnd, "cannot mix bytes and nonbytes literals");
        else if (hasTemplate && (hasText || hasFormat))
            Report(start, LastEnd, "cannot mix t-string literals with string or bytes literals");

        if (!hasFormat && !hasTemplate)
        {
            var flags = _source[start] == (byte)'u' ? NodeFlags.UnicodePrefix : NodeFlags.None;
            return _tree.Add(NodeKind.Constant, start, LastEnd, first, _position - first,
                op: (byte)(hasBytes ? ConstantKind.Bytes : ConstantKind.String), flags: flags);
        }

        PushText(ref text);
        return _tree.Add(hasTemplate ? NodeKind.TemplateString : NodeKind.JoinedString, start, LastEnd, TakeList(mark));
    }

    /// <summary>Whether a string literal has any text: not <c>""</c>, nor only line ends behind backslashes.</summary>
    private bool HasText(int token)
    {
        var literal = new ReadOnlySpan<byte>(_source + _starts[token], _ends[token] - _starts[token]);
        var quote = literal.IndexOfAny((byte)'"', (byte)'\'');
        if (quote < 0)
            return true;

        var isRaw = literal[..quote].IndexOfAny((byte)'r', (byte)'R') >= 0;
        literal = literal[quote..];
        var width = literal.Length >= 6 && literal[1] == literal[0] && literal[2] == literal[0] ? 3 : 1;
        return literal.Length >= 2 * width && HasText(literal[width..^width], isRaw);
    }

    private static bool HasText(ReadOnlySpan<byte> text, bool isRaw)
    {
        while (!text.IsEmpty)
        {
            if (isRaw || text[0] != (byte)'\\' || text.Length < 2 || text[1] is not ((byte)'\n' or (byte)'\r'))
                return true;

            text = text[(text[1] == (byte)'\r' && text.Length > 2 && text[2] == (byte)'\n' ? 3 : 2)..];
        }

        return false;
    }

    private void PushText(ref LiteralText text)
    {
        if (text.TokenEnd == 0)
            return;

        var isPlain = text.Origin == 0;
        var flags = isPlain && _source[_starts[text.FirstToken]] == (byte)'u' ? NodeFlags.UnicodePrefix : NodeFlags.None;
        Push(_tree.Add(NodeKind.Constant, text.Start, text.End, text.FirstToken, text.TokenEnd - text.FirstToken, text.Origin,
            (byte)ConstantKind.String, flags));
        text = default;
    }

    /// <summary>One f- or t-string. Its fields are pushed, with the text before each; the text after the last one stays open.</summary>
    private void ParseFormatString(ref LiteralText text)
    {
        var opening = _position++;
        var isTemplate = _kinds[opening] == TokenKind.TStringStart;
        while (true)
        {
            switch (Kind)
            {
                case TokenKind.FStringMiddle or TokenKind.TStringMiddle:
                    ExtendText(ref text, opening, inFormatSpecification: false);
                    break;
                case TokenKind.LeftBrace:
                    ParseReplacementField(ref text, opening, isTemplate);
                    break;
                case TokenKind.FStringEnd or TokenKind.TStringEnd:
                    _position++;
                    return;
                default:
                    // The lexer has reported a string without end; other tokens follow an error in a field.
                    if (!_isPanicking)
                        FailAtToken();

                    return;
            }
        }
    }

    private void ExtendText(ref LiteralText text, int opening, bool inFormatSpecification)
    {
        var token = _position++;
        var bytes = new ReadOnlySpan<byte>(_source + _starts[token], _ends[token] - _starts[token]);
        if (bytes.Contains((byte)'\\'))
        {
            var isRaw = IsRaw(opening);
            CheckText(token, isRaw, inFormatSpecification);
            if (!HasText(bytes, isRaw))
                return;
        }

        text.Extend(token, _starts[token], _ends[token], opening + 1);
    }

    private bool IsRaw(int opening) =>
        new ReadOnlySpan<byte>(_source + _starts[opening], Math.Min(2, _ends[opening] - _starts[opening])).IndexOfAny((byte)'r', (byte)'R') >= 0;

    private void ParseReplacementField(ref LiteralText text, int opening, bool isTemplate)
    {
        var (outerField, outerLetter) = (_replacementField, _stringLetter);
        var brace = _position++;
        (_replacementField, _stringLetter) = (brace, isTemplate ? 't' : 'f');
        if (Enter())
            ParseFieldContent(ref text, opening, brace, isTemplate);

        _depth--;
        (_replacementField, _stringLetter) = (outerField, outerLetter);
    }

    private void ParseFieldContent(ref LiteralText text, int opening, int brace, bool isTemplate)
    {
        var letter = _stringLetter;
        if (Kind is TokenKind.Equal or TokenKind.Exclamation or TokenKind.Colon or TokenKind.RightBrace)
            Fail(Start, _ends[_position], $"{letter}-string: valid expression required before '{Kind.Text()}'");
        else if (!StartsExpression(Kind) && Kind is not (TokenKind.Star or TokenKind.Yield) && Kind != TokenKind.Invalid)
            Fail(Start, _ends[_position], $"{letter}-string: expecting a valid expression after '{{'");

        var value = ParseYieldOrStarExpressions();
        var flags = NodeFlags.None;
        var conversion = Conversion.None;
        if (Accept(TokenKind.Equal))
        {
            flags = NodeFlags.SelfDocumenting;
            conversion = Conversion.Representation;
        }

        var textEnd = Start;
        if (Kind == TokenKind.Exclamation)
            conversion = ParseConversion();

        if (flags != NodeFlags.None)
            text.Extend(brace, _ends[brace], textEnd, opening + 1);

        PushText(ref text);
        var specification = 0;
        if (Kind == TokenKind.Colon)
        {
            if (flags != NodeFlags.None && _kinds[_position - 1] == TokenKind.Equal)
                conversion = Conversion.None;

            specification = ParseFormatSpecification(opening, isTemplate);
        }

        if (!Accept(TokenKind.RightBrace))
            FailAtFieldEnd(value, flags, specification);

        Push(_tree.Add(isTemplate ? NodeKind.Interpolation : NodeKind.FormattedValue, _starts[brace], LastEnd, value, specification,
            textEnd, (byte)conversion, flags));
    }

    private Conversion ParseConversion()
    {
        var exclamation = _position++;
        if (Kind is TokenKind.Colon or TokenKind.RightBrace)
        {
            Fail(Start, _ends[_position], $"{_stringLetter}-string: missing conversion character");
            return Conversion.None;
        }

        if (Kind != TokenKind.Name)
        {
            Fail(Start, _ends[_position], $"{_stringLetter}-string: invalid conversion character");
            return Conversion.None;
        }

        var token = _position++;
        if (_starts[token] != _ends[exclamation])
        {
            Fail(_starts[exclamation], _ends[token], $"{_stringLetter}-string: conversion type must come right after the exclamation mark");
            return Conversion.None;
        }

        switch (_ends[token] - _starts[token] == 1 ? _source[_starts[token]] : 0)
        {
            case (byte)'s':
                return Conversion.String;
            case (byte)'r':
                return Conversion.Representation;
            case (byte)'a':
                return Conversion.Ascii;
            default:
                var name = TextOf(_starts[token], _ends[token]);
                Fail(_starts[token], _ends[token], $"{_stringLetter}-string: invalid conversion character '{name}': expected 's', 'r', or 'a'");
                return Conversion.None;
        }
    }

    private int ParseFormatSpecification(int opening, bool isTemplate)
    {
        var start = Start;
        _position++;
        var mark = _scratchCount;
        var text = default(LiteralText);
        while (true)
        {
            if (Kind is TokenKind.FStringMiddle or TokenKind.TStringMiddle)
                ExtendText(ref text, opening, inFormatSpecification: true);
            else if (Kind == TokenKind.LeftBrace)
                ParseReplacementField(ref text, opening, isTemplate);
            else
                break;
        }

        PushText(ref text);
        return _tree.Add(NodeKind.JoinedString, start, LastEnd, TakeList(mark));
    }

    private void FailAtFieldEnd(int value, NodeFlags flags, int specification)
    {
        if (_isPanicking)
            return;

        if (specification != 0)
            Fail(Start, _ends[_position], $"{_stringLetter}-string: expecting '}}'");
        else if (_kinds[_position - 1] == TokenKind.Name && _kinds[_position - 2] == TokenKind.Exclamation)
            Fail(Start, _ends[_position], $"{_stringLetter}-string: expecting ':' or '}}'");
        else if (flags != NodeFlags.None)
            Fail(Start, _ends[_position], $"{_stringLetter}-string: expecting '!', or ':', or '}}'");
        else if (StartsExpression(Kind) && Kind != TokenKind.Lambda)
            FailInBrackets(value);
        else
            Fail(Start, _ends[_position], $"{_stringLetter}-string: expecting '=', or '!', or ':', or '}}'");
    }

    /// <summary>Whether no bracket is open between the replacement field's brace and a token.</summary>
    private bool IsDirectlyInReplacementField(int token)
    {
        // What stands further back than this is not looked at, so that a long field with many lambdas costs one pass.
        const int Reach = 256;

        var depth = 0;
        for (var i = token - 1; i > _replacementField; i--)
        {
            if (_kinds[i].IsClosingBracket())
                depth++;
            else if (_kinds[i].IsOpeningBracket() && --depth < 0)
                return false;

            if (token - i > Reach)
                return false;
        }

        return true;
    }
}
