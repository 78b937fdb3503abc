"""What a reader tells about its records: their names, which the source takes back, what it covers.

A record is the smallest thing that its source corrects as a whole. It has a name that survives
editing: either ids of its own (all ids that a submission was ever known by are names of one
record), or, where it is one row of one table, that row's natural key.

A reader says so in five places:

1. `Bundle.source` is the name of the stream: the mapping's `name`, else the form's id. Left empty,
   each table is a source of its own (files of the template); `--source` overrides it.
2. `Source.record_of(row number)` returns the `Record` of a row, for rows of records with ids. A row
   of which it returns None, or every row of a source without it, is a record by its natural key.
3. `Bundle.withdrawn` lists the records that the source rejected or deleted, each with the cell that
   says so. They bring no rows.
4. `Problems.add(…, record=…)` names the one record that an error concerns, so that `--leave-out`
   can leave it out. An error in a row of a `Source` needs none: its row tells. An error without a
   record, raised by a reader, refuses the whole import.
5. `Bundle.not_all` says in a few words why the export is not all there is (a next page, a filter);
   `Bundle.whole` and `Bundle.adds_to` are the mapping's keys of these names.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its `ids` (the one that lasts longest first), or a table and a natural key.

    `key` has the cells of the template's key columns, as text; empty where they cannot be read.
    """

    ids: tuple[str, ...] = ()
    table: str = ""
    key: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return what a list of records calls it."""
        return self.ids[0] if self.ids else " ".join(part for part in self.key if part)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A record that its source rejected or deleted, and the cell that says so."""

    record: Record
    file: str
    row: int | None = None
    column: str = ""
    value: str = ""


@dataclass(frozen=True)
class Options:
    """What the person who imports decides, beside the files.

    `whole`: "" (no), "yes", or months as `2024`, `2024-03` or `2024-03..2024-06`. `districts`
    narrows it. `confirm`: how many records may be withdrawn or moved. `leave_out`: "", "some" or
    "all". `source` names the stream of template files. `everywhere`: what is whole is so in every
    place, and where `whole` names no months in every month; a server knows all that it holds.
    """

    whole: str = ""
    districts: tuple[str, ...] = ()
    confirm: int | None = None
    leave_out: str = ""
    source: str = ""
    everywhere: bool = False

    @property
    def as_text(self) -> str:
        """Return the options that make the same files another request."""
        parts: Mapping[str, object] = {
            "whole": self.whole,
            "districts": " ".join(self.districts),
            "confirm": self.confirm,
            "leave-out": self.leave_out,
            "source": self.source,
            "everywhere": self.everywhere,
        }
        return " ".join(f"{name}={value}" for name, value in parts.items() if value)


PLAIN_IMPORT = Options()
