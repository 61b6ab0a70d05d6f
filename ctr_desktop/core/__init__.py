"""Days, periods, schedules, Vietnamese text, document numbers. Pure Python."""
