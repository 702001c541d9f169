"""One request to a store elsewhere and its answer, within bounds of time and size: the only module with the network.

Whom a request speaks for is said by the environment alone: a name and password, or a token. They go out only where
the store asks for them, a token always, and never to a place that nobody named.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from http.client import HTTPException, HTTPResponse
from threading import Thread
from time import monotonic
from typing import Any, cast
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    parse_http_list,
    parse_keqv_list,
)

from etom_kg.errors import UsageError

LARGEST = 64 * 2**20  # bytes
REFUSED = "query.endpoint_refuses"
USER, PASSWORD, TOKEN = "ETOM_ENDPOINT_USER", "ETOM_ENDPOINT_PASSWORD", "ETOM_ENDPOINT_TOKEN"
_CUT = "X-SPARQL-MaxRows"
"""Stands in the head of an answer that Virtuoso ended at its limit of rows."""
_PIECE = 2**16
_CONTROL = re.compile(r"[\x00-\x20\x7f]")
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_DIGESTS = {"MD5": hashlib.md5, "SHA-256": hashlib.sha256}


@dataclass(frozen=True, slots=True)
class Sent:
    """What goes out: a URL, a method, and a body with its media type; `accept` is what is wanted back.

    Where `whole`, an answer is refused of which the store says that it ends at a limit of its own.
    """

    url: str
    body: bytes | None = field(repr=False)
    kind: str = ""
    accept: str = "*/*"
    method: str = "POST"
    whole: bool = False


def fetch(sent: Sent, *, seconds: float, largest: int = LARGEST) -> bytes:
    """Return the body of the answer.

    Raises UsageError, one line, for a URL that is none of the web and where the store cannot be reached, answers with
    an error (`REFUSED`, with its status and the first line that a person can read), answers more than `largest` bytes
    or not all of what is wanted whole, or has not answered after `seconds`.
    """
    where = shown(sent.url)
    try:
        return _in_time(sent, seconds, where, largest)
    except HTTPError as error:
        with error:
            raise UsageError(REFUSED, endpoint=where, code=error.code, why=_first_line(error)) from None
    except TimeoutError:
        raise UsageError("query.endpoint_slow", endpoint=where, seconds=f"{seconds:g}") from None
    except (URLError, OSError, HTTPException, ValueError) as error:
        if isinstance(getattr(error, "reason", None), TimeoutError):
            raise UsageError("query.endpoint_slow", endpoint=where, seconds=f"{seconds:g}") from None
        raise UsageError("query.endpoint_absent", endpoint=where, why=_why(error)) from None


def shown(endpoint: str) -> str:
    """Return what errors show of an endpoint; refuse what is no URL of the web, and a name or password in it."""
    try:
        parts = urlsplit(endpoint)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
        parts = None
    if parts is None or parts.scheme.lower() not in ("http", "https") or not host or _CONTROL.search(endpoint):
        raise UsageError("query.endpoint_form", endpoint=_CONTROL.sub(" ", endpoint)[:80])
    address = f"{parts.scheme}://{host}{f':{port}' if port else ''}{parts.path}"
    if "@" in parts.netloc:
        raise UsageError("query.endpoint_credentials", endpoint=address, user=USER, password=PASSWORD, token=TOKEN)
    return address


def _in_time(sent: Sent, seconds: float, where: str, largest: int) -> bytes:
    """Return the body of the answer. Raises TimeoutError once `seconds` have passed, whatever has come by then."""
    done: list[bytes | Exception] = []

    def work() -> None:
        try:
            done.append(_answered(sent, seconds, where, largest))
        except Exception as error:
            done.append(error)

    # a timeout of sockets counts from the last byte: a server that drips never meets it
    fetching = Thread(target=work, daemon=True)
    fetching.start()
    fetching.join(seconds)
    if not done:
        raise TimeoutError
    if isinstance(done[0], Exception):
        raise done[0]
    return done[0]


def _answered(sent: Sent, seconds: float, where: str, largest: int) -> bytes:
    token, user, _ = _told(TOKEN), _told(USER), _told(PASSWORD)
    first = {"Authorization": f"Bearer {token}"} if token else {}
    if not token and user and sent.body and len(sent.body) > _PIECE:
        first = _asked_before(sent, seconds, where)
    try:
        return _body(sent, first, seconds, where, largest)
    except HTTPError as error:
        asked = error.headers.get_all("WWW-Authenticate", []) if error.code == 401 else []
        try:
            answer = _authorization(sent, asked)
        except UsageError:
            error.close()
            raise
        if not answer or token or first:
            raise
        error.close()
    return _body(sent, {"Authorization": answer}, seconds, where, largest)


def _told(name: str) -> str:
    """Return what a variable says, without white space around it, as the end of a line that a file of secrets gives.

    Raises UsageError, which never shows the value, for what cannot stand in the head of a request.
    """
    value = os.environ.get(name, "").strip()
    if _UNFIT.search(value) or (name == TOKEN and not value.isascii()):
        raise UsageError("query.endpoint_secret", name=name)
    return value


def _asked_before(sent: Sent, seconds: float, where: str) -> dict[str, str]:
    """Return who is there, asked for by a request without a body: a store may hang up on a long one that it refuses."""
    try:
        _body(replace(sent, body=None, kind="", method="HEAD"), {}, seconds, where, LARGEST)
    except HTTPError as error:
        error.close()
        asked = error.headers.get_all("WWW-Authenticate", []) if error.code == 401 else []
        answer = _authorization(sent, asked)
        return {"Authorization": answer} if answer else {}
    return {}


def _body(sent: Sent, more: Mapping[str, str], seconds: float, where: str, largest: int) -> bytes:
    headers = {"Accept": sent.accept, "User-Agent": "etom-kg", **more}
    if sent.kind:
        headers["Content-Type"] = sent.kind
    request = Request(sent.url, sent.body, headers, method=sent.method)
    opener = OpenerDirector()
    for handler in (ProxyHandler, HTTPHandler, HTTPSHandler, _Straight, HTTPDefaultErrorHandler, HTTPErrorProcessor):
        opener.add_handler(handler())
    end = monotonic() + seconds
    pieces, size = [], 0
    with cast(HTTPResponse, opener.open(request, timeout=seconds)) as response:
        if sent.whole and (rows := response.headers.get(_CUT)):
            raise UsageError("query.endpoint_cut", endpoint=where, rows=rows[:20] if rows.isdecimal() else "?")
        while piece := response.read1(_PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > largest:
                raise UsageError("query.endpoint_large", endpoint=where, most=largest // 2**20)
            if monotonic() > end:
                raise TimeoutError
    return b"".join(pieces)


def _authorization(sent: Sent, asked: list[str]) -> str:
    """Return the answer to a store that asks who is there, '' where the environment names nobody."""
    user, password = _told(USER), _told(PASSWORD)
    if not user:
        return ""
    for challenge in asked:
        scheme, _, rest = challenge.partition(" ")
        if scheme.lower() == "digest":
            made = _digest(sent, parse_keqv_list(parse_http_list(rest)), user, password)
            if made:
                return made
        elif scheme.lower() == "basic":
            from base64 import b64encode

            return "Basic " + b64encode(f"{user}:{password}".encode()).decode("ascii")
    return ""


def _digest(sent: Sent, asked: Mapping[str, str], user: str, password: str) -> str:
    """Return the answer to a challenge of RFC 7616, '' for one that is not known."""
    name = asked.get("algorithm", "MD5")
    made = _DIGESTS.get(name.upper())
    if not user.isascii():
        raise UsageError("query.endpoint_secret", name=USER)  # a digest gives the name as it is
    realm, nonce = asked.get("realm", ""), asked.get("nonce", "")
    options = [option.strip() for option in asked.get("qop", "").split(",") if option.strip()]
    if made is None or (options and "auth" not in options):
        return ""

    def hashed(*parts: str) -> str:
        return made(":".join(parts).encode("utf-8"), usedforsecurity=False).hexdigest()

    parts = urlsplit(sent.url)
    uri = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    who, what = hashed(user, realm, password), hashed(sent.method, uri)
    told = {"username": user, "realm": realm, "nonce": nonce, "uri": uri}
    bare = {"algorithm": name}
    if options:
        bare |= {"qop": "auth", "nc": "00000001"}
        told["cnonce"] = secrets.token_hex(8)
        told["response"] = hashed(who, nonce, "00000001", told["cnonce"], "auth", what)
    else:
        told["response"] = hashed(who, nonce, what)
    if "opaque" in asked:
        told["opaque"] = asked["opaque"]
    quoted = [f'{key}="{_escaped(value)}"' for key, value in told.items()]
    return "Digest " + ", ".join([*quoted, *(f"{key}={value}" for key, value in bare.items())])


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')


class _Straight(HTTPRedirectHandler):
    """Follows no redirect: it would send the query to a place nobody named, or to another protocol."""

    def redirect_request(self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> None:
        """Refuse; the status then counts as an error."""
        return


def _first_line(error: HTTPError) -> str:
    """Return the first line of what a server says of an error, as far as a person can read it."""
    try:
        said = error.read(400).decode("utf-8", "replace")
    except (OSError, HTTPException):
        said = ""
    line = next((one.strip() for one in said.splitlines() if one.strip()), "")
    readable = "".join(sign if sign.isprintable() else " " for sign in line)[:200]
    return readable if readable and "<" not in readable else str(error.reason)


def _why(error: Exception) -> str:
    reason = getattr(error, "reason", error)
    return str(getattr(reason, "strerror", None) or reason or type(error).__name__)
