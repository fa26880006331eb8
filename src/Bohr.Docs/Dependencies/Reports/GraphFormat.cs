namespace Bohr.Docs.Dependencies.Reports;

/// <summary>How a graph is printed.</summary>
public enum GraphFormat
{
    /// <summary>For people: each file with what it refers to.</summary>
    Text,

    /// <summary>For programs.</summary>
    Json,

    /// <summary>For Graphviz.</summary>
    Dot,
}
