"""The command line: parse, call `work/`, print. It never imports Qt."""

from ctr_desktop.commands.main import main

__all__ = ["main"]
