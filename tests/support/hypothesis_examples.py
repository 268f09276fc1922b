"""How many examples Hypothesis tries of a property: a third where `dev.py test --quick` runs the tests.

For example:

    @settings(max_examples=examples(300))
"""

import os

from build_spec.quick import FOLDER

USUAL = 100
"""As many as Hypothesis tries when nothing is said."""


def examples(usual: int = USUAL) -> int:
    """Return how many examples to try of a property of which ``usual`` are tried otherwise."""
    return -(-usual // 3) if FOLDER in os.environ else usual
