"""The press: what runs in the bounded process. It knows WeasyPrint and pikepdf, and nothing of the portal.

One order comes in by standard input as JSON; pages, or the names of the items that can be printed, go out.
It has no way to a network or a file: only what the order holds can be printed.
"""

from __future__ import annotations

import base64
import gc
import io
import json
import os
import re
import resource
import signal
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

Order = dict[str, Any]
SCHEME = "memory:"
PYTHON = (sys.prefix, sys.base_prefix)
VARIANT = "pdf/a-3a"
HALF_A_PAGE = 122  # millimetres
MARKED = re.compile(rb"/(\w+)\s*<<\s*/MCID (\d+)\s*>>\s*BDC")
UA_MARK = """
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
 <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
  <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
  <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
  <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
  <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
   <pdfaProperty:category>internal</pdfaProperty:category>
   <pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>
   <pdfaProperty:name>part</pdfaProperty:name>
   <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
  </rdf:li></rdf:Seq></pdfaSchema:property>
 </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def confine(order: Order) -> None:
    """Give up what printing does not need, before the first letter of the order is read as HTML."""
    for limit, most in (
        (resource.RLIMIT_AS, order["memory"]),
        (resource.RLIMIT_CPU, order["seconds"] + 1),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    sys.addaudithook(refuse)


def refuse(event: str, args: tuple[Any, ...]) -> None:
    """The second lock, under the fetcher: no socket, no process, no file but those of Python itself."""
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "os.fork", "urllib.")):
        raise PermissionError(f"printing needs no {event}")
    if event == "open" and not isinstance(args[0], int) and not os.fsdecode(args[0]).startswith(PYTHON):
        raise PermissionError("printing reads no files")


def load(order: Order) -> Any:
    """The HTML as a document that can reach nothing but the pictures in the order."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Nothing(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            picture = order["pictures"].get(url.removeprefix(SCHEME)) if url.startswith(SCHEME) else None
            if picture is None:
                raise ValueError("printing fetches nothing")
            return URLFetcherResponse(url, body=base64.b64decode(picture))

    document = HTML(string=order["html"], base_url=order["base_url"] or None, url_fetcher=Nothing())
    document.etree_element.set("lang", order["language"])
    for link in document.etree_element.iter("a"):
        if not leads_somewhere(link.get("href", ""), order["base_url"]):
            link.tag = "span"
    return document


def leads_somewhere(href: str, base_url: str) -> bool:
    """Whether paper can follow this link: within the document, to an address, or to a page of the portal."""
    return href.startswith(("#", "https://", "http://", "mailto:")) or bool(href and base_url)


def lay_out(html: Any, order: Order) -> Any:
    from weasyprint import CSS

    for part in having_class(html.etree_element, "part"):
        make_room(part)
    for chapter in having_class(html.etree_element, "chapter"):
        if height(chapter) > HALF_A_PAGE:
            chapter.set("class", "chapter long")
    sheet = CSS(string=order["css"], url_fetcher=html.url_fetcher)
    return html.render(stylesheets=[sheet], pdf_variant=VARIANT)


def print_pages(order: Order) -> bytes:
    gc.disable()  # one document and out: looking for rubbish on the way costs a fifth of the time
    pages = lay_out_and_draw(order)
    gc.collect()  # the boxes of the layout, before the tags are read
    return finish(pages, order["annex"])


def lay_out_and_draw(order: Order) -> bytes:
    html = load(order)
    for item in items_of(html.etree_element):
        if item.get("data-item") in order["left_out"]:
            blank(item, order["notice"])
    document = lay_out(html, order)
    document.metadata.title = order["title"]
    document.metadata.authors = [order["author"]]
    document.metadata.generator = None
    document.metadata.attachments = []
    return bytes(document.write_pdf(pdf_variant=VARIANT, uncompressed_pdf=True))  # `finish` compresses


def try_items(order: Order) -> None:
    """Lay out each item alone. It is called bad before the try and good after it, so that a crash is told too."""
    skip = set(order["skip"])
    for item in items_of(load(order).etree_element):
        name = item.get("data-item", "")
        if name not in skip:
            say(f"- {name}")
            signal.alarm(order["seconds_per_item"])
            if can_be_printed(item, order):
                say(f"+ {name}")
            signal.alarm(0)


def can_be_printed(item: ET.Element, order: Order) -> bool:
    try:
        page = ET.Element("html", {"lang": order["language"]})
        row = ET.SubElement(ET.SubElement(page, "body"), "table" if item.tag in {"tr", "tbody"} else "div")
        row.append(item)
        alone = load({**order, "html": "<!doctype html>" + ET.tostring(page, encoding="unicode", method="html")})
        lay_out(alone, order).write_pdf(pdf_variant=VARIANT)
    except Exception:
        return False
    return True


