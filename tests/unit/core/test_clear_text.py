"""Who may speak in the clear."""

import pytest

from core.clear_text import Clear


@pytest.mark.parametrize(
    "ip, local_ip, is_here",
    [
        ("127.0.0.1", "127.0.0.1", True),
        ("127.0.0.53", "127.0.0.1", True),
        ("::1", "::1", True),
        ("::ffff:127.0.0.1", "::ffff:127.0.0.1", True),
        ("192.168.1.20", "192.168.1.20", True),
        ("fe80::1%eth0", "fe80::1%eth0", True),
        ("192.168.1.21", "192.168.1.20", False),
        ("fe80::1%eth0", "fe80::2%eth0", False),
        ("10.0.0.1", "", False),
        ("128.0.0.1", "192.168.1.20", False),
    ],
)
def test_those_on_this_computer_are_told_from_others(ip: str, local_ip: str, *, is_here: bool) -> None:
    assert Clear.LOCAL.lets_in(ip, local_ip) is is_here
    assert Clear.ALL.lets_in(ip, local_ip)
    assert not Clear.NONE.lets_in(ip, local_ip)
