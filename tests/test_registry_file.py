"""A user's registry file: what it adds and overrides, and what is said of a mistake in it."""

import pickle
from pathlib import Path

import pytest

from onrecord.link import registry
from onrecord.link.leaders import affiliation, terms
from onrecord.link.registry_file import RegistryError, RegistryFile, line_of, parsed, read_file
from onrecord.link.tables import in_use, using

MINE = """
[states.TUR]
seats = ["the Ridge Palace"]

[places]
Ridgeport = "LBN"
Kaliningrad = "POL"

[organisations."Ridge Front"]
kind = "armed group"
state = "YEM"
aliases = ["Ridge movement"]

[organisations."Harbour Agency"]
kind = "outlet"
aliases = ["KCNA"]

[institutions."Harbour Authority"]
kind = "government"
state = "LBN"

[[people]]
name = "Ada Roe"
names = ["A. Roe-Quill"]
for = "LBN"
role = "foreign minister"
since = 2024-06-01
until = "2025"

[[people]]
name = "Sergei Lavrov"
for = "YEM"
"""


def mine(text: str = MINE) -> RegistryFile:
    return parsed("folder/mine.toml", text.encode())


def test_it_adds_and_overrides_and_is_gone_afterwards() -> None:
    text = "Ridgeport: the Ridge movement, the Harbour Authority and the Ridge Palace; KCNA in Kaliningrad"
    before = registry.phrases().find_all(text)
    with using(mine()):
        found = [(text[m.start : m.end], m.kind, m.key) for m in registry.phrases().find_all(text)]
        assert found == [
            ("Ridgeport", "place", "LBN"),
            ("Ridge movement", "organisation", "Ridge Front"),
            ("Harbour Authority", "institution", "Harbour Authority:LBN"),
            ("Ridge Palace", "seat", "TUR"),
            ("KCNA", "organisation", "Harbour Agency"),
            ("Kaliningrad", "place", "POL"),
        ]
        assert registry.place_state("Kaliningrad") == "POL"
        body, seat = registry.organisation("Ridge movement"), registry.state_by_seat("the Kremlin")
        assert body is not None
        assert (body.kind.value, body.state) == ("armed group", "YEM")
        assert seat is not None
        assert seat.code == "RUS"
    assert in_use() is None
    assert registry.phrases().find_all(text) == before
    assert registry.place_state("Kaliningrad") == "RUS"


def test_people_have_their_period_and_their_source_and_come_before_ours() -> None:
    with using(mine()):
        (term,) = terms("Ada Roe")
        assert (term.side, term.role, term.period(), term.source) == ("LBN", "foreign minister", "2024-06-01 to 2025", "user: mine.toml")
        assert affiliation("A. Roe-Quill", set()) == "LBN"
        assert affiliation("Sergei Lavrov", {"YEM"}) == "YEM"
    assert affiliation("Ada Roe", {"LBN"}) is None


def test_it_goes_to_workers_whole() -> None:
    sent = pickle.loads(pickle.dumps(mine()))
    assert sent == mine()
    with using(sent):
        assert registry.place_state("Ridgeport") == "LBN"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("[places]\nx = \n", 2, "not TOML: Invalid value"),
        ("[places]\n'Ridge' = 'LBN'\n'Ridge' = 'SYR'\n", 3, "not TOML: Cannot overwrite a value"),
        ("[places]\n\n'Ridge' = 'Lebanon'\n", 3, "places \"Ridge\": 'Lebanon' is no state's alpha-3 code"),
        ("\n[cities]\n", 2, "cities: no such table; there are contested, states, places, organisations, institutions, people"),
        ('[organisations.Ridge]\nkind = "club"\n', 1, "organisations \"Ridge\": kind 'club' is none"),
        ('[organisations.Ridge]\nstate = "LBN"\n', 1, 'organisations "Ridge": needs its kind'),
        ('[organisations.Ridge]\nkind = "igo"\nalias = []\n', 1, "organisations \"Ridge\": no 'alias' here"),
        ('[states.ABC]\nname = "Ridge"\n', 1, 'states "ABC": no code of ISO 3166-1'),
        ("[states.XRI]\nnames = ['Ridge']\n", 1, 'states "XRI": a new state needs its name'),
        ("[states.TUR]\nnames = 'Ridge'\n", 1, 'states "TUR": names must be a list of names'),
        ("[states.TUR]\nnames = [1]\n", 1, 'states "TUR": 1 is no name'),
        ("people = 'Ada Roe'\n", 1, "people: must be written as [[people]]"),
        ("[[people]]\nfor = 'LBN'\n", 1, "people: a person needs a name"),
        (
            "[[people]]\nname = 'A Roe'\nfor = 'LBN'\n[[people]]\nname = 'B Roe'\nfor = 'Ridge'\n",
            5,
            "people \"B Roe\": for 'Ridge' is neither",
        ),
        ("[[people]]\nname = 'A Roe'\nfor = 'LBN'\nsince = 'soon'\n", 2, "people \"A Roe\": 'soon' is no day, month or year"),
        (
            "[[people]]\nname = 'A Roe'\nfor = 'LBN'\nsince = '2024'\nuntil = '2023-05'\n",
            2,
            'people "A Roe": until 2023-05 is before since 2024',
        ),
        ("[contested]\nTWN = 'province'\n", 2, "contested \"TWN\": 'province' is no policy"),
        ("[contested]\nRidge = 'state'\n", 2, 'contested "Ridge": no such entity'),
        ("[contested]\n'East Jerusalem' = 'state'\n", 2, "East Jerusalem has no code and cannot be counted as a state"),
        ("[contested]\nTWN = 'actor'\nXKX = 'territory of TWN'\n", 3, "TWN is no other state's code"),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(RegistryError) as told:
        mine(text)
    assert (told.value.path, told.value.line) == ("folder/mine.toml", line)
    assert reason in told.value.reason


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="line 2: not UTF-8"):
        parsed("mine.toml", b"[places]\n\xff = 'LBN'")
    with pytest.raises(RegistryError, match="cannot be read"):
        read_file(str(tmp_path / "none.toml"))


def test_an_empty_file_changes_nothing() -> None:
    with using(mine("")):
        assert registry.place_state("Kaliningrad") == "RUS"
        assert set(registry.states()) >= {"TUR", "PSE", "XKX"}


def test_the_line_of_an_entry() -> None:
    text = "[states.TUR]\nnames = []\n\n[[people]]\nname = 'TUR'\n"
    assert line_of(text, "states", "TUR") == 1
    assert line_of(text, "people", "TUR") == 5
    assert line_of(text, "places", "Ridge") is None
