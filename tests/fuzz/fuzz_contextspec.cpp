// SPDX-License-Identifier: Apache-2.0
#include "core/base/jsonreader.h"
#include "core/model/contextspec.h"
#include "core/model/jsontext.h"
#include "tests/fuzz/fuzztarget.h"

using namespace slipway;

/// Bodies of POST /contexts: what is stored and returned reads as what was posted.
void slipway::fuzz(QByteArrayView input)
{
    const Result<JsonDocument> document = readJson(input);
    if (!document)
        return;
    const Result<ContextSpec> spec = contextSpecFromJson(document->root);
    if (!spec) {
        require(!spec.error().args()[u"path"].toString().isEmpty(), "a refusal names the place");
        return;
    }
    const QJsonObject json = toJson(*spec);
    require(contextSpecFromJson(json) == spec, "what is returned reads as what was posted");
    const QByteArray text = toJsonText(json);
    const auto stored = readJson(text, 100);
    require(stored.has_value(), "what is stored can be read");
    const auto again = contextSpecFromJson(stored->root);
    require(again && toJsonText(toJson(*again)) == text && again->resources == spec->resources
            && again->volumes == spec->volumes,
        "what is stored reads as what was posted");
    require(unknownSpecKeys(json).isEmpty(), "known keys alone are returned");

    require(spec->portRequests().size() == spec->ports.value_or(QStringList()).size(),
        "every port can be read");
    require(!spec->command || spec->arguments().join(QString()).size() <= spec->command->size(),
        "the command's words are in it");
    if (spec->commandWords)
        require(spec->arguments() == spec->commandWords, "a list is taken word by word");
    for (const VolumeMount &mount : spec->volumeMounts) {
        require(mount.path.startsWith(u'/') && !mount.path.contains(u':') && mount.path != u"/",
            "a mount has a place in the container");
        require(!mount.subPath.split(u'/').contains(QStringLiteral("..")),
            "a mount stays in its volume");
    }
}
