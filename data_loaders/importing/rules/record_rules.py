"""The words of what can be wrong with sources and their records as a whole."""

from dashboard.messages import say
from data_loaders.importing.problems import Rule


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of sources and records."""
    return (
        {
            "too_many_left_out": Rule(
                say("{n} of {of} records would stay out, more than a fifth", language),
                say("look at the mapping first; --leave-out=all insists", language),
            ),
            "given_by_another": Rule(
                say("the source {source} gave this already, and {own} gives it too", language),
                say(
                    "take it out of one of the two; if visits are meant to be shared, write "
                    'adds_to = "{source}" into the mapping; if the two are one source, give '
                    "both one name",
                    language,
                ),
            ),
        }
        | _of_whole_exports(language)
        | _of_names(language)
    )


def _of_whole_exports(language: str) -> dict[str, Rule]:
    """Word the rules of exports that are said to be whole."""
    return {
        "not_all": Rule(
            say("the export is not all there is; {why}", language),
            say("export all of it, or import it without --whole", language),
        ),
        "much_would_go": Rule(
            say(
                "{n} of {of} records of {source} would be withdrawn, more than a tenth; {names}",
                language,
            ),
            say(
                "look whether the export is complete; if it is, import it with --confirm {n}",
                language,
            ),
        ),
        "other_number": Rule(
            say("{n} records of {source} would be withdrawn, not {confirm}; {names}", language),
            say("look at them, then import with --confirm {n}", language),
        ),
        "no_such_months": Rule(
            say("no months", language),
            say("write 2024, 2024-03 or 2024-03..2024-06 behind --whole", language),
        ),
        "no_such_district": Rule(
            say("not a code of districts", language), say("correct it", language)
        ),
    }


def _of_names(language: str) -> dict[str, Rule]:
    """Word the rule of sources without a name."""
    return {
        "source_without_name": Rule(
            say(
                "the mapping has no name, so the records of every source without one would be "
                "compared with this export",
                language,
            ),
            say(
                'write name = "form" into it if nothing else was imported here without a name; '
                "else give each mapping a name of its own",
                language,
            ),
        ),
    }
