"""The sources that are read from their servers, as the page Data lists them."""

from datetime import datetime

import pytest

from callbacks.upload.pulls import register_pulls
from data_loaders import schema
from data_loaders.engine import open_engine, writing
from tests.uploading import serving

RIGHT = {"source": "HMIS", "system": "DHIS2", "server": "hmis.example.org", "records": 1_204,
         "pulled_at": datetime(2026, 3, 1, 2, 15), "import_id": 17}  # fmt: skip
FAILING = RIGHT | {"source": "visits", "system": "KoboToolbox", "server": "kf.example.org",
                   "import_id": None, "failed_at": datetime(2026, 3, 2, 2, 15),
                   "fault": "visits: the token has expired."}  # fmt: skip
NEVER = {"source": "zeal", "system": "ODK Central", "server": "odk.example.org",
         "failed_at": datetime(2026, 3, 2, 2, 15), "fault": "zeal: not there."}  # fmt: skip


@pytest.fixture
def client(engine):
    """Serve a database that three sources are pulled into."""
    with writing(engine) as connection:
        for row in (RIGHT, FAILING, NEVER):
            connection.execute(schema.pulls.insert(), [row])
    return serving(engine, False, register_pulls)


def test_each_source_says_when_it_came_right_and_what_went_wrong(client):
    assert client.get("/import/pulls").get_json()["pulls"] == [
        {"mark": "good",
         "words": "HMIS: from DHIS2, hmis.example.org. Last right on 1 Mar 2026, 02:15 UTC: 1,204 "
                  "records; what was new came with import 17."},
        {"mark": "bad",
         "words": "visits: from KoboToolbox, kf.example.org. Last right on 1 Mar 2026, 02:15 UTC: "
                  "1,204 records. Last fault on 2 Mar 2026, 02:15 UTC: the token has expired."},
        {"mark": "bad",
         "words": "zeal: from ODK Central, odk.example.org. It never came yet. Last fault on 2 Mar "
                  "2026, 02:15 UTC: not there."},
    ]  # fmt: skip


def test_without_a_database_nothing_is_listed(tmp_path):
    nothing = open_engine(f"sqlite:///{tmp_path}/none.db")
    assert serving(nothing, False, register_pulls).get("/import/pulls").get_json() == {"pulls": []}
