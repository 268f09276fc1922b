"""Words about a trace of the wire: at the terminal, and in the first line of its file. Pure."""

_HOLDS = "It holds what people say; passwords and keys are masked."
NOT_TRACED = "The wire is not traced. To begin: /trace FILE"


def heading(version: str) -> str:
    """Return the first line of the file."""
    return f"Parlour {version}: every line of the wire from here on. {_HOLDS}"


def started(file: str) -> str:
    """Say that ``file`` is being written."""
    return f"Every line of the wire is written to {file} from now on. {_HOLDS}"


def stopped(file: str) -> str:
    """Say that ``file`` is no longer written."""
    return f"The wire is not written to {file} any more."


def broke_off(file: str, why: str) -> str:
    """Say why ``file`` could not be written further."""
    return f"The wire is not written to {file} any more: {why}. Everything else goes on."


def not_started(file: str, why: str) -> str:
    """Say why no trace could be started."""
    return f"The wire can't be written to {file}: {why}."
