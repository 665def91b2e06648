"""The pages as LibreOffice prints them: what only shows on paper.

Skipped, with the reason, where a program or the font is missing; with REPORTGEN_REQUIRE_LAYOUT=1 that
is a failure instead.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from word_samples import COMMITTEE, DIVISION, STEERING_BOARD, long_body, rendered

DPI = 150
POINT = DPI / 72
LETTERHEADS = {"ubnd": COMMITTEE, "ban_chi_dao": STEERING_BOARD, "phong": DIVISION}
VIETNAMESE = "1ed9"
"""The code of ộ: an old Liberation Serif does not have it, and another font would change the widths."""
FONTS = {"Times New Roman", "Liberation Serif", "Tinos"}
