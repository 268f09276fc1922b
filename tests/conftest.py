"""For all tests: Hypothesis gives examples no deadline, for a busy machine would break it.

No room of a test is announced on a real network, and none of others is looked for; tests of that ask for it.
"""

import os

from hypothesis import settings

from app.cli import DISCOVERY
from tests.support.hypothesis_examples import examples

settings.register_profile("parlour", deadline=None, max_examples=examples())
settings.load_profile("parlour")
os.environ[DISCOVERY] = "off"
