"""The blank session form: to write on by hand where no computer is, then to be entered; in our own words."""

from __future__ import annotations

from reportlab.platypus import Flowable, KeepTogether

from coachdesk.reports.characters import refuse_unprintable
from coachdesk.reports.fonts import BOLD
from coachdesk.reports.lines import Span, Style
from coachdesk.reports.masthead import furniture_of, masthead
from coachdesk.reports.page import Part
from coachdesk.reports.para import para
from coachdesk.reports.parts import LABEL, SECTION, Beside, TickBoxes, WriteLine, WriteRoom, signatures
from coachdesk.reports.wishes import Asks, Wish
from coachdesk.services.form_sheets import FormSheet, get_form
from coachdesk.text import texts_of
from coachdesk.words import N_, _

TITLE = N_("Session Form")
_ROOM = 3
_PROMPT = Style(size=8.5, leading=11.5, weight=BOLD, space_before=9)


def ask(asker: Asks, wish: Wish) -> FormSheet:
    """The form for the year that is wished for."""
    return asker.ask(get_form, wish.year)


def part(sheet: FormSheet) -> Part:
    """The form as it is bound; it has no check code, since nothing on it is known yet."""
    refuse_unprintable(texts_of(sheet))
    return Part(furniture_of(_(TITLE), sheet.head), story(sheet))


def story(sheet: FormSheet) -> list[Flowable]:
    """When and how, which standards, a question with room for each answer, next steps of both, who signs."""
    lines = [[WriteLine(_(asked))] for asked in (_("Date"), _("Began"), _("Ended"), _("Place"))]
    return [
        *masthead(_(TITLE), sheet.head),
        Beside(lines, [1.2, 0.8, 0.8, 2.4]),
        *_ticks(sheet),
        *(part for label, help_ in sheet.prompts for part in _prompt(label, help_)),
        KeepTogether([*_steps(), *signatures(sheet.head.signers[:2], 2)]),
    ]


def _ticks(sheet: FormSheet) -> list[Flowable]:
    parts: list[Flowable] = []
    if sheet.modes:
        parts += [
            para(_("How you met"), Style(size=7, leading=12, gray=0.4, space_before=10)),
            TickBoxes(sheet.modes),
        ]
    if sheet.standards:
        parts.append(para(_("Standards spoken about"), Style(size=7, leading=12, gray=0.4, space_before=6)))
        stacks: list[list[Flowable]] = [
            [para(name, LABEL), TickBoxes(codes)] for name, codes in sheet.standards
        ]
        parts += [Beside(stacks[at : at + 3], [1, 1, 1], before=2) for at in range(0, len(stacks) - 2, 3)]
        rest = stacks[len(stacks) // 3 * 3 :]
        if rest:
            parts.append(Beside([*rest, *([] for _empty in range(3 - len(rest)))], [1, 1, 1], before=2))
    return parts


def _prompt(label: str, help_: str) -> list[Flowable]:
    told = para([Span(label, BOLD), Span(f"  {help_}" if help_ else "", gray=0.45)], _PROMPT)
    return [KeepTogether([told, WriteRoom(_ROOM)])]


def _steps() -> list[Flowable]:
    both = [
        [para(title, SECTION), WriteRoom(_ROOM - 1)]
        for title in (_("The candidate’s next steps, by when"), _("The coach’s next steps, by when"))
    ]
    return [Beside(both, [1, 1], before=4)]
