"""What is said about a trace of the wire: at the terminal, and in its first line. Pure."""

_HOLDS = "It holds what people say; passwords and keys are masked."
NOT_TRACED = "The wire is not traced. To begin: /trace FILE"


def heading(version: str) -> str:
    """Return the first line of the file."""
    return f"Parlour {version}: every line of the wire from here on. {_HOLDS}"


def started(file: str) -> str:
    """Return that ``file`` is being written."""
    return f"Every line of the wire is written to {file} from now on. {_HOLDS}"


def stopped(file: str) -> str:
    """Return that ``file`` is complete."""
    return f"The wire is not written to {file} any more."


def broke_off(file: str, why: str) -> str:
    """Return that ``file`` can't be written any more."""
    return f"The wire is not written to {file} any more: {why}. Everything else goes on."


def not_started(file: str, why: str) -> str:
    """Return that there is no trace."""
    return f"The wire can't be written to {file}: {why}."
