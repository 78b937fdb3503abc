"""The page on which somebody links her account with another login, and what follows, as HTML."""

from html import escape

from dashboard.messages import say
from layouts.own.accounts import Form, button, field, link, page, sent_to

ADDRESS = "/account/elsewhere"


def elsewhere_page(form: Form, is_linked: bool) -> str:
    """Offer to link, or to undo it."""
    language, named = form.language, form.provider
    if is_linked:
        said = say("You can log in with {provider}, and still with your password.", language)
        deed = button(say("Log in there no more", language), "unlink")
        fields = (deed,)
    else:
        said = say(
            "Link your account with {provider} to log in there too. Your roles stay those of here.",
            language,
        )
        now = say("The password that you have now", language)
        password = field("now", now, kind="password", complete="current-password")
        fields = (password, button(say("Link it", language), "link"))
    about = f"<p>{escape(said.format(provider=named))}</p>"
    back = link(f"{form.root}/account", say("Your account", language))
    return page(form, named, form.told, about, sent_to(ADDRESS, form, *fields), back)


def go_on_page(form: Form, url: str) -> str:
    """Lead to the provider by a link: a form may lead to no other site."""
    said = say("Go on to {provider}", form.language).format(provider=form.provider)
    return page(form, form.provider, link(url, said))
