"""The only place that makes and compares secrets (DESIGN.md 5)."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import connection, transaction
from django.db.models import F
from django.http import HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

from samenwerking.errors import Refused
from samenwerking.keys.models import Code, Key, Once, Purpose
from samenwerking.text import line

COOKIE = "guest"
KEYS_IN_COOKIE = 8
A_KEY = re.compile(r"[A-Za-z0-9_-]{43}")  # 256 bits
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that looks like something else
CODE_LENGTH = 8
CODE_LIFE = timedelta(minutes=15)
KEEP_CODES = timedelta(days=1)
CODE_TRIES = 5
CODES_PER_LIFE = 5


def make_key(purpose: Purpose, object_id: int, *, expires_at: datetime | None = None) -> str:
    """A fresh secret that opens this object. It can be read once: here."""
    secret = secrets.token_urlsafe(32)
    Key.objects.create(digest=_digest(secret), purpose=purpose, object_id=object_id, expires_at=expires_at)
    return secret


def find_key(secret: str, purpose: Purpose, *, at: datetime) -> Key | None:
    return Key.objects.valid(at).filter(digest=_digest(secret), purpose=purpose).first()


def also_open(opened: tuple[Purpose, int], also: tuple[Purpose, int], *, at: datetime) -> None:
    """Whoever may open the first object now, may open the second too: a draft that became an initiative."""
    held = Key.objects.valid(at).filter(purpose=opened[0], object_id=opened[1])
    keys = [Key(digest=digest, purpose=also[0], object_id=also[1]) for digest in held.values_list("digest", flat=True)]
    Key.objects.bulk_create(keys, ignore_conflicts=True)


def receipt(key: UUID) -> str:
    """The address that the deed with this one-time key answered with; empty when it was not done yet."""
    return Once.objects.filter(key=key).values_list("url", flat=True).first() or ""


def made_since(moment: datetime, purpose: Purpose, object_id: int) -> int:
    """How many keys to this object were made from this moment on."""
    return Key.objects.filter(purpose=purpose, object_id=object_id, recorded_at__gte=moment).count()


def extend(purpose: Purpose, object_id: int, *, expires_at: datetime | None, at: datetime) -> None:
    """Let the keys that still work do so until this moment; None is for good."""
    Key.objects.valid(at).filter(purpose=purpose, object_id=object_id).update(expires_at=expires_at)


def revoke(purpose: Purpose, object_id: int, *, at: datetime) -> None:
    """Close every key to this object."""
    Key.objects.valid(at).filter(purpose=purpose, object_id=object_id).update(revoked_at=at)


def guest_keys(cookies: Mapping[str, str], purpose: str, *, at: datetime) -> list[Key]:
    """The valid keys for this purpose that a person without an account holds in the cookie."""
    held = _held(cookies)
    if not held:
        return []
    digests = [_digest(secret) for secret in held]
    return list(Key.objects.valid(at).filter(purpose=purpose, digest__in=digests).order_by("-pk"))


def hand_over(response: HttpResponse, cookies: Mapping[str, str], secret: str) -> None:
    """Put the key in the guest's cookie, beside the ones held already."""
    held = [secret, *(other for other in _held(cookies) if other != secret)][:KEYS_IN_COOKIE]
    response.set_cookie(
        COOKIE,
        "~".join(held),
        max_age=60 * 60 * 24 * 30,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


@transaction.atomic
def make_code(address: str, purpose: str, *, at: datetime) -> str:
    """A code of eight characters for this address, valid for fifteen minutes; an earlier one stops working."""
    whose = address_digest(address)
    _one_at_a_time(whose)
    recent = Code.objects.filter(address_digest=whose, purpose=purpose, sent_at__gt=at - CODE_LIFE)
    if recent.count() >= CODES_PER_LIFE:
        raise Refused("We hebben al vijf codes gestuurd. Wacht een kwartier en vraag dan een nieuwe code.")
    recent.filter(used_at__isnull=True).update(expires_at=at)
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    Code.objects.create(
        address_digest=whose,
        purpose=purpose,
        digest=_code_digest(whose, purpose, code),
        sent_at=at,
        expires_at=at + CODE_LIFE,
    )
    return code


def check_code(
    address: str, purpose: str, typed: str, *, at: datetime, then: Callable[[], object] = lambda: None
) -> None:
    """Raise Refused unless this is the latest code for this address. A right code and `then` hold together.

    Call it outside a transaction (Django refuses otherwise): a try stays counted whatever happens next. Codes for
    one address are looked at one after the other, so the same right code sent twice at once is one try.
    """
    whose = address_digest(address)
    with transaction.atomic(durable=True):
        _one_at_a_time(whose)
        refusal = _try(whose, purpose, _as_meant(typed), at)
        if not refusal:
            then()
    if refusal:
        raise Refused(refusal)


def _try(whose: str, purpose: str, typed: str, at: datetime) -> str:
    """Count this try, and answer what is wrong with it."""
    code = Code.objects.filter(address_digest=whose, purpose=purpose).order_by("-sent_at", "-pk").first()
    if code is None or code.used_at or code.expires_at <= at:
        return "Deze code werkt niet meer. Vraag een nieuwe code."
    if code.tries >= CODE_TRIES:
        return "U heeft vijf keer een andere code getypt. Vraag een nieuwe code."
    is_right = constant_time_compare(code.digest, _code_digest(whose, purpose, typed))
    Code.objects.filter(pk=code.pk).update(tries=F("tries") + 1, used_at=at if is_right else None)
    return "" if is_right else "Deze code klopt niet. Kijk nog eens in de mail en typ de acht tekens over."


def forget_codes(*, at: datetime) -> int:
    """A day after it was sent a code is of no use to anybody."""
    return Code.objects.filter(sent_at__lt=at - KEEP_CODES).delete()[0]


def once(key: UUID, deed: Callable[[], str]) -> str:
    """Do the deed the first time this key comes by; every later time answer with the address it gave then.

    Two sends at the same moment: the second waits on the unique index until the first has committed.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO keys_once (key, url) VALUES (%s, '') ON CONFLICT (key) DO NOTHING RETURNING id", [key]
            )
            is_first = cursor.fetchone() is not None
        if not is_first:
            return Once.objects.get(key=key).url
        url = deed()
        Once.objects.filter(key=key).update(url=url)
        return url


def seal(what: str, object_id: int) -> str:
    """A number that only we can have written, for a link that must keep working and needs no row: to stop mail."""
    return _sealer(what).sign(str(object_id))


def unseal(what: str, sealed: str) -> int | None:
    """The number, when it was sealed for this and by us."""
    try:
        return int(_sealer(what).unsign(sealed))
    except (BadSignature, ValueError):
        return None


def _sealer(what: str) -> Signer:
    return Signer(salt=f"samenwerking.keys.seal.{what}", sep=".")


def _held(cookies: Mapping[str, str]) -> list[str]:
    return [secret for secret in cookies.get(COOKIE, "")[:1000].split("~") if A_KEY.fullmatch(secret)][:KEYS_IN_COOKIE]


def _as_meant(typed: str) -> str:
    """What somebody typed over from a mail: case, spaces and dashes do not matter."""
    return line(typed).upper().replace(" ", "").replace("-", "")


def _one_at_a_time(whose: str) -> None:
    """Two requests for the same address wait for each other, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(whose[:15], 16)])


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def address_digest(address: str) -> str:
    """The only thing of an address that a code keeps."""
    return salted_hmac("samenwerking.keys.address", line(address).lower(), algorithm="sha256").hexdigest()


def _code_digest(whose: str, purpose: str, code: str) -> str:
    return salted_hmac("samenwerking.keys.code", f"{whose}|{purpose}|{code}", algorithm="sha256").hexdigest()
