using Bohr.Python.Syntax;

namespace Bohr.Python.Checking;

// Parameters, keyword arguments and type parameters, which must have different names.
public sealed partial class SyntaxChecker
{
    private readonly HashSet<int> _seenNames = [];

    private void CheckDuplicateParameters(ReadOnlySpan<int> parameters)
    {
        if (parameters.Length > 16)
            _seenNames.Clear();

        for (var index = 1; index < parameters.Length; index++)
        {
            if (IsRepeated(parameters, index))
                Report(parameters[index], $"duplicate argument '{_tree.Names.Text(_tree[parameters[index]].A)}' in function definition");
        }
    }

    private void VisitCall(Node node)
    {
        var arguments = _tree.List(node.B).Ids;
        if (arguments.Length - node.C > 1)
            CheckKeywords(KeywordsOf(node));

        PushStatements(arguments);
        Push(node.A);
    }

    private ReadOnlySpan<int> KeywordsOf(Node call) =>
        _tree.KeywordArguments(call.B, call.C, (call.Flags & NodeFlags.Interleaved) != NodeFlags.None).Ids;

    private void CheckKeywords(ReadOnlySpan<int> keywords)
    {
        if (keywords.Length > 16)
            _seenNames.Clear();

        for (var index = 1; index < keywords.Length; index++)
        {
            if (IsRepeated(keywords, index) && !Current.IsNotCompiled)
                Report(keywords[index], $"keyword argument repeated: {_tree.Names.Text(_tree[keywords[index]].A)}");
        }
    }

    /// <summary>Whether the name of a parameter or keyword argument stands among those before it; asked for one after the other.</summary>
    private bool IsRepeated(ReadOnlySpan<int> nodes, int index)
    {
        var name = _tree[nodes[index]].A;
        if (name == 0)
            return false;

        // Few names are compared one by one; a set of them would cost more.
        if (nodes.Length > 16)
        {
            if (index == 1 && _tree[nodes[0]].A != 0)
                _seenNames.Add(_tree[nodes[0]].A);

            return !_seenNames.Add(name);
        }

        for (var before = 0; before < index; before++)
        {
            if (_tree[nodes[before]].A == name)
                return true;
        }

        return false;
    }
}
