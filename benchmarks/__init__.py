"""Ratios against bare implementations, measured side by side in one run."""
