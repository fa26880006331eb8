namespace Bohr.Analysis.Discovery;

/// <summary>Folders that hold no source of the project: version control, environments, caches, build outputs.</summary>
/// <remarks>
/// The names that Ruff documents as its default for <c>exclude</c>, so that both tools look at the same files; but for <c>venv</c>, which
/// CPython's own library has as a package. A virtual environment of any name is known by its <c>pyvenv.cfg</c>.
/// </remarks>
public static class DefaultExclusions
{
    /// <summary>The patterns, as <c>--exclude</c> takes them. A later <c>--exclude '!build'</c> takes one back.</summary>
    public static IReadOnlyList<string> Patterns { get; } =
    [
        ".bzr/", ".direnv/", ".eggs/", ".git/", ".git-rewrite/", ".hg/", ".ipynb_checkpoints/", ".mypy_cache/", ".nox/", ".pants.d/", ".pyenv/",
        ".pytest_cache/", ".pytype/", ".ruff_cache/", ".svn/", ".tox/", ".venv/", ".vscode/", "__pypackages__/", "_build/", "buck-out/", "build/",
        "dist/", "node_modules/", "site-packages/",
    ];
}
