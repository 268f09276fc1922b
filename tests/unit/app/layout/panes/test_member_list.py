"""Who stands in the list of members, and who is found there."""

from app.layout.panes.member_list import member_rows
from app.layout.panes.member_rows import MemberRow
from app.texts.chat import NAME_NOT_KEPT
from app.viewmodels.chat.people import People
from core.channel_member import ChannelMember
from core.events import MembersListed
from tests.support.sample_chat import LOBBY, SampleChat

PEOPLE = (
    ChannelMember("ada"),
    ChannelMember("bob", is_operator=True),
    ChannelMember("[bob]"),
    ChannelMember("Ольга"),
    ChannelMember("Élodie", is_away=True),
    ChannelMember("jumbo"),
)


def shown(wanted: str = "") -> list[str]:
    sample = SampleChat()
    sample.apply(MembersListed(LOBBY, PEOPLE))
    return [row.words for row in member_rows(sample.conversation(), (), "ada", wanted)]


def test_operators_come_first_and_who_is_away_last() -> None:
    assert shown() == [
        "OPERATORS — 1",
        "bob",
        "MEMBERS — 4",
        "[bob]",
        "ada",
        "jumbo",
        "Ольга",
        "AWAY — 1",
        "Élodie",
    ]


def test_who_is_found_stands_in_the_same_groups_and_who_begins_so_comes_first() -> None:
    assert shown("bo") == ["OPERATORS — 1", "bob", "MEMBERS — 2", "[bob]", "jumbo"]


def test_people_are_found_in_any_case_and_script() -> None:
    assert shown("ОЛ") == ["MEMBERS — 1", "Ольга"]
    assert shown("el") == ["AWAY — 1", "Élodie"]


def test_spaces_find_everybody() -> None:
    assert shown("  ") == shown()


def test_nobody_is_found_by_a_name_that_nobody_has() -> None:
    assert shown("zoe") == []


def test_who_has_no_account_is_marked_where_we_have_one() -> None:
    sample, people = SampleChat(), People()
    sample.apply(MembersListed(LOBBY, PEOPLE))
    before = member_rows(sample.conversation(), (), "ada", known=people)
    people.identify("ada", "ada")
    people.identify("bob", "bob")
    marked = [
        row.nick for row in member_rows(sample.conversation(), (), "ada", known=people) if _is_marked(row)
    ]

    assert not any(map(_is_marked, before))
    assert marked == ["[bob]", "jumbo", "Ольга"]


def _is_marked(row: MemberRow) -> bool:
    return row.below == NAME_NOT_KEPT
