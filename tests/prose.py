"""Running text for the tests of intake, written for them: two stories that share no sentence."""

FERRY = (
    "The transport ministers of Norway and Denmark met in Aalborg on Tuesday and agreed to look again at the night ferry that was given up last winter.",
    "Norway's minister said the two sides had gone through the costs line by line. He called the mood friendly.",
    "“We have a timetable and we have a ship,” the Danish minister told reporters after the meeting. “What we lack is a harbour that wants us.”",
    "A harbour official in Larvik denied that, saying the town had offered a berth in March and never had an answer.",
    "Some 140,000 passengers used the line in its last full year, according to the operator's own count.",
    "The ministers are to meet again in Oslo on 3 June, when a decision on the subsidy is expected.",
)
DAM = (
    "Kyrgyzstan and Uzbekistan have settled how much water is to leave the Kambarata reservoir in spring, the Kyrgyz energy ministry announced on Friday.",
    "Under the paper, which was not published, the release between April and June may not fall below four cubic kilometres.",
    "Uzbekistan's water ministry confirmed the figure and described the talks in Bishkek as businesslike.",
    "Farmers in the Fergana valley doubt that the promise will be kept in a dry year, their union said in a statement.",
    "An engineer who worked on the first survey warned that silt had taken a tenth of the storage since 1990.",
    "Kazakhstan, which lies downstream, was not at the table and has asked for a seat at the next round.",
)
FERRY_TITLE = "Norway and Denmark Take Another Look at Night Ferry"
DAM_TITLE = "Neighbours Settle Spring Water From Kambarata Dam"
FERRY_CAPTION = "The ferry terminal at Larvik in January (Fjord Press)"
DAM_CAPTION = "Engineers on the crest of the Kambarata dam, May 4, 2021. (Steppe Agency)"


def html(*parts: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>{head}</head><body>{''.join(parts)}</body></html>"


def paragraphs(story: tuple[str, ...]) -> str:
    return "".join(f"<p>{p}</p>" for p in story)
