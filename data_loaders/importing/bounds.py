"""Whoever imports for some districts writes no row of another: asked before and in the transaction.

A row lies where it is to lie and where it lay: a correction by natural key, a center that is moved
into her district and rows that an export takes out are looked at as they stood.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date

import sqlalchemy as sa

from dashboard.messages import say
from data_loaders import schema
from data_loaders.importing.problems import UsageProblem
from data_loaders.importing.reading.bundle import Bundle
from data_loaders.importing.reading.rows import Row, match_header, typed_rows
from data_loaders.importing.reading.template import PHARMACY
from data_loaders.importing.writing.work import ORDERED, stored_table
from data_loaders.scope import Scope

AT_A_TIME = 500  # codes in one question
OF_A_NURSE = {"nurses": "code", "nurse_identities": "nurse"}
REFERENCES = ("visit", "mentor", "nurse")  # columns that name what lies somewhere
PLACES = ("district", "health_center", "pharmacy")
_center, _version = schema.health_centers.c, schema.versions.c


class Bounds:
    """The districts that somebody may bring rows of, in the transaction of an import."""

    def __init__(self, connection: sa.Connection, places: Scope, language: str):
        self._connection, self._language = connection, language
        self._districts = places.districts
        self._before = set(connection.scalars(self._centers()))
        self._newest = connection.scalar(sa.select(sa.func.max(_version.id))) or 0

    def check_bundle(self, bundle: Bundle, today: date) -> None:
        """Raise where a file names another place, before it is compared with what is stored."""
        centers = dict(self._connection.execute(sa.select(_center.code, _center.district)).all())
        own = {code for code, district in centers.items() if district in self._districts}
        for table in ("health_centers", *bundle.sources):
            source = bundle.sources.get(table)
            codes: set[object] = set()
            named: list[Row] = []
            for row in typed_rows(source, match_header(source), today) if source else ():
                if table == "health_centers" and self._is_new_here(row, centers):
                    own.add(row.values["code"])
                if not self._is_inside(table, row, own):
                    self._refuse(f"{source.file}, {row.number}")
                codes.add(row.values.get("nurse" if table == "postings" else "code"))
                named.append(row)
            self._check_codes(table, codes - {None})
            if source:
                self._check_references(source.file, named)

    def check_whole(self, whole: str) -> None:
        """Raise where an export is to be all there is: what it lacks may be of any place."""
        if whole:
            self._refuse("--whole")

    def _check_references(self, where: str, rows: Iterable[Row]) -> None:
        """Raise where rows name a visit, a mentor or a nurse of another place."""
        named: dict[str, set[str]] = {}
        for row in rows:
            for column in REFERENCES:
                named.setdefault(column, set()).add(row.values.get(column) or "")
        for column, codes in named.items():
            if self._is_any(*self._elsewhere(column), codes - {""}):
                self._refuse(where)

    def _elsewhere(self, column: str) -> tuple[sa.ColumnElement, sa.ColumnElement]:
        """Return the codes that a column may name, and when one is of other places alone."""
        visit, mentor, post = schema.visits.c, schema.mentors.c, schema.postings.c
        here = sa.select(post.nurse).where(post.health_center.in_(self._centers()))
        return {
            "visit": (visit.code, visit.health_center.not_in(self._centers())),
            "mentor": (mentor.code, mentor.district.not_in(self._districts)),
            "nurse": (post.nurse, post.nurse.not_in(here)),
        }[column]

    def _is_any(self, named: sa.ColumnElement, outside: sa.ColumnElement, codes: set) -> bool:
        """Tell whether a row lies outside that is named by one of some codes."""
        asked, listed = sa.select(named).where(outside).limit(1), sorted(codes)
        parts = (listed[start : start + AT_A_TIME] for start in range(0, len(listed), AT_A_TIME))
        return any(self._connection.execute(asked.where(named.in_(part))).first() for part in parts)

    def _check_codes(self, table: str, codes: set) -> None:
        """Raise where one of some codes is of a row elsewhere; of postings they are nurses' codes.

        What the checks would say of such a row tells where it lies.
        """
        stored = schema.postings if table == "postings" else stored_table(table)
        named = stored.c.get("nurse" if table == "postings" else "code")
        if named is None or not {*PLACES} & {*stored.c.keys()}:
            return
        if self._is_any(named, self._outside(stored), codes):
            self._refuse(table)

    def check_written(self, import_id: int) -> None:
        """Raise where an import wrote, replaced or took out a row of another place."""
        for name in ORDERED:
            table = stored_table(name)
            asked = sa.select(sa.literal(1)).select_from(table).limit(1)
            mine = asked.where(table.c.import_id == import_id, self._outside(table))
            if self._connection.execute(mine).first():
                self._refuse(name)
        kept = sa.select(_version.table, _version.row).where(_version.id > self._newest)
        for row in self._connection.execute(kept):
            self.check_rows(row.table, [json.loads(row.row)])

    def check_rows(self, table: str, rows: Iterable[Mapping]) -> None:
        """Raise where one of some rows, as they are stored, lies elsewhere."""
        own = self._before | set(self._connection.scalars(self._centers()))
        for row in rows:
            if table in OF_A_NURSE:
                is_outside = self._is_elsewhere(row[OF_A_NURSE[table]])
            elif table == "districts":
                is_outside = row["code"] not in self._districts
            else:
                found = {name: row[name] for name in PLACES if row.get(name) is not None}
                center = found.pop("health_center", None)
                is_outside = not (center or found) or (center is not None and center not in own)
                is_outside = is_outside or not {*found.values()} <= self._districts
            if is_outside:
                self._refuse(table)

    def _is_new_here(self, row: Row, centers: Mapping[str, str]) -> bool:
        return (
            row.values.get("code") not in centers and row.values.get("district") in self._districts
        )

    def _is_inside(self, table: str, row: Row, own: set[str]) -> bool:
        """Tell whether a row of a file names places of hers only."""
        values = row.values
        if table == "events":
            named = values.get("place") or ""
            return named in (own if values.get("scope") == "health_center" else self._districts)
        if table == "districts":
            return values.get("code") in self._districts
        district, center = values.get("district"), values.get("health_center") or ""
        if district and district not in self._districts:
            return False
        if center.startswith(PHARMACY):
            return center.removeprefix(PHARMACY) in self._districts
        return not center or center in own

    def _centers(self) -> sa.Select:
        return sa.select(_center.code).where(_center.district.in_(self._districts))

    def _outside(self, table: sa.Table) -> sa.ColumnElement:
        """Return the condition that a row lies elsewhere, or belongs to everybody."""
        column, own = table.c, self._centers()
        if table.name in OF_A_NURSE:
            post = schema.postings.c
            elsewhere = sa.select(post.nurse).where(post.health_center.not_in(own))
            return column[OF_A_NURSE[table.name]].in_(elsewhere)
        if table.name == "districts":
            return column.code.not_in(self._districts)
        within = {"health_center": own, "district": self._districts, "pharmacy": self._districts}
        placed = [name for name in PLACES if name in column]
        if not placed:
            return sa.true()
        nowhere = sa.and_(*(column[name].is_(None) for name in placed))
        return sa.or_(nowhere, *(column[name].not_in(within[name]) for name in placed))

    def _is_elsewhere(self, nurse: str) -> bool:
        post = schema.postings.c
        asked = sa.select(post.nurse).where(post.nurse == nurse)
        elsewhere = asked.where(post.health_center.not_in(self._centers()))
        return self._connection.execute(elsewhere.limit(1)).first() is not None

    def _refuse(self, where: str) -> None:
        said = say(
            "Nothing was written: {where} is not of the districts that you import for, or is "
            "everybody's (indicators, supplies). Whoever runs the dashboard imports it.",
            self._language,
        )
        raise UsageProblem(said.format(where=where))
