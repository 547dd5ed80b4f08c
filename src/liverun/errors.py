"""The base class of what this package raises."""


class LiverunError(Exception):
    """An error whose text is ready for a person.

    It begins with ``path:line: what happened``. If there is evidence, it follows after
    a blank line; the last line may be ``hint: `` with the command that mends it.
    """

    def __init__(self, what: str, evidence: str = "", hint: str = "") -> None:
        self.unhinted = "\n\n".join(part for part in (what, evidence) if part)
        """The text without its hint."""
        super().__init__(f"{self.unhinted}\n\nhint: {hint}" if hint else self.unhinted)
