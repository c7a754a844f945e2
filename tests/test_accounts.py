"""The events of an article: what counts as one, what it says, and what is none."""

from onrecord.extract.cast import Cast
from onrecord.extract.events import accounts
from onrecord.record import EventAccount, EventStatus, EventType
from tests.build import reading

DAY = "2031-03-06"  # a Thursday


def events(text: str, people: tuple[str, ...] = (), day: str | None = DAY) -> tuple[EventAccount, ...]:
    read = reading(text, people=people, published_earliest=day, published_latest=day)
    found = accounts(read, Cast.of(read), ())
    for event in found:
        assert text[event.start : event.end] == event.what
    return found


def meetings(text: str, people: tuple[str, ...] = (), day: str | None = DAY) -> list[EventAccount]:
    return [e for e in events(text, people, day) if e.type is EventType.CONSULT]


def who(event: EventAccount) -> set[str]:
    return {p.state if p.state and p.kind.value not in ("igo", "armed group") else p.name for p in event.participants}


# ── one meeting ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_meeting_has_its_parties_level_place_and_day() -> None:
    (met,) = meetings("The foreign ministers of Peru, Chile and Ecuador held talks in Quito on Tuesday.")
    assert who(met) == {"PER", "CHL", "ECU"}
    assert (met.level, met.place, met.place_state) == ("foreign ministers", "Quito", "ECU")
    assert (met.earliest, met.latest) == ("2031-03-04", "2031-03-04")
    assert (met.status, met.cameo) == (EventStatus.HAPPENED, "04")


def test_a_meeting_told_in_many_words_is_one() -> None:
    text = (
        "The foreign ministers of Peru and Chile opened a round of consultations in Quito on Tuesday.\n"
        "The closed-door session lasted four hours. Peru said the meeting had gone well.\n"
        "Chile said that the talks had dealt with the border."
    )
    (met,) = meetings(text)
    assert who(met) == {"PER", "CHL"}
    assert "round of consultations" in met.what


def test_the_place_of_a_meeting_takes_no_part_in_it() -> None:
    (met,) = meetings("Envoys from Togo and Ghana met in Moscow on Monday.")
    assert who(met) == {"TGO", "GHA"}
    assert met.place_state == "RUS"


def test_the_topic_takes_no_part_in_it() -> None:
    (met,) = meetings("Togo and Ghana held talks on Niger in Lima on Monday.")
    assert who(met) == {"TGO", "GHA"}


def test_hosts_and_mediators_have_their_roles() -> None:
    (met,) = meetings("The leaders of Togo and Ghana held talks hosted by Norway and mediated by the African Union in Oslo on Monday.")
    roles = {p.name: p.role for p in met.participants}
    assert roles["Norway"] == "host"
    assert roles["African Union"] == "mediator"
    assert roles["Togo"] == "party"


def test_people_stand_for_their_states() -> None:
    (met,) = meetings("Emmanuel Macron met Pedro Sánchez in Lyon on Monday.", people=("Emmanuel Macron", "Pedro Sánchez"))
    assert who(met) == {"FRA", "ESP"}
    assert {p.name for p in met.participants} == {"Emmanuel Macron", "Pedro Sánchez"}


def test_a_visit_and_a_call() -> None:
    (visit,) = meetings("Foreign Minister Ama Boateng of Ghana arrived in Lomé on Monday.", people=("Ama Boateng",))
    assert "TGO" in who(visit)
    (call,) = meetings("Ghana's president spoke by phone with the president of Togo on Monday.")
    assert who(call) == {"GHA", "TGO"}


def test_a_meeting_after_a_sentence_that_names_who_signed() -> None:
    (met,) = meetings("Ghana and Togo agreed on Friday to reopen the crossing after five days of talks in Abuja.")
    assert who(met) == {"GHA", "TGO"}
    assert met.place == "Abuja"


# ── several meetings of one process ────────────────────────────────────────────────────────────────────────────

