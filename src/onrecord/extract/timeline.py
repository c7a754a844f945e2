"""When a happening was that its own clause gives no day: the day told beside it, the day the telling has reached, the day of the news.

News tells one thing after another: a sentence in the past with no day of its own goes on from the day named last in its paragraph,
and what the first paragraph tells with no day is the news of the article's own day.
"""

import re
from bisect import bisect_left
from datetime import date, timedelta
from functools import cached_property

from onrecord.extract.daybook import When
from onrecord.extract.scene import Scene
from onrecord.extract.telling import UNDATED, Telling
from onrecord.reader.times import TimeExpression, direction_at
from onrecord.record import EventStatus

_ENDS = frozenset({"until", "before", "by", "as of"})
_LONG_BEFORE = re.compile(r"\bhad\b(?:\s+\w+)?\s+$")
LATELY = 30
"""Days before an article in which something is taken to have happened that it tells as news without any day."""
MOST = 366
"""Days: longer stretches of time say of no happening when it was."""


class Timeline:
    """The times of an article's past, by place."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    @cached_property
    def _past(self) -> list[tuple[int, When]]:
        """Where each time of the past stands, and its days."""
        out: list[tuple[int, When]] = []
        for time in self.scene.times:
            when = self._days(time)
            if when[0] and when[1]:
                out.append((time.start, when))
        return out

    def _days(self, time: TimeExpression) -> When:
        if time.relation in _ENDS or time.form.lean == "future" or direction_at(self.scene.text, time) == "future":
            return UNDATED
        first, last = self.scene.days(time, ahead=False)
        if not first or not last or (date.fromisoformat(last) - date.fromisoformat(first)).days > MOST:
            return UNDATED
        return (first, last) if not self.scene.published[1] or first <= self.scene.published[1] else UNDATED

    def around(self, told: Telling) -> When:
        """The days that a telling of something past takes over from its surroundings; undated where they tell none."""
        if told.status not in (EventStatus.HAPPENED, EventStatus.ONGOING, EventStatus.DENIED, EventStatus.CALLED_OFF):
            return UNDATED
        return self._in(*told.sentence, told.at) or self._before(told) or self._news(told) or self._lately(told) or UNDATED

    def _lately(self, told: Telling) -> When | None:
        """The weeks before the article, for what it tells in the tenses of news: "has suspended", "turned down", not "had met"."""
        if _LONG_BEFORE.search(self.scene.text, max(told.sentence[0], told.at - 40), told.at):
            return None
        first, last = self.scene.published
        if not first or not last:
            return None
        return (date.fromisoformat(first) - timedelta(LATELY)).isoformat(), last

    def _in(self, start: int, end: int, at: int) -> When | None:
        """The time nearest to `at` between two offsets, one before it first."""
        here = self._past[bisect_left(self._past, (start,)) : bisect_left(self._past, (end,))]
        return min(here, key=lambda t: abs(t[0] - at) + (40 if t[0] > at else 0))[1] if here else None

    def _before(self, told: Telling) -> When | None:
        """The time named last in the paragraph."""
        paragraph = next((p for p in self.scene.reading.article.paragraphs if p[0] <= told.at < p[1]), None)
        if paragraph is None:
            return None
        here = self._past[bisect_left(self._past, (paragraph[0],)) : bisect_left(self._past, (told.sentence[0],))]
        return here[-1][1] if here else None

    def _news(self, told: Telling) -> When | None:
        """The article's own day and the one before, for what its first paragraph tells."""
        paragraphs = self.scene.reading.article.paragraphs
        first, last = self.scene.published
        if not paragraphs or not first or not last or told.at >= paragraphs[0][1] or self.scene.reading.article.entries:
            return None
        day = date.fromisoformat(first)
        return (day - timedelta(1) if day > date.min else day).isoformat(), last
