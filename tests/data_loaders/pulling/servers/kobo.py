"""KoboToolbox: `/api/v2/assets/UID.json` and its `data.json`, in pages.

Built from the published description: at most `most` submissions a page (1,000 there), `count`,
`next` and `previous`; an edit gives a submission another `_uuid`, and `_id` stays.
"""

import json
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tests.data_loaders.pulling.servers.serving import Protocol

UID = "aVisitForm2024"
SURVEY = [
    {"type": "start", "name": "start"},
    {"type": "begin_group", "name": "visit"},
    {"type": "select_one", "name": "center"},
    {"type": "date", "name": "date"},
    {"type": "text", "name": "nurse"},
    {"type": "end_group"},
    {"type": "begin_repeat", "name": "child"},
    {"type": "select_one", "name": "drink"},
    {"type": "select_one", "name": "vomit"},
    {"type": "end_repeat"},
]


@dataclass
class Kobo(Protocol):
    """A server with one form: `records` by `_id`."""

    scheme: str = "Token"
    most: int = 1_000
    uid: str = UID
    records: dict[int, dict] = field(default_factory=dict)
    survey: list[dict] = field(default_factory=lambda: [*SURVEY])
    edits: int = 0

    def submit(self, number: int, center: str, day: str, children: list[tuple[str, str]]) -> None:
        """Take a submission in, or the edit of one: drink and vomit of each of its children."""
        self.edits += 1
        known = self.records.get(number)
        uuid = f"uuid-{number}-{self.edits}"
        self.records[number] = {
            "_id": number, "_uuid": uuid, "meta/instanceID": f"uuid:{uuid}",
            "meta/rootUuid": known["meta/rootUuid"] if known else f"uuid:{uuid}",
            "_xform_id_string": self.uid, "__version__": "v1", "_status": "submitted_via_web",
            "_submission_time": f"{day}T09:30:00", "_validation_status": {}, "_attachments": [
                {"download_url": f"{self.address}/media/{self.edits}.jpg"}],
            "visit/center": center, "visit/date": day, "visit/nurse": "N1",
            "child": [{"child/drink": drink, "child/vomit": vomit} for drink, vomit in children],
        }  # fmt: skip
        if known:
            self.records[number]["meta/deprecatedID"] = known["meta/instanceID"]

    def reject(self, number: int) -> None:
        """Mark a submission as not approved, as a reviewer does."""
        status = {"uid": "validation_status_not_approved", "timestamp": 1}
        self.records[number] = self.records[number] | {"_validation_status": status}

    def answers(self, path: str, query: dict[str, str]) -> object:
        """Answer for the form, and for its submissions."""
        of_form = f"/api/v2/assets/{self.uid}"
        if path == f"{of_form}.json":
            return {"uid": self.uid, "asset_type": "survey", "name": "Visits",
                    "deployment__submission_count": len(self.records),
                    "content": {"survey": self.survey}}  # fmt: skip
        return self.page(path, query) if path == f"{of_form}/data.json" else None

    def page(self, path: str, query: dict[str, str]) -> dict:
        """Return one page of the submissions, in the order that is asked for."""
        ((key, way),) = json.loads(query.get("sort", '{"_id": -1}')).items()
        found = sorted(self.records.values(), key=lambda one: one[key], reverse=way < 0)
        start, limit = int(query.get("start", 0)), min(int(query.get("limit", 100)), self.most)
        some, end = found[start : start + limit], start + limit
        more = urlencode(query | {"start": end, "limit": limit})
        link = f"{self.address}{path}?{more}" if end < len(found) else None
        return {"count": len(found), "next": link, "previous": None, "results": some}

    @property
    def truth(self) -> list[tuple]:
        """Return (center, day, yes, yes and no) of each visit that counts, in order."""
        found = []
        for one in self.records.values():
            if not one["_validation_status"]:
                words = [word for child in one["child"] for word in child.values()]
                yes, no = words.count("yes"), words.count("no")
                found.append((one["visit/center"], one["visit/date"], yes, yes + no))
        return sorted(found)
