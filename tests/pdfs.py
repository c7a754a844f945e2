"""Six documents as ministries and institutes issue them, and their paragraphs as written. Places and persons are invented."""

from dataclasses import dataclass

from tests.typeset import Setter, one_column, two_columns

WORDS = {
    w.replace("\xad", ""): w
    for w in (
        "min\xadis\xadters agree\xadment nego\xadti\xada\xadtions gov\xadern\xadment devel\xadop\xadment co\xadop\xader\xada\xadtion infor\xadma\xadtion "
        "inter\xadna\xadtion\xadal dele\xadga\xadtions com\xadmis\xadsion imple\xadmen\xadta\xadtion trans\xadpor\xadta\xadtion admin\xadis\xadtra\xadtion "
        "mon\xadi\xadtor\xading obser\xadvers vol\xadun\xadteers har\xadbour prov\xadinces con\xadtin\xadued recom\xadmen\xadda\xadtions exten\xadsion "
        "navi\xadga\xadtion fish\xader\xadies restric\xadtions sum\xadmer win\xadter rep\xadre\xadsen\xadta\xadtives author\xadi\xadties insti\xadtu\xadtions"
    ).split()
}


def broken(text: str) -> str:
    """A text with soft hyphens in the words that may be broken."""
    return " ".join(WORDS.get(w, w) for w in text.split(" "))


@dataclass(frozen=True)
class Made:
    data: bytes
    title: str
    paragraphs: tuple[str, ...]
    rows: tuple[str, ...] = ()


READOUT = (
    "The Minister of Foreign Affairs of Lowland, Ada Quill, received her colleague from Highland, Tor Brandt, in Vell on Tuesday. "
    "It was their third meeting since the two countries opened their border to freight in March.",
    "The ministers spoke about the implementation of the grain agreement, about the return of fishing boats that were held over the "
    "winter, and about the long-term administration of the lock at Sund. Both sides welcomed the progress of the delegations.",
    "Minister Quill said that Lowland “will keep the harbour open to every ship that carries food”, and that inspections would be "
    "shorter from June. Minister Brandt thanked Lowland for its hospitality and invited her to Fjell in the autumn.",
    "The two sides agreed to hold the next round of negotiations on 4 September 2031.",
)


def readout() -> Made:
    """One page: a letterhead, a day, block paragraphs apart by room, lines not stretched; a contact line and a page number."""

    def margins(s: Setter, number: int) -> None:
        s.put("Press office · +00 555 0100 · press@mfa.example", 190, 812, 8)
        s.put(str(number), 296, 826, 8)

    s = Setter(one_column(), margins, family="Helvetica", size=10.5, justified=False)
    s.paragraph("MINISTRY OF FOREIGN AFFAIRS", size=14, style="B", centred=True)
    s.paragraph("Republic of Lowland", size=10.5, centred=True, after=1.5)
    s.paragraph("Vell, 12 May 2031", after=1)
    s.paragraph(
        "Readout of the meeting of the foreign ministers of Lowland and Highland on grain and shipping", size=15, style="B", after=1
    )
    for text in READOUT:
        s.paragraph(broken(text), after=0.8)
    return Made(s.bytes(), "Readout of the meeting of the foreign ministers of Lowland and Highland on grain and shipping", READOUT)


COMMUNIQUE = (
    "We, the foreign ministers of Lowland, Highland, Fjordland and Marsh, met in Sund on 3 June 2031 at the invitation of the "
    "government of Marsh and adopted the following communiqué.",
    "1. We reaffirm that every dispute between our countries is to be settled by negotiations, and that no government will place "
    "restrictions on navigation in the Sund without having asked the commission first.",
    "2. We take note of the report of the international observers, who counted forty-two ships in the waiting zone at the end of "
    "May, twelve fewer than in April, and thank the volunteers who helped their crews over the winter.",
    "3. We decided to extend the mandate of the commission by two years. It will be led by Marsh in the first of these years and by "
    "Fjordland in the second; its recommendations are made by consensus. The commission reports to us twice a year, in writing, "
    "and to the parliaments of the four countries once.",
    "4. We call upon all institutions that lend to our countries to take the cost of the winter into account. The representatives of "
    "the four governments will put a common paper before the lenders at their meeting in October, and inform each other of "
    "whatever answer they are given. Nothing in this paper binds a government in its own talks with a lender.",
    "5. We condemn the attack of 14 April on the pilot station at Ness. Those who ordered it must be brought before a court, and the "
    "station must be rebuilt by the end of the summer. Highland will send building material; Marsh offers a ship.",
    "6. We agreed on co-operation between our fisheries inspectors, who will use one form for their records from 1 January 2032. "
    "A list of the vessels that have been inspected will be open to everyone.",
    "7. We thank the government and the people of Marsh for their welcome. We shall meet again in Fjell in the spring.",
)


