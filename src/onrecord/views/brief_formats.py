"""The formats a briefing is printed in, by their names."""

from collections.abc import Callable

from onrecord.ask.brief import Brief
from onrecord.views.brief_html import brief_html
from onrecord.views.brief_json import brief_json
from onrecord.views.brief_markdown import brief_markdown
from onrecord.views.brief_text import brief_text

FORMATS: dict[str, Callable[[Brief], str]] = {"text": brief_text, "md": brief_markdown, "html": brief_html, "json": brief_json}
