"""ODK Central: a form, its fields and its submissions by OData.

Built from the published description: the newest first, `$top`, an opaque `$skiptoken` in
`@odata.nextLink`, `@odata.count` where `$count` asks for it, repeats inside with `$expand=*`, and
deleted submissions in no answer.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from tests.data_loaders.pulling.servers.serving import Protocol

FORM, PROJECT = "visits form", 3
FIELDS = (
    ("/meta", "structure"), ("/meta/instanceID", "string"), ("/visit", "structure"),
    ("/visit/center", "string"), ("/visit/date", "date"), ("/visit/nurse", "string"),
    ("/child", "repeat"), ("/child/drink", "string"), ("/child/vomit", "string"),
)  # fmt: skip


@dataclass
class Odk(Protocol):
    """A server with one form: `records` by the id of the instance."""

    most: int = 10_000
    form: str = FORM
    records: dict[str, dict] = field(default_factory=dict)
    fields: list = field(default_factory=lambda: [*FIELDS])
    edits: int = 0

    def submit(self, number: int, center: str, day: str, children: list[tuple[str, str]]) -> None:
        """Take a submission in, or the edit of one."""
        self.edits += 1
        key = f"uuid:{number:05}"
        system = {"submissionDate": f"{day}T09:30:00.000Z", "reviewState": None, "status": None,
                  "updatedAt": f"{self.edits}", "deletedAt": None, "edits": 0}  # fmt: skip
        turns = [
            {"__id": f"{number:05}-{at}", "__Submissions-id": key, "drink": drink, "vomit": vomit}
            for at, (drink, vomit) in enumerate(children)
        ]
        self.records[number] = {
            "__id": key, "__system": system, "meta": {"instanceID": key},
            "visit": {"center": center, "date": day, "nurse": "N1"}, "child": turns,
            "child@odata.navigationLink": f"Submissions('{key}')/child",
        }  # fmt: skip

    def reject(self, number: int) -> None:
        """Reject a submission, as a reviewer does."""
        one = self.records[number]
        self.records[number] = one | {"__system": one["__system"] | {"reviewState": "rejected"}}

    def answers(self, path: str, query: dict[str, str]) -> object:
        """Answer for the form, its fields and its submissions."""
        of_form = f"/v1/projects/{PROJECT}/forms/{quote(self.form)}"
        if path == of_form:
            return {"projectId": PROJECT, "xmlFormId": self.form, "version": "1"}
        if path == f"{of_form}/fields":
            return [{"path": name, "name": name.rpartition("/")[2], "type": kind}
                    for name, kind in self.fields]  # fmt: skip
        return self.feed(path, query) if path == f"{of_form}.svc/Submissions" else None

    def feed(self, path: str, query: dict[str, str]) -> dict:
        """Return one page of the feed, the newest first."""
        found = [self.records[number] for number in sorted(self.records, reverse=True)]
        count = len(found)
        if token := query.pop("$skiptoken", ""):
            last = json.loads(urlsafe_b64decode(token))["instanceId"]
            found = [one for one in found if one["__id"] < last]
        top = min(int(query.get("$top", count)), self.most)
        service = f"{self.address}{path.rpartition('/')[0]}"
        answer = {"@odata.context": f"{service}/$metadata#Submissions",
                  "value": found[:top]}  # fmt: skip
        if query.get("$count") == "true":
            answer["@odata.count"] = count
        if len(found) > top:
            mark = json.dumps({"instanceId": found[top - 1]["__id"]}).encode()
            more = urlencode(query | {"$skiptoken": urlsafe_b64encode(mark).decode()})
            answer["@odata.nextLink"] = f"{self.address}{path}?{more}"
        return answer

    @property
    def truth(self) -> list[tuple]:
        """Return (center, day, yes, yes and no) of each visit that counts, in order."""
        found = []
        for one in self.records.values():
            if one["__system"]["reviewState"] != "rejected":
                words = [turn[name] for turn in one["child"] for name in ("drink", "vomit")]
                yes, no = words.count("yes"), words.count("no")
                found.append((one["visit"]["center"], one["visit"]["date"], yes, yes + no))
        return sorted(found)