def communique() -> Made:
    """Two pages, lines stretched and words broken, numbered paragraphs set in; a running head and "Page 1 of 2"."""

    def margins(s: Setter, number: int) -> None:
        s.put("Sund Conference 2031", 72, 40, 8, "I")
        s.put(f"Page {number} of 2", 270, 820, 8)

    s = Setter(one_column(height=430), margins, size=12, leading=1.5)
    s.paragraph("Joint communiqué of the Sund Conference", size=17, style="B", centred=True, after=0.5)
    s.paragraph("3 June 2031", centred=True, after=1)
    for text in COMMUNIQUE:
        s.paragraph(broken(text), indent=18, justified=True)
    return Made(s.bytes(), "Joint communiqué of the Sund Conference", COMMUNIQUE)


REPORT = (
    "Between March and June the commission followed the traffic through the Sund from three posts, two of them on the shore of "
    "Lowland and one on a lightship. What follows is what its observers saw; where they rely on others, the text says so.",
    "In March the strait was closed for nine days by ice, and for another four because of a quarrel over pilots. No ship was "
    "damaged. The authorities of both shores gave the information that they were asked for within a week.",
    "From April on the number of ships grew from week to week. On most days ten to fifteen vessels passed, more than half of them "
    "with grain on board, and the mean time of waiting fell from eleven days to four. Inspections took six hours on average; the "
    "longest, of a tanker under the flag of Marsh, took three days.",
    "The pilots of Highland went back to work on 20 April after their government had promised them a pension. Those of Lowland "
    "continued to work during the whole time.",
    "The post at Ness was destroyed in the night of 14 April. The commission was not able to find out who did it. A well-known "
    "smuggler has been named in the press of both countries, but the police of Lowland say that he was in prison at the time.",
    "Ice will be late this year if the winter is as mild as the last one. The commission expects some four hundred ships between "
    "September and December, and asks the governments to hire more pilots before the summer is over.",
    "It also recommends that the form for inspections be shortened. The present one has sixty questions, of which the observers "
    "found eleven to be asked twice. A draft of a shorter form is with both governments.",
    "Finally, the commission thanks the crew of the lightship, who shared their kitchen with its observers for a hundred and two "
    "days and did not complain.",
)
HEADS = {0: "Summary", 2: "Traffic from April to June", 5: "Outlook"}


def report() -> Made:
    """Two columns below a title, first lines set in, words broken, headings in bold; running head and page number."""

    def margins(s: Setter, number: int) -> None:
        s.put("SUND COMMISSION", 60, 40, 8)
        s.put("Second quarter of 2031", 440, 40, 8)
        s.put(f"– {number} –", 288, 815, 8)

    s = Setter(one_column(left=60), margins, size=10, leading=1.2)
    s.paragraph("Ships, ice and pilots: the Sund in the second quarter", size=20, style="B", justified=False, after=0.4)
    s.paragraph("Published on 9 July 2031", justified=False, after=1)
    s.new_frames(two_columns(top=s.y, height=210))
    for n, text in enumerate(REPORT):
        if n in HEADS:
            s.paragraph(HEADS[n], size=12, style="B", justified=False)
        s.paragraph(broken(text), indent=0 if n in HEADS else 12)
    return Made(s.bytes(), "Ships, ice and pilots: the Sund in the second quarter", REPORT)


BRIEFING = (
    "MS. LIND: Good afternoon, everyone. I have two things to tell you before we come to your questions. The minister leaves for "
    "Fjell tonight and will be back on Friday. And the border post at Ness opens again tomorrow at six in the morning.",
    "Q: Will the minister meet the prime minister of Highland while she is there?",
    "MS. LIND: That is planned, yes. I expect them to talk about the grain agreement in the first place.",
    "Q: There are reports that Highland wants a new date for the next round. Can you confirm that?",
    "MS. LIND: I have seen these reports. We have had no such request. The date is the fourth of September, and it stands. If "
    "somebody wants to change it, there are ways to do so, and the newspapers are not among them.",
    "Q: And the fishing boats?",
    "MS. LIND: Nine of eleven are back. The other two are being repaired in a yard in Marsh, and our government pays for that. I "
    "was told this morning that the work will be over within two weeks. Their crews are at home, all of them in good health.",
    "Q: Is it true that the observers were refused entry to the yard?",
    "MS. LIND: No. They were there on Monday.",
    "MS. LIND: Thank you all. We meet again on Thursday at the same time.",
)


