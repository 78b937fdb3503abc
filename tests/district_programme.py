"""Two districts of 6 and 5 health centers, seen monthly through 2012, for the districts page."""

from datetime import date, datetime

from data_loaders import schema

CENTERS = {"K": 6, "S": 5}


def programme() -> dict:
    """Return two districts of 6 and 5 centers with 2 nurses each, seen monthly through 2012.

    Correct classification rises from 3 to 8 of 10 per nurse and month in K, from 3 to 5 in S;
    the clinic (OPN) is recorded without nurses. One nurse of K-1 leaves in July.
    """
    homes = {
        f"{district}-{n}": district for district, m in CENTERS.items() for n in range(1, m + 1)
    }
    nurses = [(center, f"{center}-{n}") for center in homes for n in (0, 1)]
    after = {"K": 8, "S": 5}
    values = []
    for month in range(1, 13):
        for center, nurse in nurses:
            k = 3 if month < 7 else after[homes[center]]
            values.append(value("CLS", center, nurse, month, k, 10))
        values += [value("OPN", center, None, month, 4, 5) for center in homes]
    return {
        schema.districts: [{"code": "K", "name": "Kirehe"}, {"code": "S", "name": "Kayonza"}],
        schema.health_centers: [
            {"code": code, "name": code, "district": home} for code, home in homes.items()
        ],
        schema.nurses: [{"code": nurse} for _, nurse in nurses],
        schema.postings: [
            {
                "nurse": nurse,
                "health_center": center,
                "role": "imci",
                "started_on": date(2011, 1, 1),
                "ended_on": date(2012, 7, 1) if nurse == "K-1-1" else None,
                "destination": "outside" if nurse == "K-1-1" else None,
            }
            for center, nurse in nurses
        ],
        schema.indicators: [
            {
                "code": "CLS",
                "label": "Correct classification",
                "family": "classification",
                "direction": "up",
                "numerator": "k",
                "denominator": "n",
            },
            {
                "code": "OPN",
                "label": "Clinic open",
                "family": "facility",
                "direction": "up",
                "numerator": "k",
                "denominator": "n",
            },
        ],
        schema.supplies: [{"code": "ORS", "name": "ORS", "class": "medicine", "tracer": True}],
        schema.indicator_values: values,
        schema.stock_outs: [
            {
                "health_center": "K-1",
                "supply": "ORS",
                "started_on": date(2012, 2, 1),
                "ended_on": date(2012, 2, 11),
            }
        ],
        schema.imports: [
            {
                "sha256": "0" * 64,
                "source": "a test",
                "rows": 5,
                "synthetic": False,
                "imported_at": datetime(2013, 1, 7),
            }
        ],
    }


def value(code, center, nurse, month, k, n):
    return {
        "indicator": code,
        "health_center": center,
        "nurse": nurse,
        "visit": None,
        "date": date(2012, month, 15),
        "numerator": k,
        "denominator": n,
    }
