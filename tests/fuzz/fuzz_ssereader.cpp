// SPDX-License-Identifier: Apache-2.0
#include "core/remote/ssereader.h"
#include "tests/fuzz/fuzztarget.h"

using namespace slipway;

namespace {

struct Outcome
{
    QList<SseEvent> events;
    QByteArray lastId;

    bool operator==(const Outcome &) const = default;
};

Outcome read(const Pieces &pieces)
{
    SseReader reader;
    Outcome outcome;
    for (const QByteArrayView piece : pieces)
        outcome.events += reader.read(piece.toByteArray()).value_or(QList<SseEvent>());
    outcome.lastId = reader.lastId();
    return outcome;
}

} // namespace

/// Streams of events: any chunking gives the same, and what was read can be sent again.
void slipway::fuzz(QByteArrayView input)
{
    const Outcome whole = read({input});
    for (const Pieces &pieces : cuts(input))
        require(read(pieces) == whole, "any chunking gives the same events");

    QByteArray again;
    for (const SseEvent &event : whole.events) {
        require(!event.id.contains('\n') && !event.name.contains('\n'), "fields are lines");
        again += "id: " + event.id + "\nevent: " + event.name
            + "\ndata: " + QByteArray(event.data).replace("\n", "\ndata: ") + "\n\n";
    }
    require(read({again}).events == whole.events, "what was read can be sent again");
}
