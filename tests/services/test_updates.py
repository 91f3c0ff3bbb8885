"""Looking for a newer version: what is sent, how long it takes, and the one sentence of each outcome."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.services.updates import checked_address, judge, look, update_address


class Server(ThreadingHTTPServer):
    """One whose callers may go away whenever they want."""

    daemon_threads = False

    def handle_error(self, request: object, client_address: object) -> None:
        pass


class Page:
    """A page on this computer that answers what it is told to, and remembers what it was sent."""

    def __init__(self, certificate: Path) -> None:
        self.answer, self.status, self.moved = b"1.5\n", 200, ""
        self.heard: list[str] = []
        self.waits = threading.Event()
        self.waits.set()
        page = self

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                page.heard.append(f"{self.requestline}\n{self.headers}")
                page.waits.wait(10)
                self.send_response(page.status)
                if page.moved:
                    self.send_header("Location", page.moved)
                self.end_headers()
                self.wfile.write(page.answer)

            def log_message(self, *_told: object) -> None:
                pass

        self.server = Server(("127.0.0.1", 0), Answers)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self.server.socket = context.wrap_socket(
            self.server.socket, server_side=True, do_handshake_on_connect=False
        )
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def address(self) -> str:
        return f"https://127.0.0.1:{self.server.server_port}/newest.txt"

    def close(self) -> None:
        self.waits.set()
        self.server.shutdown()
        self.server.server_close()


def write_certificate(file: Path) -> Path:
    """A key and a certificate of its own for this computer."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False
        )
        .sign(key, SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(private + made.public_bytes(Encoding.PEM))
    return file


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """A page that this computer trusts."""
    certificate = write_certificate(tmp_path / "page.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    made = Page(certificate)
    yield made
    made.close()


def test_a_newer_version_is_told_and_nothing_else_is_sent(page: Page) -> None:
    outcome = look(page.address, version="1.4.9")
    assert outcome.state == "newer"
    assert "1.5" in outcome.sentence
    (heard,) = page.heard
    lines = sorted(line for line in heard.splitlines() if line.strip())
    host = page.address.split("/")[2]
    assert [line for line in lines if not line.startswith("Accept-Encoding")] == [
        "Connection: close",
        "GET /newest.txt HTTP/1.1",
        f"Host: {host}",
        "User-Agent: CoachDesk",
    ]


def test_the_newest_version_is_told(page: Page) -> None:
    assert look(page.address, version="1.5.0").state == "newest"


def test_a_page_that_nobody_vouches_for_is_not_asked(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    assert look(page.address).state == "insecure"
    assert page.heard == []


def test_it_does_not_follow_to_where_others_read_along(page: Page) -> None:
    page.status, page.moved = 302, "http://127.0.0.1:1/newest.txt"
    assert look(page.address).state == "silent"


@pytest.mark.parametrize("status", [404, 500])
def test_a_page_that_is_not_there_is_no_answer(page: Page, status: int) -> None:
    page.status = status
    assert look(page.address).state == "silent"


def test_nobody_there_is_no_answer() -> None:
    assert look("https://127.0.0.1:1/newest.txt").state == "silent"


def test_it_is_not_waited_for_longer_than_agreed(page: Page) -> None:
    page.waits.clear()
    begun = time.monotonic()
    assert look(page.address, patience=0.3).state == "silent"
    assert time.monotonic() - begun < 5


@given(answer=st.binary(max_size=200))
def test_any_answer_has_a_sentence(answer: bytes) -> None:
    assert judge(answer, "1.0").sentence.endswith(".")


@pytest.mark.parametrize("answer", [b"", b"<html>", b"1.2.3; rm", b"\xff1.2", b"9", b"1.2\n3.4"])
def test_what_is_no_version_is_not_taken_for_one(answer: bytes) -> None:
    assert judge(answer, "0.1").state == "unread"


@pytest.mark.parametrize("address", ["http://a/b", "https://", "https://a b/c", "ftp://a/b", "newest.txt"])
def test_only_safe_addresses_are_built_in(address: str) -> None:
    with pytest.raises(ValueError, match="https://"):
        checked_address(address)


def test_from_source_it_is_not_offered() -> None:
    assert checked_address(" ") == ""
    assert update_address() == ""