ROUNDS = (
    "The defence ministers of Peru and Chile sat down for a fresh round of talks in Lima on Tuesday.\n"
    "The meeting prepared the next talks of their foreign ministers, which are expected to be held on May 2.\n"
    "It was the second meeting after the ministers of Peru and Chile had held previous talks in Quito in 2030."
)


def test_rounds_are_told_apart() -> None:
    now, coming, before = meetings(ROUNDS)
    assert (now.status, coming.status, before.status) == (EventStatus.HAPPENED, EventStatus.EXPECTED, EventStatus.HAPPENED)
    assert coming.earliest == "2031-05-02"
    assert before.place == "Quito"
    assert before.latest == "2030-12-31"


def test_a_round_without_parties_has_those_of_the_present_one() -> None:
    _, coming, _ = meetings(ROUNDS)
    assert who(coming) == {"PER", "CHL"}
    assert coming.level == "foreign ministers"


def test_a_second_summit_has_the_parties_of_the_first() -> None:
    text = (
        "Ghana and Togo held talks in Accra in May 2029. A second summit, in Lomé in June 2030, collapsed. "
        "Chile and Peru met in Quito on Monday. Peru called the Quito talks useful."
    )
    second = next(m for m in meetings(text) if m.place == "Lomé")
    assert who(second) == {"GHA", "TGO"}


def test_a_meeting_of_leaders_that_is_not_ruled_out_is_another_one() -> None:
    text = "The foreign ministers of Peru and Chile met in Quito on Tuesday. Peru did not rule out a meeting between the presidents of Peru and Chile."
    first, second = meetings(text)
    assert (first.status, second.status) == (EventStatus.HAPPENED, EventStatus.NOT_RULED_OUT)


def test_a_round_that_was_to_be_held_and_was_called_off() -> None:
    (off,) = meetings("The third round of talks between Peru and Chile, which was to have been held in Quito, was called off on Monday.")
    assert off.status is EventStatus.CALLED_OFF


def test_the_parties_of_both_leaders_are_the_last_two_named() -> None:
    text = "Ghana and Togo closed the crossing in May. The two leaders met in Accra on Monday."
    (met,) = meetings(text)
    assert who(met) == {"GHA", "TGO"}


def test_calendar_lines_give_day_and_place() -> None:
    text = "The foreign ministers of Peru and Chile met in Quito on Tuesday.\n19 May, Lima: the foreign ministers are due to meet with their Bolivian counterpart."
    coming = meetings(text)[1]
    assert who(coming) == {"PER", "CHL", "BOL"}
    assert (coming.place, coming.earliest) == ("Lima", "2031-05-19")


# ── other happenings ───────────────────────────────────────────────────────────────────────────────────────────


def one(text: str, people: tuple[str, ...] = ()) -> EventAccount:
    (event,) = events(text, people)
    return event


def test_an_attack_has_an_actor_and_a_target() -> None:
    event = one("Hamas attacked Israel on October 7, 2023.")
    assert event.type is EventType.ASSAULT
    assert {p.name: p.role for p in event.participants} == {"Hamas": "actor", "Israel": "target"}
    assert event.earliest == "2023-10-07"


def test_attackers_without_a_name_are_those_of_the_attack_just_told() -> None:
    attack, taken = events("Hamas attacked Israel on October 7, 2023. Militants abducted dozens of people.")
    assert taken.type is EventType.COERCE
    assert who(taken) == who(attack)
    assert taken.earliest == "2023-10-07"


def test_an_attack_that_killed_is_one_happening() -> None:
    event = one("Ghana's offensive in Togo has killed 300 people.")
    assert event.type is EventType.ASSAULT
    assert "offensive" in event.what


def test_an_agreement_signed_in_the_passive_has_the_parties_of_the_talks() -> None:
    text = "Peru and Chile held talks in Quito on Tuesday. The agreement was signed in Lima on July 22, 2030."
    event = next(e for e in events(text) if e.type is EventType.AGREE)
    assert who(event) == {"PER", "CHL"}
    assert event.earliest == "2030-07-22"


