namespace Bohr.Analysis;

/// <summary>The version of Python that the sources are written for; the value is the minor version.</summary>
public enum TargetVersion
{
    /// <summary>Python 3.8.</summary>
    Py38 = 8,

    /// <summary>Python 3.9.</summary>
    Py39 = 9,

    /// <summary>Python 3.10.</summary>
    Py310 = 10,

    /// <summary>Python 3.11.</summary>
    Py311 = 11,

    /// <summary>Python 3.12.</summary>
    Py312 = 12,

    /// <summary>Python 3.13.</summary>
    Py313 = 13,

    /// <summary>Python 3.14.</summary>
    Py314 = 14,
}
