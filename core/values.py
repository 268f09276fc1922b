"""What is done with values, which are structs of msgspec, see ARCHITECTURE.md. Pure."""

from typing import TYPE_CHECKING

from msgspec import ValidationError, convert

# The same function; but mypy checks the fields only of the one that it knows.
if TYPE_CHECKING:
    from dataclasses import replace
else:
    from msgspec.structs import replace

__all__ = ["fits", "replace"]


def fits(value: object, kind: object) -> bool:
    """Whether ``value``, read from a file, is one of ``kind``, an annotation as a struct's field has it."""
    try:
        convert(value, kind)
    except ValidationError:
        return False
    return True
