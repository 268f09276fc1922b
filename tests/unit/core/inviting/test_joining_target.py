"""What people paste to join a room, in whatever words."""

import base64

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.texts.paste_lines import WayIn, paste_lines
from core.addresses import Address
from core.inviting.invite import BadInvite, Invite, InviteFault, invite_link
from core.inviting.joining_target import BadTarget, TargetFault, read_target

PIN = bytes(range(20))
INVITE = Invite("k3v7q2xa", PIN, (Address("192.168.1.20", 6697), Address("fd12::20", 7000)), "Ada's room")
LINK = invite_link(INVITE)
BARE = LINK.rpartition("/")[0]
OTHER = invite_link(Invite("aaaaaaaa", PIN, INVITE.addresses))
HALF = 40  # within the key
KEY = ":".join(["AB"] * 32)
PLACE = Address("192.168.1.20", 6700)
USUAL = Address("192.168.1.20", 6697)
SIX = Address("fd12::20", 6700)
NAMED = Address("laptop", 6700)


@pytest.mark.parametrize(
    "text",
    [
        LINK,
        f" {LINK}\n",
        f"{LINK}.",
        f"<{LINK}>",
        f"“{LINK}”",
        f"'{LINK}',",
        f"`{LINK}`",
        f"**{LINK}**",
        f"_{LINK}_",
        f"[my room]({LINK})",
        f"[{LINK}]({LINK})",
        f'<a href="{LINK}">{LINK}</a>',
        f"Come to my room: {LINK}! See you at 7:30.",
        f"join: {LINK} (or 10.0.0.1:6700)",
        f"parlour join {LINK}",
        f"parlour join '{LINK}'",
        LINK.replace("parlour", "Parlour"),
        LINK.replace("://", ":/"),
        LINK.replace("/", "／").replace(":", "：").replace(".", "．"),
        LINK[:20] + "\u200b" + LINK[20:] + "\u202e",
        f"\u2068{LINK}\u2069",
        f"{LINK[:HALF]}\n{LINK[HALF:]}",
        f"> {LINK[:HALF]}\n> {LINK[HALF:80]}\r\n> {LINK[80:]}",
        f"{LINK[:HALF]} {LINK[HALF:]}",
    ],
)
def test_a_link_is_found_wherever_it_stands(text: str) -> None:
    assert read_target(text) == INVITE


def test_a_link_of_a_qr_code_is_read() -> None:
    assert read_target(BARE.upper()) == Invite(INVITE.room_id, PIN, INVITE.addresses)


@pytest.mark.parametrize(
    "text, fault",
    [
        ("parlour://", InviteFault.CUT_SHORT),
        ("parlour://2/new", InviteFault.NEWER),
        (LINK[:HALF], InviteFault.PIN),
        (f"Come: {LINK[:HALF]} tonight", InviteFault.PIN),
        (f"{LINK[: LINK.index('192')]} tonight", InviteFault.CUT_SHORT),
        (f"parlour://1/{'a' * 9_000}", InviteFault.TOO_LONG),
        (f"parlour://1/{'a' * 90_000}", InviteFault.TOO_LONG),
        (BARE + "+" + "+10.0.0.1", InviteFault.ADDRESS),
    ],
)
def test_a_damaged_link_says_what_is_wrong(text: str, fault: InviteFault) -> None:
    with pytest.raises(BadInvite) as refused:
        read_target(text)
    assert refused.value.fault is fault


