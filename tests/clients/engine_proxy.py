# SPDX-License-Identifier: Apache-2.0
"""A unix socket in front of the container engine, which counts the requests, can be cut, and can disturb."""

import os
import random
import re
import socket
import threading
import time

import engine

_REQUEST_LINE = re.compile(rb"^(GET|HEAD|POST|PUT|DELETE) (/\S*) HTTP/1\.1\r\n", re.MULTILINE)


class Fault:
    """What befalls a request on its way to the engine."""

    def __init__(self, delay=0, loses_answer=False, is_dropped=False, cuts=False):
        self.delay = delay
        self.cuts = cuts
        self.loses_answer = loses_answer
        self.is_dropped = is_dropped


class _Disturbance:
    def __init__(self, seed, share):
        self._random = random.Random(seed)
        self._share = share

    def next(self):
        if self._random.random() >= self._share:
            return Fault()
        kind = self._random.randrange(4)
        delay = self._random.uniform(0, 1.5) if kind in (0, 1) else 0
        return Fault(delay, loses_answer=kind in (1, 2), is_dropped=kind == 3)


class EngineProxy:
    """Forwards connections to the engine until it is cut; `requests` lists ("METHOD", "/path")."""

    def __init__(self, path):
        self.path = str(path)
        self.endpoint = f"unix://{self.path}"
        self.requests = []
        self._faults = []
        self._disturbance = None
        self._held = 0
        self._seen = threading.Condition()
        self._open = set()
        self._clients = set()
        self._listener = None
        self.restore()

    def restore(self):
        """The engine can be reached (again)."""
        if self._listener is not None:
            return
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(self.path)
        self._listener.listen(64)
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def cut(self):
        """The engine is away: nobody listens, and what was open is closed."""
        self._stop_listening()
        for connection in list(self._open):
            _shut(connection)

    def cut_after(self, method, pattern):
        """The next such request still reaches the engine, and then it is away."""
        self._faults.append((method, re.compile(pattern), Fault(cuts=True)))

    def lose_answer_to(self, method, pattern):
        """The next such request reaches the engine, and its connection is cut before the answer."""
        self._faults.append((method, re.compile(pattern), Fault(loses_answer=True)))

    def hold(self, method, pattern, seconds):
        """The next such request reaches the engine so much later, even if the caller is gone by then."""
        self._faults.append((method, re.compile(pattern), Fault(delay=seconds)))

    def drop(self, method, pattern):
        """The next such request does not reach the engine: its connection is cut."""
        self._faults.append((method, re.compile(pattern), Fault(is_dropped=True)))

    def disturb(self, seed, share):
        """From now on that share of all requests is held, dropped, or answered into nothing, at random."""
        self._disturbance = _Disturbance(seed, share)

    def calm(self):
        """No faults any more; until what is held has reached the engine."""
        self._disturbance = None
        self._faults.clear()
        with self._seen:
            assert self._seen.wait_for(lambda: self._held == 0, 30)

    def wait_for(self, method, pattern, timeout=30):
        """Until such a request was seen."""
        def seen():
            return any(m == method and re.search(pattern, path) for m, path in self.requests)

        with self._seen:
            assert self._seen.wait_for(seen, timeout), f"no {method} {pattern} in {self.requests}"

    def _stop_listening(self):
        if self._listener is not None:
            os.unlink(self.path)
            self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
            self._listener = None

    def _accept(self, listener):
        while True:
            try:
                client, _ = listener.accept()
                server = engine.connect()
            except OSError:
                return
            self._open |= {client, server}
            self._clients.add(client)
            threading.Thread(target=self._pump, args=(client, server, self._pass), daemon=True).start()
            threading.Thread(target=self._pump, args=(server, client), daemon=True).start()

    def _pass(self, client, data):
        """Whether it is to reach the engine; after the faults that befall it."""
        faults = []
        for method, path in _REQUEST_LINE.findall(data):
            request = (method.decode(), path.decode())
            with self._seen:
                self.requests.append(request)
                self._held += 1
                self._seen.notify_all()
            faults.append(self._fault_of(*request))
        for fault in faults:
            if fault.cuts:
                self._stop_listening()
                for connection in list(self._clients):
                    _shut(connection)
            if fault.loses_answer or fault.is_dropped:
                _shut(client)
            time.sleep(fault.delay)
            with self._seen:
                self._held -= 1
                self._seen.notify_all()
        return not any(fault.is_dropped for fault in faults)

    def _fault_of(self, method, path):
        for fault in self._faults:
            if fault[0] == method and fault[1].search(path):
                self._faults.remove(fault)
                return fault[2]
        disturbance = self._disturbance
        return disturbance.next() if disturbance else Fault()

    def _pump(self, source, sink, passes=lambda source, data: True):
        try:
            while data := source.recv(65536):
                if not passes(source, data):
                    break
                sink.sendall(data)
        except OSError:
            pass
        for connection in (source, sink):
            _shut(connection)
            self._open.discard(connection)
            self._clients.discard(connection)


def _shut(connection):
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
