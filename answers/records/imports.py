"""What was imported when, by whom and with what?"""

import pandas as pd

from answers.charts import Chart
from dashboard.answers import Answer
from dashboard.question import Question
from dashboard.records.sentences import imports as words
from dashboard.records.statistics.imports import MOMENT
from data_loaders.records import read_ledger
from data_loaders.scope import Reader


def imports(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/data/imports`: one row an import of the ledger, the newest first.

    imported_at is a moment in UTC as ISO text; kind is synthetic or imported.
    """
    ledger = read_ledger(reader)
    synthetic = ledger.synthetic.astype(bool)
    kinds = synthetic.map({True: "synthetic", False: "imported"}).astype("str")
    at = ledger.imported_at.dt.strftime(MOMENT).astype("str")
    return ledger.assign(imported_at=at, kind=kinds).drop(columns="synthetic")


def draw_imports(imports: pd.DataFrame, question: Question) -> Answer:
    """List what was imported when, by whom and with what."""
    language = question.language
    return Answer(
        words.imports_title(imports, language),
        words.imports_sentence(imports, question),
        columns=words.import_columns(imports, language),
    )


IMPORTS = Chart("imports", imports, draw_imports)
