using System.Text;
using Bohr.Python.Syntax;
using Attribute = Bohr.Python.Syntax.Attribute;

namespace Bohr.Analysis.Rules.Pycodestyle;

/// <summary>Finds types that are compared by <c>==</c> or <c>!=</c>.</summary>
/// <remarks>
/// <para><c>type(a) == int</c> refuses objects of subclasses, <c>True</c> among them, which is rarely meant: <c>isinstance(a, int)</c> asks whether the object can be
/// used as one. Where exactly this class is meant, <c>is</c> compares the classes themselves; <c>==</c> goes through whatever <c>__eq__</c> they have.
/// Types of data in arrays (<c>a.dtype == float</c>) are made to be compared with <c>==</c> and are left alone.</para>
/// <para>PEP 8, "Programming Recommendations".</para>
/// <example><code>
/// if type(a) == type(b): ...    # instead: if type(a) is type(b): ...
/// if type(a) == int: ...        # instead: if isinstance(a, int): ...
/// </code></example>
/// </remarks>
internal sealed class TypeComparison : EqualityComparison
{
    public override RuleInfo Info { get; } = new("E721", "type-comparison");

    protected override void CheckPair(in Pair pair, RuleContext context)
    {
        if ((IsType(pair.Left, context) || IsType(pair.Right, context)) && !IsDataType(pair.Left, context) && !IsDataType(pair.Right, context))
            context.Report(this, pair.Comparison.Node, "Types compared by value; use 'isinstance', or 'is' and 'is not' where exactly this type is meant");
    }

    private static bool IsType(SyntaxNode node, RuleContext context)
    {
        if (node.TryAs<Name>(out var name))
            return BuiltinTypes.Has(name.NameId) && context.Model.IsBuiltinName(node.Id);

        return node.TryAs<Call>(out var call) && context.Model.IsBuiltin(call.Function, WellKnownNames.Type);
    }

    private static bool IsDataType(SyntaxNode node, RuleContext context) =>
        node.TryAs<Attribute>(out var attribute) ? context.Names.Utf8(attribute.NameId).SequenceEqual("dtype"u8)
        : node.TryAs<Call>(out var call) && context.Model.QualifiedName(call.Function).SequenceEqual("numpy.dtype"u8);

    /// <summary>The classes among the names of the language that Ruff knows for this rule, which are those of Python 3.10 but for a few exceptions.</summary>
    private static class BuiltinTypes
    {
        // Names of the language have the same number in every table.
        private static readonly bool[] ById = Find(
            "bool bytearray bytes classmethod complex dict enumerate filter float frozenset int list map memoryview object property range reversed "
            + "set slice staticmethod str super tuple type zip "
            + "ArithmeticError AssertionError AttributeError BaseException BlockingIOError BrokenPipeError BufferError BytesWarning ChildProcessError "
            + "ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError DeprecationWarning EnvironmentError EOFError "
            + "Exception FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit ImportError ImportWarning IndentationError "
            + "IndexError InterruptedError IOError IsADirectoryError KeyboardInterrupt KeyError LookupError MemoryError ModuleNotFoundError NameError "
            + "NotADirectoryError NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError ProcessLookupError "
            + "RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning "
            + "SystemError SystemExit TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError "
            + "UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning ZeroDivisionError");

        public static bool Has(int nameId) => (uint)nameId < (uint)ById.Length && ById[nameId];

        private static bool[] Find(string names)
        {
            var table = new NameTable();
            var found = new bool[table.Count];
            foreach (var name in names.Split(' '))
                found[table.Intern(Encoding.UTF8.GetBytes(name))] = true;

            return found;
        }
    }
}
