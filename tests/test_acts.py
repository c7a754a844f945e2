import pytest

from onrecord.extract.acts import act_of, reports
from onrecord.record import Kind


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
        ("said", "the weather was fine", "say"),
        ("announced", "a pause in the drills", "announce"),
        ("confirmed", "the arrival of the ships", "confirm"),
        ("denied", "that the talks had failed", "deny"),
        ("said", "the report was baseless", "deny"),
        ("said", "no such meeting took place", "deny"),
        ("rejected", "the proposal", "reject"),
        ("ruled out", "further talks", "reject"),
        ("did not rule out", "further talks", "allow"),
        ("without ruling out", "a summit", "allow"),
        ("reiterated", "its troops would not leave the valley", "refuse"),
        ("refused", "to sign the protocol", "refuse"),
        ("accused", "closing the river", "accuse"),
        ("condemned", "the strike", "criticise"),
        ("voiced disappointment", "the capitals had waited", "criticise"),
        ("opposed", "the new route", "object"),
        ("said", "a vote now would be premature", "object"),
        ("called on", "both sides to hold fire", "demand"),
        ("stressed", "the “urgent need” to open the road", "demand"),
        ("asked", "for more time", "request"),
        ("pledged", "to pay the dues", "promise"),
        ("threatened", "to close the strait", "threaten"),
        ("warned", "the dam could fail", "warn"),
        ("hopes", "the port will open", "expect"),
        ("said", "the truce may not last", "expect"),
        ("said", "he expected the round to be short", "expect"),
        ("welcomed", "the outcome", "endorse"),
        ("offered", "to host the next round", "offer"),
        ("divulged", "the date of the vote", "announce"),
        ("admitted", "that the ship had strayed", "confirm"),
        ("disclaimed", "any knowledge of the convoy", "deny"),
        ("does not recognise", "the ruling of the tribunal", "reject"),
        ("declined", "the invitation", "reject"),
        ("declined", "to name a date", "refuse"),
        ("ruled out", "sabotage", "deny"),
        ("laid out and blamed", "the harbour master", "accuse"),
        ("found", "the port in breach of its licence", "accuse"),
        ("lashed out at", "the new tariff", "criticise"),
        ("complained", "the lists had come late", "criticise"),
        ("called", "the toll a disgrace", "criticise"),
        ("called", "the report “a fairy tale”", "deny"),
        ("called", "the report accurate", "say"),
        ("does not support", "the new route", "object"),
        ("does not oppose", "the new route", "allow"),
        ("told", "to open the road at once", "demand"),
        ("asked", "whether the ferry would sail", "say"),
        ("undertook", "to clear the mines", "promise"),
        ("vowed", "revenge for the raid", "threaten"),
        ("considers", "a second round likely", "expect"),
        ("considers", "a second round possible", "allow"),
        ("upheld", "the decision of the court", "endorse"),
        ("said", "they had nothing to do with the fire", "deny"),
        ("said", "the cargo was not part of the deal", "deny"),
        ("said", "there was no list and no map", "deny"),
        ("said", "the terms were not up for negotiation", "refuse"),
        ("said", "a truce was within reach", "expect"),
        ("said", "there was no word of imminent danger", "say"),
        ("refused to condemn", "the raid", "refuse"),
        ("denies backing", "the raid", "deny"),
        ("told", "the port to close its gates", "demand"),
        ("told", "the port needs to be widened", "say"),
        ("said", "the neighbours are not part of the deal", "say"),
        ("calling out", "“Over here!”", "say"),
    ],
)  # fmt: skip
def test_the_cue_decides_and_the_content_where_the_cue_is_plain(cue: str, content: str, act: str) -> None:
    assert act_of(cue, content) == act


@pytest.mark.parametrize(
    ("content", "own", "act"),
    [
        ("Lowland would send two ferries", "Lowland", "promise"),
        ("its ferries would sail on Monday", "its ferries", "announce"),
        ("it would host the next round", "it", "offer"),
        ("it would watch the vote closely", "it", "say"),
        ("it would not sign the protocol", "it", "refuse"),
        ("it would not be the last round", "it", "say"),
        ("it would not rule out a second round", "it", "allow"),
        ("Lowland may join the patrols", "Lowland", "allow"),
        ("Lowland would answer in kind", "Lowland", "threaten"),
        ("it was ready to help the survivors", "it", "offer"),
        ("it was ready to go on alone", "it", "say"),
        ("it was withdrawing its envoys", "it", "announce"),
    ],
)
def test_what_speakers_say_of_themselves(content: str, own: str, act: str) -> None:
    assert act_of("said", content, own=own, official=True) == act


