"""Why a page holds no article: a consent wall, an error page, a subscriber's stub, a list of other pages, an empty template."""

import re
from collections.abc import Sequence

from onrecord.article.cut import Line, Part
from onrecord.article.line import word_count

_REASONS = (
    (
        "page not found",
        r"\b404\b|\b(?:page|article|story|file|url|content)\b.{0,40}\b(?:not (?:be )?found|no longer (?:available|exists?)|(?:does|do)(?:n['’]t| not) exist|has been (?:removed|deleted)|(?:was|is) (?:removed|deleted))|"
        r"\b(?:can(?:no|['’])t|could(?:n['’]t| not)) (?:be found|find (?:the|that|this|what)).{0,40}|\bnothing (?:was )?found\b|\b410 gone\b",
    ),
    (
        "error page",
        r"\b(?:403 forbidden|access denied|500 internal server error|502 bad gateway|503 service|service unavailable|an error (?:has )?occurred|something went wrong|bad gateway)\b",
    ),
    (
        "the page checks for robots",
        r"\b(?:verify (?:that )?you(?:['’]re| are) (?:a )?human|are you a robot|checking your browser|captcha|unusual traffic|cloudflare)\b",
    ),
    (
        "consent wall",
        r"\b(?:cookies?|personal data|your privacy|privacy choices)\b(?=.*\b(?:accept|agree|consent|reject|partners|manage|preferences)\b)",
    ),
    (
        "subscribers only",
        r"\b(?:subscribers?[ -]only|(?:only|reserved|exclusive|exclusively|available) (?:for|to) (?:our )?(?:subscribers|members|premium)|for (?:our )?(?:subscribers|members) only|subscribe to (?:read|continue|unlock|access)|to (?:continue|keep) reading|already a (?:subscriber|member)|"
        r"choose (?:a|your) plan|(?:log|sign) in to (?:read|continue)|premium (?:article|content)|(?:article|content) is (?:reserved|locked|premium)|unlock (?:this|the) (?:article|story)|start your (?:free )?trial|register to (?:read|continue))\b",
    ),
    ("the page needs JavaScript", r"\b(?:enable|turn on|requires?) javascript\b|\bjavascript (?:is )?(?:disabled|required)\b"),
)
_WALLS = tuple((reason, re.compile(pattern, re.I | re.S)) for reason, pattern in _REASONS)

ENOUGH = 110
"""Words of running text above which a page holds an article, whatever is asked around it."""
LEAST = 18
"""Words of running text below which a page holds none."""


def wall(text: str) -> str:
    """The kind of wall that a page's whole text speaks of; "" for none.

    >>> wall("404. The page you are looking for does not exist."), wall("This article is for subscribers only. Log in")
    ('page not found', 'subscribers only')
    """
    return next((reason for reason, pattern in _WALLS if pattern.search(text)), "")


def no_article(lines: Sequence[Line], running: int, listed: int = 0) -> str:
    """Why a page with `running` words of running text in its likeliest article holds none; "" if it holds one.

    `listed`: words of main text by the extraction library, lists and short lines included.
    """
    if running >= ENOUGH:
        return "a list of articles, not one" if _is_list(lines) else ""
    whole = "\n".join(x.text for x in lines)[:20_000]
    reason = wall(whole)
    if running < LEAST and (listed < ENOUGH or not running):
        return reason or ("no text" if not whole.strip() else "no running text")
    if _is_list(lines):
        return "a list of articles, not one"
    # A short article may stand above a cookie line; a wall's own words are its running text.
    own = " ".join(x.text for x in lines if x.part in (Part.RUNNING, Part.PROMPT, Part.SHORT))
    return reason if reason and (max(running, listed) < 45 or (wall(own) and listed < ENOUGH)) else ""


def _is_list(lines: Sequence[Line]) -> bool:
    """Most running text is a summary below the linked headline of another page."""
    running = [n for n, x in enumerate(lines) if x.part is Part.RUNNING and not x.block.aside]
    if len(running) < 4:
        return False
    below = 0
    for n in running:
        before = [x for x in lines[max(0, n - 3) : n] if x.part not in (Part.STAMP, Part.BYLINE, Part.LABEL, Part.CAPTION)]
        below += bool(before) and before[-1].block.linked >= 0.8 and word_count(before[-1].text) >= 4
    return below >= 0.6 * len(running)
