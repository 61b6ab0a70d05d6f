"""The one kind of failure a user is meant to read."""


class UserError(Exception):
    """An expected failure, told in Vietnamese: what happened, and what to do about it."""

    def __init__(self, what: str, todo: str = "") -> None:
        super().__init__(f"{what} {todo}".strip())
        self.what = what
        self.todo = todo
