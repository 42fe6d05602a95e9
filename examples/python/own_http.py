"""A roster from a OneRoster server over an HTTP client of one's own; here what Python brings."""

import json
import threading
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Dict, List
from urllib.parse import parse_qs, urlsplit

import rosterkit
from rosterkit import types

SCHOOLS = [{"sourcedId": f"o{number}", "name": f"School {number}", "type": "school"} for number in range(1, 4)]
TEACHERS = [
    {
        "sourcedId": f"t{number}",
        "username": f"teacher{number}",
        "enabledUser": "true",
        "givenName": "Ana",
        "familyName": f"Teacher {number}",
        "email": f"teacher{number}@school.example",
        "role": "teacher",
        "orgs": [{"sourcedId": "o1", "type": "org"}],
    }
    for number in range(1, 6)
]


class Server(BaseHTTPRequestHandler):
    """A server that gives two rows at a time, whatever it is asked for, and is out of order at first."""

    calm = False

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        key = url.path.rsplit("/", 1)[-1]
        offset = int(parse_qs(url.query)["offset"][0])
        if self.headers["authorization"] != "Bearer a token":
            return self.answer(401, {})
        if not Server.calm:
            Server.calm = True
            return self.answer(503, {})
        everything: Dict[str, List[Any]] = {"orgs": SCHOOLS, "users": TEACHERS}
        rows = everything[key]
        self.answer(200, {key: rows[offset : offset + 2]}, total=len(rows))

    def answer(self, status: int, body: object, total: int = 0) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("X-Total-Count", str(total))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        pass


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """What authorizes a request is not for another host."""

    def redirect_request(self, *_: Any) -> None:
        return None


client = urllib.request.build_opener(NoRedirect)


def perform(pull: rosterkit.OneRosterPull, ticket: int, request: Dict[str, Any]) -> None:
    """Performs a request as it is, and hands over what came of it."""
    body = request["body"].encode() if "body" in request else None
    made = urllib.request.Request(request["url"], body, pull.headers(request), method=request["method"])
    try:
        with client.open(made, timeout=30) as response:
            pull.take(ticket, response.status, response.headers.items(), response.read())
    except urllib.error.HTTPError as response:
        pull.take(ticket, response.code, response.headers.items(), response.read())
    except TimeoutError:
        pull.fail(ticket, "timeout")
    except OSError:
        pull.fail(ticket, "unreachable")


server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
base = f"http://127.0.0.1:{server.server_port}/ims/oneroster/v1p1"

endpoint: types.Endpoint = {
    "version": "1.1",
    "rostering": base,
    "gradebook": base,
    "resources": base,
    "auth": {"method": "bearer"},
}
pull = rosterkit.OneRosterPull(endpoint, {"secret": "a token"}, {"collections": ["orgs", "users"], "concurrency": 1})
while (todo := pull.next())["do"] != "done":
    if todo["do"] == "perform":
        perform(pull, todo["ticket"], todo["request"])
    elif todo["do"] == "wait":
        time.sleep(pull.seconds_until(todo["until"]))
files, report = pull.finish()
server.shutdown()

for collection in report["collections"]:
    told = f"{collection['rows']} rows in {collection['pages']} pages, {collection['retries']} retries"
    print(f"{collection['collection']}: {told}, {collection['completeness']['state']}")
for name in files:
    print(f"{name}: {len(files[name])} bytes")
checked = rosterkit.check(files["users.csv"], schema="oneroster-1.1-users")
print(f"errors in users.csv: {checked.errors}")
