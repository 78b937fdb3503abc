"""Packs by e-mail, through any SMTP server: encrypted, or not at all with a password."""

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import parseaddr

from dashboard.svg.text import clean

LOOPBACK = ("localhost", "127.0.0.1", "::1")
TYPES = {
    "html": ("text", "html"),
    "pdf": ("application", "pdf"),
    "pptx": ("application", "vnd.openxmlformats-officedocument.presentationml.presentation"),
    "xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


class UnsentError(Exception):
    """A letter that was not sent; the text says why and what to do, and names nobody."""


@dataclass(frozen=True)
class MailServer:
    """Where letters go: `encryption` is starttls, tls or none.

    `authorities`: a file of certificates to trust beside the system's.
    """

    host: str
    sender: str
    port: int = 587
    user: str = ""
    password: str = ""
    encryption: str = "starttls"
    patience: float = 30
    authorities: str = ""


def letter(server: MailServer, to: str, subject: str, words: str, files: dict[str, bytes]):
    """Return a letter with its files; no line break reaches a header."""
    message = EmailMessage()
    message["From"], message["To"] = server.sender, to
    message["Subject"] = " ".join(clean(subject).split())[:200]
    message.set_content(clean(words))
    for name, content in files.items():
        main, sub = TYPES[name.rsplit(".", 1)[1]]
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return message


def send(server: MailServer, message: EmailMessage) -> None:
    """Send a letter; raises `UnsentError`, whose text holds no address and no password."""
    check(server)
    trust = ssl.create_default_context(cafile=server.authorities or None)
    try:
        with connected(server, trust) as line:
            if server.encryption == "starttls":
                line.starttls(context=trust)
            if server.user:
                line.login(server.user, server.password)
            line.send_message(message)
    except smtplib.SMTPResponseException as error:
        raise UnsentError(f"The mail server answered {error.smtp_code}.") from error
    except smtplib.SMTPRecipientsRefused as error:
        codes = sorted({code for code, _ in error.recipients.values()})
        raise UnsentError(f"The mail server refused the recipient ({codes[0]}).") from error
    except smtplib.SMTPNotSupportedError as error:
        raise UnsentError(
            "The mail server offers no encryption or login as set. "
            "See MESH_SMTP_ENCRYPTION in docs/settings.md."
        ) from error
    except ssl.SSLError as error:
        raise UnsentError(
            f"The mail server's certificate or encryption is not good: {error.reason or 'unknown'}."
        ) from error
    except (smtplib.SMTPException, OSError) as error:
        raise UnsentError(
            f"The mail server cannot be reached at {server.host}:{server.port} "
            f"({type(error).__name__})."
        ) from error


def connected(server: MailServer, trust: ssl.SSLContext) -> smtplib.SMTP:
    """Open the line to the server."""
    if server.encryption == "tls":
        return smtplib.SMTP_SSL(server.host, server.port, timeout=server.patience, context=trust)
    return smtplib.SMTP(server.host, server.port, timeout=server.patience)


def check(server: MailServer) -> None:
    """Refuse settings that cannot work, or would send a password or a pack in the open."""
    if not server.host or not server.sender:
        raise UnsentError("No mail server is set. Set MESH_SMTP_HOST and MESH_SMTP_FROM.")
    if "@" not in parseaddr(server.sender)[1]:
        raise UnsentError("MESH_SMTP_FROM is no address. Write it like name@example.org")
    if server.encryption not in ("starttls", "tls", "none"):
        raise UnsentError("MESH_SMTP_ENCRYPTION is starttls, tls or none.")
    if server.encryption == "none" and server.host not in LOOPBACK:
        raise UnsentError(
            "Without encryption, letters go to a mail server on this machine only. "
            "Set MESH_SMTP_ENCRYPTION to starttls or tls."
        )
