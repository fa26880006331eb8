using System.Text;
using Bohr.Python.Checking;
using Bohr.Python.Lexing;
using Bohr.Python.Parsing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Tests.CPython;

/// <summary>Compares what we read in a source with what CPython read in it.</summary>
internal sealed class TreeComparison
{
    private readonly PythonParser _parser = new();
    private readonly SyntaxChecker _checker = new();
    private readonly AstDump _dump = new();
    private readonly ReplacementFields _fields = new();

    /// <summary>What differs, or null.</summary>
    public string? Of(byte[] bytes, OracleReply reply)
    {
        if (reply.IsUndecided)
            return $"CPython could not say: {Encoding.UTF8.GetString(reply.Payload.Span)}";

        var text = SourceText.Read(bytes);
        if (text.Error is { } unreadable)
            return reply.Kind == '-' ? null : $"we cannot read what CPython accepts: {unreadable.Message}";

        var tree = _parser.Parse(text.Utf8, new() { TargetVersion = PythonVersion.Py311 });
        if (reply.Kind == '-')
            return tree.Errors.Count == 0 ? $"CPython rejects it, we do not: {reply.Error}" : null;

        if (tree.Errors.Count > 0)
            return $"we reject what CPython's parser accepts: {At(text.Utf8.Span, tree.Errors[0])}";

        var ours = _dump.Of(tree);
        if (!reply.Dump.SequenceEqual(ours))
            return FirstDifference(reply.Dump, ours);

        if (_fields.Check(tree) is { } problem)
            return problem;

        _checker.Check(tree, tree.Errors);
        if (reply.Kind == 'c')
            return tree.Errors.Count == 0 ? $"CPython's compiler rejects it, we do not: {reply.Error}" : null;

        return tree.Errors.Count > 0 ? $"we reject what CPython's compiler accepts: {At(text.Utf8.Span, tree.Errors[0])}" : null;
    }

    private static string At(ReadOnlySpan<byte> source, SyntaxError error) =>
        $"line {source[..Math.Min(error.Start, source.Length)].Count((byte)'\n') + 1}: {error.Message}";

    private static string FirstDifference(ReadOnlySpan<byte> theirs, ReadOnlySpan<byte> ours)
    {
        var common = theirs.CommonPrefixLength(ours);
        return $"the trees differ; CPython '{LineAt(theirs, common)}', ours '{LineAt(ours, common)}'";
    }

    private static string LineAt(ReadOnlySpan<byte> dump, int offset)
    {
        var start = dump[..offset].LastIndexOf((byte)'\n') + 1;
        var end = dump[start..].IndexOf((byte)'\n');
        return Encoding.UTF8.GetString(end < 0 ? dump[start..] : dump.Slice(start, end));
    }
}
