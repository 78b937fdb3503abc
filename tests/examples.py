"""How many examples Hypothesis tries: a quick profile for every change, a thorough one for gates.

`@examples(40)` gives a test forty of them, and ten times as many with `--thorough`. Examples differ
from run to run, so that many runs see more than one; what fails is printed as a blob to repeat it.
Speed is measured in benchmarks, never in tests: a busy machine makes nothing wrong.
"""

from hypothesis import HealthCheck, settings

THOROUGH = 10  # times as many
SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture)
_times = 1


def pytest_configure(config):
    """Choose the profile before any test module is imported."""
    global _times  # noqa: PLW0603
    _times = THOROUGH if config.getoption("--thorough") else 1
    common = {"deadline": None, "print_blob": True, "suppress_health_check": SLOW}
    settings.register_profile("quick", max_examples=60, **common)
    settings.register_profile("thorough", max_examples=60 * THOROUGH, **common)
    settings.load_profile("thorough" if _times > 1 else "quick")


def examples(n: int) -> settings:
    """Return the settings of a test that needs `n` examples to find what it is there for."""
    return settings(max_examples=n * _times)
