"""The days that an article's expressions of time name: counted from its own day, or from the day it told before."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.reader.reading import Reading
from onrecord.reader.times import TimeExpression, direction_at, find_times, resolve

When = tuple[str | None, str | None]
UNDATED_WEEKS = 6
"""How many weeks after the last day that it names an undated article may be from."""
_ONWARD = re.compile(
    r"(?:(?P<on>the (?:next|following) (?:day|morning|evening|night|week|month|year)|(?:\w+ ){1,2}(?:days?|weeks?|months?|years?) later)|the (?:previous|preceding) (?:day|week|month|year)|(?:\w+ ){1,2}(?:days?|weeks?|months?|years?) earlier)",
    re.IGNORECASE,
)
_THAT_YEAR = re.compile(r",? (?:of )?(?:that|the same) year\b")


class Daybook:
    """An article's day and what its times mean by it. `published` is when the article is from, as far as its words tell."""

    def __init__(self, reading: Reading, times: Sequence[TimeExpression]) -> None:
        self.reading = reading
        self.text = reading.text
        self.times = times
        self.published = self._told_day(reading)

    @staticmethod
    def _told_day(reading: Reading) -> When:
        """When the article is from; where nobody knows, the weeks after the last day that it or a caption names with its year."""
        if reading.published[0] or reading.published[1]:
            return reading.published
        captions = [c for c in reading.article.captions if any(t.form.absolute and t.form.day for t in find_times(c))]
        days: list[str] = []
        for words in captions or [reading.text]:
            for time in find_times(words):
                dated = time.form.absolute and time.form.day is not None and direction_at(words, time) != "future"
                found = resolve(time, (None, None), direction="past") if dated else None
                if found and found[0] == found[1]:
                    days.append(found[1])
        last = max(days, default="")
        return (last, (date.fromisoformat(last) + timedelta(UNDATED_WEEKS * 7)).isoformat()) if last else reading.published

    def published_at(self, offset: int) -> When:
        """The first and last day that the words at `offset` can be from."""
        found = self.reading.published_at(offset)
        return found if found[0] or found[1] else self.published

    def onward(self, time: TimeExpression) -> bool:
        """Whether a time is counted from the one told before it, and so says nothing of what is to come."""
        return _ONWARD.fullmatch(time.words) is not None and self._told_from(time) is not None

    def nearest(self, time: TimeExpression) -> tuple[When, bool] | None:
        """The days of a date without a year, and whether they lie ahead: the next ones where they are much nearer than the last."""
        form, published = time.form, self.published_at(time.start)
        if form.year is not None or form.month is None or form.shift is not None or not published[1]:
            return None
        past, future = (resolve(time, published, direction=way) for way in ("past", "future"))
        if not past or not future:
            return None
        now = date.fromisoformat(published[1])
        back, on = (now - date.fromisoformat(past[1])).days, (date.fromisoformat(future[0]) - now).days
        return (future, True) if 0 <= 1.5 * on < back else (past, False)

    def _told_from(self, time: TimeExpression) -> tuple[str, str] | None:
        """The days of a time that is counted from the one told before it: "the next day", "a month later", "30 July of that year"."""
        onward = _ONWARD.fullmatch(time.words)
        if not onward and not _THAT_YEAR.match(self.text, time.end):
            return None
        for other in reversed(self.times[: self.times.index(time)]):
            if time.start - other.start > 600:
                return None
            if not _ONWARD.fullmatch(other.words) and (base := resolve(other, self.published_at(other.start), direction="past")):
                if onward:
                    return resolve(time, (base[1], base[1]), direction="future" if onward["on"] else "past")
                return resolve(time, (f"{base[1][:4]}-12-31",) * 2, direction="past")
        return None

    def days(self, time: TimeExpression, ahead: bool) -> When:
        """The days a time expression names; for "by May 10" from the article's first day on."""
        direction = "future" if ahead else "past"
        published = self.published_at(time.start)
        found = self._told_from(time) or resolve(time, published, direction=direction)
        if found is None:
            return None, None
        if self.text[: time.start].endswith("between "):  # "between April 2021 and April 2022"
            for other in self.times:
                if self.text[time.end : other.start] == " and ":
                    last = resolve(other, published, direction=direction)
                    return (found[0], last[1]) if last and last[1] >= found[1] else found
        for other in self.times:
            if other.start > time.end and self.text[time.end : other.start] in (" and ", " to ") and other.form.grain is time.form.grain:
                last = resolve(other, published, direction=direction)  # "on Tuesday and Wednesday"
                found = (found[0], last[1]) if last and last[1] > found[1] else found
        if time.relation in ("by", "before", "until") and ahead and published[0] and published[0] <= found[1]:
            return published[0], found[1]
        return found
