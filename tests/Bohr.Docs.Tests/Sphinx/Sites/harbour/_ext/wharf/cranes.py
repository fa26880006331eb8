def weigh(load):
    """The weight of a load, in tonnes."""
    return load / 1000


class Crane:
    """Lifts."""

    def lift(self, load):
        return weigh(load)
