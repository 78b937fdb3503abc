"""A small programme as template files, made by hand, and what tests do with it."""

import csv
from datetime import date, datetime
from pathlib import Path

import sqlalchemy as sa

from data_loaders import schema
from data_loaders.importing.report import Report
from data_loaders.importing.run import Asked, import_path

TODAY = date(2012, 12, 31)
NOW = datetime(2013, 1, 2, 9, 30)

GOOD = {
    "districts": "code,name,population\nKIR,Kirehe,344157\nSKA,Southern Kayonza,\n",
    "health_centers": (
        "code,district,name,population,km_to_hospital,latitude,longitude\n"
        "Rwinkwavu,SKA,Rwinkwavu,25333,0.5,-1.95,30.61\n"
        "007,KIR,Gahara,,41,,\n"
        "NA,KIR,Nasho,,,,\n"
    ),
    "nurses": (
        "code,name,education,sex,imci_trained_on\n"
        "N1,Agnès,A2,F,2010-09-01\nN2,,A1,M,\nN3,NA,other,,\n"
    ),
    "postings": (
        "nurse,health_center,role,started_on,ended_on,end_reason,destination,observed_from,code\n"
        "N1,007,imci,2010-01-04,2011-06-01,transfer,NA,2010-10-01,\n"
        "N1,NA,imci,2011-06-01,,,,,\n"
        "N1,NA,director,2012-01-01,,,,,\n"
        "N2,Rwinkwavu,imci,2009-03-01,2012-03-01,resigned,outside,,\n"
    ),
    "mentors": "code,name,education,district\nM1,,A1,KIR\nM2,Jean,,\n",
    "visits": (
        "code,health_center,mentor,domain,kind,planned_on,started_on,ended_on,status\n"
        "V1,007,M1,,,2011-01-10,2011-01-11,2011-01-12,\n"
        "V2,Rwinkwavu,,TB,supervision,,2012-02-29,,done\n"
        "V3,NA,M2,,,2013-02-01,2013-02-01,2013-02-02,planned\n"
    ),
    "indicators": (
        "code,label,family,direction,numerator,denominator,why,target,protocol_version,source\n"
        "CLS,Correct classification,classification,up,agreed,observed,,0.8,2,MESH\n"
    ),
    "indicator_values": (
        "indicator,health_center,nurse,visit,date,numerator,denominator\n"
        "CLS,007,N1,V1,2011-01-11,3,4\n"
        "CLS,007,,,2011-01-11,0,4\n"
        "CLS,Rwinkwavu,N2,V2,2012-02-29,2,2\n"
    ),
    "supplies": "code,name,class,tracer\nORS,Oral rehydration salts,medicine,yes\nZINC,Zinc,,\n",
    "stock_outs": (
        "health_center,supply,started_on,ended_on,last_confirmed_on,cause\n"
        "007,ORS,2011-03-01,2011-03-04,2011-03-03,\n"
        "pharmacy:KIR,ORS,2012-11-01,,2012-11-20,late delivery\n"
    ),
    "stock_checks": (
        "health_center,supply,checked_on,status,visit,quantity\n"
        "007,ORS,2011-01-11,available,V1,12.5\n"
        "007,ZINC,2011-01-11,not_checked,V1,\n"
        "pharmacy:KIR,ORS,2011-02-01,expired_only,,40\n"
    ),
    "stock_months": (
        "health_center,supply,month,days_out,opening,received,issued,adjusted,closing\n"
        "007,ORS,2011-03-01,3,20,100,70,,50\n"
        "007,ZINC,2011-03-01,,,,,,\n"
    ),
    "indicator_supplies": "indicator,supply\nCLS,ORS\nCLS,ZINC\n",
    "events": (
        "scope,place,on,kind,label,rebase,indicators\n"
        "programme,,2011-06-01,protocol,New protocol,yes,\n"
        "district,KIR,2012-02-15,training,Refresher,,\n"
        "health_center,007,2012-02-15,triage,Triage started,no,\n"
    ),
    "targets": (
        "scope,place,indicator,from_on,target\n"
        "programme,,CLS,2011-01-01,0.8\ndistrict,SKA,CLS,2012-07-01,0.7\n"
    ),
    "action_items": (
        "code,district,health_center,raised_on,what,strategy,owner_role,due_on,status,closed_on,"
        "indicator\n"
        'A1,KIR,007,2012-11-05,"Vital signs, on every child",,titulaire,2013-12-05,open,,CLS\n'
    ),
    "recommendations": (
        "code,health_center,nurse,visit,given_on,topic,text,channel,status,adopted_on\n"
        "R1,007,,V1,2011-01-12,vital signs,Weigh every child,end_of_visit,,\n"
        "R2,007,,,2011-03-01,vital signs,,phone,adopted,2011-04-01\n"
        "R3,NA,N1,,2012-02-01,dosage,,,dropped,\n"
    ),
    "facility_checks": (
        "health_center,visit,checked_on,item,value,quantity\n"
        "007,V1,2011-01-11,consultation rooms,yes,2\n"
        "NA,,2012-02-01,triage,missing,\n"
    ),
}
ROWS = {
    "districts": 2, "health_centers": 3, "nurses": 3, "postings": 4, "mentors": 2, "visits": 3,
    "indicators": 1, "indicator_values": 3, "supplies": 2, "stock_outs": 2, "stock_checks": 3,
    "stock_months": 2, "indicator_supplies": 2, "events": 3, "targets": 2,
    "action_items": 1,
    "recommendations": 3, "facility_checks": 2,
}  # fmt: skip

# What a database or the ledger numbers, and what is said of how many rows.
NOT_COMPARED = {"id", *schema.BOOKKEEPING, "options", "content", "new", "withdrawn", "unchanged",
                "left_out", "undoes", "undone_by"}  # fmt: skip


def write_bundle(folder: Path, **changed: str | bytes | None) -> Path:
    """Write the good bundle, with the files in `changed` replaced, or left out where None."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, text in (GOOD | changed).items():
        if text is not None:
            data = text if isinstance(text, bytes) else text.encode()
            (folder / f"{table}.csv").write_bytes(data)
    return folder


def only(**files: str) -> dict[str, str | None]:
    """Return the changes that leave a bundle with nothing but these files."""
    return dict.fromkeys(GOOD) | files


def edited(table: str, before: str, after: str) -> str:
    """Return a file of the good bundle with one text in it replaced."""
    assert GOOD[table].count(before) == 1, f"{before!r} is not once in {table}"
    return GOOD[table].replace(before, after)


def run(engine: sa.Engine, folder: Path, **options) -> Report:
    """Import a folder on a fixed day."""
    return import_path(engine, folder, Asked(TODAY, NOW, **options))


def contents(engine: sa.Engine) -> dict[str, list[tuple]]:
    """Read every table whole, but for the row numbers that a database gives."""
    found = {}
    with engine.connect() as connection:
        for table in (*schema.FACTS, schema.imports):
            columns = [column for column in table.c if column.name not in NOT_COMPARED]
            rows = connection.execute(sa.select(*columns))
            found[table.name] = sorted(map(tuple, rows), key=repr)
    return found


def rows_of(text: str) -> list[dict[str, str]]:
    """Read a template file the plain way."""
    return list(csv.DictReader(text.splitlines()))