def briefing() -> Made:
    """A transcript: hanging paragraphs without room between them, lines not stretched, over two pages."""

    def margins(s: Setter, number: int) -> None:
        s.put("Government of Lowland – Office of the Spokesperson", 72, 40, 8)
        s.put(str(number), 296, 815, 9)

    s = Setter(one_column(height=270), margins, family="Helvetica", size=11, leading=1.3, justified=False)
    s.paragraph("Transcript of the daily press briefing", size=16, style="B", after=0.3)
    s.paragraph("Vell, Wednesday, 14 May 2031", after=1)
    for text in BRIEFING:
        s.paragraph(text, hang=28)
    return Made(s.bytes(), "Transcript of the daily press briefing", BRIEFING)


STATEMENT = (
    "The Government of Fjordland has learned with concern that the pilot station at Ness was attacked in the night of 14 April.^1^ Four "
    "persons were hurt. We wish them a full recovery.",
    "Fjordland has no part in the quarrel over the pilots, and it does not take one now. But whoever sets fire to a pilot station "
    "puts every ship in the strait in danger, those of Fjordland among them. In the past year 310 of our ships sailed through the "
    "Sund;^2^ most of them carried food.",
    "We call on both governments to let the commission investigate what happened. The police of both countries have done good work "
    "on the 20^th^ of the month, when they shared what they knew for the first time, and we hope that this goes on.",
    "Fjordland offers the help of its own experts, at its own cost, for as long as they are needed.",
)
NOTES = (
    "1 The station was built in 1974 and is run by Lowland and Highland in common under the pilotage treaty of that year.",
    "2 Figures of the harbour office of Fjell, for the calendar year 2030.",
)


def statement() -> Made:
    """One page with two footnotes below a rule, which raised figures in the text point to."""
    s = Setter(one_column(), size=11.5, leading=1.35)
    s.paragraph("Statement on the attack on the pilot station at Ness", size=16, style="B", justified=False, after=0.5)
    s.paragraph("Fjell, 16 April 2031", after=1)
    for text in STATEMENT:
        s.paragraph(text, after=0.6)
    s.pdf.line(72, 700, 200, 700)
    s.y = 704
    for note in NOTES:
        s.paragraph(note, size=8.5)
    plain = tuple(t.replace("^1^", "").replace("^2^", "").replace("^", "") for t in STATEMENT)
    return Made(s.bytes(), "Statement on the attack on the pilot station at Ness", plain)


TABLE_TEXT = (
    "The harbour office of Vell counted the ships that came in during the first half of the year, by the month and by what they had "
    "on board. Ships that only took on water are not in the table.",
    "The fall in February is the work of ice; that in April of the quarrel over pilots. In June the harbour was as busy as in the "
    "years before the war, for the first time.",
    "For the second half of the year the office expects between 380 and 420 ships. It bases this on the bookings of the past four weeks.",
)
TABLE = (
    ("Month", "Grain", "Timber", "All ships"),
    ("January", "21", "9", "44"),
    ("February", "8", "2", "17"),
    ("March", "19", "12", "49"),
    ("April", "14", "10", "38"),
    ("May", "31", "14", "66"),
    ("June", "36", "15", "74"),
)
POINTS = ("Berths 3 and 4 are open again.", "Berth 7 stays closed until the crane is repaired.", "Night pilots are on duty from 1 July.")


def table_report() -> Made:
    """A table without lines between two paragraphs, and a list with bullets."""
    s = Setter(one_column(), family="Helvetica", size=10.5, leading=1.35, justified=False)
    s.paragraph("Ships in the harbour of Vell, January to June 2031", size=16, style="B", after=0.4)
    s.paragraph("8 July 2031", after=1)
    s.paragraph(TABLE_TEXT[0], after=0.8)
    for row in TABLE:
        for x, cell in zip((72, 200, 290, 380), row, strict=True):
            s.put(cell, x, s.y + s.size)
        s.skip(1.1)
    s.skip(0.8)
    s.paragraph(TABLE_TEXT[1], after=0.8)
    s.paragraph("What else is new", size=12.5, style="B", after=0.3)
    for point in POINTS:
        s.put("•", 76, s.y + s.size)
        s.paragraph(point, indent=18, hang=18)
    s.skip(0.8)
    s.paragraph(TABLE_TEXT[2])
    text = (*TABLE_TEXT[:2], *POINTS, TABLE_TEXT[2])
    return Made(s.bytes(), "Ships in the harbour of Vell, January to June 2031", text, tuple(" | ".join(row) for row in TABLE))


DOCUMENTS = {make.__name__: make for make in (readout, communique, report, briefing, statement, table_report)}