@pytest.mark.parametrize(
    "text, address",
    [
        ("192.168.1.20:6700", PLACE),
        ("192.168.1.20 6700", PLACE),
        ("192.168.1.20, 6700", PLACE),
        ("192.168.1.20 +6700", PLACE),
        ("192.168.1.20 port 6700", PLACE),
        ("192.168.1.20, port: 6700", PLACE),
        ("192.168.1.20/6700", PLACE),
        ("192.168.1.20/+6700", PLACE),
        ("192.168.1.20:+6700", PLACE),
        ("192.168.1.20 (port 6700)", PLACE),
        ("192.168.1.20.", USUAL),
        ("<192.168.1.20>", USUAL),
        ("„192.168.1.20“", USUAL),
        ("`192.168.1.20:6700`", PLACE),
        ("１９２．１６８．１．２０：６７００", PLACE),
        ("192。168。1。20：6700", PLACE),
        ("١٩٢.١٦٨.١.٢٠:٦٧٠٠", PLACE),
        ("192.168.1.20\u2236 6700", PLACE),
        ("\u202a192.168.1.20\u202c:\u200b6700\ufeff", PLACE),
        ("192.168.1.20\u00a06700", PLACE),
        ("\x00192.168.1.20\x07", USUAL),
        ("laptop", Address("laptop", 6697)),
        ("laptop 6700", NAMED),
        ("laptop:6700.", NAMED),
        ("laptop.local.", Address("laptop.local", 6697)),
        ("fd12::20", Address("fd12::20", 6697)),
        ("[fd12::20]:6700", SIX),
        ("fd12::20 6700", SIX),
        ("[fd12::20] port 6700", SIX),
        ("fe80::1%eth0", Address("fe80::1%eth0", 6697)),
        ("::1", Address("::1", 6697)),
        ("ircs://192.168.1.20:6700/#lobby", PLACE),
        ("ircs://192.168.1.20/", USUAL),
        ("IRCS://192.168.1.20:+6700", PLACE),
        ("irc://ada@192.168.1.20:6700/#lobby?x", PLACE),
        ("irc6://[fd12::20]:6700/", SIX),
        ("kvirc ircs://192.168.1.20:6700/#lobby", PLACE),
        ("Click ircs://192.168.1.20:6700/#lobby, please", PLACE),
        ("Server 192.168.1.20, port 6700, TLS, channel #lobby, UTF-8, password ab cd", PLACE),
        ("Server: laptop, port: 6700, encrypted", NAMED),
        ("Host laptop; Port 6700", NAMED),
        ('server = "laptop"\nport = 6700', NAMED),
        ("The address is 192.168.1.20:6700, password: 1234", PLACE),
        ("The address is 192.168.1.20.", USUAL),
        ("Address:192.168.1.20", USUAL),
        ("come at 19:30 to 192.168.1.20, it is fun", USUAL),
        ("from 27.11.2026 on at [fd12::20]:6700!", SIX),
        ("we are at fd12::20 now", Address("fd12::20", 6697)),
        ("we are at laptop:6700 now", NAMED),
        ("we are at laptop.local now", Address("laptop.local", 6697)),
        ("192.168.1.20/24", USUAL),
        ("ssh ada@192.168.1.20", USUAL),
        ("see https://example.org:8080/x, and join 192.168.1.20:6700", PLACE),
        ("192.168.1.20:6700 192.168.1.20:6700", PLACE),
        ("Address:\t192.168.1.20\r\nPort:\t6700", PLACE),
        ("parlour join 192.168.1.20:6700", PLACE),
        ("python3 dev.py run join laptop:6700 --nick ada", NAMED),
        # irssi
        ("/connect 192.168.1.20", USUAL),
        ("/connect -tls laptop", Address("laptop", 6697)),
        ("/connect -notls 192.168.1.20 6700", PLACE),
        ("/connect -notls 192.168.1.20 6700 1234", PLACE),
        (f"/connect -tls -notls_verify -tls_pinned_pubkey {KEY} 192.168.1.20 6700", PLACE),
        (f"/connect –tls –notls_verify –tls_pinned_pubkey {KEY} fd12::20 6700 word", SIX),
        (f"/server add -network parlour -tls -notls_verify -tls_pinned_pubkey {KEY} laptop 6700", NAMED),
        # WeeChat
        (f"/server add parlour 192.168.1.20/6700 -ssl -ssl_fingerprint={'ab' * 32} -tls", PLACE),
        ("/server add parlour fd12::20/6700 -tls -password=12\n/connect parlour", SIX),
        ("/server add room laptop/6700 -notls -autojoin=#lobby /connect room", NAMED),
        ("/server add room 192.168.1.20 -tls", USUAL),
        # HexChat
        ("/servchan -ssl-noverify 192.168.1.20 6700 #lobby", PLACE),
        ("/server 192.168.1.20 6700 1234", PLACE),
        ("/newserver -ssl laptop +6700", NAMED),
        # others
        ("catgirl -h 192.168.1.20 -p 6700 -n NAME -j '#lobby' -t room.crt", PLACE),
        ("senpai --host=laptop --port=6700", NAMED),
        ("openssl s_client -quiet -connect 192.168.1.20:6700", PLACE),
        ("gnutls-cli --insecure -p 6700 192.168.1.20", PLACE),
        ("192.168.1.20:6700::::irc-ssl", PLACE),
    ],
)
def test_an_address_is_found_in_what_people_paste(text: str, address: Address) -> None:
    assert read_target(text) == address


