# SPDX-License-Identifier: Apache-2.0
"""A unix socket in front of the container engine, which counts the requests and can be cut."""

import os
import re
import socket
import threading

import engine

_REQUEST_LINE = re.compile(rb"^(GET|HEAD|POST|PUT|DELETE) (/\S*) HTTP/1\.1\r\n", re.MULTILINE)


class EngineProxy:
    """Forwards connections to the engine until it is cut; `requests` lists ("METHOD", "/path")."""

    def __init__(self, path):
        self.path = str(path)
        self.endpoint = f"unix://{self.path}"
        self.requests = []
        self._answer_lost = None
        self._seen = threading.Condition()
        self._open = set()
        self._listener = None
        self.restore()

    def restore(self):
        """The engine can be reached (again)."""
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(self.path)
        self._listener.listen(64)
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def cut(self):
        """The engine is away: nobody listens, and what was open is closed."""
        if self._listener is not None:
            os.unlink(self.path)
            self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
            self._listener = None
        for connection in list(self._open):
            _shut(connection)

    def lose_answer_to(self, method, pattern):
        """The next such request reaches the engine, and its connection is cut before the answer."""
        self._answer_lost = (method, re.compile(pattern))

    def wait_for(self, method, pattern, timeout=30):
        """Until such a request was seen."""
        def seen():
            return any(m == method and re.search(pattern, path) for m, path in self.requests)

        with self._seen:
            assert self._seen.wait_for(seen, timeout), f"no {method} {pattern} in {self.requests}"

    def _accept(self, listener):
        while True:
            try:
                client, _ = listener.accept()
                server = engine.connect()
            except OSError:
                return
            self._open |= {client, server}
            threading.Thread(target=self._pump, args=(client, server, self._note), daemon=True).start()
            threading.Thread(target=self._pump, args=(server, client), daemon=True).start()

    def _note(self, client, data):
        for method, path in _REQUEST_LINE.findall(data):
            request = (method.decode(), path.decode())
            with self._seen:
                self.requests.append(request)
                self._seen.notify_all()
            lost = self._answer_lost
            if lost and lost[0] == request[0] and lost[1].search(request[1]):
                self._answer_lost = None
                _shut(client)

    def _pump(self, source, sink, note=None):
        try:
            while data := source.recv(65536):
                if note:
                    note(source, data)
                sink.sendall(data)
        except OSError:
            pass
        for connection in (source, sink):
            _shut(connection)
            self._open.discard(connection)


def _shut(connection):
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
