"""Where the records are kept: the workspace file, history and undo, search, evidence, backup, keys."""
