from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.desktop.opener import explorer_command, folder_commands, link_commands, safe_link


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org",
        "https://example.org:8443/a/b.html?c=d&e=(f)#g",
        "HTTPS://Example.org/",
        "http://192.168.1.20:8080/",
        "http://[fe80::1]/",
        "https://münchen.example/straße",
        "mailto:ada@example.org",
    ],
)
def test_web_and_mail_addresses_are_opened_as_they_are(url: str) -> None:
    assert safe_link(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "-h",
        "--help=http://example.org",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "smb://10.0.0.1/share",
        "ms-settings:about",
        "http:",
        "http:///nowhere",
        "http://[::1",
        "mailto:",
        "https://example.org/\nfile:///etc/passwd",
        "https://example.org/\x1b[31m",
        "https://example.org/\u202egpj.exe",
        "https://example.org/" + "a" * 5000,
    ],
)
def test_nothing_else_is_opened(url: str) -> None:
    assert safe_link(url) == ""


@pytest.mark.parametrize(
    "url, link",
    [
        (" https://example.org/ ", "https://example.org/"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/'`\"<>", "https://example.org/%27%60%22%3C%3E"),
        ("mailto:ada@example.org?attach=/etc/passwd", "mailto:ada@example.org"),
    ],
)
def test_what_other_programs_may_stumble_over_is_taken_out(url: str, link: str) -> None:
    assert safe_link(url) == link


@given(st.text())
def test_whatever_is_clicked_no_option_and_no_second_word_comes_of_it(url: str) -> None:
    for link in (safe_link(url), safe_link(f"http://{url}"), safe_link(f"mailto:{url}")):
        assert not link or link.lower().startswith(("http://", "https://", "mailto:"))
        assert not set(link) & set(" \t\r\n\"'`<>\\")


def test_macos_opens_links_and_shows_files_with_one_program() -> None:
    assert link_commands("https://example.org/", "darwin") == [["open", "https://example.org/"]]
    assert folder_commands(Path("/home/ada/-log.txt"), "darwin") == [["open", "-R", "/home/ada/-log.txt"]]


def test_windows_explorer_gets_the_path_in_quotes_for_a_comma_parts_its_arguments() -> None:
    path = Path("/rooms/a, b/log.txt")
    assert explorer_command(path) == 'explorer /select,"/rooms/a, b/log.txt"'


def test_a_path_never_begins_with_a_hyphen() -> None:
    ((_, _, path),) = folder_commands(Path("-log.txt"), "darwin")
    assert PurePosixPath(path).is_absolute()
