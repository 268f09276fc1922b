"""Another value that differs in a few fields. Values are structs of msgspec, see ARCHITECTURE.md. Pure."""

from typing import TYPE_CHECKING

# The same function; but mypy checks the fields only of the one that it knows.
if TYPE_CHECKING:
    from dataclasses import replace
else:
    from msgspec.structs import replace

__all__ = ["replace"]
