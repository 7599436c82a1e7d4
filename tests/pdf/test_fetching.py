"""Whatever a text asks for, the press fetches nothing and reads no file (QUALITY.md R9)."""

from __future__ import annotations

import base64
import logging
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import weasyprint

from samenwerking.pdf import render_pdf
from tests.pdf.read import everything_in, text_of

CANARY = b"kanarie-7f3a91"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + place)} "{f"&{chr(97 + place)};" * 10}">' for place in range(12)
)
BOMB = base64.b64encode(f'{LAUGHS}]><svg xmlns="http://www.w3.org/2000/svg"><text>&l;</text></svg>'.encode()).decode()

# {0} is a web server or a local folder; each way asks for a file of its own.
WAYS = {
    "img": '<img alt="x" src="{0}/1.svg">',
    "srcset": '<img alt="x" src="{0}/2.svg" srcset="{0}/2.svg 2x">',
    "background": '<p style="background: url({0}/3.svg)">x</p>',
    "import": '<style>@import url("{0}/4.css");</style>',
    "stylesheet": '<link rel="stylesheet" href="{0}/5.css">',
    "object": '<object data="{0}/6.svg" type="image/svg+xml"></object>',
    "embed": '<embed src="{0}/7.svg" type="image/svg+xml">',
    "svg image": '<svg width="9" height="9"><image width="9" height="9" href="{0}/8.svg"/></svg>',
    "svg use": '<svg width="9" height="9"><use href="{0}/9.svg#a"/></svg>',
    "font": '<style>@font-face {{ font-family: x; src: url({0}/10.ttf) }}</style><p style="font-family: x">x</p>',
    "attachment": '<a rel="attachment" href="{0}/11.txt">x</a>',
    "linked attachment": '<link rel="attachment" href="{0}/12.txt">',
    "list mark": '<ul style="list-style-image: url({0}/13.svg)"><li>x</li></ul>',
    "content": '<p style="content: url({0}/14.svg)">x</p>',
    "border": '<p style="border: 4px solid; border-image: url({0}/15.svg) 4">x</p>',
    "base": '<base href="{0}/"><img alt="x" src="16.svg">',
    "iframe": '<iframe src="{0}/17.html"></iframe>',
    "mask": '<p style="mask: url({0}/18.svg)">x</p>',
    "bomb": f'<img alt="x" src="data:image/svg+xml;base64,{BOMB}">',
}


def page(place: str, ways: dict[str, str] = WAYS) -> str:
    body = "".join(way.format(place) for name, way in ways.items() if name != "base")
    return f"<!doctype html><title>x</title>{ways['base'].format(place)}<h1>Lijst</h1>{body}<p>einde</p>"


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A web server, and the addresses that were asked of it."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Local files that should stay where they are."""
    picture = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text id="a" y="9">' + CANARY + b"</text></svg>"
    )
    for number in range(1, 19):
        (tmp_path / f"{number}.svg").write_bytes(picture)
        (tmp_path / f"{number}.txt").write_bytes(CANARY)
        (tmp_path / f"{number}.css").write_bytes(b"p::after { content: '" + CANARY + b"' }")
    return tmp_path


def test_a_page_that_asks_a_server_in_every_way_reaches_it_in_none(asked: tuple[str, list[str]]) -> None:
    server, paths = asked

    pdf = render_pdf(page(server), title="x", author="x")

    assert paths == []
    assert "einde" in text_of(pdf)


def test_without_the_press_the_same_page_reaches_the_server(asked: tuple[str, list[str]]) -> None:
    """The negative control: the ways are real."""
    server, paths = asked
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    without_bomb = {name: way for name, way in WAYS.items() if name != "bomb"}

    weasyprint.HTML(string=page(server, without_bomb)).write_pdf()

    assert len(set(paths)) >= 11


def test_a_page_that_asks_for_local_files_gets_no_byte_of_them(folder: Path) -> None:
    pdf = render_pdf(page(folder.as_uri()), title="x", author="x")

    assert CANARY not in everything_in(pdf)
    assert "einde" in text_of(pdf)


def test_without_the_press_the_same_page_gets_local_bytes(folder: Path) -> None:
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    ways = {name: WAYS[name] for name in ("base", "img", "attachment", "linked attachment", "stylesheet")}

    pdf = weasyprint.HTML(string=page(folder.as_uri(), ways)).write_pdf()

    assert CANARY in everything_in(pdf)


def test_a_picture_travels_with_the_order() -> None:
    logo = b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><text y="20">ons wapen</text></svg>'

    pdf = render_pdf(
        '<!doctype html><h1>x</h1><img alt="Logo" src="memory:logo"><img alt="Ander" src="memory:ander">',
        title="x",
        author="x",
        pictures={"logo": logo},
    )

    assert "ons wapen" in text_of(pdf)
