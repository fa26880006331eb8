import pytest

from observatory import Coordinates, angular_distance


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((0.0, 0.0), (0.0, 0.0), 0.0),
        ((0.0, 0.0), (90.0, 0.0), 90.0),
        ((10.0, 90.0), (200.0, -90.0), 180.0),
    ],
)
def test_distance(first, second, expected):
    assert angular_distance(Coordinates(*first), Coordinates(*second)) == pytest.approx(expected)


def test_declination_is_checked():
    with pytest.raises(ValueError, match="declination"):
        Coordinates(0.0, 91.0)
