import pytest

from app.layout.text.metrics import Metrics


@pytest.fixture(scope="session")
def metrics() -> Metrics:
    return Metrics.load()
