# SPDX-License-Identifier: Apache-2.0
"""A client of Server-Sent Events, by the rules of WHATWG HTML, 9.2.6."""

import json
from collections import namedtuple

Event = namedtuple("Event", "id kind data")


class EventStream:
    """What `client` sees at `path`, until the `with` block ends. A `timeout` shorter than the time between heartbeats makes a
    wait for what does not come fail."""

    def __init__(self, client, path="/events", last_id=None, timeout=10):
        headers = {} if last_id is None else {"Last-Event-ID": last_id}
        self.response = client.request("GET", path, headers=headers, stream=True, timeout=timeout)
        assert self.response.status_code == 200, self.response.text
        self.last_id = ""
        self.retry = None
        self._blocks = self._read_blocks()
        if last_id is None:
            self.block()  # tells where it begins

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.response.close()

    def __iter__(self):
        """Until the stream ends."""
        for lines in self._blocks:
            event = self._event(lines)
            if event is not None:
                yield event

    def block(self):
        """The lines up to the next empty one, whether they are an event or not."""
        lines = next(self._blocks)
        self._event(lines)
        return lines

    def next(self):
        return next(iter(self))

    def until(self, condition):
        """The events up to the first for which `condition(event)` holds."""
        seen = []
        for event in self:
            seen.append(event)
            if condition(event):
                return seen
        raise AssertionError(f"the stream ended after {seen}")

    def _event(self, lines):
        kind, data = "message", []
        for line in lines:
            field, _, value = line.partition(":")
            value = value.removeprefix(" ")
            if field == "event":
                kind = value
            elif field == "data":
                data.append(value)
            elif field == "id":
                self.last_id = value
            elif field == "retry":
                self.retry = int(value)
        return Event(self.last_id, kind, json.loads("\n".join(data))) if data else None

    def _read_blocks(self):
        waiting = ""
        for piece in self.response.iter_content(chunk_size=None):
            waiting += piece.decode()
            *blocks, waiting = waiting.split("\n\n")
            for block in blocks:
                yield block.split("\n")
