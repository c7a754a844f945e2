"""Where one article ends and another begins, with nothing but the words to tell it by."""

from onrecord.article import plain
from onrecord.article.block import Block
from onrecord.article.cut import Part, cut, read_lines
from onrecord.article.markup import blocks_of, parse

TALKS = [
    "The two foreign ministers met in Geneva on Monday and agreed to resume negotiations on the border crossings in the spring.",
    "Both ministers said that the crossings could open before the harvest if the negotiations on customs went well in Geneva.",
    "A first round of the negotiations broke down last year over the customs posts at the northern border, the ministers said.",
]
SHIPS = [
    "Three ships with grain left the harbour of Varna at dawn, and the insurers lowered their premiums for the strait by a fifth.",
    "The grain is bound for Alexandria, the port authority said, and eleven more ships were waiting at anchor off the harbour.",
    "Insurers had doubled the premiums after a mine was found in the strait, which kept most ships in the harbour for weeks.",
]
VOTE = [
    "Voters in the island republic rejected the new constitution by a narrow majority, the electoral commission said in Port Sable.",
    "Turnout was the lowest since independence, according to the electoral commission, which put it at less than two fifths.",
    "The president, who had campaigned for the constitution, conceded and said that the majority of voters had spoken.",
]
HEADS = ("Ministers resume negotiations on border", "Grain ships leave Varna harbour", "Voters reject new constitution")


def titles(blocks: tuple[Block, ...]) -> list[str]:
    return [p.title.text if p.title else "" for p in cut(read_lines(blocks))]


def page(heads: tuple[str, ...] = HEADS, between: str = "\n\n") -> tuple[Block, ...]:
    lines = [line for head, body in zip(heads, (TALKS, SHIPS, VOTE), strict=True) for line in (head, *body)]
    return plain.blocks_of(between.join(lines))


def test_articles_are_told_apart_by_their_words_alone() -> None:
    assert titles(page()) == list(HEADS)
    assert titles(page(between="\n")) == list(HEADS)


def test_headlines_in_capitals_and_with_a_full_stop() -> None:
    assert titles(page(tuple(h.upper() for h in HEADS))) == [h.upper() for h in HEADS]
    stopped = tuple(h + "." for h in HEADS)
    assert titles(page(stopped)) == list(stopped)


def test_a_heading_within_an_article_begins_none() -> None:
    lines = [HEADS[0], TALKS[0], TALKS[1], "Customs posts at the border", TALKS[2], *TALKS]
    assert titles(plain.blocks_of("\n\n".join(lines))) == [HEADS[0]]


def test_headlines_of_other_pages_in_between_are_not_taken() -> None:
    teasers = ["Bridge over the Drin opens after repair", "Court hears case of seized trawler"]
    lines = [HEADS[0], *TALKS, *teasers, HEADS[1], *SHIPS]
    assert titles(plain.blocks_of("\n\n".join(lines))) == [HEADS[0], HEADS[1]]


def test_headlines_with_a_sentence_below_each_are_no_article() -> None:
    teasers = [
        "Bridge over the Drin opens",
        "The bridge over the Drin was opened to traffic again after a repair of eleven months, the mayor said.",
        "Court hears case of seized trawler",
        "A court in Hull began to hear the case of a trawler that was seized off the Faroes in the autumn.",
        "Museum buys atlas of the coast",
        "The museum of the navy bought an atlas of the coast that was drawn before the first lighthouses stood.",
    ]
    assert titles(plain.blocks_of("\n\n".join([HEADS[0], *TALKS, *teasers]))) == [HEADS[0]]


def test_a_deck_is_not_the_headline() -> None:
    deck = "Premiums for the strait fall by a fifth as three ships with grain set out for Alexandria"
    assert titles(plain.blocks_of("\n\n".join([HEADS[0], *TALKS, HEADS[1], deck, *SHIPS]))) == [HEADS[0], HEADS[1]]


def test_elements_of_a_kind_of_their_own_hold_headlines() -> None:
    body = "".join(
        f"<div class=hl>{head}.</div>{''.join(f'<div>{line}</div>' for line in lines)}"
        for head, lines in zip(HEADS, (TALKS, SHIPS, VOTE), strict=True)
    )
    tree = parse(f"<body>{body}</body>")
    assert tree is not None
    blocks = blocks_of(tree)
    assert titles(blocks) == [h + "." for h in HEADS]
    assert [x.apart for x in read_lines(blocks)] == [True, False, False, False] * 3


def test_a_sentence_printed_twice_in_a_row_is_a_caption() -> None:
    captions = [
        "The harbour of Varna at dawn, seen from the hill above the old lighthouse.",
        "The two ministers before their meeting in the old town hall of Geneva.",
    ]
    captions += ["A polling station in the island republic, an hour before it was opened to the voters."]
    lines = [x for head, body, c in zip(HEADS, (TALKS, SHIPS, VOTE), captions, strict=True) for x in (head, c, c, *body)]
    read = read_lines(plain.blocks_of("\n\n".join(lines)))
    assert [x.text for x in read if x.part is Part.CAPTION][::2] == captions
