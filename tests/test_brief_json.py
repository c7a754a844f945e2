import json

from onrecord.ask.brief import brief
from onrecord.store.record_store import Record
from onrecord.views.brief_json import brief_json
from tests.told import harbour


def test_the_same_lines_with_rows_and_numbered_citations() -> None:
    with Record.open(":memory:") as record:
        harbour().write(record)
        made = brief(record)
        page = json.loads(brief_json(made))
        texts = {row.article: row.text for row in record.rows("articles")}
    lines = [
        line
        for section in [*(s for story in page["stories"] for s in story["sections"]), page["also"]]
        for group in section["groups"]
        for line in group["lines"]
    ]
    assert [line["text"] for line in lines] == [line.text for line in made.lines()]
    assert all(line["rows"] for line in lines)
    cited = {each["number"]: each for each in page["citations"]}
    assert {part["citation"] for line in lines for part in line["parts"] if "citation" in part} == set(cited)
    for each in cited.values():
        assert texts[each["article"]][each["start"] : each["end"]] == each["words"]
    assert page["problems"][0]["reason"] == "no article on this page"
