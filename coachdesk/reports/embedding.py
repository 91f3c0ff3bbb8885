"""The fonts inside one PDF: for each face the outlines of the glyphs that were drawn, and what they spell.

Each face becomes one composite font whose codes are the glyph numbers of the font file, cut down by HarfBuzz to
the glyphs in use at the weight in use. Nothing outside the file is needed to show it, and its text can be read
back: by a table from glyphs to text, and, where that is not enough, by the words themselves beside the glyphs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString, PDFZCompress

from coachdesk.reports.fonts import BOLD, Face
from coachdesk.reports.shaping import Run, Shaped

_DROPPED_TABLES = ("GSUB", "GPOS", "GDEF", "BASE", "MATH", "STAT", "OS/2", "cmap", "gasp", "name", "post")
_SYMBOLIC = 4
_LINES_PER_BLOCK = 100


@dataclass(slots=True)
class UsedFace:
    """A face in one document: its resource name there and the text each of its drawn glyphs spells."""

    resource: str
    face: Face
    spelled: dict[int, str] = field(default_factory=dict)

    def take(self, run: Run) -> bool:
        """Count the run's glyphs in; whether its text can be read back from the glyphs alone."""
        spelled = self.spelled
        other = [glyph for glyph, text in run.spelled if spelled.setdefault(glyph, text) != text]
        return run.faithful and not other


class DocumentFonts:
    """The faces one document draws with; reportlab calls `addObjects` when it writes the file."""

    def __init__(self) -> None:
        self._used: dict[Face, UsedFace] = {}
        self._known: dict[Shaped, tuple[tuple[str, ...], bool]] = {}
        self._told_beside: set[Shaped] = set()

    def take(self, shaped: Shaped) -> tuple[tuple[str, ...], bool]:
        """The resource name for each run of a word, and whether its text must be written beside it."""
        known = self._known.get(shaped)
        if known is None:
            used = [self._face(run.face) for run in shaped.runs]
            readable = [each.take(run) for each, run in zip(used, shaped.runs, strict=True)]
            known = self._known[shaped] = tuple(each.resource for each in used), not all(readable)
            if known[1]:
                self._told_beside.add(shaped)
        return known

    def simple_resource(self, words: list[Shaped]) -> str:
        """The resource name for simple words of one face; "" where the text of one must be written beside it."""
        known = self._known
        for word in words:
            if word not in known:
                self.take(word)
        if self._told_beside and not self._told_beside.isdisjoint(words):
            return ""
        return known[words[0]][0][0]

    def _face(self, drawn: Face) -> UsedFace:
        if drawn not in self._used:
            self._used[drawn] = UsedFace(f"F{len(self._used) + 1}", drawn)
        return self._used[drawn]

    def addObjects(self, doc: Any) -> None:
        """Write the fonts into a reportlab document."""
        fonts = doc.idToObject["BasicFonts"].dict
        for used in self._used.values():
            fonts[used.resource] = _font_object(doc, used)


def _font_object(doc: Any, used: UsedFace) -> Any:
    name = PDFName(_subset_name(used))
    widths = " ".join(f"{glyph} [{used.face.width(glyph)}]" for glyph in sorted(used.spelled))
    descendant = PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": PDFDictionary(
                {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
            ),
            "CIDToGIDMap": PDFName("Identity"),
            "DW": 0,
            "W": f"[{widths}]",
            "FontDescriptor": doc.Reference(_descriptor(doc, used, name), f"descriptor:{used.resource}"),
        }
    )
    font = PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type0"),
            "BaseFont": name,
            "Encoding": PDFName("Identity-H"),
            "DescendantFonts": PDFArray([doc.Reference(descendant, f"glyphs:{used.resource}")]),
            "ToUnicode": doc.Reference(_stream(_reading(used)), f"reading:{used.resource}"),
        }
    )
    return doc.Reference(font, f"font:{used.resource}")


def _descriptor(doc: Any, used: UsedFace, name: Any) -> Any:
    outlines = _cut_down(used.face, sorted(used.spelled))
    extents = used.face.font.get_font_extents("ltr")
    return PDFDictionary(
        {
            "Type": PDFName("FontDescriptor"),
            "FontName": name,
            "Flags": _SYMBOLIC,
            "FontBBox": PDFArray([-1000, extents.descender, 3000, extents.ascender]),
            "ItalicAngle": 0,
            "Ascent": extents.ascender,
            "Descent": extents.descender,
            "CapHeight": 714,
            "StemV": 120 if used.face.weight >= BOLD else 80,
            "FontFile2": doc.Reference(_stream(outlines, Length1=len(outlines)), f"outlines:{used.resource}"),
        }
    )


def _cut_down(drawn: Face, glyphs: list[int]) -> bytes:
    """The font file with only these glyphs, their numbers kept, at the face's weight."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(set(glyphs))
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    wanted.drop_table_tag_set.update(
        {int.from_bytes(tag.ljust(4).encode(), "big") for tag in _DROPPED_TABLES}
    )
    wanted.pin_all_axes_to_default(drawn.outlines)
    if not drawn.typeface.bold_file:
        wanted.pin_axis_location(drawn.outlines, "wght", drawn.weight)
    return bytes(hb.subset(drawn.outlines, wanted).blob.data)


def _reading(used: UsedFace) -> bytes:
    """The table from glyph numbers to text (a ToUnicode CMap)."""
    rows = [
        f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>"
        for glyph, text in sorted(used.spelled.items())
        if text
    ]
    blocks = [rows[at : at + _LINES_PER_BLOCK] for at in range(0, len(rows), _LINES_PER_BLOCK)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{body}\nendcmap CMapName currentdict /CMap defineresource pop end end\n"
    ).encode("ascii")


def _stream(content: bytes, **entries: int) -> Any:
    return PDFStream(PDFDictionary(dict(entries)), content, [PDFZCompress])


def _subset_name(used: UsedFace) -> str:
    """The face's name behind six letters that differ for every choice of glyphs, as PDF asks for."""
    digest = sha256(repr(sorted(used.spelled)).encode()).digest()
    tag = "".join(chr(65 + byte % 26) for byte in digest[:6])
    return f"{tag}+{used.face.typeface.name}-{'SemiBold' if used.face.weight >= BOLD else 'Regular'}"
