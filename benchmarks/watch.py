"""What the pages ask of the database, and how long it takes."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Call:
    """One call of a loader: what it was asked, its rows, and its seconds."""

    name: str
    arguments: tuple
    named: dict
    rows: object
    seconds: float


@dataclass
class Watch:
    """Stands around every loader that the pages know."""

    calls: list[Call] = field(default_factory=list)

    def begin(self) -> None:
        """Put itself around the loaders."""
        for module in [one for name, one in sys.modules.items() if name.startswith("callbacks.")]:
            for name, load in list(vars(module).items()):
                if getattr(load, "__module__", "").startswith("data_loaders.") and "load_" in name:
                    setattr(module, name, self.around(load))

    def around(self, load: Callable) -> Callable:
        """Return a loader that notes what it does."""

        def watched(reader, *arguments, **named):
            began = time.perf_counter()
            rows = load(reader, *arguments, **named)
            spent = time.perf_counter() - began
            self.calls.append(Call(load.__name__, arguments, named, rows, spent))
            return rows

        return watched
