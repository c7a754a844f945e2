"""Disputes: two accounts that cannot both hold. The pages are made up; so is everyone on them."""

import random
from collections.abc import Sequence
from dataclasses import replace

from onrecord.link.disputes import find_disputes
from onrecord.link.events import find_events
from onrecord.record import Act, ActorKind, Article, Dispute, DisputeKind, EventAccount, Kind, Reality, Statement, Story, make_id
from tests.rows import article, said, told

EGYPT = (ActorKind.MINISTRY, "Ministry of Irrigation", "EGY")
EGYPTIAN = (ActorKind.UNNAMED, "unnamed", "EGY")
ETHIOPIA = (ActorKind.GOVERNMENT, "Government", "ETH")
SUDANESE = (ActorKind.UNNAMED, "unnamed", "SDN")
UN = (ActorKind.IGO, "United Nations", None)


def disputes_of(
    statements: Sequence[Statement], *articles: Article, accounts: Sequence[EventAccount] = (), copies: dict[str, str] | None = None
) -> tuple[Dispute, ...]:
    stories = [Story("sy-1", "", None, None, tuple(a.article for a in articles))]
    events, event_of = find_events(accounts, articles, stories, copies or {})
    return find_disputes(statements, [], accounts, events, event_of, articles, stories, copies or {})


def sides(found: Sequence[Dispute]) -> list[tuple[str, str, DisputeKind]]:
    return [(d.a.content, d.b.content, d.kind) for d in found]


PAGE = article(
    "page.html",
    "Cairo's irrigation ministry said engineers opened two sluice gates of the Karun dam on Sunday night.\n"
    "The envoys dined together. Addis Ababa denied that any sluice gate had been opened.\n"
    "A Sudanese official called for calm. The United Nations said the harvest was good.",
    "2031-03-04",
)
CLAIM = said(PAGE, "Cairo's irrigation ministry", "said", "engineers opened two sluice gates of the Karun dam on Sunday night", EGYPT)
DENIAL = said(PAGE, "Addis Ababa", "denied", "any sluice gate had been opened", ETHIOPIA, Act.DENY)
CALM = said(PAGE, "A Sudanese official", "called for", "calm", SUDANESE, Act.DEMAND)
HARVEST = said(PAGE, "The United Nations", "said", "the harvest was good", UN)


def test_a_denial_finds_what_it_denies() -> None:
    (found,) = disputes_of([CLAIM, DENIAL, CALM, HARVEST], PAGE)
    assert (found.kind, found.a.statement, found.b.statement) == (DisputeKind.DENIAL, CLAIM.statement, DENIAL.statement)
    assert (found.a.actor_name, found.b.actor_name) == ("Ministry of Irrigation", "Government")
    assert PAGE.text[found.b.start : found.b.end] == found.b.content
    assert 0 < found.confidence <= 1


def test_a_denial_of_what_nobody_said_is_no_dispute() -> None:
    assert disputes_of([HARVEST, CALM, DENIAL], PAGE) == ()


def test_nobody_denies_what_his_own_side_says() -> None:
    own = said(PAGE, "Cairo's irrigation ministry", "said", "engineers opened two sluice gates of the Karun dam on Sunday night", ETHIOPIA)
    assert disputes_of([own, DENIAL], PAGE) == ()


def test_a_demand_cannot_be_untrue() -> None:
    demand = said(
        PAGE,
        "Cairo's irrigation ministry",
        "demanded",
        "engineers opened two sluice gates of the Karun dam on Sunday night",
        EGYPT,
        Act.DEMAND,
    )
    assert disputes_of([demand, DENIAL], PAGE) == ()


def test_a_denial_that_is_itself_denied_or_only_possible() -> None:
    not_denied = said(PAGE, "Addis Ababa", "did not deny", "any sluice gate had been opened", ETHIOPIA, Act.DENY, reality=Reality.NEGATED)
    assert disputes_of([CLAIM, not_denied], PAGE) == ()


def test_a_rejected_proposal_is_no_dispute_and_a_rejected_charge_is() -> None:
    page = article(
        "page.html",
        "Egypt proposed a shared control room at the dam. Ethiopia rejected the proposal.\n"
        "Egypt accused Ethiopia of hiding the water readings. Ethiopia rejected the accusation.",
    )
    proposal = said(page, "Egypt", "proposed", "a shared control room at the dam", EGYPT, Act.OFFER)
    turned_down = said(page, "Ethiopia", "rejected", "the proposal", ETHIOPIA, Act.REJECT)
    charge = said(page, "Egypt", "accused", "hiding the water readings", EGYPT, Act.ACCUSE)
    rejected = said(page, "Ethiopia", "rejected", "the accusation", ETHIOPIA, Act.REJECT)
    assert sides(disputes_of([proposal, turned_down, charge, rejected], page)) == [
        ("hiding the water readings", "the accusation", DisputeKind.DENIAL)
    ]


