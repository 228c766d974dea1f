"""What is seen of a call of the handler besides its answer."""

from dataclasses import dataclass, field


@dataclass
class Record:
    """Filled while the handler is called, so that it is there if the handler raises.

    Attributes:
        seconds: how long the handler took; what its import took is not in it.
        swallowed: the exceptions that the skill's own exception handlers caught, each as text
            with the skill's lines that led to it.
    """

    seconds: float = 0.0
    swallowed: list[str] = field(default_factory=list)