@pytest.mark.parametrize(
    "text, fault",
    [
        ("", TargetFault.EMPTY),
        (" \u200b\u202e\t", TargetFault.EMPTY),
        ("x " * 10_000, TargetFault.TOO_LONG),
        ("come to my room", TargetFault.NO_ADDRESS),
        ("#lobby", TargetFault.NO_ADDRESS),
        ("192.168.1", TargetFault.NO_ADDRESS),
        ("192.168.1.256", TargetFault.NO_ADDRESS),
        ("we meet at 19:30", TargetFault.NO_ADDRESS),
        ("/join #lobby", TargetFault.NO_ADDRESS),
        (KEY, TargetFault.NO_ADDRESS),
        ("std::vector is a type", TargetFault.NO_ADDRESS),
        ("10.0.0.1 or 10.0.0.2", TargetFault.SEVERAL),
        ("laptop:6700 and desk:6700", TargetFault.SEVERAL),
        (f"{LINK} {OTHER}", TargetFault.SEVERAL),
        ("https://example.org/", TargetFault.OTHER_LINK),
        ("http://192.168.1.20:8080", TargetFault.OTHER_LINK),
        ("look at https://example.org/?host=10.0.0.1", TargetFault.OTHER_LINK),
        ("laptop:99999", TargetFault.PORT),
        ("192.168.1.20:0", TargetFault.PORT),
        ("192.168.1.20 0", TargetFault.PORT),
        ("laptop:" + "9" * 5000, TargetFault.PORT),
    ],
)
def test_what_leads_nowhere_says_why(text: str, fault: TargetFault) -> None:
    with pytest.raises(BadTarget) as refused:
        read_target(text)
    assert refused.value.fault is fault


@given(st.text(max_size=200) | st.text("0123456789.:/[]% abcfpolr-+", max_size=60))
@example("[]:1")
@example("/connect [%] 1")
def test_whatever_is_pasted_leads_somewhere_or_is_refused(text: str) -> None:
    try:
        target = read_target(text)
    except (BadTarget, BadInvite):
        return
    if isinstance(target, Address):
        assert target.host
        assert 0 < target.port < 65536


@given(st.ip_addresses(), st.integers(1, 65535), st.sampled_from(["{}", "join {}", "({})", "it is {}, yes"]))
def test_an_address_as_it_is_shown_is_found_in_a_sentence(ip: object, port: int, words: str) -> None:
    address = Address(str(ip), port)
    assert read_target(words.format(address)) == address


@pytest.mark.parametrize(
    "words", ["/connect ", "server host ", "1:", "-h x ", "[a]:", "parlour:/ ", "a://", "1.1.1.1 "]
)
def test_a_long_text_is_read_in_no_time(words: str) -> None:
    try:
        read_target((words * 10_000)[:10_000])
    except (BadTarget, BadInvite):
        return


def test_the_key_of_a_link_is_the_one_that_was_written() -> None:
    assert base64.b32encode(PIN).decode().lower() in LINK


@pytest.mark.parametrize("host", ["192.168.1.20", "fd12::20", "laptop", "laptop.local"])
@pytest.mark.parametrize("has_password", [False, True])
def test_each_line_that_we_give_out_for_another_program_leads_to_the_room(
    host: str, *, has_password: bool
) -> None:
    way = WayIn(host, 6700, "parlour-k3v7q2xa", "ab" * 32, KEY, has_password=has_password)
    for line in paste_lines(way):
        where = "parlour-k3v7q2xa.local" if line.program == "Halloy" else host
        assert read_target(line.line) == Address(where, 6700), line.program
        assert read_target(f"Paste this in {line.program}:\n{line.line}") == Address(where, 6700), (
            line.program
        )
