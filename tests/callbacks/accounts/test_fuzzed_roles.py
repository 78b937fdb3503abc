"""Whatever people who are logged in send, no answer holds a place that is not theirs."""

import json

import pytest

from callbacks.http.limits import UPDATE
from tests.callbacks.accounts.test_matrix import HIDDEN
from tests.callbacks.http.test_fuzzed import Stranger
from tests.programme import HERE, NAME, THERE
from tests.told import told_by
from tests.trees import dependencies

pytestmark = pytest.mark.gate
MOST = 5_000
# What somebody must never be told; nothing of it is among what is made up.
OF_OTHERS = {
    name: tuple(one for one in hidden if one not in (HERE, THERE))
    for name, hidden in HIDDEN.items()
} | {
    "mentor": HIDDEN["center"],
    "manager": (),
    "officer": (f"{THERE}-", f"{THERE}ν"),
    "admin": (f"{HERE}-β", f"{HERE}ν", f"{THERE}-", f"{THERE}ν"),
    "nothing": (f"{HERE}-β", f"{HERE}ν", f"{THERE}-", f"{THERE}ν"),
}


@pytest.mark.parametrize("name", OF_OTHERS)
def test_no_role_is_told_of_others_whatever_it_sends(come, name, gate_figure):
    client, wired = come(name), dependencies(come("manager"))
    stranger, n = Stranger(len(name), wired), MOST // len(OF_OTHERS)
    statuses, leaks = [], []
    for number in range(n):
        sent = json.dumps(stranger.post())
        answers = [client.post(UPDATE, data=sent, content_type="application/json")]
        answers += [client.get(stranger.route())] if number % 10 == 0 else []
        for answer in answers:
            said = told_by(answer)
            found = (one for one in (*OF_OTHERS[name], NAME) if one in said)
            leaks += [(answer.request.path, one) for one in found]
        statuses.append(answers[0].status_code)
    failed = [one for one in statuses if one >= 500 and one != 503]
    gate_figure("posts: of people logged in, places of others in an answer", len(leaks),
                at_most=0, case=name)  # fmt: skip
    gate_figure("posts: of people logged in, failures of ours", len(failed), at_most=0, case=name)
    if name not in ("admin", "nothing", "officer", "advisor"):  # they are given few pages or none
        gate_figure("posts: of people logged in, answered with 200, of 100",
                    100 * statuses.count(200) / n, at_least=15, case=name)  # fmt: skip
