"""Captions told by their words: a line that ends in a picture credit."""

import re

from onrecord.article.line import word_count

_MAX_WORDS = 90
_TAIL = 200
"""Characters at the end of a line that a credit stands in."""
_SAYS_SO = re.compile(r"file|photo|picture|image|handout|courtesy|credit|via|archive", re.I)
_MENTIONS = re.compile(r"photo|picture|image|credit|pic\b|illustration|©|handout|via ", re.I)
_PERSON = r"[A-Z][\w.&’'-]*(?: (?:[A-Z][\w.&’'-]*|&|al|de|for|of|the|via|and|bin)){0,6}"
_BRACKETED = re.compile(
    rf"[\s.”\"’][(\[](?P<credit>(?:(?:file|photo|picture|image|handout|courtesy|credit|via|source|archive|undated)\b[^()\[\]]{{0,80}}|{_PERSON}(?:\s?/\s?{_PERSON}){{0,3}}|[^()\[\]]{{2,60}}"
    rf"(?:/|photo|picture|handout|getty|reuters|via|screenshot|screengrab|file)[^()\[\]]{{0,60}}))[)\]]\.?$",
    re.I,
)
_LABELLED = re.compile(
    r"(?:^|[\s.|])(?:file )?(?:photo(?:graph)?|picture|image|credit|photo credit|pic|illustration)s?(?: (?:by|credit|courtesy(?: of)?))?\s?(?::|©|by\b)\s*[\"“]?[A-Z@][^.!?]{1,80}\.?$"
    r"|[.”\"’)]\s+©.{2,60}$|credit\.{3}\S.{1,60}$",
    re.I,
)
_SLASHED = re.compile(rf"[.”\"’)!?|–—-]\s*(?:\|\s*)?{_PERSON}\s?/\s?{_PERSON}(?:\s?/\s?{_PERSON})?\.?$")
_TRAILING = re.compile(
    r"(?:^|[.”\"’)|–—-]\s*)(?:(?:[A-Z][\w.&’'-]*|government|presidency|ministry|army|navy|press|pool|office|service)[ ,]+){0,6}(?:handout|file photo|file picture|photo|pool photo|via (?:Reuters|AP|AFP|EPA|Getty))(?:,? (?:[A-Z][\w.&’'-]*[ ]?){1,4})?\.?$"
)
_OPENING = re.compile(
    r"image caption,\s|(?:image|media) (?:copyright|source|playback)\b.{2,80}?\b(?:image|media) caption\b|(?:file(?: photo| picture| image)?|photo|picture|pictured|caption|image|in this .{2,40}photo|a file photo"
    r"|this (?:photo|image|picture|handout))\b(?:\s?[:–—-]\s|.{0,40}\bshows\b|,? (?:from|of|taken|above|left|right)\b)",
    re.I,
)


def is_caption(text: str) -> bool:
    """Whether the words of a line say that it is a picture's caption.

    >>> is_caption("The two envoys before their talks in Geneva, May 3, 2024. (Agency)")
    True
    >>> is_caption("Harbour at dawn. Photograph: Jane Doe/Agency"), is_caption("FILE PHOTO: The harbour at dawn")
    (True, True)
    >>> is_caption("The envoy said that the talks would go on.")
    False
    """
    words = word_count(text)
    if not 4 <= words <= _MAX_WORDS:
        return False
    return bool(_credit_at_end(text) or _OPENING.match(text))


def _credit_at_end(text: str) -> bool:
    end = " " + text[-_TAIL:]
    found = _BRACKETED.search(end) if end.rstrip(".")[-1:] in ")]" else None
    if found:
        # "(the figure was revised)" closes a sentence; a credit is names: words with capitals, or one that says it is a credit.
        words = re.findall(r"[^\W\d_][\w’'.-]*", found["credit"])
        capitals = sum(w[0].isupper() for w in words)
        # "… the food programme (WFP)." explains a name: there the full stop stands behind the bracket.
        named = bool(words) and capitals >= 0.5 * len(words) and not end.endswith(".")
        return named or bool(_SAYS_SO.match(found["credit"]))
    if _MENTIONS.search(end) and (_LABELLED.search(end) or _TRAILING.search(end)):
        return True
    return "/" in end and bool(_SLASHED.search(end))
