"""Blank files to fill in, and the dictionary of their columns."""

from dash import html

from dashboard.messages import say
from dashboard.tables import TABLE_NAMES, table_label

FOLDER = "/data/templates/"
WORKBOOK = f"{FOLDER}mesh-template.xlsx"
DICTIONARY = "/data/dictionary.csv"
WITHOUT = "?examples=no"


def template_section(language: str) -> html.Section:
    """Draw the links to the workbook, to each CSV file and to the data dictionary."""
    return html.Section(
        [
            html.H2(say("Files to fill in", language), id="data-templates-title"),
            html.P(
                say(
                    "One workbook with drop-downs, or one CSV a table. With a few example rows to "
                    "be deleted, or empty.",
                    language,
                ),
                className="sentence",
            ),
            html.Ul(
                [
                    both(say("Workbook with all tables", language), WORKBOOK, language),
                    html.Li(
                        html.A(
                            say("Data dictionary: what stands in each column", language),
                            href=DICTIONARY,
                            download="",
                        )
                    ),
                ],
                className="files",
            ),
            html.H3(say("One CSV a table", language)),
            html.Ul(
                [
                    both(table_label(name, language), f"{FOLDER}{name}.csv", language)
                    for name in TABLE_NAMES
                ],
                className="files files-many",
            ),
        ],
        className="answer fill-in",
        id="templates",
        **{"aria-labelledby": "data-templates-title"},
    )


def both(name: str, address: str, language: str) -> html.Li:
    """Draw the link to a file with example rows and to the same without."""
    empty = say("{file}, empty", language).format(file=name)
    return html.Li(
        [
            html.A(name, href=address, download=""),
            " · ",
            html.A(
                say("empty", language),
                href=f"{address}{WITHOUT}",
                download="",
                **{"aria-label": empty},
            ),
        ]
    )
