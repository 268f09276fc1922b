"""What is done with values, which are structs of msgspec: a changed copy, and checks of types. Pure."""

from typing import TYPE_CHECKING

from msgspec import Struct, ValidationError, convert
from msgspec.structs import fields

# Both do the same; but mypy checks the names and types of fields only for that of dataclasses.
if TYPE_CHECKING:
    from dataclasses import replace
else:
    from msgspec.structs import replace

__all__ = ["fits", "fitting", "replace"]


def fits(value: object, kind: object) -> bool:
    """Whether ``value``, read from a file, has the type ``kind``: an annotation, with its `msgspec.Meta`."""
    try:
        convert(value, kind)
    except ValidationError:
        return False
    return True


def fitting(values: object, kind: type[Struct]) -> dict[str, object]:
    """Return those of ``values`` that fit the fields of ``kind``.

    Each is checked alone, so that one bad value, perhaps of another version, costs no other one.
    """
    known = values if isinstance(values, dict) else {}
    return {
        each.name: known[each.name]
        for each in fields(kind)
        if each.name in known and fits(known[each.name], each.type)
    }
