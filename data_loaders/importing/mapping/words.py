"""What can be wrong with a mapping, in words."""

from dashboard.messages import say
from data_loaders.importing.problems import Rule


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of mappings."""
    key = say("correct the key, or delete it; docs/mappings shows what there is", language)
    return {
        "mapping_not_utf8": Rule(
            say("the mapping is not UTF-8", language), say("save it as UTF-8", language)
        ),
        "not_toml": Rule(
            say("the mapping is not TOML", language),
            say("look for a missing quotation mark or bracket", language),
        ),
        "unknown_key": Rule(say("no key of a mapping", language), key),
        "missing_key": Rule(
            say("the mapping does not say this", language), say("add the key", language)
        ),
        **_kinds(language),
        "no_such_choice": Rule(
            say("not one of {choices}", language), say("write one exactly so", language)
        ),
    }


def _kinds(language: str) -> dict[str, Rule]:
    """Word what a value must be."""
    value = say("correct the value as docs/mappings shows it", language)
    reasons = {
        "key_no_text": say("not a text in quotation marks", language),
        "key_no_number": say("not a number", language),
        "key_not_whole": say("not a whole number", language),
        "key_no_flag": say("neither true nor false", language),
        "key_no_text_or_texts": say("neither a text nor a list of texts", language),
        "key_no_true_or_text": say("neither true nor a text such as 2024", language),
        "key_no_texts": say("not a list of texts", language),
        "key_no_words": say("not a table of texts", language),
        "key_no_words_of_places": say(
            "not a table of texts, or of such tables by center", language
        ),
        "key_no_lists": say("not a table of lists of texts", language),
        "key_no_questions": say("not a list of questions", language),
        "key_no_table": say("not a table", language),
        "key_no_tables": say("not a list of tables, [[…]]", language),
    }
    return {code: Rule(reason, value) for code, reason in reasons.items()}
