"""What a name means to the registry in use, in lines to print."""

from onrecord.link import leaders, registry
from onrecord.link.tables import contested, in_use


def registered(name: str) -> list[str]:
    """Every meaning of a name, one a line, with its codes, its period and its source; nothing for a name that is not known.

    >>> registered("the Kremlin")
    ['Russia: state RUS, COW 365 RUS; the name stands for its government']
    >>> registered("Abdullah Gül")[1]
    'Abdullah Gül: foreign minister of Türkiye (TUR), 2003-03-14 to 2007-08-28; written'
    """
    lines = []
    for found, why in (
        (registry.state_by_name(name), ""),
        (registry.state_by_adjective(name), "; the word is its adjective"),
        (registry.state_by_seat(name), "; the name stands for its government"),
    ):
        if found is not None:
            lines.append(f"{found.name}: state {found.code}{_cow(found)}{why}")
    if not lines and (place := registry.place_state(name)) is not None:
        lines.append(f"{name}: place in {_side(place)}")
    if (body := registry.organisation(name)) is not None:
        lines.append(f"{body.name}: {body.kind.value}" + (f" of {_side(body.state)}" if body.state else ""))
    if (organ := registry.institution(name)) is not None:
        lines.append(f"{organ.name}: {organ.kind.value}" + (f" of {_side(organ.state)}" if organ.state else " of any state"))
    if (office := registry.office(name)) is not None:
        lines.append(f"{office.title}: office, level {office.level}" + (f", of {_side(office.state)}" if office.state else ""))
    for entity in contested().values():
        if name in (entity.name, entity.code, *entity.names):
            lines.append(f"{entity.name}: counted as {entity.policy} ({entity.source}; default because {entity.reason})")
    lines += [
        f"{t.name}: {t.role or 'acts for'}{' of' if t.role else ''} {_side(t.side)}, {t.period()}; {t.source}" for t in leaders.terms(name)
    ]
    mine = in_use()
    if mine and lines and _told(name):
        lines.append(f"also in {mine.source}")
    return lines


def _side(code: str) -> str:
    state = registry.states().get(code)
    return f"{state.name} ({code})" if state else code


def _cow(state: registry.State) -> str:
    return f", COW {state.cow} {state.cow_code}" if state.cow is not None else ", not in the COW list"


def _told(name: str) -> bool:
    """Whether a user's file has an entry under that very name."""
    mine = in_use()
    return mine is not None and any(name in rows for rows in mine.tables.values())
