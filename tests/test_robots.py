import pytest

from onrecord.capture.fetching.error import FetchError
from onrecord.capture.fetching.robots import Robots
from onrecord.capture.fetching.target import Target, target_of

RULES = b"\xef\xbb\xbfUser-agent: onrecord\nDisallow: /desk/\nAllow: /desk/open\nCrawl-delay: 3\n\nUser-agent: *\nDisallow: /\n"


def delay(robots: Robots, path: str, status: int = 200, rules: bytes = RULES) -> float | None:
    return robots.delay(target_of(f"https://example.org{path}"), lambda target: (status, rules))


def test_rules_for_this_program_go_before_those_for_all() -> None:
    robots = Robots("OnRecord")
    assert delay(robots, "/page") == 3.0
    assert delay(robots, "/desk/open") == 3.0
    with pytest.raises(FetchError, match="does not permit"):
        delay(robots, "/desk/closed")
    with pytest.raises(FetchError, match="does not permit"):
        delay(Robots("Other"), "/page")


def test_a_site_is_asked_once() -> None:
    asked: list[str] = []

    def ask(target: Target) -> tuple[int, bytes]:
        asked.append(target.url)
        return 404, b""

    robots = Robots("OnRecord")
    for url in ("https://example.org/a", "https://example.org/b", "https://example.org:8443/a", "http://example.org/a"):
        assert robots.delay(target_of(url), ask) is None
    assert asked == ["https://example.org/robots.txt", "https://example.org:8443/robots.txt", "http://example.org/robots.txt"]


@pytest.mark.parametrize("status", [404, 401, 410])
def test_a_site_without_robots_txt_permits_everything(status: int) -> None:
    assert delay(Robots("OnRecord"), "/desk/closed", status) is None


@pytest.mark.parametrize("status", [429, 500, 503, 301])
def test_a_site_that_cannot_say_permits_nothing(status: int) -> None:
    with pytest.raises(FetchError, match=f"cannot be had.*{status}"):
        delay(Robots("OnRecord"), "/page", status)


def test_a_site_that_does_not_answer_permits_nothing_and_is_not_asked_again() -> None:
    def ask(target: Target) -> tuple[int, bytes]:
        raise FetchError("no answer for 20 seconds")

    robots = Robots("OnRecord")
    with pytest.raises(FetchError, match="no answer"):
        robots.delay(target_of("https://example.org/"), ask)
    with pytest.raises(FetchError, match="no answer"):
        delay(robots, "/page")


def test_what_is_no_robots_txt_permits_everything() -> None:
    assert delay(Robots("OnRecord"), "/page", rules=b"<html><body>" + bytes(range(256)) * 9) is None
    assert delay(Robots("OnRecord"), "/page", rules=b"") is None