def test_denied_that_points_at_what_stands_before_and_the_answer_goes_on() -> None:
    page = article(
        "page.html",
        "The minister spoke of rain. An Egyptian diplomat said the delegates from Addis Ababa left the room at noon.\n"
        "An Ethiopian official denied that. “We sat there until the tea was cold,” the official said. Sudan said the room was small.",
    )
    rain = said(page, "The minister", "spoke of", "rain", UN)
    claim = said(page, "An Egyptian diplomat", "said", "the delegates from Addis Ababa left the room at noon", EGYPTIAN)
    ethiopian = (ActorKind.UNNAMED, "unnamed", "ETH")
    denial = said(page, "An Ethiopian official", "denied", "that", ethiopian, Act.DENY)
    answer = said(page, "the official", "said", "“We sat there until the tea was cold,”", ethiopian)
    room = said(page, "Sudan", "said", "the room was small", (ActorKind.GOVERNMENT, "Government", "SDN"))
    found = disputes_of([rain, claim, denial, answer, room], page)
    assert {(d.a.statement, d.b.statement) for d in found} == {(claim.statement, denial.statement), (claim.statement, answer.statement)}


def test_whose_statement_was_false() -> None:
    page = article(
        "page.html",
        "Egypt's irrigation ministry said both delegations had agreed on a calendar for the gauges.\n"
        "Sudan's government said both delegations had agreed on a calendar for the canals.\n"
        "A newspaper quoted an official as saying that the statement of the Egyptian ministry, with its calendar for the delegations, was false.",
    )
    egypt = said(page, "Egypt's irrigation ministry", "said", "both delegations had agreed on a calendar for the gauges", EGYPT)
    sudan = said(
        page,
        "Sudan's government",
        "said",
        "both delegations had agreed on a calendar for the canals",
        (ActorKind.GOVERNMENT, "Government", "SDN"),
    )
    false = said(
        page,
        "an official",
        "saying",
        "the statement of the Egyptian ministry, with its calendar for the delegations, was false",
        (ActorKind.UNNAMED, "unnamed", "ETH"),
        Act.DENY,
    )
    (found,) = disputes_of([egypt, sudan, false], page)
    assert found.a.statement == egypt.statement


def test_nothing_to_do_with_it_answers_the_charge() -> None:
    page = article(
        "page.html",
        "Egypt's ministry said Ethiopian drones had hit a pumping station. Addis Ababa said it had nothing to do with the fire.\nIt rained.",
    )
    charge = said(page, "Egypt's ministry", "said", "Ethiopian drones had hit a pumping station", EGYPT)
    denial = said(page, "Addis Ababa", "said", "it had nothing to do with the fire", ETHIOPIA, Act.DENY)
    assert sides(disputes_of([charge, denial], page)) == [(charge.content[0], denial.content[0], DisputeKind.DENIAL)]


def test_is_false_denies_what_was_said_just_before() -> None:
    page = article(
        "page.html",
        "A Sudanese aide said the ferries would sail from June. That is false, according to an Egyptian official: “No ship is ready.”",
    )
    claim = said(page, "A Sudanese aide", "said", "the ferries would sail from June", SUDANESE)
    denial = said(page, "an Egyptian official", "according to", "is false", EGYPTIAN, Act.DENY)
    assert sides(disputes_of([claim, denial], page)) == [(claim.content[0], "is false", DisputeKind.DENIAL)]


def test_whose_account_is_denied_if_nothing_else_is_said() -> None:
    page = article(
        "page.html",
        "Hany Nassif, the chief engineer, said the pumps failed at noon. A fisherman said the water was warm.\n"
        "The Ethiopian ministry disputed Nassif's account.",
    )
    claim = said(page, "Hany Nassif", "said", "the pumps failed at noon", (ActorKind.PERSON, "Hany Nassif", "EGY"))
    warm = said(page, "A fisherman", "said", "the water was warm", (ActorKind.UNNAMED, "unnamed", None))
    denial = said(page, "The Ethiopian ministry", "disputed", "Nassif's account", ETHIOPIA, Act.DENY)
    assert [d.a.statement for d in disputes_of([claim, warm, denial], page)] == [claim.statement]


def test_what_follows_a_denial_in_another_voice_or_later_is_no_part_of_it() -> None:
    page = article(
        "page.html",
        "Egypt's ministry accused Ethiopia of moving the markers. Ethiopia dismissed the accusation and reported four new wells.\n"
        "Ethiopia said the harvest was late.",
    )
    charge = said(page, "Egypt's ministry", "accused", "moving the markers", EGYPT, Act.ACCUSE)
    denial = said(page, "Ethiopia dismissed", "dismissed", "the accusation", ETHIOPIA, Act.REJECT)
    wells = said(page, "Ethiopia dismissed", "reported", "four new wells", ETHIOPIA)
    harvest = said(page, "Ethiopia said", "said", "the harvest was late", ETHIOPIA)
    assert [d.b.statement for d in disputes_of([charge, denial, wells, harvest], page)] == [denial.statement]


