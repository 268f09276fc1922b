"""`python -m app`: the same as `parlour`."""

import sys

from app.process.preparing import loading

with loading():
    from app.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
