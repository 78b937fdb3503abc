"""Published MESH results, to be drawn beside live data and never mixed with them."""

import re
from dataclasses import dataclass

from dashboard.indicators import Indicator

MAGGE = "Magge 2015"
# Correlation between nurses of the index of key assessments, before and a year after (Magge 2015).
ICC_BEFORE, ICC_AFTER = 0.613, 0.346


@dataclass(frozen=True)
class Published:
    """One published rate before mentoring and about 12 months later, and which indicators it fits.

    `codes` and `label` (the beginning of a label, any case) say which; only indicators that are
    better when higher fit.
    """

    name: str
    baseline: float
    later: float
    codes: tuple[str, ...]
    label: str
    source: str = MAGGE

    def fits(self, indicator: Indicator) -> bool:
        """Tell whether an indicator measures the same thing, by its code or its label."""
        by_code = indicator.code.upper() in self.codes
        by_label = re.match(self.label, indicator.label, re.IGNORECASE) is not None
        return indicator.direction == "up" and (by_code or by_label)


# Magge et al., Arch Dis Child 2015;100:565: 292 children before, 413 after, 21 health centers,
# children of 2 months to 5 years, standardised checklist.
PUBLISHED = (
    Published(
        "correct classification",
        0.560,
        0.915,
        ("CLS", "CLASSIFICATION"),
        r"(correct(ly)? classifi|(illness |child )?classified correctly)",
    ),
    Published(
        "correct treatment",
        0.783,
        0.982,
        ("TRT", "TREATMENT"),
        r"(correct treatment|(correctly treated|treated correctly)$)",
    ),
    Published(
        "case recording form used", 0.659, 0.971, ("FORM", "FRM"), r"(imci )?(case )?recording form"
    ),
    Published(
        "seen by an IMCI-trained nurse",
        0.832,
        1.0,
        ("SEEN",),
        r"(children )?seen by an? imci[- ]trained nurse",
    ),
)


def published_for(indicator: Indicator) -> Published | None:
    """Return the published result that an indicator can be read beside; None when there is none."""
    return next((one for one in PUBLISHED if one.fits(indicator)), None)
