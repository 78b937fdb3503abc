"""What in the records deserves a second look?"""

import pandas as pd

from answers.charts import Chart
from answers.records.checks import findings
from dashboard.answers import Answer
from dashboard.question import Question
from dashboard.records.sentences import quality as words
from dashboard.records.statistics.quality import checks_table
from data_loaders.scope import Reader


def quality(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/data/quality`: one row a suspect, by rule, with what to do about it.

    rule, place, item, date, value, reference (see `Found`), what_to_do.
    """
    return words.quality_table(findings(reader, question), question.language)


def checks(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/data/checks`: one row a rule, in the order of the list: rule, k (found), n
    (of how many looked at).
    """
    return checks_table(findings(reader, question))


def draw_quality(suspects: pd.DataFrame, question: Question, *, checks: pd.DataFrame) -> Answer:
    """List what the checks found, counted, by kind."""
    language = question.language
    return Answer(
        words.quality_title(checks, language),
        words.quality_sentence(language),
        columns=words.quality_columns(suspects, checks, language),
    )


QUALITY = Chart("quality", quality, draw_quality, {"checks": checks})
