"""What a host goes by in the end: flags before the config file, secrets read from their files."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from app.commands.arguments import Host
from app.settings.config import HostConfig, HostSettings, Unreadable, first_line, read_lines
from core.room.state import HOST_OPERATOR

_Value = TypeVar("_Value")


class BadOperator(Exception):
    """What was given is not NAME:PASSWORD."""


def host_settings(flags: Host, config: HostConfig, no_window: str = "") -> HostSettings:
    """Settle everything; ``no_window`` as in `HostSettings`.

    Raises Unreadable, BadOperator.
    """
    merged = _merged(flags, config)
    return HostSettings(
        merged,
        password=_password(flags, merged),
        operators=_operators(flags.operators or (), merged.oper_file),
        motd=read_lines(merged.motd) if merged.motd else (),
        ends_with_parent=flags.ends_with_parent,
        no_window=no_window,
    )


def _merged(flags: Host, config: HostConfig) -> HostConfig:
    return HostConfig(
        name=_first(flags.name, config.name),
        hosts=_first(flags.hosts, config.hosts),
        port=_first(flags.port, config.port),
        data_dir=_first(flags.data_dir, config.data_dir),
        password_file=_first(flags.password_file, config.password_file),
        oper_file=_first(flags.oper_file, config.oper_file),
        motd=_first(flags.motd, config.motd),
        has_limits=_first(flags.has_limits, config.has_limits),
        has_discovery=_first(flags.has_discovery, config.has_discovery),
        sync=_first(flags.sync, config.sync),
        log_format=_first(flags.log_format, config.log_format),
    )


def _first(flag: _Value | None, otherwise: _Value) -> _Value:
    return otherwise if flag is None else flag


def _password(flags: Host, config: HostConfig) -> str:
    if flags.password is not None:
        return flags.password
    return first_line(config.password_file) if config.password_file else ""


def _operators(given: tuple[str, ...], file: Path | None) -> Mapping[str, str]:
    operators = dict(map(_operator, given))
    if file:
        try:
            operators |= dict([_operator(first_line(file))])
        except BadOperator as error:
            raise Unreadable(f"{file}: {error}") from error
    return operators


def _operator(text: str) -> tuple[str, str]:
    name, _, password = text.partition(":")
    if not name or not password or " " in name:
        raise BadOperator("an operator is written NAME:PASSWORD")
    if name == HOST_OPERATOR:
        raise BadOperator(f"the name {HOST_OPERATOR} is kept for the host's own window")
    return name, password
