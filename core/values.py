"""Two operations on values, which are structs of msgspec: a changed copy, and a check of types. Pure."""

from typing import TYPE_CHECKING

from msgspec import ValidationError, convert

# Both do the same; but mypy checks the names and types of fields only for that of dataclasses.
if TYPE_CHECKING:
    from dataclasses import replace
else:
    from msgspec.structs import replace

__all__ = ["fits", "replace"]


def fits(value: object, kind: object) -> bool:
    """Whether ``value``, read from a file, has the type ``kind``: an annotation, with its `msgspec.Meta`."""
    try:
        convert(value, kind)
    except ValidationError:
        return False
    return True
