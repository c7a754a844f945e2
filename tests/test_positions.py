"""Positions: who stands where on what."""

from onrecord.extract.cast import Cast
from onrecord.extract.events import accounts
from onrecord.extract.positions import positions
from onrecord.extract.statements import statements
from onrecord.reader.reading import Attribution
from onrecord.record import Position
from tests.build import reading, said


def stands(
    text: str, attributions: tuple[Attribution, ...] = (), people: tuple[str, ...] = (), title: str = "A title"
) -> tuple[Position, ...]:
    read = reading(text, people=people, attributions=attributions, title=title)
    cast = Cast.of(read)
    rows = statements(read, cast)
    found = positions(read, cast, rows, accounts(read, cast, rows))
    assert all(0 <= p.start < p.end <= len(text) for p in found)
    return found


def said_by(text: str, **more: object) -> dict[str, tuple[str, str]]:
    return {p.state or p.actor_name: (p.stance.value, p.issue) for p in stands(text, **more)}  # type: ignore[arg-type]


def test_all_who_answer_a_question_carry_it_in_one_wording() -> None:
    text = (
        "Some members of the EU including Cyprus, Malta and Poland recognise the Sahrawi state. "
        "Belgium, which has so far not recognised the Sahrawi state, is waiting. Hungary opposes recognition of the Sahrawi state."
    )
    found = said_by(text)
    assert {found[s][0] for s in ("CYP", "MLT", "POL")} == {"for"}
    assert found["HUN"][0] == "against"
    assert len({issue for _, issue in found.values()}) == 1
    assert "European Union" not in found


def test_not_yet_is_undecided() -> None:
    assert said_by("Chile has not yet ratified the fishing treaty.") == {"CHL": ("undecided", "ratification of the fishing treaty")}
    assert said_by("The African Union has no position on the fishing treaty.")["African Union"][0] == "undecided"


def test_a_refusal_is_against_what_is_refused() -> None:
    found = said_by("Chile said it would not withdraw its forces from the northern valley.")
    assert found == {"CHL": ("against", "withdrawal of forces from the northern valley")}


def test_a_condition_makes_it_conditional() -> None:
    (only,) = stands("Chile would rejoin the fishing treaty only if Peru lifted its ban.")
    assert (only.state, only.stance.value) == ("CHL", "conditional")
    assert only.condition == "only if Peru lifted its ban"
    (made,) = stands("Chile makes the reopening of the border conditional on an apology.")
    assert (made.stance.value, made.condition) == ("conditional", "an apology")


def test_what_is_not_ruled_out_is_conditional() -> None:
    (only,) = stands("Chile affirmed its claim without ruling out a meeting between the two presidents, “under a special plan”.")
    assert (only.state, only.stance.value, only.condition) == ("CHL", "conditional", "under a special plan")


def test_it_and_one_take_the_question_before_them() -> None:
    found = said_by("Chile opposes any military escort of merchant ships; Peru favours one. Ecuador is against it.")
    assert {issue for _, issue in found.values()} == {"military escort of merchant ships"}
    assert (found["CHL"][0], found["PER"][0], found["ECU"][0]) == ("against", "for", "against")


def test_so_does_another() -> None:
    found = said_by("The Arab League supports Egypt’s demand for a binding agreement, and so does Saudi Arabia.")
    assert {k: s for k, (s, _) in found.items()} == {"Arab League": "for", "EGY": "for", "SAU": "for"}


def test_a_minister_stands_for_the_state() -> None:
    (only,) = stands("Peruvian Foreign Minister Ana Quispe opposes the fishing treaty.", people=("Ana Quispe",))
    assert (only.state, only.actor_name) == ("PER", "Peru")


def test_a_stand_in_a_statement_points_to_it() -> None:
    text = "Chile's foreign ministry said it opposed the fishing treaty."
    (only,) = stands(text, attributions=(said(text, "Chile's foreign ministry", "said", "it opposed the fishing treaty"),))
    assert only.state == "CHL"
    assert only.statement is not None


def test_a_verdict_on_a_question_that_others_answer() -> None:
    text = "Ghana and Togo recognise the Sahrawi state. Peru has said recognition this year would be a mistake."
    found = said_by(text, attributions=(said(text, "Peru", "said", "recognition this year would be a mistake"),))
    assert found["PER"] == ("against", "recognition of the Sahrawi state")


def test_a_table_gives_a_row_each() -> None:
    text = (
        "Party | Position | Condition\nRussia | Conditional | its bank back in the payment system\nChina | For | None\nIndia | Undecided |"
    )
    found = {p.state: (p.stance.value, p.condition) for p in stands(text, title="The Black Sea grain agreement: who wants the agreement")}
    assert found == {"RUS": ("conditional", "its bank back in the payment system"), "CHN": ("for", ""), "IND": ("undecided", "")}


def test_a_table_whose_column_is_the_question() -> None:
    text = "Party | Binding rules on filling\nEgypt | For, before any filling\nEthiopia | Against; prefers guidelines"
    rows = stands(text)
    assert {p.issue for p in rows} == {"binding rules on filling"}
    assert {p.state: p.stance.value for p in rows} == {"EGY": "for", "ETH": "against"}


def test_a_list_takes_its_question_from_the_line_before_it() -> None:
    text = "Countries that keep a ban on grain imports:\nPoland: for\nRomania: against, but wants licences\nBulgaria: undecided"
    assert said_by(text) == {
        "POL": ("for", "ban on grain imports"),
        "ROU": ("against", "ban on grain imports"),
        "BGR": ("undecided", "ban on grain imports"),
    }


def test_a_bare_deal_gets_the_name_the_article_gives_it() -> None:
    text = "The Black Sea grain agreement runs out in May. Chile supports the agreement."
    assert said_by(text)["CHL"] == ("for", "Black Sea grain agreement")


def test_support_for_people_answers_to_claims_and_events_are_no_positions() -> None:
    for text in (
        "Chile supports Peru.",
        "Chile rejected the accusation.",
        "A Chilean diplomat opposes the fishing treaty.",
        "Chile reportedly opposes the fishing treaty.",
        "Chile refused to comment on the fishing treaty.",
        "Chile promised that it would not use the harbour for war.",
        "Chile insists that there was a missile.",
        "If Chile opposes the fishing treaty, Peru will leave.",
        "Chilean farmers blocked the border crossing.",
    ):
        assert stands(text) == (), text


def test_an_actor_has_one_row_for_an_issue_and_stance() -> None:
    assert len(stands("Chile opposes the fishing treaty. Santiago is against the fishing treaty.")) == 1


def test_nothing_said_gives_nothing() -> None:
    assert stands("") == ()
