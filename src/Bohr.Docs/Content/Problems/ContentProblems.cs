using Bohr.Docs.Content.Yaml;
using Bohr.Findings;

namespace Bohr.Docs.Content.Problems;

/// <summary>Gathers what one thread finds wrong.</summary>
internal sealed class ContentProblems
{
    private readonly List<ContentProblem> _found = [];

    public IReadOnlyList<ContentProblem> Found => _found;

    public void Error(string code, YamlNode place, string message) => Add(Severity.Error, code, place.Source, place.Start, message);

    public void Warning(string code, YamlNode place, string message) => Add(Severity.Warning, code, place.Source, place.Start, message);

    public void Error(string code, SourceText source, SourcePosition place, string message) => Add(Severity.Error, code, source, place, message);

    public void Warning(string code, SourceText source, SourcePosition place, string message) => Add(Severity.Warning, code, source, place, message);

    public void Add(ContentProblem problem) => _found.Add(problem);

    public void AddAll(ContentProblems others) => _found.AddRange(others._found);

    private void Add(Severity severity, string code, SourceText source, SourcePosition place, string message) =>
        _found.Add(new ContentProblem(severity, code, source.Path, place, message));
}
