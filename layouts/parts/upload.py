"""The form that takes files in, beside the command that does the same; the browser fills it."""

import json

from dash import html

from dashboard.messages import say
from layouts.ids import part

UPLOAD = part("data", "upload")
FILES = part("data", "upload", "files")
MAPPING = part("data", "upload", "mapping")
DATES = part("data", "upload", "dates")
STATUS = part("data", "upload", "status")
KINDS = ".csv,.xlsx,.json,.zip"


def upload_section(language: str) -> html.Section:
    """Draw the way to bring files in: by command, or in the browser where that is allowed."""
    return html.Section(
        [
            html.H2(say("Bring files in", language), id=f"{UPLOAD}-title"),
            html.P(
                say(
                    "Files of the template (CSV or one workbook), or exports of Kobo, ODK or DHIS2 "
                    "with a mapping. Everything is checked first; all of it goes in, or nothing.",
                    language,
                ),
                className="sentence",
            ),
            by_command(language),
            form(language),
        ],
        className="answer bring-in",
        id="import",
        **{"aria-labelledby": f"{UPLOAD}-title"},
    )


def by_command(language: str) -> html.Div:
    """Draw the commands that check and import a folder."""
    return html.Div(
        [
            html.P(say("On the machine that holds the database:", language)),
            html.Pre(
                say(
                    "python app.py import FOLDER --dry-run --report problems.csv\n"
                    "python app.py import FOLDER",
                    language,
                )
            ),
            html.P(
                say(
                    "To do it on this page, start the dashboard there with MESH_ALLOW_IMPORT=yes "
                    "and open the link that its console prints.",
                    language,
                ),
                className="how-to-read",
            ),
        ],
        className="by-command",
    )


def form(language: str) -> html.Form:
    """Draw the form; assets/…/upload.js shows it to whoever may import, and adds the file fields.

    Dash has no file field that sends a multipart body: `dcc.Upload` sends base64 in a callback.
    """
    return html.Form(
        [
            html.Div(
                [
                    html.Label(say("Files", language), htmlFor=FILES),
                    html.Div(className="file-field", **{"data-field": FILES, "data-kinds": KINDS}),
                    html.Span(say("or drop them here", language), className="drop-hint"),
                ],
                className="drop",
            ),
            more_choices(language),
            html.Div(
                [
                    html.Button(say("Check", language), type="submit", className="check"),
                    html.Button(
                        say("Import", language), type="button", className="bring", disabled=True
                    ),
                ],
                className="buttons",
            ),
            html.Progress(max="100", value="0", hidden=True, **{"aria-labelledby": STATUS}),
            html.P(id=STATUS, className="status", role="status"),
            html.Div(className="report"),
        ],
        id=UPLOAD,
        className="upload",
        hidden=True,
        **{"data-words": json.dumps(words(language), ensure_ascii=False)},
    )


def more_choices(language: str) -> html.Details:
    """Draw what is seldom needed: the order of dates, and a mapping."""
    orders = [
        html.Option(say("as they are in each file", language), value=""),
        html.Option(say("day, month, year", language), value="dmy"),
        html.Option(say("month, day, year", language), value="mdy"),
    ]
    return html.Details(
        [
            html.Summary(say("Dates in another order, or files of another system", language)),
            html.Div(
                [
                    html.Label(say("Dates are written", language), htmlFor=DATES),
                    html.Select(orders, id=DATES, className="form-select"),
                ]
            ),
            html.Div(
                [
                    html.Label(say("Mapping (a TOML file)", language), htmlFor=MAPPING),
                    html.Div(
                        className="file-field", **{"data-field": MAPPING, "data-kinds": ".toml"}
                    ),
                ]
            ),
        ],
        className="more-choices",
    )


def words(language: str) -> dict[str, str]:
    """Return what the browser says by itself while files are on their way."""
    return {
        "chosen": say("{n} chosen, {size}", language),
        "large": say("The files hold over {size} MB together: send them in parts.", language),
        "none": say("Choose the files to import first.", language),
        "sending": say("Sending: {percent}%", language),
        "checking": say("Checking every row …", language),
        "importing": say("Checking every row, then importing …", language),
        "failed": say(
            "The files could not be sent. Were they changed or moved? Choose them again.", language
        ),
        "looked": say("I have looked at the warnings.", language),
        "all": say("All problems as CSV", language),
        "again": say("Load the page again to see the new data", language),
        "list": say("Problems", language),
    }
