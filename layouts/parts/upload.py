"""The form that takes files in, beside the command that does the same; the browser fills it."""

import json

from dash import html

from dashboard.messages import say
from layouts.ids import part

UPLOAD = part("data", "upload")
FILES = part("data", "upload", "files")
MAPPING = part("data", "upload", "mapping")
DATES = part("data", "upload", "dates")
WHOLE = part("data", "upload", "whole")
CONFIRM = part("data", "upload", "confirm")
ODD = part("data", "upload", "odd")
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
            html.P(
                say(
                    "On the machine that holds the database, with the --database or DATABASE_URL "
                    "that this dashboard was started with:",
                    language,
                )
            ),
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
    """Draw what is seldom needed: dates, a mapping, deleted records and odd ones.

    What has a name is sent under it; upload.js makes the fields that Dash has no element for.
    """
    orders = [
        html.Option(say("as they are in each file", language), value=""),
        html.Option(say("day, month, year", language), value="dmy"),
        html.Option(say("month, day, year", language), value="mdy"),
    ]
    extents = [
        html.Option(say("stay: the files need not be everything", language), value=""),
        html.Option(say("are withdrawn: the files are all there is", language), value="yes"),
    ]
    oddities = [
        html.Option(say("refuse the whole import", language), value=""),
        html.Option(say("are left out, the rest goes in", language), value="some"),
    ]
    return html.Details(
        [
            html.Summary(
                say("Dates in another order, files of another system, deleted records", language)
            ),
            choice(DATES, "dates", say("Dates are written", language), orders),
            field(MAPPING, say("Mapping (a TOML file)", language), kinds=".toml"),
            choice(WHOLE, "whole", say("Records that the files lack (--whole)", language), extents),
            field(CONFIRM, say("So many may be withdrawn (--confirm)", language), name="confirm"),
            choice(
                ODD, "leave_out", say("Records with an error (--leave-out)", language), oddities
            ),
        ],
        className="more-choices",
    )


def choice(own_id: str, name: str, label: str, options: list[html.Option]) -> html.Div:
    """Draw a list to choose from."""
    chosen = html.Select(options, id=own_id, name=name, className="form-select")
    return html.Div([html.Label(label, htmlFor=own_id), chosen])


def field(own_id: str, label: str, kinds: str = "", name: str = "") -> html.Div:
    """Draw the place of a field: for files of some kinds, or for a number with a name."""
    place = {"data-field": own_id}
    place |= {"data-kinds": kinds} if kinds else {"data-name": name}
    kind = "file-field" if kinds else "number-field"
    return html.Div([html.Label(label, htmlFor=own_id), html.Div(className=kind, **place)])


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
            "The files could not be sent, or the answer was lost: there is no connection, or the "
            "files were changed or moved. They are still chosen: check them once more.",
            language,
        ),
        "looked": say("I have looked at the warnings.", language),
        "all": say("All problems as CSV", language),
        "again": say("Load the page again to see the new data", language),
        "list": say("Problems", language),
    }
