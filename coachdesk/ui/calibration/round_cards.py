"""The component at hand in a round: before the reveal its level and the evidence, after it what everybody saw."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.programs.rubrics import Competency
from coachdesk.services.round_rows import RaterRow, RoundRow
from coachdesk.ui.calibration.kept_text import KeptText
from coachdesk.ui.calibration.round_parts import name_level, say_level
from coachdesk.ui.desk import Desk
from coachdesk.ui.kit.cards import Card
from coachdesk.ui.kit.choices import Option
from coachdesk.ui.kit.fields import Field, SentenceRow
from coachdesk.ui.kit.form import Form
from coachdesk.ui.kit.labels import label
from coachdesk.ui.left_open import ROUNDS
from coachdesk.ui.screens import Unkept
from coachdesk.words import _

NOT_SHOWN = 0
"""The choice of a component that the case does not show."""


def text_key(row: RoundRow, what: str, component: str = "") -> str:
    """Where a text of a round is kept while it is typed."""
    return f"{ROUNDS}:{row.id.hex}:{what}:{component}"


class ScoreCard(Card):
    """One's own level of a component and the words quoted for it; `scored` carries a level, or None for not shown.

    Evidence may be written before a level is chosen: it then waits as a draft, because half a score is none.
    """

    scored = Signal(object)

    def __init__(self, desk: Desk, save: Callable[[str], bool]) -> None:
        super().__init__(_("Component"))
        self.row: RoundRow | None = None
        self.descriptors = label("", "quiet", wrap=True)
        self.level = Form(
            (Field("level", _("My level"), "choice", help=_("or its digit in the list; 0: not shown")),)
        )
        self.level.changed.connect(lambda _name: self._choose())
        field = Field("quote", _("Evidence"), "long", help=_("Ctrl+E takes what is selected in the case"))
        self.quote = KeptText(desk, field, save)
        self.flag = SentenceRow("warning", "warn")
        self.quote.typed_in.connect(self._tell)
        for part in (self.descriptors, self.level):
            self.add(part)
        self.add(self.quote, 1)
        self.add(self.flag)

    def show_part(self, row: RoundRow, part: Competency) -> None:
        """Show a component of a round."""
        self.row = row
        self.heading.setText(f"{part.code} · {part.name}" if part.name != part.key else part.code)
        self.setAccessibleName(self.heading.text())
        told = [
            f"{name_level(row.levels, level)}: {words}"
            for level, words in enumerate(part.descriptors, 1)
            if words
        ]
        self.descriptors.setText("\n".join(told))
        self.descriptors.setVisible(bool(told))
        names = [Option(level, name_level(row.levels, level)) for level in range(1, len(row.levels) + 1)]
        self.level.offer("level", [*names, Option(NOT_SHOWN, _("0 Not shown in this case"))])
        score = row.own.of(part.key)
        self.level.fill({"level": None if score is None else score.level or NOT_SHOWN})
        self.quote.show_text(text_key(row, "quote", part.key), score.quote if score else "", row.title)
        self._tell()

    def add_evidence(self, words: str) -> None:
        """Quote these words for the component, after what is quoted already."""
        self.quote.write("\n".join(part for part in (self.quote.text.strip(), words.strip()) if part))

    def _choose(self) -> None:
        level = self.level.values()["level"]
        if level is not None:
            self.scored.emit(level or None)

    def _tell(self) -> None:
        level = self.level.values()["level"]
        bare = bool(level) and not self.quote.text.strip()
        told = _("A level without evidence: quote what you heard, or look again whether the case shows it.")
        self.flag.show_sentence(told if bare else "")


class CompareCard(Card):
    """What each rater gave a component and quoted for it, and what was said when comparing."""

    def __init__(self, desk: Desk, save: Callable[[str], bool]) -> None:
        super().__init__(_("Component"))
        self._quotes = QVBoxLayout()
        self._quotes.setSpacing(8)
        field = Field("note", _("Debrief"), "long", help=_("what was said on it, going back to the rubric"))
        self.note = KeptText(desk, field, save)
        self.add(self._quotes)
        self.add(self.note, 1)

    def show_part(self, row: RoundRow, part: Competency) -> None:
        """Show a component of a round that is revealed."""
        self.heading.setText(f"{part.code} · {part.name}" if part.name != part.key else part.code)
        self.setAccessibleName(self.heading.text())
        while (item := self._quotes.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for rater in (row.own, *row.others):
            self._quotes.addWidget(_said(row, rater, part.key))
        self.note.show_text(text_key(row, "note", part.key), row.note_on(part.key), row.title)


def _said(row: RoundRow, rater: RaterRow, component: str) -> QWidget:
    """A rater's level, and below it the quotation, or that there is none."""
    score = rater.of(component)
    level = say_level(row, rater, component) or _("not scored")
    found = QWidget()
    column = QVBoxLayout(found)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(label(f"{rater.called}: {level}", "heading"))
    if score is not None and score.quote:
        column.addWidget(label(f"“{score.quote}”", wrap=True, selectable=True))
    elif score is not None and score.lacks_evidence:
        column.addWidget(label(_("Scored without evidence."), "quiet"))
    return found


def leave_all(*texts: KeptText) -> Unkept:
    """Let each save or keep what is typed in it; what could not be kept."""
    return {key: body for text in texts for key, body in text.leave().items()}
