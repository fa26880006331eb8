using System.Text;
using Bohr.Python.Checking;
using Bohr.Python.Parsing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Tests.Checking;

/// <summary>Parses and checks one source after the other with the same parser and checker, as a worker does.</summary>
internal sealed class CheckedSource
{
    private readonly PythonParser _parser = new();
    private readonly SyntaxChecker _checker = new();

    public SyntaxTree Parse(ReadOnlyMemory<byte> source, PythonVersion target = PythonVersion.Py311)
    {
        var tree = _parser.Parse(source, new() { TargetVersion = target });
        _checker.Check(tree, tree.Errors);
        return tree;
    }

    public List<MarkedError> Errors(byte[] source, PythonVersion target)
    {
        var tree = Parse(source, target);
        return [.. tree.Errors.Select(error => Place(source, error))];
    }

    private static MarkedError Place(byte[] source, SyntaxError error)
    {
        var (line, column) = Place(source, error.Start);
        var (endLine, endColumn) = Place(source, error.End);
        return new(line, column, endLine, endColumn, error.Message, RuleOf(error.Kind));
    }

    private static string RuleOf(SyntaxErrorKind kind) => kind switch
    {
        SyntaxErrorKind.Form or SyntaxErrorKind.Version or SyntaxErrorKind.Compilation => "",
        SyntaxErrorKind.LateFutureImport => "F404",
        SyntaxErrorKind.StarImportOutsideModule => "F406",
        SyntaxErrorKind.UnknownFutureFeature => "F407",
        SyntaxErrorKind.TooManyTargetsBeforeStar => "F621",
        SyntaxErrorKind.SeveralStarredTargets => "F622",
        SyntaxErrorKind.BreakOutsideLoop => "F701",
        SyntaxErrorKind.ContinueOutsideLoop => "F702",
        SyntaxErrorKind.YieldOutsideFunction => "F704",
        SyntaxErrorKind.ReturnOutsideFunction => "F706",
        SyntaxErrorKind.DefaultExceptNotLast => "F707",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "The kind is new: say which rule reports it."),
    };

    private static (int Line, int Column) Place(byte[] source, int offset)
    {
        var before = source.AsSpan(0, offset);
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return (before.Count((byte)'\n') + 1, Encoding.UTF8.GetString(before[lineStart..]).EnumerateRunes().Count() + 1);
    }
}
