"""A client's life: each phase with each milestone, and each thing under way with each kind of line."""

import ast
from collections.abc import Iterator
from itertools import chain, combinations, product
from pathlib import Path

import pytest

from core.room.model import lifecycle
from core.room.model.lifecycle import (
    TRANSITIONS,
    WAITS_FOR,
    Dependence,
    IllegalTransition,
    Later,
    Lifecycle,
    Milestone,
    Pending,
    Phase,
)

ROOT = Path(__file__).parents[5]
TO_REACH: dict[Phase, list[Milestone]] = {
    Phase.NEW: [],
    Phase.NEGOTIATING: [Milestone.NEGOTIATION_BEGUN],
    Phase.REGISTERED: [Milestone.REGISTERED],
    Phase.ENDING: [Milestone.LAST_ENTRY_PROPOSED],
    Phase.GONE: [Milestone.LAST_ENTRY_APPLIED],
}
TAKES_LONGER = [Later.AFTER_COMMIT, Later.AFTER_ANSWER, Later.AFTER_LOGIN, Later.NEVER]


def in_phase(phase: Phase) -> Lifecycle:
    life = Lifecycle()
    for milestone in TO_REACH[phase]:
        life.reach(milestone)
    assert life.phase is phase
    return life


def documented(corner: str) -> dict[tuple[str, str], str]:
    """Return the table at the head of the module whose first cell is ``corner``, by row and column."""
    lines = (lifecycle.__doc__ or "").splitlines()
    head = next(place for place, line in enumerate(lines) if line.split()[:1] == [corner])
    columns = [word for word in lines[head].split() if word.isupper()]
    rows = [line.split() for line in lines[head + 2 : lines.index(lines[head - 1], head + 2)]]
    cells = [(row[0], *pair) for row in rows for pair in zip(columns, row[-len(columns) :], strict=True)]
    return {(row, column): cell for row, column, cell in cells}


def subsets() -> Iterator[tuple[Pending, ...]]:
    return chain.from_iterable(combinations(Pending, count) for count in range(len(Pending) + 1))


@pytest.mark.parametrize("phase,milestone", [*product(Phase, Milestone)])
def test_a_milestone_leads_where_the_table_says_or_is_refused(phase: Phase, milestone: Milestone) -> None:
    life, wanted = in_phase(phase), documented("phase")[phase.name, milestone.name]

    if wanted == "-":
        with pytest.raises(IllegalTransition, match=f"{milestone.name} in the phase {phase.name}"):
            life.reach(milestone)
        assert life.phase is phase
    else:
        life.reach(milestone)
        assert life.phase is Phase[wanted]


def test_the_table_in_words_is_the_one_that_holds() -> None:
    held = {
        (phase.name, milestone.name): target.name
        for phase, row in TRANSITIONS.items()
        for milestone, target in row.items()
    }

    assert {place: cell for place, cell in documented("phase").items() if cell != "-"} == held


@pytest.mark.parametrize("pending,kind", [*product(Pending, Dependence)])
def test_a_line_waits_for_what_is_under_way_as_the_table_says(pending: Pending, kind: Dependence) -> None:
    life, wanted = Lifecycle(), documented("pending")[pending.name, kind.name]
    life.begin(pending)

    later = life.when(kind)

    assert (later.name if later is not None else "now") == wanted
    assert bool(life.held_by & WAITS_FOR[kind]) == (later is not None)


@pytest.mark.parametrize("kind", Dependence)
def test_of_all_that_is_under_way_what_takes_longest_is_told(kind: Dependence) -> None:
    table = documented("pending")
    for pendings in subsets():
        life = Lifecycle()
        for pending in pendings:
            life.begin(pending)
        holding = [Later[cell] for pending in pendings if (cell := table[pending.name, kind.name]) != "now"]
        assert life.when(kind) is max(holding, key=TAKES_LONGER.index, default=None)


@pytest.mark.parametrize("phase", [Phase.ENDING, Phase.GONE])
@pytest.mark.parametrize("kind", Dependence)
def test_nothing_is_heard_of_who_ends_whatever_is_under_way(phase: Phase, kind: Dependence) -> None:
    for pendings in subsets():
        life = in_phase(phase)
        for pending in pendings:
            life.begin(pending)
        assert life.when(kind) is Later.NEVER


@pytest.mark.parametrize("pending", Pending)
def test_several_of_a_kind_hold_until_the_last_has_come(pending: Pending) -> None:
    life = Lifecycle()
    for _ in range(3):
        life.begin(pending)

    held = []
    for _ in range(3):
        held.append(bool(life.held_by))
        life.finish(pending)

    assert held == [True, True, True]
    assert life.held_by == 0


@pytest.mark.parametrize("phase,pending", [*product(Phase, Pending)])
def test_what_was_begun_may_come_in_any_phase_and_nothing_comes_twice(phase: Phase, pending: Pending) -> None:
    life = Lifecycle()
    life.begin(pending)
    for milestone in TO_REACH[phase]:
        life.reach(milestone)
    life.finish(pending)

    with pytest.raises(IllegalTransition, match=f"no {pending.name} is under way"):
        life.finish(pending)
    assert life.count(pending) == 0


@pytest.mark.parametrize("phase", [Phase.ENDING, Phase.GONE])
def test_who_was_registered_stays_so_to_the_end(phase: Phase) -> None:
    life = in_phase(Phase.REGISTERED)
    for milestone in TO_REACH[phase]:
        life.reach(milestone)

    assert life.is_registered
    assert not in_phase(phase).is_registered


def test_no_other_file_changes_a_life() -> None:
    fields = set(Lifecycle.__struct_fields__)
    guilty = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in (ROOT / "core").rglob("*.py")
        if path.name != "lifecycle.py" and "joining" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and node.attr in fields
    ]

    assert guilty == []
