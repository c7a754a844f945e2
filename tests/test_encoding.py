import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.capture.encoding import declared, decode

TURKISH = "Erdoğan and Şimşek spoke in İzmir of “clear steps” – on Türkiye’s terms. " * 6
WESTERN = "The café’s owner in Málaga said “no” – and the ministers of 27 states heard it. " * 6
RUSSIAN = "Министр иностранных дел сообщил о встрече в Женеве и о переговорах. " * 6
JAPANESE = "外相は東京で記者団に会談の結果を説明した。次の会合は五月に開かれる。" * 6


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TURKISH, "utf-8"),
        (TURKISH, "utf-8-sig"),
        (TURKISH, "utf-16"),
        (TURKISH, "utf-16-le"),
        (TURKISH, "utf-16-be"),
        (TURKISH, "utf-32"),
        (TURKISH, "cp1254"),
        (WESTERN, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
    ],
)
def test_undeclared_text_is_read(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))
    assert found.text == text
    assert found.note == ""


@pytest.mark.parametrize(
    ("text", "encoding"), [(TURKISH, "iso-8859-9"), (WESTERN, "windows-1252"), (RUSSIAN, "koi8-r"), (JAPANESE, "iso-2022-jp")]
)
def test_a_declaration_is_followed(text: str, encoding: str) -> None:
    text = text.replace("“", '"').replace("”", '"').replace("–", "-").replace("’", "'")
    page = f'<meta charset="{encoding}"><p>{text}'
    found = decode(page.encode(encoding))
    assert found.text == page
    assert found.note == ""


def test_a_wrong_declaration_is_found_out() -> None:
    assert decode(f"<meta charset=utf-8>{TURKISH}".encode("cp1254")).note == "declared as utf-8 but written in cp1254"
    assert decode(f"<meta charset=iso-8859-1>{RUSSIAN}".encode("cp1251")).note == "declared as iso-8859-1 but written in cp1251"
    assert decode(f"<meta charset=iso-8859-1>{TURKISH}".encode()).note == "declared as iso-8859-1 but written in utf-8"
    assert decode(f"<meta charset=no-such-thing>{TURKISH}".encode()).text.endswith(TURKISH)


def test_browsers_reading_of_a_label() -> None:
    assert decode('<meta charset="iso-8859-1">“No date”'.encode("cp1252")).text.endswith("“No date”")


def test_broken_characters_are_counted_and_the_rest_is_read() -> None:
    data = TURKISH.encode()
    found = decode(data[:40] + b"\xff" + data[40:])
    assert found.encoding == "utf-8"
    assert found.note == "1 character could not be decoded"
    assert found.text.replace("\ufffd", "") == TURKISH


def test_declared() -> None:
    assert declared(b"<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=ISO-8859-9'>") == "iso-8859-9"
    assert declared(b"<p>charset=latin-1") == ""


@given(st.binary(max_size=400))
def test_any_bytes_are_text(data: bytes) -> None:
    assert isinstance(decode(data).text, str)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff\ufffd"), max_size=80))
def test_utf_8_comes_back(text: str) -> None:
    assert decode(text.encode()).text == text
