"""The composer: everything that comes of looking at all articles of a record together."""

from collections.abc import Mapping, Sequence

from onrecord.link.actors import find_actors
from onrecord.link.agenda import find_agenda
from onrecord.link.copies import find_copies
from onrecord.link.disputes import find_disputes
from onrecord.link.events import find_events
from onrecord.link.stories import find_stories, order
from onrecord.record import Article, Attestation, CaptureRow, Copy, EventAccount, Figure, Links, Position, Statement


def roots(copies: Sequence[Copy]) -> Mapping[str, str]:
    """{copy: the article at the end of its chain of originals}.

    >>> from onrecord.record import Copy, CopyKind
    >>> roots([Copy("c", "b", CopyKind.NEAR, 0.9), Copy("b", "a", CopyKind.EXACT, 1.0)])
    {'c': 'a', 'b': 'a'}
    """
    direct = {c.article: c.copy_of for c in copies}
    found = {}
    for copy in direct:
        original, seen = copy, {copy}
        while original in direct and direct[original] not in seen:
            original = direct[original]
            seen.add(original)
        found[copy] = original
    return found


def link(
    articles: Sequence[Article],
    statements: Sequence[Statement],
    accounts: Sequence[EventAccount],
    figures: Sequence[Figure],
    positions: Sequence[Position],
    attestations: Sequence[Attestation],
    captures: Sequence[CaptureRow] = (),
) -> Links:
    """Copies, stories, events, agenda, disputes and actors of a whole record; the same for any order of the rows.

    `captures` tell when a page was taken, where two versions of it do not say which is the later.

    Rows of articles that are not among `articles` are a bug of the caller and raise KeyError or are left out.
    """
    articles = sorted(articles, key=order)
    copies = find_copies(articles, {c.capture: c.taken for c in captures if c.taken})
    original = roots(copies)
    stories = find_stories(articles, copies)
    events, event_of = find_events(accounts, articles, stories, original)
    return Links(
        copies=tuple(copies),
        stories=stories,
        events=events,
        agenda=find_agenda(accounts, events, event_of, articles, original),
        disputes=find_disputes(statements, figures, accounts, events, event_of, articles, stories, original),
        actors=find_actors(attestations, statements, accounts, positions, articles),
    )
