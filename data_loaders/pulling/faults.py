"""What can go wrong between a server and this program, in words; none of them holds a secret."""

from dashboard.messages import say
from data_loaders.importing.problems import Rule

NOTHING_YET = "nothing_yet"


class Fault(Exception):
    """A pull that brought nothing: the rule that was broken, and what fills its words.

    Details are what this program asked for, numbers and names of hosts: never what a server wrote
    of its own, and never a token.
    """

    def __init__(self, rule: str, **details: object):
        super().__init__(rule)
        self.rule, self.details = rule, details


def worded(fault: Fault, source: str, language: str) -> str:
    """Say in one sentence which source it was, what came and what to do."""
    rule = rules(language)[fault.rule]
    words = say("{source}: {reason}: {advice}. Nothing was changed.", language)
    reason, advice = (text.format(**fault.details) for text in (rule.reason, rule.advice))
    return words.format(source=source, reason=reason, advice=advice)


def rules(language: str) -> dict[str, Rule]:
    """Word every fault of a pull."""
    return (
        _of_the_mapping(language)
        | _of_the_token(language)
        | _of_the_network(language)
        | _of_answers(language)
        | _of_forms(language)
    )


def _of_the_mapping(language: str) -> dict[str, Rule]:
    """Word what [pull] lacks."""
    shown = say("correct it as docs/import.md shows", language)
    return {
        "no_pull": Rule(
            say("the mapping {file} has no part [pull]", language),
            say("add it as docs/import.md shows", language),
        ),
        "no_mapping": Rule(
            say("the mapping {file} cannot be used; problems: {problems}", language),
            say("python app.py import EXPORT --mapping {file} --dry-run lists them", language),
        ),
        "no_name": Rule(
            say("the mapping {file} has no name", language),
            say(
                'write name = "…" above its first heading, so that its records are known', language
            ),
        ),
        "bad_address": Rule(
            say("the server in [pull] is no address of a server", language),
            say("write https:// and its name, with nothing of a login in it", language),
        ),
        "not_encrypted": Rule(
            say("the server in [pull] would be asked without encryption", language),
            say("write https://; http:// is for this machine only", language),
        ),
        "bad_month": Rule(say("{key} in [pull] is no month such as 2024-01", language), shown),
        "nothing_to_ask": Rule(
            say("[pull] names no data set, and analytics is not true", language), shown
        ),
        "no_levels": Rule(
            say("the mapping has no part [org_units]", language),
            say("add it as docs/mappings shows", language),
        ),
        "no_authorities": Rule(
            say("the file that ca in [pull] names holds no certificates", language), shown
        ),
    }


def _of_the_token(language: str) -> dict[str, Rule]:
    """Word how a token cannot be found."""
    return {
        "no_token": Rule(
            say("[pull] must say either token_env or token_file", language),
            say("write one of them; never the token itself", language),
        ),
        "bad_token_env": Rule(
            say("token_env is not the name of an environment variable", language),
            say("write a name in capital letters, such as MESH_KOBO_TOKEN", language),
        ),
        "token_not_set": Rule(
            say("the environment variable {name} is not set", language),
            say("set it for the user who runs the pull", language),
        ),
        "no_token_file": Rule(
            say("the file that token_file names cannot be read", language),
            say("write the token into it, and let who runs the pull read it", language),
        ),
        "open_token_file": Rule(
            say("others may read the file that token_file names", language),
            say("chmod 600 that file", language),
        ),
        "bad_token": Rule(
            say("the token is empty, or holds blanks or letters that no token has", language),
            say("copy it again, on one line", language),
        ),
    }


def _of_the_network(language: str) -> dict[str, Rule]:
    """Word how a server cannot be reached, or will not answer."""
    later = say("it is tried again with the next pull; nothing needs to be done at first", language)
    return {
        "no_connection": Rule(
            say("{host} could not be reached, in {times} attempts", language), later
        ),
        "not_trusted": Rule(
            say("{host} showed a certificate that is not trusted", language),
            say(
                "look at the address; where the office has its own authority, name it with ca",
                language,
            ),
        ),
        "too_slow": Rule(
            say("{host} did not finish its answer in time, in {times} attempts", language), later
        ),
        "cut_off": Rule(
            say("{host} broke off in the middle of its answer, {times} times", language), later
        ),
        "busy": Rule(
            say(
                "{host} is asked too often, and wants us to wait longer than a pull does", language
            ),
            later,
        ),
        "server_error": Rule(
            say("{host} had an error of its own ({status}), {times} times", language), later
        ),
    } | _of_refusals(language)


def _of_refusals(language: str) -> dict[str, Rule]:
    """Word what a server answers instead of data."""
    return {
        "refused_token": Rule(
            say("{host} does not accept the token ({status}); it may have expired", language),
            say("make a new token there and put it where [pull] says", language),
        ),
        "not_there": Rule(
            say("{host} knows nothing at {path} ({status})", language),
            say(
                "correct the server and the ids in [pull], or ask for access to the form", language
            ),
        ),
        "sends_on": Rule(
            say("{host} sends us on to {target}, and a token is never taken elsewhere", language),
            say("write the right address as server in [pull]", language),
        ),
        "not_accepted": Rule(
            say("{host} did not accept the question at {path} ({status})", language),
            say("correct the ids in [pull] and in the mapping", language),
        ),
    }


def _of_answers(language: str) -> dict[str, Rule]:
    """Word what is no answer to what was asked."""
    later = say("it is tried again with the next pull", language)
    return {
        "answer_web_page": Rule(
            say("{host} answered with a web page instead of data", language),
            say(
                "look at the server in [pull]: a login page or a proxy may stand in between",
                language,
            ),
        ),
        "answer_not_json": Rule(say("{host} did not answer with JSON at {path}", language), later),
        "answer_too_large": Rule(
            say("{host} sent over {megabytes} MB", language),
            say("ask for fewer months, or import an export in parts", language),
        ),
        "too_many_pages": Rule(
            say("{host} sent over {pages} pages", language),
            say("import an export in parts", language),
        ),
        "other_answer": Rule(
            say("{host} answered with something else than was asked at {path}", language),
            say("look whether the server is of the kind that the mapping names", language),
        ),
        "half": Rule(
            say("{host} sent {got} of {count} records", language),
            later,
        ),
        "twice": Rule(say("{host} sent the same record twice", language), later),
        "keeps_changing": Rule(
            say("the records of {host} changed while they were read, {times} times", language),
            later,
        ),
    }


def _of_forms(language: str) -> dict[str, Rule]:
    """Word what is wrong with the form that came."""
    return {
        "other_form": Rule(
            say("{host} sent records of another form than {form}", language),
            say("correct the form in [pull]", language),
        ),
        "changed_form": Rule(
            say("the form at {host} no longer asks {questions}, which the mapping reads", language),
            say(
                'write the new name beside the old one, ["old", "new"]; or, where it is '
                "asked no more, list it under retired in [pull]",
                language,
            ),
        ),
        "encrypted": Rule(
            say("the form at {host} is encrypted, so its answers cannot be read here", language),
            say("download it with its passphrase, and import the file", language),
        ),
        "no_records": Rule(
            say("{host} has no record of {form} any more, and {n} came from there", language),
            say("look at the server; if all were deleted, withdraw the imports", language),
        ),
        NOTHING_YET: Rule(
            say("{host} has no record of {form} yet", language),
            say("nothing needs to be done", language),
        ),
        "refused_import": Rule(
            say("what {host} sent was refused as an import; problems: {problems}", language),
            say('python app.py pull "{name}" lists them', language),
        ),
    }
