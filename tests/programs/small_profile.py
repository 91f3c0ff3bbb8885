"""A small sound profile, and what can be added to it; a test that breaks one of them asks what is said of it."""

from __future__ import annotations

import pytest

from coachdesk.programs.profiles import ProfileError, load_profile

SMALL = """\
key = "mine"
version = 1
title = "My program"
short_title = "Mine"
standards = "cpsel-2014"
[sources]
book = "The handbook"
[[modes]]
key = "visit"
label = "Visit"
counts = true
source = "book"
confirmed = true
[[signers]]
key = "coach"
label = "Coach"
source = "book"
confirmed = true
[log]
title = "Log"
layout = "table"
columns = ["date", "minutes"]
certification = ["{candidate} had {hours} with {coach} in {year}."]
"""
HOURS = '[[hours]]\nkind = "coaching"\nperiod = "year"\nsource = "book"\nconfirmed = true\n'
EVENT = '[[events]]\nkey = "day"\nlabel = "Day"\nat = "any"\nsource = "book"\nconfirmed = true\n'
CALENDAR = '[[calendar]]\ncohort = "1"\nyear = 1\nevent = "day"\nsource = "book"\nconfirmed = true\n'
POINT = EVENT.replace("events", "checkpoints").replace('at = "any"', 'after = "match"\nsettled_by = "match"')
TAIL = 'label = "L"\nsource = "book"\nconfirmed = true\n'
START = f'[[starts]]\nkey = "s"\n{TAIL}'
LENGTH = f'[[lengths]]\nkey = "l"\n{TAIL}'
PERSON = f'[[people]]\nkey = "leader"\n{TAIL}'
GOALS = '[[goals]]\nsource = "book"\nconfirmed = true\n'
SUMMARY = f'[[summaries]]\nkey = "s"\n{TAIL}'
REFLECTION = f'[[reflections]]\nkey = "r"\nat = "any"\n{TAIL}'
INQUIRY = '[inquiry]\ntitle = "PoP"\nshort_title = "PoP"\n'
PART = '[[inquiry.parts]]\nyear = 1\nsections = ["A"]\nsource = "book"\nconfirmed = true\n'
PASS = '[pass]\nwords = "Good"\non = "standard"\nsource = "book"\nconfirmed = true\nlevel = 3\n'
SCALE = '[scale]\nlevels = ["Low", "High"]\nsource = "book"\nconfirmed = true\n'


def problems_of(text: str) -> list[tuple[int | None, str, str]]:
    """Line, what is wrong and what is allowed, of everything that is wrong in a text."""
    with pytest.raises(ProfileError) as caught:
        load_profile(text, source="mine.toml")
    return [(problem.line, problem.what, problem.allowed) for problem in caught.value.problems]
