"""Loads a graph into a triplestore over the SPARQL 1.1 Graph Store HTTP Protocol."""

from __future__ import annotations

import base64
import re
import socket
import urllib.error
import urllib.request
from http.client import HTTPException
from urllib.parse import quote, urlsplit, urlunsplit

from kg.model import KgError

#: Seconds that a server may take for a whole graph.
TIMEOUT = 300.0

_CREDENTIALS = re.compile("//[^/]*@")
_WHY = {
    401: "wrong or missing user and password",
    403: "the server does not allow it (read-only, or this user may not write)",
    404: "no graph store at this address",
    405: "no graph store at this address",
    413: "the graph is too large for the server",
    415: "the server does not take Turtle",
}


def push(
    endpoint: str,
    turtle: bytes,
    *,
    graph: str = "",
    add: bool = False,
    user: str = "",
    password: str = "",
    timeout: float = TIMEOUT,
) -> int:
    """Put Turtle into a store's default graph, or into the one named `graph`; gives the server's status code.

    `add` keeps what is in the graph already. KgError when the server is down, refuses, or is no graph store.
    """
    address, user, password = _address(endpoint, graph, user, password)
    endpoint = _CREDENTIALS.sub("//", endpoint)  # messages show no passwords
    request = _request(address, turtle, "POST" if add else "PUT")
    try:
        if user:
            request.add_header("Authorization", _authorization(request, user, password, timeout))
        try:
            return _send(request, timeout)
        except (BrokenPipeError, ConnectionResetError, urllib.error.URLError) as error:
            if isinstance(error, urllib.error.HTTPError) or not _hung_up(error):
                raise
            _send(_request(address, b"", "POST"), timeout)  # says why, if the server refused before it had read all
            raise
    except urllib.error.HTTPError as error:
        with error:
            raise KgError(f"{endpoint}: refused, {error.code}: {_reason(error)}") from error
    except TimeoutError as error:
        raise KgError(f"{endpoint}: no answer in {timeout:g} seconds") from error
    except (OSError, HTTPException) as error:
        raise KgError(f"{endpoint}: no server answers: {_cause(error)}") from error


def _request(address: str, body: bytes, method: str) -> urllib.request.Request:
    return urllib.request.Request(
        address, data=body, method=method, headers={"Content-Type": "text/turtle; charset=utf-8"}
    )


def _send(request: urllib.request.Request, timeout: float) -> int:
    with urllib.request.urlopen(request, timeout=timeout) as response:
        return int(response.status)


def _hung_up(error: OSError) -> bool:
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    return isinstance(cause, BrokenPipeError | ConnectionResetError | ConnectionAbortedError)


def _authorization(request: urllib.request.Request, user: str, password: str, timeout: float) -> str:
    """What the server wants to see beside the graph. It is asked first with nothing to load: Virtuoso (digest
    authentication) hangs up on a large body that comes without an answer to its challenge."""
    try:
        _send(_request(request.full_url, b"", "POST"), timeout)
    except urllib.error.HTTPError as error:
        with error:
            scheme, _, rest = error.headers.get("WWW-Authenticate", "").partition(" ")
        if scheme.lower() == "digest":
            passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
            passwords.add_password(None, request.full_url, user, password)
            challenge = urllib.request.parse_keqv_list(urllib.request.parse_http_list(rest))
            answer = urllib.request.AbstractDigestAuthHandler(passwords).get_authorization(request, challenge)
            return f"Digest {answer}"
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode("ascii")


def _address(endpoint: str, graph: str, user: str, password: str) -> tuple[str, str, str]:
    """Endpoint with the graph's name as the protocol asks for it, and the credentials, also those in the address."""
    try:
        parts = urlsplit(endpoint)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise KgError(f"not the address of a graph store: {error}") from error
    if parts.scheme not in ("http", "https") or not host:
        raise KgError(
            f"{_CREDENTIALS.sub('//', endpoint)}: the address of a graph store begins with http:// or https://"
        )
    named = f"graph={quote(graph, safe='')}" if graph else "default"
    query = f"{parts.query}&{named}" if parts.query else named
    place = f"[{host}]" if ":" in host else host
    place += f":{port}" if port else ""
    address = urlunsplit((parts.scheme, place, quote(parts.path, safe="/%"), query, ""))
    return address, user or parts.username or "", password or parts.password or ""


def _reason(error: urllib.error.HTTPError) -> str:
    if 300 <= error.code < 400:
        return f"the server points to {error.headers.get('Location', 'another address')}"
    said = error.read(2000).decode("utf-8", "replace").strip().splitlines()
    why = _WHY.get(error.code, str(error.reason))
    return f"{why} ({said[0][:200]})" if said else why


def _cause(error: OSError | HTTPException) -> str:
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(cause, ConnectionRefusedError):
        return "connection refused"
    if isinstance(cause, socket.gaierror):
        return "unknown host"
    return str(cause)
