"""A block: one piece of a page (a paragraph, a heading, a caption, a row …) in reading order, with what the page says of it."""

from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Block:
    """`text` is one clean line. What a text capture cannot know keeps its default.

    `level`: of a heading, 1 to 6, 7 for a line in bold. `linked`: share of the characters that are links, 0 to 1.
    `aside`: stands in a part of the page that its markup calls navigation, advertising, sharing, comments and the like.
    `chosen`: the extraction library takes it for main text. `box`: number of the innermost element around it (0: no
    markup), `home` the tag and class of the one around that, `make` its own, `story` number of the outermost `<article>` (0: none). `role`: what the names of its element say it is: title, byline, date, deck.
    `when`: an ISO date or time given in markup. `gap`: empty lines before it. `rule`: a rule before it.
    """

    text: str
    shape: Shape = Shape.PARAGRAPH
    level: int = 0
    linked: float = 0.0
    aside: bool = False
    chosen: bool = False
    box: int = 0
    home: str = ""
    make: str = ""
    story: int = 0
    role: str = ""
    when: str = ""
    gap: int = 1
    rule: bool = False
