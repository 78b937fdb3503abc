"""Whoever imports for one district writes no row of another: new, corrected, moved or taken out."""

from dataclasses import replace
from datetime import datetime
from itertools import product

import pytest
import sqlalchemy as sa

from data_loaders import schema
from data_loaders.engine import reading
from data_loaders.importing.problems import UsageProblem
from data_loaders.importing.recorded import Options
from data_loaders.importing.report import IMPORTED
from data_loaders.importing.run import Asked, import_path
from data_loaders.importing.undoing.withdrawing import Who, withdraw
from data_loaders.scope import Scope
from tests.data_loaders.importing.bundles import GOOD, NOW, TODAY

KIR = Scope(districts=frozenset({"KIR"}))
HEAD = {table: text.partition("\n")[0] for table, text in GOOD.items()}
HERS = {
    "health_centers": "K9,KIR,Mahama,,,,",
    "nurses": "N9,,A2,F,",
    "postings": "N9,K9,imci,2012-01-01,,,,,",
    "visits": "V9,K9,M1,,,,2012-02-01,2012-02-02,",
    "indicator_values": "CLS,K9,N9,V9,2012-02-01,1,4\nCLS,007,N1,V1,2011-01-11,4,4",
    "stock_outs": "pharmacy:KIR,ORS,2012-05-01,2012-05-04,,",
    "supplies": "ORS,Oral rehydration salts,medicine,yes",
}
FOREIGN = {
    "a new row": {"visits": "V8,Rwinkwavu,M1,,,,2012-02-01,2012-02-02,"},
    "a correction": {"indicator_values": "CLS,Rwinkwavu,N2,V2,2012-02-29,0,2"},
    "the same again": {"indicator_values": "CLS,Rwinkwavu,N2,V2,2012-02-29,2,2"},
    "a center moved in": {"health_centers": "Rwinkwavu,KIR,Rwinkwavu,25333,0.5,-1.95,30.61"},
    "a visit moved in": {"visits": "V2,NA,,TB,supervision,,2012-02-29,,done"},
    "a center moved out": {"health_centers": "007,SKA,Gahara,,41,,"},
    "a district": {"districts": "SKA,Another name,"},
    "a definition": {"supplies": "ZINC,Zinc,medicine,no"},
    "a nurse elsewhere": {"nurses": "N2,,A0,M,"},
    "a nurse posted elsewhere": {"postings": "N2,007,imci,2012-04-01,,,,,"},
    "a post elsewhere": {"postings": "N9,Rwinkwavu,imci,2012-01-01,,,,,"},
    "another store": {"stock_outs": "pharmacy:SKA,ORS,2012-05-01,2012-05-04,,"},
    "a value at a visit elsewhere": {"indicator_values": "CLS,K9,,V2,2012-02-29,1,4"},
    "a visit by a mentor of elsewhere": {"visits": "V9,K9,M2,,,,2012-02-01,2012-02-02,"},
    "a value of a nurse elsewhere": {"indicator_values": "CLS,K9,N2,,2012-02-01,1,4"},
    "an event of all": {"events": "programme,,2012-05-01,protocol,New,yes"},
}


def bring(engine, folder, rows: dict[str, str], places: Scope | None = KIR, **more):
    folder.mkdir(exist_ok=True)
    for table, lines in rows.items():
        head = HEAD.get(table, "scope,place,on,kind,label,rebase")
        (folder / f"{table}.csv").write_text(f"{head}\n{lines}\n", encoding="utf-8")
    asked = replace(Asked(TODAY, NOW, places=places), **more)
    return import_path(engine, folder, asked)


def stored(engine) -> dict:
    """Return all rows of all tables that an import writes."""
    with reading(engine) as connection:
        return {
            name: connection.execute(sa.select(table)).all()
            for name, table in schema.metadata.tables.items()
        }


@pytest.fixture
def filled(engine, tmp_path):
    assert bring(engine, tmp_path / "all", rest(GOOD), None).outcome == IMPORTED
    return engine


def rest(files: dict[str, str]) -> dict[str, str]:
    return {table: text.partition("\n")[2].rstrip() for table, text in files.items()}


def test_her_own_rows_go_in_and_come_out(filled, tmp_path):
    report = bring(filled, tmp_path / "hers", HERS)
    assert (report.problems, report.vanished) == ((), ()), "nor does it tell what others have"
    assert (report.outcome, report.counts["new"], report.counts["changed"]) == (IMPORTED, 6, 1)
    undone = withdraw(filled, report.number, datetime(2013, 1, 3), Who(places=KIR))
    assert (undone.outcome, undone.counts["withdrawn"]) == ("taken back", 6)


def test_no_other_row_is_written_and_none_is_told(filled, tmp_path):
    before = stored(filled)
    for name, dry_run in product(FOREIGN, (True, False)):
        files = {**HERS, **FOREIGN[name]} if name == "a post elsewhere" else FOREIGN[name]
        with pytest.raises(UsageProblem) as raised:
            bring(filled, tmp_path / name, files, dry_run=dry_run)
        assert "not of the districts" in str(raised.value), name
        assert "Rwinkwavu" not in str(raised.value), name
        assert stored(filled) == before, name


def test_an_import_with_foreign_rows_is_not_taken_back_by_her(filled):
    before = stored(filled)
    with pytest.raises(UsageProblem, match="not of the districts"):
        withdraw(filled, 1, datetime(2013, 1, 3), Who(places=KIR))
    assert stored(filled) == before


def test_what_others_have_is_not_told_by_what_her_import_lacks_or_nearly_spells(filled, tmp_path):
    with pytest.raises(UsageProblem, match="--whole"):
        whole = {"health_centers": HERS["health_centers"]}
        bring(filled, tmp_path / "whole", whole, options=Options(whole="yes"))
    report = bring(filled, tmp_path / "near", {"visits": "V9,007,M22,,,,2012-02-01,2012-02-02,"})
    assert "unknown_code" in {one.rule for one in report.problems}
    assert {one.details.get("nearest") for one in report.problems} == {None}


def test_what_needs_foreign_rows_is_not_told_to_whoever_takes_them_back(filled, tmp_path):
    later = {"postings": "N2,Rwinkwavu,director,2012-06-01,,,,,"}
    assert bring(filled, tmp_path / "later", later, None).outcome == IMPORTED
    with pytest.raises(UsageProblem, match="not of the districts") as raised:
        withdraw(filled, 1, datetime(2013, 1, 3), Who(places=KIR))
    assert "N2" not in str(raised.value)
