"""For all tests: Hypothesis gives examples no deadline, for a busy machine would break it."""

from hypothesis import settings

from tests.support.hypothesis_examples import examples

settings.register_profile("parlour", deadline=None, max_examples=examples())
settings.load_profile("parlour")
