"""Who sees what, in plain words: made of the table that is enforced, so it says nothing else."""

from collections.abc import Iterable, Mapping
from html import escape

from dashboard.messages import say
from layouts.own.accounts import Form, heading, link, page, role_words


def who_sees_page(form: Form, roles: Mapping, titles: Mapping[str, str]) -> str:
    """Say what each role sees and does; `titles`: the name of a page -> what it is called."""
    language = form.language
    several = "".join(
        heading(role_words(name, language)) + listed(may_words(role, titles, language))
        for name, role in roles.items()
    )
    whole = say(
        "Whoever has an account sees what was granted to her, at its places, and nothing else. "
        "Nurses appear by code; a code is not anonymity: colleagues may know whose it is.",
        language,
    )
    known = say(
        "Whenever somebody opens the page of a nurse, chooses her code, or is shown her name, it "
        "is written down. A nurse with an account reads it at “Who looked at you”; for any other, "
        "whoever runs the dashboard prints it.",
        language,
    )
    back = link(f"{form.root}/account", say("Your account", language))
    told = (f"<p>{escape(one)}</p>" for one in (whole, known))
    return page(form, say("Who sees what", language), *told, several, back)


def listed(sentences: Iterable[str]) -> str:
    """Draw sentences as a list."""
    return f"<ul>{''.join(f'<li>{escape(one)}</li>' for one in sentences)}</ul>"


def may_words(role, titles: Mapping[str, str], language: str) -> list[str]:
    """Say what one role sees and does, a sentence a right."""
    said = [seen_words(role, language)]
    if role.places is None:
        return [*said, *deed_words(role, language)]
    if role.pages is not None:
        pages = ", ".join(titles[name] for name in role.pages)
        said.append(say("Has these pages only: {pages}.", language).format(pages=pages))
    if role.whole:
        said.append(past_words(role, language))
    said.append(names_words(role, language))
    return said + deed_words(role, language)


def deed_words(role, language: str) -> list[str]:
    """Say what a role does, and how it logs in, a sentence a right."""
    deeds = {
        "writes": say("Writes meetings, decisions and events of these places.", language),
        "follows": say("Writes events, and how far decisions are, at these places.", language),
        "programme": say("Writes events of the whole programme.", language),
        "imports": say("Brings in files with rows of these places.", language),
        "ledger": say("Reads which files were brought in, and by whom.", language),
        "second_factor": say("Logs in with a password and the digits of a phone.", language),
        "exports": say("Takes files along: with codes, never with names.", language),
    }
    return [words for name, words in deeds.items() if getattr(role, name)]


def seen_words(role, language: str) -> str:
    """Say how much a role sees of its places."""
    if role.places is None:
        return say("Hands out accounts and sees no data.", language)
    if not role.whole:
        return say(
            "Sees sums of districts and of groups of health centers only, of months in which at "
            "least three nurses were seen, and what each health center has in stock: no nurse.",
            language,
        )
    return {
        "districts": say(
            "Sees her districts: their sums, every health center, and nurses by code.", language
        ),
        "health_centers": say("Sees her health centers, and the nurses there by code.", language),
        "nurses": say(
            "Sees what is recorded of herself, wherever she worked, and of no other nurse.",
            language,
        ),
    }[role.places]


def past_words(role, language: str) -> str:
    """Say whether a role sees where a nurse was before she came."""
    if role.past:
        return say("Sees on the page of one nurse where she worked before, too.", language)
    return say(
        "Does not see what a nurse did elsewhere, before she came to these places.", language
    )


def names_words(role, language: str) -> str:
    """Say how a role comes to see a name."""
    if role.places == "nurses":
        return say("Is shown her own name, and no other.", language)
    return {
        "never": say("Is never shown a nurse's name.", language),
        "hers": say(
            "Is shown names of these nurses, while they are in post, when she asks: for 30 "
            "minutes, written down.",
            language,
        ),
        "for a reason": say(
            "Is shown names of nurses in post there when she says why and gives her password: "
            "for 30 minutes, written down.",
            language,
        ),
        "dated": say(
            "Is shown names only if that was granted to her until a day; then when she says why "
            "and gives her password: for 30 minutes, written down.",
            language,
        ),
    }[role.names]


def who_looked_page(form: Form, rows: Iterable[tuple[str, str, str]]) -> str:
    """List who looked at a nurse: when, who, what for."""
    language = form.language
    found = [
        f"<tr><td>{escape(at)}</td><td>{escape(by)}</td><td>{escape(what)}</td></tr>"
        for at, by, what in rows
    ]
    names = (say("When (UTC)", language), say("Who", language), say("What", language))
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in names)
    body = f"<thead><tr>{head}</tr></thead><tbody>{''.join(found)}</tbody>"
    table = f'<table class="table">{body}</table>'
    nobody = say("Nobody has yet.", language)
    advice = say(
        "Who opened your page, chose your code, took it along or was shown your name. Whoever saw "
        "you in a list of several is not here.",
        language,
    )
    back = link(f"{form.root}/account", say("Your account", language))
    title = say("Who looked at you", language)
    return page(
        form,
        title,
        f"<p>{escape(advice)}</p>",
        table if found else f"<p>{escape(nobody)}</p>",
        back,
    )


def looked_words(action: str, reason: str, language: str) -> str:
    """Say what somebody did who looked at a nurse."""
    deeds = {
        "read": say("read: {what}", language),
        "export": say("took along: {what}", language),
        "names": say("was shown your name: {what}", language),
    }
    return deeds.get(action, "{what}").format(what=reason)
