"""Leanings: stands told by the words right after a name."""

from tests.test_positions import said_by, stands


def stance_of(text: str, **more: object) -> dict[str, str]:
    return {who: stance for who, (stance, _) in said_by(text, **more).items()}


def test_a_list_of_subjects_stands_as_one() -> None:
    found = said_by("Chile, Peru and Ecuador have pleaded for more time for the fishing fleets.")
    assert found == dict.fromkeys(("CHL", "PER", "ECU"), ("for", "more time for the fishing fleets"))


def test_what_is_wanted_done() -> None:
    assert said_by("Chile wants the crossing at Arica reopened.")["CHL"] == ("for", "crossing at Arica reopened")
    text = "An arms embargo on Sudan runs out in May; Chile and Peru want it renewed."
    assert said_by(text)["PER"] == ("for", "arms embargo on Sudan renewed")


def test_a_demand_on_another_is_for_what_it_is_to_do() -> None:
    (only,) = stands("Chile again demanded that Peru lift at once the ban on Chilean apples.")
    assert (only.state, only.stance.value, only.issue) == ("CHL", "against", "ban on Chilean apples")
    assert stands("Chile urged Peru to show restraint.") == ()


def test_a_predicate_after_and_has_the_first_one_s_subject() -> None:
    rows = stands("Chile does not recognise the court’s jurisdiction and wants talks in the border commission only.")
    assert [(p.state, p.stance.value) for p in rows] == [("CHL", "against"), ("CHL", "for")]


def test_not_turns_a_stance_round() -> None:
    assert stance_of("Chile does not support the fishing treaty. Peru does not oppose the fishing treaty.") == {
        "CHL": "against",
        "PER": "conditional",
    }
    assert stance_of("Chile never backed the fishing treaty, and Peru no longer supports the fishing treaty.") == {
        "CHL": "against",
        "PER": "against",
    }


def test_unless_and_without_make_a_refusal_conditional() -> None:
    (only,) = stands("Chile will not recognise the new government without an inquiry.")
    assert (only.stance.value, only.issue, only.condition) == ("conditional", "recognition of the new government", "without an inquiry")


def test_it_is_the_measure_named_last() -> None:
    text = "Chile and Peru have put forward a draft that would extend the fishing quota. Ecuador supports it."
    assert said_by(text)["ECU"] == ("for", "draft that would extend the fishing quota")


def test_so_do_others_in_a_sentence_of_their_own() -> None:
    assert stance_of("Chile favours outside observers. So does Peru.") == {"CHL": "for", "PER": "for"}
    assert stance_of("Chile opposes the fishing treaty. Neither will Peru.") == {"CHL": "against", "PER": "against"}


def test_votes_told_by_who_did_not() -> None:
    text = "The council renewed the mission in Haiti by 13 votes, with Russia and China abstaining."
    assert stance_of(text) == {"RUS": "undecided", "CHN": "undecided"}
    text = "A resolution on the tally sheets failed; 11 states abstained, Chile and Peru among them."
    assert said_by(text)["PER"] == ("undecided", "resolution on the tally sheets")


def test_who_has_not_said_is_undecided() -> None:
    assert stance_of("Chile has not said where it stands on the fishing treaty.") == {"CHL": "undecided"}
    assert stance_of("Chile keeps its counsel on the fishing treaty.") == {"CHL": "undecided"}


def test_leaving_a_body_is_against_membership_of_it() -> None:
    assert said_by("Niger announced that it was quitting ECOWAS.")["NER"] == ("against", "membership of ECOWAS")
    assert stands("The minister of Niger was leaving the ECOWAS summit.") == ()


def test_a_process_of_its_own_is_named_after_whose_it_is() -> None:
    assert said_by("The African Union prefers a process of its own.")["African Union"] == ("for", "African Union process")


def test_congratulations_count_where_others_recognise() -> None:
    table = "Country | Recognises\nPeru | Quispe\nChile | Quispe\nCuba | Neither, until the tallies are shown\n"
    found = said_by(f"{table}Russia and China congratulated Quispe within a day.")
    assert found["RUS"] == found["PER"] == ("for", "recognition of Quispe")
    assert found["CUB"][0] == "conditional"
    assert stands("Russia and China congratulated Quispe within a day.") == ()


def test_lines_of_those_who_voted_one_way() -> None:
    text = "How they voted on the fishing ban:\nIn favour (2): Chile and Peru\nAgainst: Ecuador\nAbstained: Brazil"
    assert stance_of(text) == {"CHL": "for", "PER": "for", "ECU": "against", "BRA": "undecided"}


def test_remarks_and_hearsay_are_no_stands() -> None:
    for text in (
        "Chile may support the fishing treaty.",
        "Unless Chile rejects the fishing treaty, Peru will sign.",
        "Chile allegedly opposes the fishing treaty.",
        "Chile rejected the complaint.",
        "Chilean farmers oppose the fishing treaty.",
        "Chile welcomed the visitors.",
        "Chile demands that it be towed away.",
        "The Rapid Support Forces left the town.",
    ):
        assert stands(text) == (), text


def test_those_for_lifting_and_those_against_stand_in_one_ledger() -> None:
    found = said_by(
        "Chile opposes the sanctions on Sudan. Peru wants the sanctions on Sudan lifted. Ecuador supports the sanctions on Sudan."
    )
    assert found == {k: (v, "sanctions on Sudan") for k, v in (("CHL", "against"), ("PER", "against"), ("ECU", "for"))}


def test_but_not_to_another() -> None:
    rows = stands("Slovakia supports Ukraine’s accession to the European Union, but not to NATO.")
    assert [(p.stance.value, p.issue) for p in rows] == [
        ("for", "Ukraine’s accession to the European Union"), ("against", "Ukraine’s accession to NATO")]  # fmt: skip


def test_an_undertaking_not_to() -> None:
    assert said_by("Chile undertook not to use force against Peru.")["CHL"] == ("against", "using force against Peru")
