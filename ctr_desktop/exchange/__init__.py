"""Files that come in from outside: looked at as containers first, read in a limited child process."""
