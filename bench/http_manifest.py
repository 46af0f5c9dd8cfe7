"""HTTP requests as the W3C manifests describe them, read and sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection

from rdflib import Graph, Namespace, Node
from rdflib.collection import Collection
from rdflib.namespace import RDF

HT = Namespace("http://www.w3.org/2011/http#")
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
CNT = Namespace("http://www.w3.org/2011/content#")
STATUS = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404}


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    media_type: str
    body: bytes


@dataclass(frozen=True)
class Request:
    """A request of a test and what is expected of its answer."""

    method: str
    path: str
    headers: dict[str, str]
    body: str
    statuses: frozenset[str]
    boolean: str
    format: str
    expected: str

    def send(self, port: int, path: str) -> Answer:
        """Send it to our own path."""
        connection = HTTPConnection("127.0.0.1", port, timeout=20)
        charset = "utf-16" if "UTF-16" in self.headers.get("content-type", "") else "utf-8"
        body = self.body.encode(charset) if self.body else None
        connection.request(self.method, path, body, self.headers)
        response = connection.getresponse()
        media_type = (response.getheader("content-type") or "").partition(";")[0]
        answer = Answer(response.status, media_type, response.read())
        connection.close()
        return answer

    def allows(self, status: int) -> bool:
        """Whether the status is one of those expected: 2xx, 4xx, or exact ones."""
        classes = {f"StatusCode{status // 100}xx"}
        exact = {name for name, number in STATUS.items() if number == status}
        return bool(self.statuses & (classes | exact))


def entries(manifest: Graph) -> Iterator[Node]:
    """The tests of a manifest, in order."""
    top = manifest.value(predicate=RDF.type, object=MF.Manifest)
    yield from _listed(manifest, top, MF.entries)


def requests_of(manifest: Graph, test: Node) -> list[Request]:
    """The requests of a test, in order."""

    def text(subject: Node | None, predicate: Node) -> str:
        return str(manifest.value(subject, predicate) or "")

    def read(node: Node) -> Request:
        response = manifest.value(node, HT.resp)
        headers = [
            header
            for several in manifest.objects(node, HT.headers)
            for header in Collection(manifest, several)
        ]
        return Request(
            text(node, HT.methodName),
            text(node, HT.absolutePath),
            {text(each, HT.fieldName): text(each, HT.fieldValue) for each in headers},
            text(manifest.value(node, HT.body), CNT.chars),
            frozenset(
                str(status).partition("#")[2]
                for status in manifest.objects(response, MF.expectedStatus)
            ),
            text(response, MF.expectedBoolean),
            text(response, MF.expectedFormat),
            text(manifest.value(response, HT.body), CNT.chars),
        )

    action = manifest.value(test, MF.action)
    return [read(node) for node in _listed(manifest, action, HT.requests)]


def _listed(manifest: Graph, subject: Node | None, predicate: Node) -> Iterator[Node]:
    first = manifest.value(subject, predicate)
    if first is None:
        msg = f"a manifest names no list by {predicate}: it should be one of the W3C suite"
        raise SystemExit(msg)
    yield from Collection(manifest, first)
