"""Packs by mail: each month's once, so that a cron job may run again."""

from dataclasses import dataclass
from pathlib import Path

from dashboard.meeting.pack import Pack
from dashboard.messages import say
from dashboard.months import format_month
from data_loaders.settings import Settings
from exports.files import put
from exports.furniture import heading, running_line
from exports.post import MailServer, check, letter, send
from exports.recipients import Recipient


def post_office(settings: Settings) -> "Mailing":
    """Return the way to send, from the environment's settings."""
    return Mailing(
        MailServer(
            settings.smtp_host,
            settings.smtp_from,
            settings.smtp_port,
            settings.smtp_user,
            settings.smtp_password.get_secret_value(),
            settings.smtp_encryption,
            authorities=settings.smtp_authorities,
        )
    )


@dataclass(frozen=True)
class Mailing:
    """Sends a recipient's files, and remembers in her folder that it did."""

    server: MailServer

    def deliver(
        self, out: Path, recipient: Recipient, packs: list[Pack], files: dict[str, bytes]
    ) -> str:
        """Send the files, once a month and data version; say what became of it."""
        check(self.server)
        first = packs[0]
        sent = out / recipient.name / f".sent-{format_month(first.month)}"
        version = first.provenance.data_version
        if sent.exists() and version in sent.read_text(encoding="utf-8").split():
            return f"sent before; to send again, remove {sent.name}"
        send(self.server, letter(self.server, recipient.email, subject(packs), body(packs), files))
        put(sent, f"{version}\n".encode())
        return f"sent {len(files)} files"


def subject(packs: list[Pack]) -> str:
    """Say what a letter brings: the meeting of a place, or of several districts."""
    first = packs[0]
    if len(packs) == 1:
        return heading(first)
    said = say("Monthly meeting · {n} districts · {month}", first.language)
    return said.format(n=len(packs), month=format_month(first.month))


def body(packs: list[Pack]) -> str:
    """Say the findings in a few lines, and where the numbers come from."""
    lines = []
    for pack in packs:
        lines += [heading(pack), *(f"- {one.answer.title}" for one in pack.slides), ""]
    return "\n".join([*lines, running_line(packs[0]), packs[0].provenance.limits])
