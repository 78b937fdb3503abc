"""Tables of any other system -> tables of the template, column by column, as a mapping says."""

from data_loaders.importing.mapping.reading import Mapping
from data_loaders.importing.readers.derived import Derived
from data_loaders.importing.readers.tables.columns import add_table, check_columns
from data_loaders.importing.readers.tables.movements import add_ledger
from data_loaders.importing.readers.tables.stock_records import add_stock
from data_loaders.importing.readers.tables.tabular import Tabular
from data_loaders.importing.reading.grids import Grid


def add_tables(derived: Derived, grids: list[Grid], mapping: Mapping) -> None:
    """Add the rows of every `[[table]]` of a mapping, and the months of its `[stock]`."""
    tabular = Tabular(derived, grids, mapping)
    for number, declared in enumerate(mapping.parts("table")):
        path = ("table", number)
        found = tabular.grids(path, declared)
        if not check_columns(tabular, path, declared):
            continue
        for grid in found:
            derived.decimal_comma |= grid.decimal_comma
            add_table(tabular, path, grid, declared)
    if mapping.part("stock"):
        add_stock(tabular, mapping.part("stock"))
    if mapping.part("ledger"):
        add_ledger(tabular, mapping.part("ledger"))
    tabular.mention_unread()