def test_what_two_agreed_to_do_is_the_agreement_and_no_deed() -> None:
    event = one("Peru and Chile agreed on March 3 to restore diplomatic relations.")
    assert event.type is EventType.AGREE


def test_sanctions_expulsions_and_ruptures() -> None:
    for text, parties in (
        ("Chile imposed sanctions on Peru in May 2030.", {"CHL", "PER"}),
        ("In July 2030 Chile expelled two Peruvian diplomats.", {"CHL", "PER"}),
        ("Chile recalled its ambassador from Lima in May 2030.", {"CHL", "PER"}),
        ("Chile withdrew from the fishing treaty in May 2030.", {"CHL"}),
    ):
        event = one(text)
        assert event.type is EventType.SANCTION, text
        assert who(event) == parties, text


def test_an_election_ahead_is_planned() -> None:
    event = one("Ghana cannot wait for the Togolese elections of June 2032.")
    assert (event.type, event.status) == (EventType.OTHER, EventStatus.PLANNED)


def test_whatever_is_due_on_a_day_is_on_the_agenda() -> None:
    event = one("Ethiopia is due to fill the reservoir in August.")
    assert (event.type, event.status, event.earliest) == (EventType.OTHER, EventStatus.PLANNED, "2031-08-01")


def test_crowds_protest_where_armies_attack() -> None:
    assert one("Peruvian farmers blocked the border crossing near Tacna on Monday.").type is EventType.PROTEST


# ── what is no event ───────────────────────────────────────────────────────────────────────────────────────────


def test_opinions_states_of_things_and_vague_nouns_are_none() -> None:
    for text in (
        "Observers say that talks are better than war.",
        "Ghana and Togo recognise the transitional government.",
        "The election could hasten military actions on the border.",
        "A return to talks would help, she said.",
        "Our withdrawal from the north means an end to our operations.",
        "Ghana held a news conference.",
        "Ghana's cabinet met its targets.",
        "The army was cleared to launch an attack on Togo.",
        "Conditions have been met between Ghana and Togo.",
    ):
        assert events(text) == (), text


def test_a_rejected_offer_and_a_demand_are_statements_and_no_events() -> None:
    assert events("Ghana rejected the offer. Togo demanded an apology. Chad accused Niger of bad faith.") == ()


def test_an_undated_page_leaves_weekdays_open_and_keeps_full_dates() -> None:
    (met,) = meetings("Peru and Chile held talks in Quito on Tuesday.", day=None)
    assert (met.earliest, met.latest) == (None, None)
    (other,) = meetings("Peru and Chile held talks in Quito on May 2, 2030.", day=None)
    assert other.earliest == "2030-05-02"


def test_nothing_said_gives_nothing() -> None:
    assert events("") == ()


def test_a_trip_called_off_is_not_the_summit_on_another_day() -> None:
    text = "The summit of Peru and Chile begins on 11 March.\nThe president of Ecuador cancelled his trip on Monday."
    (summit,) = (m for m in meetings(text) if who(m) == {"PER", "CHL"})
    assert (summit.status, summit.earliest) == (EventStatus.PLANNED, "2031-03-11")


def test_leaders_who_agree_on_a_day_have_met() -> None:
    (met,) = meetings("The presidents of Peru and Chile signed a treaty on water on Tuesday.")
    assert who(met) == {"PER", "CHL"}
    assert met.earliest == "2031-03-04"


def test_what_is_settled_to_come_needs_no_day() -> None:
    due = [e for e in events("Peru is to remain calm, it says. Chile is due to present its findings.") if e.status is EventStatus.PLANNED]
    assert [who(e) for e in due] == [{"CHL"}]


def test_a_committee_meets_as_those_whom_the_page_is_about() -> None:
    text = (
        "Peru and Chile quarrel over water. Peru wants more of it, and so does Chile. Peru and Chile share two rivers.\n"
        "The joint committee is due to meet in Quito on 12 March."
    )
    (met,) = meetings(text)
    assert who(met) == {"PER", "CHL"}
