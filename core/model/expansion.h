// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>

namespace slipway {

/// What "$$" means that stands before no "(".
enum class LoneDollars {
    Halved, ///< "$", as the kubelet has it
    Kept, ///< "$$": a shell's process id
};

/// Replaces "$(NAME)" in \a text by the value of NAME among \a variables; one that is not there
/// stays as it is, and "$$(NAME)" becomes "$(NAME)". Nothing if the result is longer than \a limit
/// bytes. Source: the kubelet's expansion (third_party/forked/golang/expansion in Kubernetes).
std::optional<QString> expandReferences(const QString &text,
    const QHash<QString, QString> &variables, LoneDollars lone, qsizetype limit);

} // namespace slipway
