"""The Python code that benchmarks read: what eng/provision installs from Debian."""

from pathlib import Path

CORPORA = {
    "cpython": "/usr/lib/python3.11",
    "django": "/usr/lib/python3/dist-packages/django",
    "sympy": "/usr/lib/python3/dist-packages/sympy",
}


def python_files(folder: str | Path) -> list[str]:
    """Every .py file below a folder, in order. The one .pyi file of the corpora is nobody's: not every peer reads it."""
    return sorted(str(file) for file in Path(folder).rglob("*.py") if file.is_file())
