"""A briefing as JSON: the same lines, with the ids of their rows and the numbers of their citations."""

import json
from typing import Any

from onrecord.ask.brief import Brief
from onrecord.ask.lines import Citation, Line, Section, Words
from onrecord.store.codec import encode


def brief_json(brief: Brief) -> str:
    """The briefing as an indented JSON object that ends in a line break.

    >>> from onrecord.store.record_store import Record
    >>> from onrecord.ask.brief import brief
    >>> with Record.open(":memory:") as record:
    ...     sorted(json.loads(brief_json(brief(record))))
    ['also', 'citations', 'problems', 'stories', 'summary', 'title']
    """
    numbers = brief.numbers()
    page = {
        "title": brief.title,
        "summary": brief.summary,
        "stories": [
            {
                "story": story.story,
                "title": story.title,
                "earliest": story.earliest,
                "latest": story.latest,
                "sections": [_section(section, numbers) for section in story.sections],
            }
            for story in brief.stories
        ],
        "also": _section(brief.also, numbers) if brief.also else None,
        "citations": [
            {
                "number": number,
                "article": cited.article.article,
                "capture_name": cited.article.capture_name,
                "ordinal": cited.article.ordinal,
                "title": cited.article.title,
                "outlet": cited.article.outlet,
                "published_earliest": cited.article.published_earliest,
                "published_latest": cited.article.published_latest,
                "published_basis": cited.article.published_basis,
                "start": citation.start,
                "end": citation.end,
                "words": citation.words,
            }
            for cited in brief.cited
            for number, citation in cited.citations
        ],
        "problems": [encode(problem) for problem in brief.problems],
    }
    return json.dumps(page, ensure_ascii=False, indent=1) + "\n"


def _section(section: Section, numbers: dict[Citation, int]) -> dict[str, Any]:
    groups = [{"heading": group.heading, "lines": [_line(line, numbers) for line in group.lines]} for group in section.groups]
    return {"key": section.key, "heading": section.heading, "groups": groups}


def _line(line: Line, numbers: dict[Citation, int]) -> dict[str, Any]:
    parts = [{"text": p.text, "style": str(p.style)} if isinstance(p, Words) else {"citation": numbers[p]} for p in line.parts]
    return {"label": line.label, "text": line.text, "parts": parts, "rows": list(line.rows)}
