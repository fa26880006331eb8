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
    private readonly SyntaxErrorList _errors = new(PythonVersion.Py310);
    private readonly SyntaxTree _tree;

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
        _errors.Clear();
        _errors.TargetVersion = options.TargetVersion;
        _tokens.Clear();
        _tree.Clear(source);
        if (options.Mode == ParseMode.Module)
            _lexer.Tokenize(source.Span, _tokens, _errors);
        else
            _lexer.TokenizeExpression(source.Span, 0, source.Length, _tokens, _errors);

        if (_errors.Count > 1)
            _errors.Sort();

        Parse(source.Span, options.Mode);
        if (_errors.Count > 1)
            _errors.Sort();

        return _tree;
    }

    private void Parse(ReadOnlySpan<byte> source, ParseMode mode)
    {
        fixed (TokenKind* kinds = _tokens.Kinds)
        fixed (int* starts = _tokens.Starts)
        fixed (int* ends = _tokens.Ends)
        fixed (byte* text = source)
        {
            _kinds = kinds;
            _starts = starts;
            _ends = ends;
            _source = text;
            _position = 0;
            _scratchCount = 0;
            _depth = 0;
            _replacementField = -1;
            _statementEnd = 0;
            ResetErrors(source.Length);
            if (mode == ParseMode.Module)
                ParseModule(source.Length);
            else
                ParseExpressionRoot(source.Length);

            _kinds = null;
            _starts = null;
            _ends = null;
            _source = null;
        }
    }

    private void ParseModule(int sourceLength)
    {
        var mark = _scratchCount;
        ParseStatements(isModule: true);
        _tree.Add(NodeKind.Module, 0, sourceLength, TakeList(mark));
    }

    private void ParseExpressionRoot(int sourceLength)
    {
        var body = ParseExpressions();
        if (Kind is not (TokenKind.Newline or TokenKind.EndOfFile))
            FailUnexpected(body);

        _tree.Add(NodeKind.ExpressionRoot, 0, sourceLength, body);
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
