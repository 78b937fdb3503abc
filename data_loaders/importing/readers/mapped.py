"""A path and a mapping -> a bundle: the files are held, read by their kind, and derived from."""

from collections.abc import Iterator
from pathlib import Path

from dashboard.messages import say
from data_loaders.importing.bundle import Bundle, declared, fingerprint
from data_loaders.importing.mapping.reading import Mapping, read_mapping
from data_loaders.importing.mapping.shapes import DHIS2, KOBO, ODK, PLAIN_TABLES
from data_loaders.importing.problems import Refused, Rule, UsageProblem
from data_loaders.importing.reading import LARGEST_BUNDLE, read_up_to
from data_loaders.importing.readers.archives import open_archive, unpacked
from data_loaders.importing.readers.checklists import Checklist
from data_loaders.importing.readers.definitions import add_definitions
from data_loaders.importing.readers.derived import Derived
from data_loaders.importing.readers.documents import open_document
from data_loaders.importing.readers.form_exports import LINKS, form_of_grids
from data_loaders.importing.readers.forms import Form
from data_loaders.importing.readers.grids import open_grids
from data_loaders.importing.readers.health_system import add_health_system
from data_loaders.importing.readers.kobo_json import form_of_document
from data_loaders.importing.readers.questions import Questions, has_labels
from data_loaders.importing.readers.tabular import add_tables
from data_loaders.importing.readers.template_files import note_refused
from data_loaders.importing.readers.visits import add_visits
from data_loaders.importing.readers.workbooks import is_workbook, refuse_older

TABLES, DOCUMENT = (".csv", ".txt", ".tsv"), ".json"
READ = (*TABLES, ".xlsx", ".xlsm", DOCUMENT)
