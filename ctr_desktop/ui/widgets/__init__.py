"""The small parts screens are made of."""
