"""What the extractors ask of an article."""

from onrecord.extract.cast import Cast
from onrecord.extract.scene import Scene
from tests.build import reading


def scene(text: str, people: tuple[str, ...] = (), day: str = "2031-03-06") -> Scene:
    read = reading(text, people=people, published_earliest=day, published_latest=day)
    return Scene(read, Cast.of(read), ())


def parties(text: str, people: tuple[str, ...] = ()) -> list[str]:
    return [w.name for w in scene(text, people).parties(0, len(text))]


def test_places_that_say_where_are_no_parties() -> None:
    assert parties("The ministers of Peru and Chile in Moscow and Kazan") == ["Peru", "Chile"]
    assert parties("the heads of the security services in Peru and Chile") == ["Peru", "Chile"]


def test_groups_of_states_are_their_members() -> None:
    assert set(parties("the foreign ministers of the three Baltic states")) == {"Estonia", "Latvia", "Lithuania"}


def test_well_known_people_act_for_their_states_and_organisations() -> None:
    who = scene("President Emmanuel Macron", people=("Emmanuel Macron",)).parties(0, 25)
    assert [(w.name, w.state) for w in who] == [("Emmanuel Macron", "FRA")]
    assert parties("António Guterres", people=("António Guterres",)) == ["United Nations"]


def test_of_two_adjectives_in_a_row_the_first_only_tells_which_part() -> None:
    assert parties("the Turkish Cypriot side") == ["Cyprus"]


def test_the_city_is_taken_before_the_state_and_the_capital_by_its_name() -> None:
    text = "They met in northern Peru, in the port of Callao."
    place = scene(text).place(0, len(text), 5)
    assert place is not None
    assert (place.words, place.state) == ("Callao", "PER")
    capital = scene("They met in the Chinese capital.").place(0, 32, 5)
    assert capital is not None
    assert (capital.words, capital.state) == ("Beijing", "CHN")


def days(text: str, ahead: bool = False) -> tuple[str | None, str | None]:
    of = scene(text)
    time = of.time(0, len(text), 0, ahead)
    assert time is not None
    return of.days(time, ahead)


def test_days_of_a_stretch_of_time() -> None:
    assert days("They met on Monday and Tuesday.") == ("2031-03-03", "2031-03-04")
    assert days("Five rounds were held between April 2029 and May 2030.") == ("2029-04-01", "2030-05-31")
    assert days("The embassy is to open by May 10.", ahead=True) == ("2031-03-06", "2031-05-10")
    assert days("In July Chile left the treaty.") == ("2030-07-01", "2030-07-31")


def test_since_when_is_not_when() -> None:
    text = "It was the first meeting since Lima in 2017."
    assert scene(text).time(0, len(text), 0) is None


def test_the_three_are_the_last_three_named() -> None:
    text = "Peru, Chile and Ecuador left the bloc. The three states met."
    assert [w.name for w in scene(text).counted("the three states", len(text))] == ["Peru", "Chile", "Ecuador"]


def test_small_letters_keep_their_places() -> None:
    text = "İstanbul and Lima"
    assert len(scene(text).small) == len(text)
