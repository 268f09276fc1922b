import pytest

from app.layout.metrics import Metrics


@pytest.fixture(scope="session")
def metrics() -> Metrics:
    return Metrics.load()
