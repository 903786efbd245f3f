# SPDX-License-Identifier: Apache-2.0
"""An issuer of tokens: its discovery document and its keys, as they are or as a test spoils them."""

import base64
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from daemon import ALL_SCOPES, free_port

KINDS = {
    "RS256": lambda: rsa.generate_private_key(65537, 2048),
    "RS512": lambda: rsa.generate_private_key(65537, 2048),
    "PS256": lambda: rsa.generate_private_key(65537, 2048),
    "ES256": lambda: ec.generate_private_key(ec.SECP256R1()),
    "ES384": lambda: ec.generate_private_key(ec.SECP384R1()),
    "EdDSA": ed25519.Ed25519PrivateKey.generate,
}


class KeyServer:
    """`keys` is what is published, by "kid"; `spoil(path)` may give (status, body) instead, or "hang"."""

    def __init__(self):
        self.keys = {}
        self.spoil = lambda path: None
        self.asked = []  # the paths of all requests
        self._port = free_port()
        self.issuer = f"http://127.0.0.1:{self._port}/realms/lab"
        self._gone = threading.Event()
        self._server = None

    def start(self):
        handler = type("Handler", (_Handler,), {"issuer": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", self._port), handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def stop(self):
        self._gone.set()
        if self._server:
            self._server.shutdown()
            self._server.server_close()

    def add(self, kid, algorithm="RS256", **members):
        """Publishes a new key."""
        key = KINDS[algorithm]()
        self.keys[kid] = (key, algorithm, members)
        return key

    def token(self, kid, headers=None, **claims):
        key, algorithm, _ = self.keys[kid]
        return self.sign(key, algorithm, {"kid": kid} | (headers or {}), **claims)

    def sign(self, key, algorithm, headers, **claims):
        now = int(time.time())
        good = {"iss": self.issuer, "sub": "alice", "exp": now + 600, "scope": " ".join(ALL_SCOPES)}
        return jwt.encode(good | claims, key, algorithm, headers)

    def jwks(self):
        return {"keys": [_jwk(kid, *entry) for kid, entry in self.keys.items()]}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        issuer = self.issuer
        issuer.asked.append(self.path)
        spoiled = issuer.spoil(self.path)
        if spoiled == "hang":
            issuer._gone.wait()
            return
        status, body = spoiled or (200, self._document())
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        if isinstance(body, bytes):
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            return
        self.send_header("Content-Length", str(10**9))
        self.end_headers()
        try:
            for chunk in body:
                self.wfile.write(chunk)
        except OSError:
            pass  # it hung up, as it should

    def _document(self):
        if self.path.endswith("/.well-known/openid-configuration"):
            document = {"issuer": self.issuer.issuer, "jwks_uri": f"{self.issuer.issuer}/keys"}
        else:
            document = self.issuer.jwks()
        return json.dumps(document).encode()

    def log_message(self, *_):
        pass


def _jwk(kid, key, algorithm, members):
    public = key.public_key()
    if isinstance(key, rsa.RSAPrivateKey):
        numbers = public.public_numbers()
        jwk = {"kty": "RSA", "n": _number(numbers.n), "e": _number(numbers.e)}
    elif isinstance(key, ed25519.Ed25519PrivateKey):
        jwk = {"kty": "OKP", "crv": "Ed25519", "x": _text(public.public_bytes(Encoding.Raw, PublicFormat.Raw))}
    else:
        numbers, size = public.public_numbers(), (key.curve.key_size + 7) // 8
        curve = {256: "P-256", 384: "P-384"}[key.curve.key_size]
        jwk = {"kty": "EC", "crv": curve, "x": _number(numbers.x, size), "y": _number(numbers.y, size)}
    return jwk | {"kid": kid, "use": "sig", "alg": algorithm} | members


def _number(value, size=None):
    return _text(value.to_bytes(size or (value.bit_length() + 7) // 8, "big"))


def _text(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
