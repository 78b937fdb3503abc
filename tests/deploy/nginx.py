"""The real nginx with the shipped nginx.conf in front of an app, with other ports only."""

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.sources import ROOT

CONF = ROOT / "docs" / "deploy" / "nginx.conf"
NAME = "mesh.example.org"
MISSING = (
    "nginx is not installed, and the tests need a real one. On Debian or Ubuntu: "
    "apt-get install nginx (`make test` does so when it runs as root)."
)
# The block that people write first: nothing is said of who asks, and the Host is the app's own.
SHORTEST = "server {{ listen 127.0.0.1:{shortest}; location / {{ proxy_pass http://mesh; }} }}"
AROUND = """
{user} daemon off; pid {folder}/pid; error_log {folder}/error.log;
worker_processes 1; events {{ worker_connections 64; }}
http {{
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  {shortest}
  {conf}
}}
"""


@contextmanager
def before(app: int, https: int, http: int, shortest: int, folder: Path) -> Iterator[None]:
    """Let nginx stand before an app on a port, and listen on three others."""
    conf = CONF.read_text(encoding="utf-8").replace("/etc/ssl/mesh", f"{folder}")
    for old, new in (("127.0.0.1:8050", f"127.0.0.1:{app}"),
                     ("listen 443", f"listen 127.0.0.1:{https}"),
                     ("listen 80", f"listen 127.0.0.1:{http}")):  # fmt: skip
        assert old in conf, old
        conf = conf.replace(old, new)
    user = f"user {getpass.getuser()};" if os.geteuid() == 0 else ""
    whole = AROUND.format(
        user=user, folder=folder, shortest=SHORTEST.format(shortest=shortest), conf=conf
    )
    (folder / "nginx.conf").write_text(whole)
    certified(folder)
    running = started(folder, https)
    try:
        yield
    finally:
        running.terminate()
        running.wait()


def certified(folder: Path) -> None:
    """Make a certificate of our own."""
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                    "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", f"/CN={NAME}",
                    "-keyout", f"{folder / 'privkey.pem'}", "-out", f"{folder / 'fullchain.pem'}"],
                   check=True, capture_output=True)  # fmt: skip


def started(folder: Path, https: int) -> subprocess.Popen:
    """Start nginx with the configuration of a folder, and wait until it listens."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    if not program:
        pytest.fail(MISSING, pytrace=False)
    with (folder / "said").open("w") as said:
        running = subprocess.Popen(
            [program, "-c", f"{folder / 'nginx.conf'}", "-p", f"{folder}"], stderr=said
        )
    until = time.monotonic() + 20
    with socket.socket() as knock:
        while knock.connect_ex(("127.0.0.1", https)):
            if running.poll() is not None or time.monotonic() > until:
                pytest.fail(f"nginx did not start:\n{(folder / 'said').read_text()}", pytrace=False)
            time.sleep(0.05)  # it says nowhere else that it is ready
    return running
