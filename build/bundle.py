"""What macOS reads of the bundle: the kinds of files it opens, and that a casebook's folder is a document."""

from __future__ import annotations

from typing import Any

from build.desktop import KINDS
from coachdesk.paths import SUFFIX
from coachdesk.ui.sent_files import PAGES

IDENTIFIER = "coachdesk"
"""Whoever signs may have to put a name of their own before it."""


def property_list(version: str) -> dict[str, Any]:
    """The keys of ``Info.plist`` that PyInstaller does not write by itself."""
    sent = [_document(KINDS[suffix][0], suffix) for suffix in sorted(PAGES)]
    casebook = _document("CoachDesk casebook", SUFFIX) | {"LSTypeIsPackage": True}
    return {
        "CFBundleDocumentTypes": [casebook, *sent],
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "LSApplicationCategoryType": "public.app-category.education",
        "LSMinimumSystemVersion": "14.0",
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,
    }


def _document(name: str, suffix: str) -> dict[str, Any]:
    return {
        "CFBundleTypeName": name,
        "CFBundleTypeExtensions": [suffix.removeprefix(".")],
        "CFBundleTypeRole": "Editor",
        "CFBundleTypeIconFile": "CoachDesk.icns",
        "LSHandlerRank": "Owner",
    }
