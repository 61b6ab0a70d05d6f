"""What every test shares: Qt without a screen, and property tests that never fail on a slow machine."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from hypothesis import settings

settings.register_profile("no deadline", settings(), deadline=None)
settings.load_profile("no deadline")
