"""What every route that takes files has: how a file is saved, how a sentence is answered."""

from flask import Response, jsonify
from werkzeug.datastructures import FileStorage

from dashboard.messages import say
from data_loaders.importing.uploads import LARGEST_UPLOAD

MOST_UPLOADED = LARGEST_UPLOAD + 1_000_000  # bytes of a multipart body: some are not files


def saving(file: FileStorage) -> tuple:
    """Return a client's name of a file and what saves its bytes."""
    return file.filename, file.save


def told(status: int, words: str) -> Response:
    """Answer with a sentence and no report."""
    answer = jsonify({"ok": False, "summary": words})
    answer.status_code = status
    return answer


def too_large(language: str) -> Response:
    """Say that files are more than any import may be."""
    said = say("The files hold over {megabytes} MB together: send them in parts.", language)
    return told(413, said.format(megabytes=LARGEST_UPLOAD // 1_000_000))
