import pytest

from onrecord.capture.fetching.error import FetchError
from onrecord.capture.fetching.pace import Pace


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def test_a_host_is_left_alone_between_requests_and_others_are_not_waited_for() -> None:
    clock = Clock()
    pace = Pace(2.0, clock, clock.sleep)
    pace.wait("a.example")
    pace.done("a.example")
    clock.now += 0.5
    pace.wait("b.example")
    pace.done("b.example")
    assert clock.slept == []
    pace.wait("a.example")
    assert clock.slept == [1.5]
    pace.done("a.example")
    clock.now += 9
    pace.wait("a.example")
    assert clock.slept == [1.5]


def test_the_delay_of_robots_txt_counts_where_it_is_longer() -> None:
    clock = Clock()
    pace = Pace(2.0, clock, clock.sleep)
    pace.done("a.example")
    pace.wait("a.example", 10.0)
    pace.done("a.example")
    pace.wait("a.example", 0.1)
    assert clock.slept == [10.0, 2.0]
    with pytest.raises(FetchError, match="100 seconds"):
        pace.wait("a.example", 100.0)


def test_a_host_that_asks_for_it_is_asked_no_more() -> None:
    pace = Pace(0.0)
    pace.leave_alone("a.example", "left alone")
    pace.wait("b.example")
    with pytest.raises(FetchError, match="left alone"):
        pace.wait("a.example")
