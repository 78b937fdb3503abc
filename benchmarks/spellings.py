"""Other spellings of one question beside the plain one, of which each may cost 1.5 times."""

import json
import time
from statistics import median

import sqlalchemy as sa

from app import create_app
from benchmarks.changes import PACKED, places_in, question
from layouts import briefing, trends, turnover

WISHED = 1.5
AS_JSON = PACKED | {"Content-Type": "application/json"}


def spellings(plain: str) -> dict[str, str]:
    """Return what reads otherwise and means the same as a plain query string."""
    pairs = plain.lstrip("?").split("&")
    return {
        "plain": plain,
        "other order": "?" + "&".join(reversed(pairs)),
        "repeated 1,000 times": "?" + "&".join(pairs * 1000),
        "start=1900-01": f"{plain}&start=1900-01",
        "end=2199-12": f"{plain}&end=2199-12",
        "codes unknown": f"{plain}&district=XX&nurse=nobody&indicator=none",
        "keys unknown": plain + "&DISTRICT=a+b&District=a%20b&x=&&=",
        "190 codes unknown": plain + "".join(f"&nurse=X{number}" for number in range(190)),
    }


def beside_the_plain_one(engine: sa.Engine, times: int) -> None:
    """Print what each spelling costs, asked in turns after the plain one was asked once."""
    client = create_app(engine).server.test_client()
    places = places_in(engine)
    asked = f"?district={places.districts[0]}&health_center={places.centers[0]}&indicator=CLS"
    print(f"\n{'spelling':<24}{'page':<12}{'ms':>8}{'× plain':>10}{'wished for':>12}")
    for page in (briefing, trends, turnover):
        body = question(client, page)
        spent: dict[str, list[float]] = {name: [] for name in spellings(asked)}
        client.post("/_dash-update-component", json=body(asked), headers=PACKED)
        for _ in range(10 * times):
            for name, search in spellings(asked).items():
                sent = json.dumps(body(search)).encode()
                began = time.perf_counter()
                client.post("/_dash-update-component", data=sent, headers=AS_JSON)
                spent[name].append((time.perf_counter() - began) * 1000)
        plain = median(spent["plain"])
        for name, each in spent.items():
            print(f"{name:<24}{page.NAME:<12}{median(each):>8.2f}{median(each) / plain:>10.2f}"
                  f"{WISHED:>12}")  # fmt: skip
