"""Reads pytest's reports and fails if a test was left out.

    python .ci/no_skips.py junit.xml...

A test may be left out only for the system it is for: its reason then begins with "only on". A display or a
chat client that is missing is no reason, for .ci/run installs them.
"""

import sys
import xml.etree.ElementTree as ET
from pathlib import Path


def main(reports: list[str]) -> int:
    """Say how many tests ran, and which were left out without a good reason."""
    cases = [case for report in reports for case in cases_of(Path(report))]
    left_out = [
        f"{case.get('classname')}::{case.get('name')}: {why}" for case in cases for why in bad_skips(case)
    ]
    print(f"{len(cases)} tests, {len(left_out)} left out without a good reason")
    for line in left_out:
        print(f"  {line}")
    return 1 if left_out or not cases else 0


def cases_of(report: Path) -> list[ET.Element]:
    """Return all tests of a report, which has at least one."""
    cases = list(ET.fromstring(report.read_text(encoding="utf-8")).iter("testcase"))  # noqa: S314 - our own
    if not cases:
        raise SystemExit(f"{report} tells of no test")
    return cases


def bad_skips(case: ET.Element) -> list[str]:
    """Why a test was left out, unless it's for another system, or known to fail."""
    skips = [skip for skip in case.iter("skipped") if skip.get("type") != "pytest.xfail"]
    reasons = [skip.get("message", "") for skip in skips]
    return [reason for reason in reasons if not reason.startswith("only on")]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
