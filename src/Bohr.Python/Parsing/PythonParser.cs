using System.Runtime.CompilerServices;
using Bohr.Python.Lexing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Parsing;

/// <summary>Reads Python 3.8 to 3.14 into a <see cref="SyntaxTree"/>. Parsing never fails: any bytes give a tree and a list of errors.</summary>
/// <remarks>
/// By recursive descent, with precedence climbing for operators. One parser serves source after source without allocating; the
/// tree of one source is valid until the next call. Not safe for use by several threads at once. The stack that it needs is bounded
/// (<see cref="MaximumDepth"/>): deeper nesting is an error, as it is in CPython.
/// </remarks>
public sealed unsafe partial class PythonParser
{
    /// <summary>How deeply expressions, patterns and blocks may be nested: brackets, and operators whose right side is nested further.</summary>
    /// <remarks>
    /// A level takes less than 1.5 KB of stack in a debug build, so that a thread with 1 MB is enough. CPython accepts 200 brackets
    /// within each other; three levels for each leave room for the operators between them.
    /// </remarks>
    internal const int MaximumDepth = 600;

    private readonly Lexer _lexer = new();
    private readonly TokenTable _tokens = new();
    private readonly SyntaxTree _tree;

    // The list of the tree, or another one while an annotation in quotes is read.
    private SyntaxErrorList _errors = new(PythonVersion.Py310);

    // The columns of the token table, pinned while a source is parsed, and the place in them.
    private TokenKind* _kinds;
    private int* _starts;
    private int* _ends;
    private byte* _source;
    private int _position;

    // Lists are gathered here until they are complete, so that the lists of a tree are contiguous.
    private int[] _scratch = new int[1024];
    private int _scratchCount;

    private int _depth;

    // Where the innermost statement begins: what is missing in it stands between this and the next token.
    private int _partsStart;

    // End of the last token of the last statement: where a compound statement ends.
    private int _statementEnd;

    /// <summary>Makes a parser, to be used for many sources.</summary>
    public PythonParser() => _tree = new SyntaxTree(_tokens, _errors);

    /// <summary>Parses a source.</summary>
    /// <param name="source">The text, as UTF-8; it must not change while the tree is used.</param>
    /// <param name="options">The target version, and whether it is a module or an expression.</param>
    /// <returns>The tree with its errors, valid until the next call.</returns>
    public SyntaxTree Parse(ReadOnlyMemory<byte> source, ParseOptions options)
    {
        if (options.Mode == ParseMode.Expression)
            return ParseExpression(source, 0, source.Length, options.TargetVersion);

        Clear(source, options.TargetVersion);
        _lexer.Tokenize(source.Span, _tokens, _errors);
        options.TokensKnown?.Invoke();
        ParseTokens(source.Span, ParseMode.Module, 0, source.Length);
        return _tree;
    }

    /// <summary>Parses a part of a source as one expression, such as an annotation in quotes.</summary>
    /// <param name="source">The whole text, as UTF-8; the offsets in the tree are offsets in it.</param>
    /// <param name="start">Offset of the first byte of the expression.</param>
    /// <param name="end">Offset after its last byte.</param>
    /// <param name="targetVersion">The version that the source is written for.</param>
    /// <returns>The tree with its errors, valid until the next call.</returns>
    public SyntaxTree ParseExpression(ReadOnlyMemory<byte> source, int start, int end, PythonVersion targetVersion)
    {
        Clear(source, targetVersion);
        _lexer.TokenizeExpression(source.Span, start, end, _tokens, _errors);
        ParseTokens(source.Span, ParseMode.Expression, start, end);
        return _tree;
    }

    private void Clear(ReadOnlyMemory<byte> source, PythonVersion targetVersion)
    {
        _errors.Clear();
        _errors.TargetVersion = targetVersion;
        _tokens.Clear();
        _tree.Clear(source);
        _annotationCount = 0;
    }

    private void ParseTokens(ReadOnlySpan<byte> source, ParseMode mode, int start, int end)
    {
        if (_errors.Count > 1)
            _errors.Sort();

        fixed (TokenKind* kinds = _tokens.Kinds)
        fixed (int* starts = _tokens.Starts)
        fixed (int* ends = _tokens.Ends)
        fixed (byte* text = source)
        {
            _kinds = kinds;
            _starts = starts;
            _ends = ends;
            _source = text;
            Begin(position: 0, start: 0, depth: 0);
            if (mode == ParseMode.Module)
                ParseModule(end);
            else
                ParseExpressionRoot(start, end);

            _tree.SetRoot();
            _kinds = null;
            _starts = null;
            _ends = null;
            _source = null;
        }

        if (_errors.Count > 0)
            _tree.EncloseChildren();

        if (_errors.Count > 1)
            _errors.Sort();
    }

    /// <summary>Begins at a token.</summary>
    /// <param name="position">The token.</param>
    /// <param name="start">Offset of the text that it is the first token of.</param>
    /// <param name="depth">The depth to begin with.</param>
    private void Begin(int position, int start, int depth)
    {
        _position = position;
        _scratchCount = 0;
        _depth = depth;
        _partsStart = start;
        _replacementField = -1;
        _statementEnd = start;
        _surroundings = 0;
        ResetErrors(start);
    }

    private void ParseModule(int sourceLength)
    {
        var mark = _scratchCount;
        ParseStatements(isModule: true);
        _tree.Add(NodeKind.Module, 0, sourceLength, TakeList(mark));
    }

    private void ParseExpressionRoot(int start, int end)
    {
        var body = ParseExpressions();
        if (Kind is not (TokenKind.Newline or TokenKind.EndOfFile))
            FailUnexpected(body);

        _tree.Add(NodeKind.ExpressionRoot, start, end, body);
    }

    private TokenKind Kind
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _kinds[_position];
    }

    /// <summary>Start of the current token.</summary>
    private int Start
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _starts[_position];
    }

    /// <summary>End of the token before the current one.</summary>
    private int LastEnd
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _position == 0 ? 0 : _ends[_position - 1];
    }

    /// <summary>Where something is missing: after the last token, so that it lies within what it belongs to.</summary>
    private int MissingAt => LastEnd >= _partsStart ? LastEnd : Start;

    /// <summary>The kind of the token after the current one, which must not be the end of the file.</summary>
    private TokenKind NextKind
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _kinds[_position + 1];
    }

    /// <summary>Goes past the current token if it is of a kind, which is never the end of the file.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Accept(TokenKind kind)
    {
        if (_kinds[_position] != kind)
            return false;

        _position++;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Push(int value)
    {
        var count = _scratchCount;
        if ((uint)count >= (uint)_scratch.Length)
            Array.Resize(ref _scratch, count * 2);

        _scratch[count] = value;
        _scratchCount = count + 1;
    }

    /// <summary>Makes a list in the tree of everything pushed since the mark.</summary>
    private int TakeList(int mark)
    {
        var list = _tree.AddList(_scratch.AsSpan(mark, _scratchCount - mark));
        _scratchCount = mark;
        return list;
    }

    /// <summary>The number of the name that a token is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int NameAt(int token) => NameIn(_starts[token], _ends[token]);

    private int NameIn(int start, int end) => _tree.Names.InternIdentifier(new ReadOnlySpan<byte>(_source + start, end - start));

    /// <summary>Whether the depth allows one level more; otherwise reports an error. Each true is matched by one <c>_depth--</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Enter()
    {
        if (++_depth <= MaximumDepth)
            return true;

        FailTooDeep();
        return false;
    }
}