def test_accounts_with_and_without_a_not() -> None:
    page = article(
        "page.html",
        "Egypt's ministry said the two sides discussed a timetable for refilling the reservoir.\n"
        "The Ethiopian side said the delegates did not discuss a timetable for refilling the reservoir. Ethiopia said it would not discuss a reservoir timetable.",
    )
    claim = said(page, "Egypt's ministry", "said", "the two sides discussed a timetable for refilling the reservoir", EGYPT)
    other = said(page, "The Ethiopian side", "said", "the delegates did not discuss a timetable for refilling the reservoir", ETHIOPIA)
    refusal = said(page, "Ethiopia", "said", "it would not discuss a reservoir timetable", ETHIOPIA)
    assert sides(disputes_of([claim, other, refusal], page)) == [(claim.content[0], other.content[0], DisputeKind.INCOMPATIBLE)]
    assert disputes_of([claim, refusal], page) == ()


def test_both_sides_of_a_no_are_of_one_mind() -> None:
    page = article(
        "page.html",
        "Egypt's ministry said no timetable for the reservoir had been signed. The Ethiopian side said no timetable for the reservoir had been signed yet.",
    )
    a = said(page, "Egypt's ministry", "said", "no timetable for the reservoir had been signed", EGYPT)
    b = said(page, "The Ethiopian side", "said", "no timetable for the reservoir had been signed yet", ETHIOPIA)
    assert disputes_of([a, b], page) == ()


def test_the_articles_own_narration_can_be_denied() -> None:
    page = article(
        "page.html",
        "Ethiopian engineers closed the spillway of the dam on Monday. Addis Ababa denied closing the spillway.",
        "2031-03-04",
        outlet="The Gauge",
    )
    account = told(page, "Ethiopian engineers closed the spillway of the dam", "ETH")
    denial = said(page, "Addis Ababa", "denied", "closing the spillway", ETHIOPIA, Act.DENY)
    (found,) = disputes_of([denial], page, accounts=[account])
    assert (found.a.actor_name, found.a.content, found.a.statement) == (
        "The Gauge",
        "Ethiopian engineers closed the spillway of the dam",
        None,
    )
    assert found.event is not None


ELSEWHERE = article("other.html", PAGE.text.replace("Sunday night", "Sunday"), "2031-03-05")
LONG_AFTER = article("old.html", ELSEWHERE.text, "2030-01-05")


def claim_in(where: Article) -> Statement:
    return said(where, "Cairo's irrigation ministry", "said", "engineers opened two sluice gates of the Karun dam on Sunday", EGYPT)


def test_across_articles_of_one_story_and_few_days() -> None:
    denial = said(PAGE, "Addis Ababa", "denied", "any sluice gate had been opened", ETHIOPIA, Act.DENY)
    longer = article("denial.html", "Ethiopia denied that two sluice gates of the Karun dam were opened on Sunday.", "2031-03-06")
    across = said(longer, "Ethiopia", "denied", "two sluice gates of the Karun dam were opened on Sunday", ETHIOPIA, Act.DENY)
    assert len(disputes_of([claim_in(ELSEWHERE), across], ELSEWHERE, longer)) == 1
    assert disputes_of([claim_in(LONG_AFTER), across], LONG_AFTER, longer) == ()
    found = disputes_of([CLAIM, denial, claim_in(ELSEWHERE)], PAGE, ELSEWHERE)
    assert [d.a.statement for d in found] == [CLAIM.statement], "what stands in the same article comes first"


def test_a_copy_does_not_double_a_dispute() -> None:
    copy = article("copy.html", PAGE.text, "2031-03-05")
    again = [
        said(copy, "Cairo's irrigation ministry", "said", CLAIM.content[0], EGYPT),
        said(copy, "Addis Ababa", "denied", DENIAL.content[0], ETHIOPIA, Act.DENY),
    ]
    alone = disputes_of([CLAIM, DENIAL], PAGE)
    assert disputes_of([CLAIM, DENIAL, *again], PAGE, copy, copies={copy.article: PAGE.article}) == alone


def test_order_does_not_matter() -> None:
    statements = [CLAIM, DENIAL, CALM, HARVEST, claim_in(ELSEWHERE)]
    first = disputes_of(statements, PAGE, ELSEWHERE)
    for seed in range(5):
        mixed = random.Random(seed)
        assert disputes_of(mixed.sample(statements, len(statements)), *mixed.sample([PAGE, ELSEWHERE], 2)) == first


