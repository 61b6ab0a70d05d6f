"""CTR Desktop: follows the action programme of a Party committee, offline."""
