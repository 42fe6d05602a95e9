"""OAuth 1.0a as somebody else reads it: what we sign, ``oauthlib`` verifies, and what is changed on the way it refuses."""

from __future__ import annotations

from typing import Any

import pytest
from oauthlib.oauth1 import RequestValidator, SignatureOnlyEndpoint

import rosterkit
from conftest import NOW
from rosterkit import types

KEYS = [
    ("consumer", "s3cret"),
    ("key & co", "a+b/c==&%26 ~'\"!*()"),
    ("schlüssel-Ω", "mot de passe à ½ €"),
    ("100%=;,:@", " leading, trailing "),
]
BASES = [
    "https://sis.example/ims/oneroster/v1p1",
    "https://SIS.Example:443/ims/oneroster/v1p1/",
    "https://sis.example:8443/MoYPlyQWmG0%3D/~lake/v1p1",
    "https://[2001:db8::1]:8443/a%20b/v1p1",
    "http://localhost:80/v1p1",
    "http://127.0.0.1:8080/v1p1",
]
QUERIES = [
    "cursor=2",
    "empty=&bare&=nameless",
    "a=b&a=B&A=b&a=&a=a",
    "q=x+y%20z&plus=%2B&percent=%2525",
    "%C3%A9t%C3%A9=%E2%82%AC&filter=name%3E%27O%27Brien%27",
    "amp=%26&equals=%3D&both=%26%3D&tilde=~&star=*&paren=(1)!",
    "b5=%3D%253D&a3=a&c%40=&a2=r%20b&c2=&a3=2+q",
    "oauth=1&n=-._~&newline=%0D%0A",
]


class Server(RequestValidator):
    """A server that knows one client and has an open mind about the letters in keys."""

    def __init__(self, key: str, secret: str) -> None:
        super().__init__()
        self.key, self.secret = key, secret
        self.nonces: set[str] = set()

    enforce_ssl = False
    dummy_client = "nobody"
    # The instant of these requests is that of the tests.
    timestamp_lifetime = 1 << 40

    def check_client_key(self, client_key: str) -> bool:
        return True

    def check_nonce(self, nonce: str) -> bool:
        return len(nonce) >= 16 and nonce.isalnum()

    def validate_timestamp_and_nonce(self, client_key: str, timestamp: str, nonce: str, *_: Any, **__: Any) -> bool:
        fresh = nonce not in self.nonces and int(timestamp) == int(NOW.timestamp())
        self.nonces.add(nonce)
        return fresh

    def validate_client_key(self, client_key: str, request: Any) -> bool:
        return client_key == self.key

    def get_client_secret(self, client_key: str, request: Any) -> str:
        return self.secret


def verified(server: Server, request: dict[str, Any], **changed: Any) -> bool:
    sent = {**request, **changed}
    headers = rosterkit.OneRosterPull.headers(sent)
    valid, _ = SignatureOnlyEndpoint(server).validate_request(sent["url"], sent["method"], sent.get("body"), headers)
    return bool(valid)


def endpoint(base: str, signature: types.SignatureMethod) -> types.Endpoint:
    auth: types.AuthOauth1 = {"method": "oauth1", "signature": signature}
    return {"version": "1.1", "rostering": base, "gradebook": base, "resources": base, "auth": auth}


def linked(pull: rosterkit.OneRosterPull, query: str) -> list[dict[str, Any]]:
    """The requests of a pull whose server looks at nothing but the links that it gives: the last has that query."""
    asked: list[dict[str, Any]] = []
    while (todo := pull.next(now=NOW))["do"] == "perform" and len(asked) < 4:
        asked.append(todo["request"])
        link = f"<?{query}>; rel=next"
        pull.take(todo["ticket"], 200, {"link": link}, b'{"orgs": [{"sourcedId": "o1"}, {"sourcedId": "o2"}]}', now=NOW)
    return asked


@pytest.mark.parametrize("signature", ["HMAC-SHA1", "HMAC-SHA256"])
@pytest.mark.parametrize("key, secret", KEYS)
@pytest.mark.parametrize("base", BASES)
def test_oauthlib_verifies_what_is_asked(base: str, key: str, secret: str, signature: types.SignatureMethod) -> None:
    students: types.CollectionOf = {"path": "classes/{}/students", "ids": ["6e A/B & 'ü' 100%"]}
    options: types.PullOptions = {"collections": ["orgs", "users", students], "since": "2026-08-15T00:00:00Z"}
    server = Server(key, secret)
    pull = rosterkit.OneRosterPull(endpoint(base, signature), {"key": key, "secret": secret}, options)
    asked = []
    while (todo := pull.next(now=NOW))["do"] == "perform":
        asked.append(todo["request"])
    assert len(asked) == 3
    for request in asked:
        assert f'oauth_signature_method="{signature}"' in request["authorization"]
        assert verified(server, request), request["url"]


@pytest.mark.parametrize("signature", ["HMAC-SHA1", "HMAC-SHA256"])
@pytest.mark.parametrize("query", QUERIES)
def test_oauthlib_verifies_addresses_that_a_server_gave(query: str, signature: types.SignatureMethod) -> None:
    (_, secret), (key, _) = KEYS[1], KEYS[2]
    server = Server(key, secret)
    options: types.PullOptions = {"collections": ["orgs"]}
    pull = rosterkit.OneRosterPull(endpoint(BASES[2], signature), {"key": key, "secret": secret}, options)
    asked = linked(pull, query)
    assert len(asked) == 4 and "limit=" not in asked[-1]["url"], asked[-1]["url"]
    assert all(verified(server, request) for request in asked), asked[-1]["url"]


def test_oauthlib_verifies_what_is_sent() -> None:
    key, secret = KEYS[1]
    gradebook: types.Gradebook = {"withdrawn": [{"work": "w/1 é"}, {"work": "w&2"}]}
    export = rosterkit.GradeExport(
        endpoint(BASES[0], "HMAC-SHA256"), {"key": key, "secret": secret}, gradebook, {"source": "lumio/lake"}
    )
    server = Server(key, secret)
    sent = []
    while (todo := export.next(now=NOW))["do"] == "perform":
        sent.append(todo["request"])
    assert [request["method"] for request in sent] == ["DELETE", "DELETE"]
    assert all(verified(server, request) for request in sent)


@pytest.mark.parametrize("signature", ["HMAC-SHA1", "HMAC-SHA256"])
def test_oauthlib_refuses_what_was_changed_and_what_comes_twice(signature: types.SignatureMethod) -> None:
    key, secret = KEYS[0]
    options: types.PullOptions = {"collections": ["orgs"]}
    request = rosterkit.OneRosterPull(endpoint(BASES[0], signature), {"key": key, "secret": secret}, options).next(now=NOW)["request"]
    assert not verified(Server(key, "another"), request)
    assert not verified(Server("another", secret), request)
    assert not verified(Server(key, secret), request, method="DELETE")
    for url in (request["url"] + "&limit=1", request["url"].replace("orgs", "users"), request["url"].replace("https", "http")):
        assert url != request["url"] and not verified(Server(key, secret), request, url=url), url
    server = Server(key, secret)
    assert [verified(server, request) for _ in range(2)] == [True, False]