def test_a_visa_denied_is_no_dispute() -> None:
    page = article(
        "page.html", "Sudan said its negotiators had asked for visas to Ethiopia. Ethiopia denied visas to the negotiators of Sudan."
    )
    asked = said(page, "Sudan", "said", "its negotiators had asked for visas to Ethiopia", (ActorKind.GOVERNMENT, "Government", "SDN"))
    denied = said(page, "Ethiopia", "denied", "visas to the negotiators of Sudan", ETHIOPIA, Act.DENY)
    assert disputes_of([asked, denied], page) == ()


def test_one_event_on_two_days() -> None:
    text = "Talks of the technical committee of Egypt and Ethiopia were held in Geneva. It snowed."
    pages = [article(f"{n}.html", text, "2031-03-08", outlet=n) for n in ("Gauge", "Sluice")]
    accounts = [
        told(p, "Talks of the technical committee", "EGY, ETH", day=day, place="Geneva")
        for p, day in zip(pages, ("2031-03-03", "2031-03-04"), strict=True)
    ]
    found = disputes_of([], *pages, accounts=accounts)
    assert [d.kind for d in found] == [DisputeKind.DATES]
    same_outlet = [article(f"{n}.html", text, "2031-03-08", outlet="Gauge") for n in ("Gauge", "Sluice")]
    assert disputes_of([], *same_outlet, accounts=accounts) == ()


def test_statements_without_a_place_in_the_text_are_left_alone() -> None:
    bare = Statement(make_id("st", "x"), PAGE.article, PAGE.capture_name, 0, 0, 5, (), (), kind=Kind.INDIRECT)
    assert disputes_of([bare, CLAIM, DENIAL], PAGE) == disputes_of([CLAIM, DENIAL], PAGE)


def answers(text: str, *spoken: tuple[str, str, str, tuple[ActorKind, str, str | None], Act]) -> list[tuple[str, str]]:
    page = article("answers.html", text, "2031-03-04")
    return [(d.a.content, d.b.content) for d in disputes_of([said(page, *s) for s in spoken], page)]


def test_a_denial_in_other_words_answers_what_was_said_right_before() -> None:
    found = answers(
        'A Sudanese official said Addis Ababa had offered to close two gates. "Not one bolt was on the table," the Ethiopian side said.',
        ("A Sudanese official", "said", "Addis Ababa had offered to close two gates", SUDANESE, Act.SAY),
        ("the Ethiopian side", "said", '"Not one bolt was on the table,"', ETHIOPIA, Act.DENY),
    )
    assert found == [("Addis Ababa had offered to close two gates", '"Not one bolt was on the table,"')]


def test_an_official_of_the_denier_s_state_takes_its_denial_up() -> None:
    page_text = (
        "Cairo's irrigation ministry said Ethiopian engineers fired flares.\n"
        'Addis Ababa denied that its engineers had fired any. "It was thunder," an official said.'
    )
    official = (ActorKind.UNNAMED, "unnamed", "ETH")
    page = article("thunder.html", page_text, "2031-03-04")
    rows = [
        said(page, "Cairo's irrigation ministry", "said", "Ethiopian engineers fired flares", EGYPT),
        said(page, "Addis Ababa", "denied", "its engineers had fired any", ETHIOPIA, Act.DENY),
        replace(said(page, "an official", "said", '"It was thunder,"', official, Act.DENY), kind=Kind.DIRECT),
    ]
    found = disputes_of(rows, page)
    assert sorted(d.b.content for d in found) == ['"It was thunder,"', "its engineers had fired any"]
    assert {d.a.content for d in found} == {"Ethiopian engineers fired flares"}


def test_a_standing_or_earlier_denial_answers_nothing_said_here() -> None:
    for denied, text in (
        (
            "it pays rebels",
            "The United Nations said three crews were seen at night. Addis Ababa has always denied that it pays rebels.",
        ),
        ("similar charges", "The United Nations said three crews were seen at night. Addis Ababa denied similar charges in May."),
    ):
        found = answers(
            text,
            ("The United Nations", "said", "three crews were seen at night", UN, Act.SAY),
            ("Addis Ababa", "denied", denied, ETHIOPIA, Act.DENY),
        )
        assert found == [], denied


def test_a_rejected_complaint_is_a_dispute() -> None:
    found = answers(
        "A Sudanese official said engineers were given an hour to read the plan. Addis Ababa rejected the complaint.",
        ("A Sudanese official", "said", "engineers were given an hour to read the plan", SUDANESE, Act.SAY),
        ("Addis Ababa", "rejected", "the complaint", ETHIOPIA, Act.REJECT),
    )
    assert found == [("engineers were given an hour to read the plan", "the complaint")]
