"""Widgets with no opinion about coaching."""

from coachdesk.ui.kit.lasting import keep_singletons

keep_singletons()
