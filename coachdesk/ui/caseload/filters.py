"""The line above the caseload that says which rows are shown, how they are grouped, and through which saved view."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from coachdesk.programs.standings import Standing
from coachdesk.services.roll import RollRow
from coachdesk.services.views import ViewRow
from coachdesk.ui.caseload.rows import GROUPINGS, CaseRow
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.matching import fold
from coachdesk.ui.standings import requirement_mark
from coachdesk.words import _

CURRENT: Final = "current"
LEAVE: Final = "leave"
ARCHIVED: Final = "archived"
EVERYBODY: Final = "everybody"
WITH_ARCHIVED: Final = (ARCHIVED, EVERYBODY)
"""What of `shown` is about those who are archived."""

NAMES: Final = ("find", "program", "cohort", "year", "standing", "shown", "group")
"""What a saved view keeps of this line."""

STANDINGS: Final = (
    Standing.LATE,
    Standing.BEHIND,
    Standing.DUE_SOON,
    Standing.ON_TRACK,
    Standing.NOT_STARTED,
    Standing.DONE,
    Standing.UNSETTLED,
)


class FilterLine(Form):
    """Typed letters, choices, grouping and the saved view, in one line where there is room."""

    def __init__(self) -> None:
        everyone = [Option(None, _("All"))]
        super().__init__(
            [
                Field("find", _("Find"), placeholder=_("name, site, district"), letters=13, weight=5),
                Field("program", _("Program"), "choice", letters=9),
                Field("cohort", _("Cohort"), "choice", letters=8),
                Field("year", _("Year"), "choice", letters=8, weight=2),
                Field("standing", _("Standing"), "choice", letters=9),
                Field("shown", _("Shown"), "choice", letters=9),
                Field("group", _("Grouped by"), "choice", letters=9),
                Field("view", _("View"), "choice", letters=9),
            ],
            [("find", "program", "cohort", "year", "standing", "shown", "group", "view")],
        )
        words = [Option(one.value, requirement_mark(one).text) for one in STANDINGS]
        self.offer("standing", [*everyone, *words])
        self.offer("shown", _shown())
        self.offer(
            "group",
            [Option(None, _("Nothing")), *(Option(key, _(word)) for key, (word, _of) in GROUPINGS.items())],
        )
        self.fill({"shown": CURRENT, "standing": None, "group": None})

    @property
    def shows_archived(self) -> bool:
        """Whether those who are archived are looked at, with the others or alone."""
        return self.values()["shown"] in WITH_ARCHIVED

    def offer_people(self, people: Iterable[RollRow]) -> None:
        """Offer the programs, cohorts and years there are; what is chosen stays."""
        years = [person.year for person in people if person.year]
        programs = {person.year.program: person.program_title for person in people if person.year}
        held = self.values()
        self._offer("program", sorted(programs.items(), key=lambda one: fold(one[1])))
        cohorts = sorted({year.cohort for year in years if year.cohort}, key=fold, reverse=True)
        self._offer("cohort", [(cohort, cohort) for cohort in cohorts])
        numbers = sorted({year.number for year in years})
        self._offer("year", [(number, _("Year {n}").format(n=number)) for number in numbers])
        self.fill({name: held[name] for name in ("program", "cohort", "year")})

    def offer_views(self, views: Sequence[ViewRow], chosen: UUID | None) -> None:
        """Offer the saved views, and say which one is looked through."""
        self.offer("view", [Option(None, _("None")), *(Option(view.id, view.name) for view in views)])
        self.fill({"view": chosen})

    def read_view(self) -> dict[str, Any]:
        """What a saved view keeps."""
        held = self.values()
        return {name: held[name] for name in NAMES}

    def show_view(self, body: dict[str, Any]) -> None:
        """Fill the line as a saved view says; what is no longer offered stands for all."""
        self.fill({name: body.get(name) for name in NAMES} | {"find": str(body.get("find") or "")})
        if self.values()["shown"] is None:
            self.fill({"shown": CURRENT})

    def _offer(self, name: str, found: Iterable[tuple[object, str]]) -> None:
        self.offer(name, [Option(None, _("All")), *(Option(value, words) for value, words in found)])


def wanted(values: dict[str, Any], haystack: Callable[[RollRow], str]) -> Callable[[CaseRow], bool]:
    """Whether a row is to be shown; `haystack` is the text of a row in which typed letters are found."""
    words = fold(values["find"] or "").split()
    program, cohort, number = values["program"], values["cohort"], values["year"]
    shown, standing = values["shown"] or CURRENT, values["standing"]

    def is_wanted(row: CaseRow) -> bool:
        person, year = row.person, row.person.year
        return (
            _is_listed(person, shown)
            and (program is None or (year is not None and year.program == program))
            and (cohort is None or (year is not None and year.cohort == cohort))
            and (number is None or (year is not None and year.number == number))
            and (standing is None or stands_so(row, Standing(standing)))
            and (not words or _holds(haystack(person), words))
        )

    return is_wanted


def _holds(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)


def stands_so(row: CaseRow, standing: Standing) -> bool:
    """Whether anything of a row stands badly in this way, or nothing worse than well; False until it is known."""
    if row.known is None:
        return False
    return bool(row.known.count(standing)) or row.known.standing is standing


def _is_listed(person: RollRow, shown: str) -> bool:
    if shown == EVERYBODY:
        return True
    if shown == ARCHIVED:
        return person.archived
    return not person.archived and (shown != LEAVE or person.on_leave)


def _shown() -> list[Option]:
    return [
        Option(CURRENT, _("Current")),
        Option(LEAVE, _("On leave")),
        Option(ARCHIVED, _("Archived")),
        Option(EVERYBODY, _("Everybody")),
    ]
