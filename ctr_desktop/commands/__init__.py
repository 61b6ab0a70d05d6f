"""The command line: parse, call `work/`, print. It never imports Qt."""
