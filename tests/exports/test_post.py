"""Letters through a real mail server on this machine, encrypted and not, with and without login."""

import ssl
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from exports.post import MailServer, UnsentError, letter, send
from tests.ports import free_port

CERTIFICATE = Path(__file__).parent.parent / "fixtures" / "mail" / "localhost.pem"
WORDS = "Well · مركز"
FILES = {"MESH-KIR-2012-11.html": "<!DOCTYPE html>مركز".encode(), "MESH-KIR.pptx": b"PK\x03"}


class Box:
    """Keeps the letters that arrive; refuses recipients at `nowhere`."""

    def __init__(self):
        self.letters = []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        """Take a recipient, or refuse one."""
        if address.endswith("@nowhere.org"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        """Keep a letter."""
        self.letters.append((envelope, message_from_bytes(envelope.content, policy=policy.default)))
        return "250 kept"


def known(server, session, envelope, mechanism, data):
    """Let in who knows the password."""
    is_right = isinstance(data, LoginPassword) and data.password == b"right"
    return AuthResult(success=is_right, handled=is_right)


@pytest.fixture
def served():
    """Start mail servers with options, and stop them at the end."""
    started = []

    def start(**options):
        box = Box()
        controller = Controller(box, hostname="127.0.0.1", port=free_port(), **options)
        controller.start()
        started.append(controller)
        return box, controller.port

    yield start
    for controller in started:
        controller.stop()


def certificate() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


def server(port: int, **more) -> MailServer:
    plain = {"encryption": "none", "patience": 10} | more
    return MailServer("127.0.0.1", "MESH <mesh@example.org>", port, **plain)


def test_a_letter_arrives_with_its_words_and_files(served):
    box, port = served()
    there = server(port)
    send(there, letter(there, "director@example.org", "Kirehe\r\nBcc: x@y.org", WORDS, FILES))
    ((envelope, arrived),) = box.letters
    assert envelope.rcpt_tos == ["director@example.org"]
    assert arrived["Subject"] == "Kirehe Bcc: x@y.org"
    assert arrived["Bcc"] is None
    assert arrived.get_body().get_content().strip() == WORDS
    kept = {one.get_filename(): one.get_payload(decode=True) for one in arrived.iter_attachments()}
    assert kept == FILES


def test_a_letter_is_encrypted_and_the_password_goes_only_then(served):
    box, port = served(
        tls_context=certificate(), require_starttls=True, auth_required=True, authenticator=known
    )
    there = server(
        port,
        encryption="starttls",
        user="mesh",
        password="right",  # noqa: S106
        authorities=str(CERTIFICATE),
    )
    send(there, letter(there, "a@example.org", "s", "w", {}))
    assert len(box.letters) == 1
    assert box.letters[0][0].rcpt_tos == ["a@example.org"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"encryption": "starttls"}, "certificate or encryption is not good"),
        (
            {
                "encryption": "starttls",
                "authorities": str(CERTIFICATE),
                "user": "mesh",
                "password": "wrong",
            },
            "answered 535",
        ),
    ],
)
def test_a_stranger_and_a_wrong_password_are_said_without_the_password(served, more, said):
    box, port = served(tls_context=certificate(), authenticator=known, auth_required=True)
    there = server(port, **more)
    with pytest.raises(UnsentError, match=said) as unsent:
        send(there, letter(there, "a@example.org", "s", "w", {}))
    assert "wrong" not in str(unsent.value) and "example.org" not in str(unsent.value)
    assert box.letters == []


def test_a_server_without_encryption_gets_nothing(served):
    box, port = served()
    there = server(port, encryption="starttls")
    with pytest.raises(UnsentError, match="offers no encryption"):
        send(there, letter(there, "a@example.org", "s", "w", FILES))
    assert box.letters == []


def test_a_refused_recipient_is_said_without_the_address(served):
    _, port = served()
    there = server(port)
    with pytest.raises(UnsentError, match=r"refused the recipient \(550\)") as unsent:
        send(there, letter(there, "a@nowhere.org", "s", "w", {}))
    assert "nowhere.org" not in str(unsent.value)


@pytest.mark.parametrize(
    ("there", "said"),
    [
        (MailServer("", ""), "Set MESH_SMTP_HOST and MESH_SMTP_FROM"),
        (MailServer("mail.example.org", "nobody"), "MESH_SMTP_FROM is no address"),
        (MailServer("mail.example.org", "a@b.org", encryption="none"), "on this machine only"),
        (MailServer("mail.example.org", "a@b.org", encryption="ssl"), "starttls, tls or none"),
        (MailServer("127.0.0.1", "a@b.org", 1, encryption="none"), "cannot be reached"),
    ],
)
def test_settings_that_cannot_work_are_said(there, said):
    with pytest.raises(UnsentError, match=said):
        send(there, letter(there, "a@example.org", "s", "w", {}))