def test_an_official_who_tells_of_a_thing_done_announces_it() -> None:
    assert act_of("said", "the two navies had completed their survey", official=True) == "announce"
    assert act_of("said", "the two navies had completed their survey") == "say"


def test_who_announces_what_will_be_done_announces_it() -> None:
    assert act_of("announced", "it would close the consulate", own="it", official=True) == "announce"


def test_the_month_of_may_foresees_nothing() -> None:
    assert act_of("said", "Lowland had asked for talks in May") == "say"


def test_what_others_told_one_is_not_denied() -> None:
    assert act_of("said", "the rebels had told him that they had nothing to do with it") == "say"


def test_what_could_have_been_is_no_expectation() -> None:
    assert act_of("said", "we could have signed", Kind.MIXED) == "say"


def test_a_clause_about_something_else_does_not_decide() -> None:
    assert act_of("said", "the round prepared the next one, which is expected in May") == "say"


@pytest.mark.parametrize(
    "cue", ["said", "pointed out", "told", "described", "is reported to have said", "called", "according to", "believes"]
)
def test_speech_and_views_are_reported(cue: str) -> None:
    assert reports(cue)


@pytest.mark.parametrize("cue", ["kept secret", "has backed", "recognises", "also supports", "sailed", "abstained from"])
def test_deeds_and_stands_are_not(cue: str) -> None:
    assert not reports(cue)


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
        ("said", "no such letter had reached the port", "deny"),
        ("said", "nobody had refused the pilots anything", "deny"),
        ("said", "the town had no ties to the smugglers", "deny"),
        ("retorted", "“We never accepted the route”", "deny"),
        ("insists", "that the receipts are forgeries", "deny"),
        ("insists", "only ferries were stopped", "deny"),
        ("put it differently, saying", "the true toll was far lower", "deny"),
        ("called", "the search an unlawful boarding", "accuse"),
        ("called", "the search unlawful", "criticise"),
        ("called", "it a historic treaty", "endorse"),
        ("said", "the treaty was fair", "endorse"),
        ("said", "the verdict was “deeply regrettable”", "criticise"),
        ("concluded", "the poll did not meet international standards", "criticise"),
        ("vowed", "to veto any longer text", "threaten"),
        ("vowed", "to fight poverty", "promise"),
        ("warned", "there would be no treaty unless the ships left", "threaten"),
        ("warned", "the ice could break", "warn"),
        ("describes", "the strait as a red line", "refuse"),
        ("appealed for", "two million crowns", "request"),
        ("expressed confidence", "the bridge would hold", "expect"),
        ("would not say", "who had asked", "refuse"),
        ("could not say", "who had asked", "say"),
        ("has not said", "whether it will come", "say"),
        ("has neither confirmed nor denied", "the crossing", "say"),
        ("did not confirm", "this", "confirm"),
        ("did not deny", "it", "deny"),
        ("did not threaten", "to leave", "threaten"),
        ("did not follow orders", "to leave", "say"),
        ("did not promise", "to leave", "say"),
        ("said", "a further round was still possible", "allow"),
        ("said", "it was possible to build it", "say"),
        ("said", "there can be no military solution", "say"),
        ("said", "his heart was just broken", "say"),
        ("called", "the raid a protest rather than an act of terrorism", "say"),
        ("said", "he would believe it when he saw the chairs", "say"),
    ],
)
def test_more_acts(cue: str, content: str, act: str) -> None:
    assert act_of(cue, content) == act


@pytest.mark.parametrize(
    ("content", "act"),
    [
        ("it would veto any sentence on the strait", "threaten"),
        ("it cannot guarantee the safety of pilots", "refuse"),
        ("it was ready to accept any result", "promise"),
        ("it was at the disposal of both sides", "offer"),
    ],
)
def test_what_one_says_of_oneself(content: str, act: str) -> None:
    assert act_of("said", content, own="it") == act


def test_what_will_be_made_good_is_promised_by_those_in_charge() -> None:
    assert act_of("said", "the owners would be compensated", official=True) == "promise"
    assert act_of("said", "the owners would be compensated") != "promise"


def test_on_a_condition_an_expert_foresees() -> None:
    assert act_of("said", "“If the ice holds, the ships will come back,”", Kind.DIRECT) == "expect"
    assert act_of("said", "“If the ice holds, we will come back,”", Kind.DIRECT) != "expect"
