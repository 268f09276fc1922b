"""What is a link, and where it leads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.viewmodels.markup.links import find_links


def links(text: str) -> list[str]:
    found = list(find_links(text, 0, len(text)))
    assert all(
        target.removeprefix("https://") in text[start:end] or target == text[start:end]
        for start, end, target in found
    )
    return [text[start:end] for start, end, _ in found]


def places(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in find_links(text, 0, len(text))]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com",
        "http://example.com/a?b=c&d=(e)#f",
        "HTTPS://Example.COM/",
        "http://192.168.1.20:8080/x",
        "http://[fe80::1]:80/",
        "http://nas/demo",
        "www.example.com",
        "mailto:ada@example.com?subject=hi",
        "parlour://1/k3v7q2xa/aaaqeayeaudaocajbifqydiob4ibceqt/10.0.0.1+fd12::20-7000/Ada%27s%20room",
        "PARLOUR://1/K3V7Q2XA/AAAQEAYEAUDAOCAJBIFQYDIOB4IBCEQT/10.0.0.1",
        "https://en.wikipedia.org/wiki/Ada_(name)",
        "https://müller.de/straße",
        "https://例え.jp/道",
        "https://пример.рф/путь",
        "https://example.com/путь/🎉",
        "https://example.com/❤️/x",
        "https://example.com/👩‍🚀👍🏽🇩🇪1️⃣",
        "https://example.com/🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    ],
)
def test_an_address_is_a_link_as_a_whole(address: str) -> None:
    assert links(address) == [address]
    assert links(f"see {address} there") == [address]
    assert links(f"({address}), {address}.") == [address, address]
    assert links(f"日本{address}」と“{address}”!") == [address, address]


@pytest.mark.parametrize(
    "address",
    [
        "192.168.1.20:8080",
        "10.0.0.7:3000/docs?a=b#c",
        "172.16.4.1:80/(x)",
        "169.254.1.1:8000",
        "127.0.0.1:5000",
        "localhost:8888/lab",
    ],
)
def test_a_place_on_this_network_is_a_link_when_it_has_a_port(address: str) -> None:
    assert list(find_links(address, 0, len(address))) == [(0, len(address), f"http://{address}")]
    assert places(f"(see {address}), or {address}.") == [address, address]


def test_an_address_without_a_scheme_leads_to_the_safe_one() -> None:
    assert list(find_links("at www.example.com.", 0, 19)) == [(3, 18, "https://www.example.com")]


@pytest.mark.parametrize(
    "text, link",
    [
        ("https://example.com/a, b", "https://example.com/a"),
        ("https://example.com/a...", "https://example.com/a"),
        ("[text](https://example.com/a)b", "https://example.com/a"),
        ("<https://example.com/a>", "https://example.com/a"),
        ("https://example.com/a?!", "https://example.com/a"),
        ("https://example.com/((a)", "https://example.com/((a)"),
        ("https://example.com/a。次", "https://example.com/a"),
        ('"https://example.com/a"', "https://example.com/a"),
        ("*https://example.com/a*", "https://example.com/a"),
        ("_https://example.com/a_", "https://example.com/a"),
        ("(see https://x.example/a)", "https://x.example/a"),
        ("(see https://x.example/a).", "https://x.example/a"),
        ("[see https://x.example/a]", "https://x.example/a"),
        ("https://x.example/👍!", "https://x.example/👍"),
    ],
)
def test_punctuation_of_the_sentence_is_not_in_the_link(text: str, link: str) -> None:
    assert links(text) == [link]


@pytest.mark.parametrize(
    "text",
    [
        "https://",
        "https:// example.com",
        "irc://host.local:6667/#lobby",
        "ircs://host/ada,isnick",
        "parlour://192.168.1.20:6667",
        "parlour://",
        "parlour://1/ä",
        "192.168.1.20",
        "192.168.1.300:8000",
        "192.168.1.20:99999",
        "192.168.1.20:0",
        "8.8.8.8:53",
        "172.32.0.1:80",
        "x192.168.1.20:80",
        "1.192.168.1.20:80",
        "192.168.1.20:8080-x",
        "192.168.1.20:80.5",
        "ratio 10:20",
        "localhost:",
        "https://.",
        "https:///etc/passwd",
        "www.",
        "xhttps://example.com",
        "awww.example.com",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "mailto:",
        "mailto:ada",
        "httpſ://example.com",
        "http://x:123456/",
    ],
)
def test_what_is_no_address_is_no_link(text: str) -> None:
    assert links(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "https://bank.example@evil.example/",
        "https://bank.example\\@evil.example",
        "https://bank.example%2f@evil.example",
        "https://раypal.com",  # the first two letters are Cyrillic
        "https://аррӏе.com",  # Cyrillic all of it
        "https://googlе.com",
        "https://ɡoogle.com",
        "https://gοοgle.com",  # Greek omicrons
        "https://bank.exampleノlogin.evil.jp",
        "https://bank．example",
        "https://ﬁne.example",
        "https://ı.example",
        "https://bank.exam\u200dple",
        "https://bank.example/\u200c",
        "https://bank.example/\u2800\u3164x",
        "https://bank.example\u2044evil.example",
        "https://evil.example/א/bank.example",
        "https://bank.example/\u202egpj.exe",
        "https://bank.e\u0337xample",
        "https://bank.example/\ufe0f",
        "https://bank.example/a\u200d👍",
        "https://ba\u200dnk.👍.example",
        "mailto:а@bank.example",
    ],
)
def test_what_looks_like_another_address_is_no_link(text: str) -> None:
    assert links(text) == []


@given(st.text(alphabet='htps:/w.[]()@#a1 ノа`"\u200d'))
def test_links_are_what_is_shown_and_stand_apart(text: str) -> None:
    found = list(find_links(text, 0, len(text)))
    ends = [0, *(place for start, end, _ in found for place in (start, end))]

    assert ends == sorted(ends)
    schemes = ("", "http://", "https://")
    assert all(target in [scheme + text[start:end] for scheme in schemes] for start, end, target in found)


@pytest.mark.parametrize(
    "worst",
    [
        "http://@",
        "https://a(",
        "www.",
        "http://a.",
        "http://a)",
        "mailto:",
        "http://а",
        "(((",
        "https://x/,",
        "http://[:",
        "http://a-",
        "10.0.0.1:",
        "https://x/👍\u200d",
    ],
)
@pytest.mark.timeout(5)  # what goes back over a text of this length takes minutes
def test_no_text_takes_long(worst: str) -> None:
    text = worst * 100_000

    assert len(list(find_links(text, 0, len(text)))) <= 1
