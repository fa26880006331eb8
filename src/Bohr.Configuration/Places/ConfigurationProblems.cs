namespace Bohr.Configuration.Places;

/// <summary>Gathers what is wrong, so that a user corrects a file once and not once for each mistake.</summary>
public sealed class ConfigurationProblems
{
    // More lines than anybody reads; a file that is wrong from end to end has one cause.
    private const int Most = 100;

    private readonly List<ConfigurationProblem> _found = [];

    /// <summary>Whether anything is wrong.</summary>
    public bool Any => Count > 0;

    /// <summary>How many problems there are, those included that are no longer kept.</summary>
    public int Count { get; private set; }

    /// <summary>The first hundred, in the order of files and places.</summary>
    public IReadOnlyList<ConfigurationProblem> InOrder =>
        [.. _found.OrderBy(problem => problem.Place.File, StringComparer.Ordinal).ThenBy(problem => problem.Place.Line).ThenBy(problem => problem.Place.Column)];

    /// <summary>Adds one.</summary>
    public void Add(ConfigurationPlace place, string message)
    {
        Count++;
        if (_found.Count < Most)
            _found.Add(new ConfigurationProblem(place, message));
    }
}
