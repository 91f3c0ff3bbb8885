"""The least a PySide6 program can do: a window with a label."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from bench.watching import Watch

app = QApplication(sys.argv[:1])
window = QWidget()
QVBoxLayout(window).addWidget(QLabel("Passphrase"))
window.resize(1280, 800)
Watch(window, ready=lambda: True)
window.show()
sys.exit(app.exec())