def make_room(part: ET.Element) -> None:
    """What hangs in the margin takes no room of its own: keep the next part below it."""
    header = part.find("header")
    if header is not None and "wide" not in part.get("class", ""):
        lines = [("h3", 20, 5.3), ("p", 31, 4.0)]
        room = sum(mm * -(-len(text(line)) // per_line) for tag, per_line, mm in lines for line in header.iter(tag))
        part.set("style", f"min-height: {room + 4:.0f}mm")


def height(chapter: ET.Element) -> float:
    """About how many millimetres of paper this takes."""
    tables = sum(5.5 for _ in chapter.iter("tr")) + sum(60 for _ in chapter.iter("figure"))
    told = [lines for lines in chapter.iter("p") if "note" not in lines.get("class", "")]
    return 30 + tables + sum(2.5 + 5.3 * -(-len(text(lines)) // 72) for lines in told)


def text(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def having_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [element for element in root.iter("section") if name in element.get("class", "").split()]


def items_of(root: ET.Element) -> list[ET.Element]:
    return [element for element in root.iter() if isinstance(element.tag, str) and element.get("data-item")]


def blank(item: ET.Element, notice: str) -> None:
    """Put the notice where the item stood, as a row in a table, else as a paragraph."""
    place = item
    width = sum(int(cell.get("colspan", "1")) for cell in item) if item.tag == "tr" else 0
    for child in list(item):
        item.remove(child)
    if item.tag == "tr":
        place = ET.SubElement(item, "td", {"colspan": str(max(width, 1))})
    item.text = None
    ET.SubElement(place, "p", {"class": "left-out"}).text = notice.format(item.get("data-item"))


def finish(pages: bytes, annex: Iterable[dict[str, str]]) -> bytes:
    """What WeasyPrint leaves out: the scope of table headers, the PDF/UA mark, the annex."""
    with pikepdf.open(io.BytesIO(pages)) as pdf:
        tags = Tags(pdf)
        tags.walk(pdf.Root.StructTreeRoot.K[0])
        tags.silence_the_rest()
        mark = pdf.Root.Metadata.read_bytes().replace(b"</rdf:RDF>", UA_MARK.encode() + b"</rdf:RDF>")
        pdf.Root.Metadata = pdf.make_stream(mark, Type=Name.Metadata, Subtype=Name.XML)
        for sheet in annex:
            attach(pdf, sheet)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


class Tags:
    """The structure of the document, as a screen reader gets it."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.read: set[tuple[int, int]] = set()

    def walk(self, element: Any) -> None:
        """Take out pictures without a text of their own, scope the headers, and remember what is read."""
        todo = [element]
        while todo:
            element = todo.pop()
            self.read.add(element.objgen)
            kids = list(element.get("/K", []))
            kept = [kid for kid in kids if not (isinstance(kid, Dictionary) and is_decoration(kid))]
            if len(kept) < len(kids):
                element.K = Array(kept)
            if element.get("/S") == Name.TR:
                scope_headers(element, kept)
            todo += [kid for kid in kept if isinstance(kid, Dictionary) and "/S" in kid]

    def silence_the_rest(self) -> None:
        """Mark what nobody reads aloud as artifact: running headers, page numbers, decoration."""
        numbers = list(self.pdf.Root.StructTreeRoot.ParentTree.Nums)
        kids_of = {int(number): kids for number, kids in zip(numbers[::2], numbers[1::2], strict=True)}
        for page in self.pdf.pages:
            kids = kids_of[int(page.obj.StructParents)]
            silent = {place for place, kid in enumerate(kids) if kid.objgen not in self.read}
            if silent:
                silence(page.obj.Contents, silent)
            for place in silent:
                kids[place] = None


def is_decoration(element: Any) -> bool:
    return bool(element.get("/S") == "/Figure" and "/Alt" not in element)


def scope_headers(row: Any, cells: list[Any]) -> None:
    """A header in the head of a table, or in a row of headers, names its column; any other names its row."""
    is_head = row.P.get("/S") == Name.THead or all(cell.get("/S") == Name.TH for cell in cells)
    for cell in cells:
        if cell.get("/S") == Name.TH:
            cell.A.Scope = Name.Column if is_head else Name.Row


def silence(content: Any, places: set[int]) -> None:
    def mark(match: re.Match[bytes]) -> bytes:
        if int(match[2]) not in places:
            return match[0]
        return b"/Artifact BMC" if match[1] == b"Figure" else b"/Artifact <</Type /Pagination>> BDC"

    content.write(MARKED.sub(mark, content.read_bytes()))


def attach(pdf: Any, sheet: dict[str, str]) -> None:
    spec = pikepdf.AttachedFileSpec(
        pdf,
        base64.b64decode(sheet["content"]),
        filename=sheet["name"],
        description=sheet["description"],
        mime_type=sheet["media_type"],
        creation_date=sheet["modified"],
        mod_date=sheet["modified"],
        relationship=Name.Data,
    )
    pdf.attachments[sheet["name"]] = spec
    if "/AF" not in pdf.Root:
        pdf.Root.AF = Array()
    pdf.Root.AF.append(spec.obj)


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    order = json.load(sys.stdin)
    import weasyprint  # noqa: F401  loaded while files may still be read

    confine(order)
    if order["task"] == "try":
        try_items(order)
    else:
        sys.stdout.buffer.write(print_pages(order))
    return 0


if __name__ == "__main__":
    sys.exit(main())
