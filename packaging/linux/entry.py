"""What PyInstaller freezes: the program, with the person's own environment put back first."""

import os
import sys

from ctr_desktop.__main__ import main

# The bootloader and the hook of PySide6 point these at our folder. Qt finds it without them, and the programs that
# we open a report or a scan with (LibreOffice, a PDF viewer) would load our libraries in the place of their own.
for name in ("LD_LIBRARY_PATH", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH"):
    before = os.environ.pop(f"{name}_ORIG", None)
    os.environ.pop(name, None)
    if before is not None:
        os.environ[name] = before

# Qt's plugin for Wayland is left out; where nothing else draws, the program shall say so before Qt ends it.
if not os.environ.get("DISPLAY"):
    os.environ.pop("WAYLAND_DISPLAY", None)

sys.exit(main())
