"""Posts files to the import route as a browser does."""

import io
import zipfile

from flask import Flask, g
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from answers.desk import Desk
from callbacks.http.desks import desk_here
from callbacks.http.headers import MOST_BYTES
from callbacks.upload.routes import register_uploads
from tests.data_loaders.importing.bundles import GOOD
from tests.desks import ALL_RIGHTS, reading

HERE = {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}


def files_of(**changed: str | bytes | None) -> list[tuple]:
    """Return the files of a good bundle as a browser sends them."""
    texts = {name: text for name, text in (GOOD | changed).items() if text is not None}
    return [
        (io.BytesIO(text if isinstance(text, bytes) else text.encode()), f"{name}.csv")
        for name, text in texts.items()
    ]


def serving(engine, allowed=True, register=register_uploads):
    server = Flask("uploads")
    server.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    register(server, desk_here)

    @server.before_request
    def enter():
        g.desk = Desk(engine, reading(rights=ALL_RIGHTS if allowed else None))

    return server.test_client()


def sent(client, files=None, headers=None, **fields):
    """Post files as a browser does; encoded here, for the test client leaves a large body open."""
    body = {"files": files if files is not None else files_of(), **fields}
    boundary, data = encode_multipart(parts(body))
    kind = f"multipart/form-data; boundary={boundary}"
    headers = HERE if headers is None else headers
    return client.post("/import", data=data, content_type=kind, headers=headers)


def parts(fields: dict) -> MultiDict:
    """Return fields as the encoder takes them: a file with its name, a text as it is."""
    found = MultiDict()
    for name, value in fields.items():
        for one in value if isinstance(value, list) else [value]:
            file = FileStorage(one[0], one[1], name) if isinstance(one, tuple) else one
            found.add(name, file)
    return found


def archive(entries: dict[str, str]) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, text in entries.items():
            zipped.writestr(name, text)
    out.seek(0)
    return out
