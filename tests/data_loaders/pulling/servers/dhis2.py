"""DHIS2: organisation units in pages, data value sets and analytics.

Built from the published description: `pager` with `page`, `pageCount` and `total`; a deleted value
comes with `deleted` where `includeDeleted` asks for it; no value at all is an empty object.
"""

from dataclasses import dataclass, field
from math import ceil

from tests.data_loaders.pulling.servers.serving import Protocol

DATA_SET, ROOT = "DataSet0001", "Country0001"
ELEMENTS = ("NumElement1", "DenElement1")
UNITS = {"Country0001": "", "KIR": "/Country0001", "SKA": "/Country0001", "007": "/Country0001/KIR",
         "NA": "/Country0001/KIR", "Rwinkwavu": "/Country0001/SKA"}  # fmt: skip


@dataclass
class Dhis2(Protocol):
    """A server with one data set: `values` by element, month and place; None: it was deleted."""

    scheme: str = "ApiToken"
    most: int = 1_000
    values: dict[tuple[str, str, str], int | None] = field(default_factory=dict)

    def report(self, center: str, month: str, numerator: int, denominator: int) -> None:
        """Take the two counts of a month in, or a correction of them."""
        for element, value in zip(ELEMENTS, (numerator, denominator), strict=True):
            self.values[element, month, center] = value

    def delete(self, center: str, month: str) -> None:
        """Delete the counts of a month, as a user does: the server knows that they were there."""
        for element in ELEMENTS:
            self.values[element, month, center] = None

    def answers(self, path: str, query: dict[str, str]) -> object:
        """Answer for the units, the data set and analytics."""
        known = {"/api/organisationUnits.json": self.units,
                 "/api/dataValueSets.json": self.value_set,
                 "/api/analytics.json": self.analytics}  # fmt: skip
        return known[path](query) if path in known else None

    def units(self, query: dict[str, str]) -> dict:
        """Return one page of the units."""
        found = [{"id": one, "code": one, "displayName": one, "path": f"{above}/{one}"}
                 for one, above in sorted(UNITS.items())]  # fmt: skip
        page, size = int(query["page"]), min(int(query["pageSize"]), self.most)
        pager = {"page": page, "pageSize": size, "total": len(found),
                 "pageCount": ceil(len(found) / size)}  # fmt: skip
        return {"pager": pager, "organisationUnits": found[(page - 1) * size : page * size]}

    def value_set(self, query: dict[str, str]) -> dict | None:
        """Return the values of some months; an unknown data set is not there."""
        if query["dataSet"] != DATA_SET:
            return None
        first, last = (query[name][:7].replace("-", "") for name in ("startDate", "endDate"))
        found = []
        for (element, month, center), value in self.values.items():
            if first <= month <= last:
                found.append({"dataElement": element, "period": month, "orgUnit": center,
                              "categoryOptionCombo": "HllvX50cXC0",
                              "attributeOptionCombo": "HllvX50cXC0",
                              "value": f"{value or 0}", "lastUpdated": "2024-01-01",
                              "deleted": value is None})  # fmt: skip
        return {"dataSet": DATA_SET, "dataValues": found} if found else {}

    def analytics(self, query: dict) -> dict:
        """Return rows of the elements, months and places that are asked for."""
        asked = dict(one.split(":", 1) for one in query["dimension"])
        elements, months = asked["dx"].split(";"), asked["pe"].split(";")
        rows = [[element, month, center, f"{value}.0"]
                for (element, month, center), value in self.values.items()
                if value is not None and element in elements and month in months]  # fmt: skip
        names = ("dx", "pe", "ou", "value")
        items = {one: {"dimensionItemType": "DATA_ELEMENT"} for one in elements}
        return {"headers": [{"name": name} for name in names], "rows": rows, "width": 4,
                "height": len(rows), "metaData": {"items": items}}  # fmt: skip

    @property
    def truth(self) -> list[tuple]:
        """Return (center, day, numerator, denominator) of each month that counts, in order."""
        number, denominator = ELEMENTS
        return sorted(
            (center, f"{month[:4]}-{month[4:]}-01", value, self.values[denominator, month, center])
            for (element, month, center), value in self.values.items()
            if element == number and value is not None
        )
