"""The Nu HTML checker as a small server of its own: one java process for the whole run, started when first needed."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
import urllib.request
from typing import Any

from tests.house.source import ROOT

_JAR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
_started: list[tuple[subprocess.Popen[bytes], int]] = []


def errors(html: str) -> list[str]:
    """What Nu calls an error in this page, each with the piece of HTML it is about."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{_port()}/?out=json",
        data=html.encode(),
        headers={"Content-Type": "text/html; charset=utf-8"},
    )
    said: list[dict[str, Any]] = json.load(urllib.request.urlopen(request, timeout=120))["messages"]
    return [f"{one['message']} [{one.get('extract', '').strip()}]" for one in said if one["type"] != "info"]


def stop() -> None:
    for process, _ in _started:
        process.terminate()
        process.wait(timeout=60)
    _started.clear()


def _port() -> int:
    if not _started:
        _started.append(_start())
    return _started[0][1]


def _start() -> tuple[subprocess.Popen[bytes], int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    java = shutil.which("java")
    assert java, "java is missing: see python -m tests.house.tools"
    bind = "-Dnu.validator.servlet.bind-address=127.0.0.1"
    command = [java, "-Xmx256m", "-Xss2m", bind, "-cp", str(_JAR), "nu.validator.servlet.Main", str(port)]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(600):
        if _answers(port):
            return process, port
        time.sleep(0.2)
    process.kill()
    raise RuntimeError("the Nu HTML checker did not start")


def _answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30).close()
    except OSError:
        return False
    return True
