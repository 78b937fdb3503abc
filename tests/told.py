"""What an answer says, as people read it: JSON writes letters that are not ASCII as numbers."""

import json

from werkzeug.test import TestResponse


def told_by(answer: TestResponse) -> str:
    """Return the text of an answer; of JSON with each letter as itself, or a leak is not seen."""
    if answer.is_json:
        return json.dumps(answer.get_json(), ensure_ascii=False)
    return answer.get_data().decode(errors="replace")
