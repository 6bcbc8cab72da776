"""Loads a graph into a triplestore over the SPARQL 1.1 Graph Store HTTP Protocol."""

from __future__ import annotations

import socket
import urllib.error
import urllib.request
from urllib.parse import quote, urlsplit, urlunsplit

from kg.model import KgError

#: Seconds that a server may take for a whole graph.
TIMEOUT = 300.0

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
    request = urllib.request.Request(address, data=turtle, method="POST" if add else "PUT")
    request.add_header("Content-Type", "text/turtle; charset=utf-8")
    try:
        with _opener(address, user, password).open(request, timeout=timeout) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        with error:
            raise KgError(f"{endpoint}: refused, {error.code}: {_reason(error)}") from error
    except TimeoutError as error:
        raise KgError(f"{endpoint}: no answer in {timeout:g} seconds") from error
    except (urllib.error.URLError, OSError) as error:
        raise KgError(f"{endpoint}: no server answers: {_cause(error)}") from error


def _address(endpoint: str, graph: str, user: str, password: str) -> tuple[str, str, str]:
    """Endpoint with the graph's name as the protocol asks for it, and the credentials, also those in the address."""
    try:
        parts = urlsplit(endpoint)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise KgError(f"{endpoint}: not an address: {error}") from error
    if parts.scheme not in ("http", "https") or not host:
        raise KgError(f"{endpoint}: the address of a graph store begins with http:// or https://")
    named = f"graph={quote(graph, safe='')}" if graph else "default"
    query = f"{parts.query}&{named}" if parts.query else named
    place = f"[{host}]" if ":" in host else host
    place += f":{port}" if port else ""
    address = urlunsplit((parts.scheme, place, quote(parts.path, safe="/%"), query, ""))
    return address, user or parts.username or "", password or parts.password or ""


def _opener(address: str, user: str, password: str) -> urllib.request.OpenerDirector:
    if not user:
        return urllib.request.build_opener()
    passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    passwords.add_password(None, address, user, password)
    # Virtuoso asks for digest authentication, most others for basic.
    return urllib.request.build_opener(
        urllib.request.HTTPDigestAuthHandler(passwords), urllib.request.HTTPBasicAuthHandler(passwords)
    )


def _reason(error: urllib.error.HTTPError) -> str:
    if 300 <= error.code < 400:
        return f"the server points to {error.headers.get('Location', 'another address')}"
    said = error.read(2000).decode("utf-8", "replace").strip().splitlines()
    why = _WHY.get(error.code, str(error.reason))
    return f"{why} ({said[0][:200]})" if said else why


def _cause(error: OSError) -> str:
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(cause, ConnectionRefusedError):
        return "connection refused"
    if isinstance(cause, socket.gaierror):
        return "unknown host"
    return str(cause)
