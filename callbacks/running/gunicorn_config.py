"""How gunicorn serves the dashboard: `gunicorn --config <this file> "app:create_app()"`.

The limits are those of callbacks/http/serving.py; a proxy in front keeps slow clients away.
"""

import os

from callbacks.http.serving import PATIENCE, THREADS
from callbacks.running.logs import write_lines
from callbacks.running.metrics import forget_worker

bind = os.environ.get("MESH_BIND") or "127.0.0.1:8050"
os.environ["MESH_WORKERS"] = os.environ.get("MESH_WORKERS") or "2"  # the app is told, and judges
workers = int(os.environ["MESH_WORKERS"])
worker_class = "gthread"
threads = THREADS
timeout = 120  # seconds until a worker that says nothing is replaced
graceful_timeout = 60  # for what is being answered while it is told to stop
keepalive = PATIENCE
limit_request_line = 8190  # the most that gunicorn knows
forwarded_allow_ips = ""  # whom a proxy passed on is read in the app, whichever server runs it
control_socket_disable = True
errorlog = "-"
write_lines(of_requests=True)


def forget(_server, worker) -> None:
    """Let a worker that ended count nothing any more as alive."""
    forget_worker(worker.pid)


child_exit = forget
