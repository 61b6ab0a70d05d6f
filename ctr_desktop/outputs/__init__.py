"""What leaves the program: one neutral Report, written as Excel and PDF; charts."""
