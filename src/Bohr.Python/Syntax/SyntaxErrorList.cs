using System.Collections;

namespace Bohr.Python.Syntax;

/// <summary>Collects the syntax errors of one source; knows the target version, so that only what it lacks becomes an error.</summary>
/// <param name="targetVersion">The version that the source is written for.</param>
public sealed class SyntaxErrorList(PythonVersion targetVersion) : IReadOnlyList<SyntaxError>
{
    private readonly List<SyntaxError> _errors = [];

    /// <summary>The version that the source is written for. Set it before the source is read.</summary>
    public PythonVersion TargetVersion { get; set; } = targetVersion;

    /// <inheritdoc/>
    public int Count => _errors.Count;

    /// <inheritdoc/>
    public SyntaxError this[int index] => _errors[index];

    /// <summary>Whether the text could not be read as it stands, so that the tree holds guesses: rules have nothing to say about it.</summary>
    public bool HasErrorsOfForm
    {
        get
        {
            foreach (var error in _errors)
            {
                if (error.Kind == SyntaxErrorKind.Form)
                    return true;
            }

            return false;
        }
    }

    /// <summary>Adds an error that no version accepts.</summary>
    public void Add(int start, int end, string message, SyntaxErrorKind kind = SyntaxErrorKind.Form) =>
        _errors.Add(new(start, end, message, Kind: kind));

    /// <summary>Adds an error if the target version is older than the one that brought a feature.</summary>
    /// <param name="start">Offset of the first byte.</param>
    /// <param name="end">Offset after the last byte.</param>
    /// <param name="required">The first version with the feature.</param>
    /// <param name="feature">The feature as the subject of a sentence: "the match statement".</param>
    public void Require(int start, int end, PythonVersion required, string feature)
    {
        if (TargetVersion < required)
            _errors.Add(new(start, end, $"{feature} needs Python 3.{(int)required}; the target version is 3.{(int)TargetVersion}", required, SyntaxErrorKind.Version));
    }

    /// <summary>Orders the errors by their place; errors at the same place keep the order in which they were found.</summary>
    public void Sort()
    {
        var sorted = _errors.OrderBy(error => error.Start).ThenBy(error => error.End).ToList();
        _errors.Clear();
        _errors.AddRange(sorted);
    }

    /// <summary>Forgets all errors.</summary>
    public void Clear() => _errors.Clear();

    /// <inheritdoc/>
    public IEnumerator<SyntaxError> GetEnumerator() => _errors.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
