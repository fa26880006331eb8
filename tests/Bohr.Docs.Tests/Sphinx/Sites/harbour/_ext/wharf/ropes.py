class Rope:
    """Holds."""
