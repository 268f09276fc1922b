"""For all tests: Hypothesis gives examples no deadline, for a busy machine would break it."""

from hypothesis import settings

settings.register_profile("parlour", deadline=None)
settings.load_profile("parlour")
