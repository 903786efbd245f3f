# SPDX-License-Identifier: Apache-2.0
"""Requests byte by byte, for what no HTTP library would send."""

import http.client
import json
import select
import socket
from urllib.parse import urlsplit


class Connection:
    """One connection to the daemon. It ends with the test, or when the daemon closes it."""

    def __init__(self, daemon, host=None, receive_buffer=None, source=None):
        address = urlsplit(daemon.origin)
        self._host = host or address.netloc
        self._socket = socket.socket()
        self._socket.settimeout(90)
        if receive_buffer:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        if source:
            self._socket.bind((source, 0))
        self._socket.connect((address.hostname, address.port))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self._socket.close()

    def send(self, data):
        self._socket.sendall(data)

    def request(self, method, path, *headers, body=b""):
        """Sends a request whose other headers are given as lines of bytes."""
        head = [b"%s %s HTTP/1.1" % (method.encode(), path.encode()), b"Host: " + self._host.encode(), *headers]
        self.send(b"\r\n".join(head) + b"\r\n\r\n" + body)

    def answer(self):
        """The next answer whole, as `assert_problem` wants it."""
        response = http.client.HTTPResponse(self._socket)
        response.begin()
        return Answer(response.status, response.headers, response.read())

    def status(self):
        """That of the next answer, of which nothing more is read."""
        return int(self._socket.recv(13).split()[1])

    def is_heard_of_within(self, seconds):
        """Whether an answer begins to come, or the daemon's end of the connection."""
        poll = select.poll()  # select() knows no descriptor above 1,023
        poll.register(self._socket, select.POLLIN)
        return bool(poll.poll(seconds * 1000))

    def is_closed(self):
        """Waits for the daemon's end of the connection."""
        try:
            return self._socket.recv(1) == b""
        except ConnectionResetError:
            return True

    def drain(self):
        """How many bytes come until the daemon's end of the connection."""
        count = 0
        try:
            while data := self._socket.recv(1 << 20):
                count += len(data)
        except ConnectionResetError:
            pass
        return count


class Answer:
    def __init__(self, status, headers, content):
        self.status_code = status
        self.headers = headers
        self.content = content
        self.text = content.decode()

    def json(self):
        return json.loads(self.content)
