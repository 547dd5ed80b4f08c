"""The one base class of what this package raises."""


class LiverunError(Exception):
    """An error whose text is ready for a person.

    ``path:line: what happened``, and where there is any, after a blank line
    the evidence, and after another ``hint: `` with the command that mends it.
    """

    def __init__(self, what: str, evidence: str = "", hint: str = "") -> None:
        parts = [what, evidence, f"hint: {hint}" if hint else ""]
        super().__init__("\n\n".join(part for part in parts if part))
