"""How ids are made: `<page>-<thing>`, so that no id is typed twice."""

ASSETS_OF_PAGES = "zz-dashboard"  # the folder below assets/

ADDRESS = "shell-address"
PAGE = "shell-page"

LOCATION = "location"
SELECTION = "selection"
LEFT_OUT = "left-out"
FACTS = "facts"
NURSES = "nurse"
# The ways to take a chart's numbers, or the chart, by its data URL.
DATA_KINDS = ("csv", "json", "svg")

EVERY_PAGE = ("district", "health_center", "nurse", "indicator", "start", "end")
TURNOVER_PAGE = (*EVERY_PAGE, "staff", "find")
TRENDS_PAGE = (*EVERY_PAGE, "chart")
DISTRICTS_PAGE = (*EVERY_PAGE, "baseline")
VISITS_PAGE = ("district", "health_center", "nurse", "domain", "start", "end", "reason", "sort",
               "find")  # fmt: skip
STOCK_PAGE = (*EVERY_PAGE, "supply", "by")


def part(page: str, *things: str) -> str:
    """Return the id of a thing on a page."""
    return "-".join((page, *(thing.replace("_", "-") for thing in things)))


def chart_id(page: str, chart: str) -> str:
    """Return the id of a chart's place on a page."""
    return f"{page}-{chart}".replace("_", "-")
