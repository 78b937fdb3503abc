"""Many readers at once on a real server: changes a second, p50 and p95, memory of a worker."""

import asyncio
import json
import os
import random
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import sqlalchemy as sa

from app import create_app
from benchmarks.changes import p95, places_in, question
from layouts import briefing, stock_outs, trends

WORKERS, THREADS = 2, 4
THINKING = 1.0  # seconds between two changes of one reader
ROOT = Path(__file__).parent.parent
SERVERS = {
    "gunicorn": [
        "-m", "gunicorn", "-w", str(WORKERS), "--threads", str(THREADS), "--preload",
        "--timeout", "120", "--keep-alive", "30", "--log-level", "error",
        "-b", "127.0.0.1:{port}", "app:create_app()",
    ],
    "waitress": [
        "-m", "waitress", "--threads", "8", "--listen", "127.0.0.1:{port}", "--call",
        "app:create_app",
    ],
}  # fmt: skip


@contextmanager
def served(name: str, engine: sa.Engine):
    """Run a server in processes of its own; yield its port and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [one.format(port=port) for one in SERVERS[name]]
    url = engine.url.render_as_string(hide_password=False)
    settings = os.environ | {"DATABASE_URL": url, "MALLOC_ARENA_MAX": "2"}
    server = subprocess.Popen(
        [sys.executable, *words], cwd=ROOT, env=settings, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(600):
            with socket.socket() as asking:
                if asking.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port, server
    finally:
        server.terminate()
        server.wait(30)


def posts_of(engine: sa.Engine) -> list[bytes]:
    """Return the requests of a meeting: three pages, the same questions."""
    client = create_app(engine).server.test_client()
    made = []
    for page in (briefing, trends, stock_outs):
        body = question(client, page)
        for search in places_in(engine).searches:
            text = json.dumps(body(search)).encode()
            made.append(
                b"POST /_dash-update-component HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                b"Content-Type: application/json\r\nAccept-Encoding: br\r\n"
                b"Content-Length: %d\r\n\r\n%b" % (len(text), text)
            )
    return made


async def reader(port: int, posts: list[bytes], until: float, think: float, seed: int) -> list:
    """Ask one question after the other on one connection; return the seconds of each."""
    chance, spent = random.Random(seed), []  # noqa: S311
    await asyncio.sleep(chance.random() * think)
    line = None
    while time.perf_counter() < until:
        began = time.perf_counter()
        try:
            line = line or await asyncio.open_connection("127.0.0.1", port)
            await asked(*line, chance.choice(posts))
        except (ConnectionError, asyncio.IncompleteReadError):
            line = None  # the server may close a line that was idle; the next one is counted
            continue
        spent.append(time.perf_counter() - began)
        await asyncio.sleep(think and think * 2 * chance.random())
    if line:
        line[1].close()
    return spent


async def asked(come: asyncio.StreamReader, go: asyncio.StreamWriter, post: bytes) -> None:
    """Send one question and read its answer whole."""
    go.write(post)
    head = await come.readuntil(b"\r\n\r\n")
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    await come.readexactly(length)
    if b" 200 " not in head[:20]:
        raise SystemExit(head.decode())


async def warmed(port: int, posts: list[bytes]) -> None:
    """Ask everything some times on new lines, so that every worker has met every question."""
    for post in posts * (3 * WORKERS):
        line = await asyncio.open_connection("127.0.0.1", port)
        await asked(*line, post)
        line[1].close()


async def crowd(port: int, posts: list[bytes], users: int, seconds: float, think: float) -> list:
    """Let so many readers ask for some seconds."""
    until = time.perf_counter() + seconds
    asked = [reader(port, posts, until, think, number) for number in range(users)]
    return [one for spent in await asyncio.gather(*asked) for one in spent]


def memory_of(server: subprocess.Popen) -> list[int]:
    """Return the resident megabytes of a server's processes, the largest first."""
    family = subprocess.run(
        ["ps", "-o", "rss=", "--ppid", str(server.pid), "--pid", str(server.pid)],  # noqa: S607
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return sorted((int(one) // 1000 for one in family.stdout.split()), reverse=True)


def many_users(engine: sa.Engine, seconds: float) -> None:
    """Print how each server carries 1, 10 and 50 readers."""
    posts = posts_of(engine)
    for name in SERVERS:
        with served(name, engine) as (port, server):
            asyncio.run(warmed(port, posts))
            print(
                f"\n{name:<18}{'users':>8}{'think':>8}{'p50 ms':>10}{'p95 ms':>10}{'a second':>10}"
            )
            for think in (0.0, THINKING):
                for users in (1, 10, 50):
                    spent = asyncio.run(crowd(port, posts, users, seconds, think))
                    print(f"{'':<18}{users:>8}{think:>7.0f}s{median(spent) * 1000:>10.1f}"
                          f"{p95(spent) * 1000:>10.1f}{len(spent) / seconds:>10.0f}")  # fmt: skip
            print(f"{'':<18}megabytes of its processes: {memory_of(server)}")
