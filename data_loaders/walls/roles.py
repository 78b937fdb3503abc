"""The roles of a server and what each may do: nobody logs in as one, who logs in is given some.

`mesh_read` reads all but names; `mesh_names` names too; `mesh_edit` writes what people write in
the browser; `mesh_import` the records; `mesh_auth` accounts. The owner of the tables migrates.
"""

from collections.abc import Iterator

from data_loaders import schema
from data_loaders.walls.entering import MAY_BECOME, OPEN_COLUMNS, READS, READS_NAMES

EDITS, IMPORTS, KEEPS_ACCOUNTS = "mesh_edit", "mesh_import", "mesh_auth"
ROLES = (READS, READS_NAMES, EDITS, IMPORTS, KEEPS_ACCOUNTS)
WRITTEN_BY_HAND = {
    schema.meetings: "INSERT",
    schema.meeting_lines: "INSERT, UPDATE (text, detail, withdrawn)",
    schema.action_items: "INSERT, UPDATE",
    schema.events: "INSERT, UPDATE, DELETE",
    schema.edits: "INSERT",
    schema.districts: "UPDATE (code)",  # that is how a save takes its district's turn; never used
}
AUDIT, OF_ACCOUNTS = "account_audit", "account_"


def made_roles() -> Iterator[str]:
    """Yield the statements that make the roles where there are none."""
    for role in ROLES:
        yield (
            f"DO $$ BEGIN IF to_regrole('{role}') IS NULL THEN CREATE ROLE {role} NOLOGIN; "
            "END IF; END $$"
        )
    for given, to in ((READS, READS_NAMES), (READS, EDITS), (READS_NAMES, IMPORTS)):
        yield _member(given, to, f"'{to}'")
    for role in ROLES:
        yield _member(role, "CURRENT_USER", "current_user")


def _member(role: str, to: str, named: str) -> str:
    """Return what gives a role to another, or nothing where it has it: only its owner may."""
    return (
        f"DO $$ BEGIN IF NOT pg_has_role({named}, '{role}', {MAY_BECOME}) "
        f"THEN GRANT {role} TO {to}; END IF; END $$"
    )


def grants(there: list[str], place: str) -> Iterator[str]:
    """Yield what each role may do with the tables that are there, in the schema `place`."""
    everybody = ", ".join(ROLES)
    yield f'GRANT USAGE ON SCHEMA "{place}" TO {everybody}'
    writers = ", ".join((EDITS, IMPORTS, KEEPS_ACCOUNTS))
    yield f'GRANT USAGE ON ALL SEQUENCES IN SCHEMA "{place}" TO {writers}'
    for table in there:
        yield f'REVOKE ALL ON "{table}" FROM PUBLIC, {everybody}'
        if table.startswith(OF_ACCOUNTS):
            may = "SELECT, INSERT" if table == AUDIT else "SELECT, INSERT, UPDATE, DELETE"
            yield f'GRANT {may} ON "{table}" TO {KEEPS_ACCOUNTS}'
            continue
        yield f'GRANT SELECT ON "{table}" TO {READS_NAMES if table in OPEN_COLUMNS else READS}'
        if OPEN_COLUMNS.get(table):
            yield f'GRANT SELECT ({", ".join(OPEN_COLUMNS[table])}) ON "{table}" TO {READS}'
        if table in schema.metadata.tables:
            yield f'GRANT INSERT, UPDATE, DELETE ON "{table}" TO {IMPORTS}'
    for table, may in WRITTEN_BY_HAND.items():
        yield f'GRANT {may} ON "{table.name}" TO {EDITS}'
