"""Measurements of speed, memory, accuracy and noise: none of them is a test. The checkout is measured, not a wheel."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
