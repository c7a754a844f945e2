"""The plurals of titles and of nouns for people."""


def plurals(words: str) -> list[str]:
    """The plurals of a title: `secretary of state` -> `secretaries of state`; `attorney general` has two."""
    for link in (" of ", " for ", " to ", " in ", " at ", " close ", " familiar ", "-at-", " d'"):
        head, linked, rest = words.partition(link)
        if linked:
            return [plural + linked + rest for plural in plurals(head)]
    found = [_plural(words)]
    for ending in ("-general", " general", "-elect", "-designate"):
        if words.lower().endswith(ending):
            found.append(_plural(words[: -len(ending)]) + ending)
    return found


def _plural(words: str) -> str:
    if words.endswith("man"):
        return words[:-3] + "men"
    if words.endswith("y") and words[-2:-1] not in "aeou":
        return words[:-1] + "ies"
    return words + ("es" if words.endswith(("s", "x")) else "s")
