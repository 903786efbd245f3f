// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QString>

namespace slipway {

/// What kind of failure it is; callers branch on this, never on text. The kinds are those of gRPC.
enum class ErrorCode {
    InvalidArgument, ///< the request itself is wrong, whatever the state
    NotFound,
    AlreadyExists,
    Aborted, ///< something else that goes on stands in the way
    FailedPrecondition, ///< understood, but what it needs is not there (an image, a limit)
    Unauthenticated,
    PermissionDenied,
    ResourceExhausted, ///< disk, quota, connections
    Unavailable, ///< try again later
    DeadlineExceeded,
    Cancelled,
    Unimplemented,
    Internal,
};

/// One row of the table of reasons (core/base/reasons.h): what went wrong, precisely enough that a
/// client can translate the sentence. \a message holds places such as {path}, filled from the args.
struct ErrorReason
{
    const char *name; ///< kebab-case, the last part of problem+json's type
    ErrorCode code;
    const char *message; ///< English, says what to do
    bool passes = false; ///< even though its code does not say so: isPassing()
};

/// A failure: a reason from the table, its values, and the technical cause for the log.
class Error
{
public:
    explicit Error(const ErrorReason &reason, QJsonObject args = {}, QString cause = {});

    const ErrorReason &reason() const { return *m_reason; }
    ErrorCode code() const { return m_reason->code; }
    const QJsonObject &args() const { return m_args; }
    /// The text of a library or an engine behind it; for logs, not for users. May be empty.
    const QString &cause() const { return m_cause; }
    /// The sentence for the user, in English.
    QString message() const;

    bool is(const ErrorReason &reason) const { return m_reason == &reason; }
    bool is(ErrorCode code) const { return m_reason->code == code; }
    /// Whether the same request may succeed when it is made again, with nothing of it changed: what
    /// stands in its way passes by itself (a registry that is busy, an engine that is away), or is
    /// cleared by others (a full disk). Not: what happened, and what can never succeed.
    bool isPassing() const;

    friend bool operator==(const Error &a, const Error &b)
    {
        return a.m_reason == b.m_reason && a.m_args == b.m_args;
    }

private:
    const ErrorReason *m_reason;
    QJsonObject m_args;
    QString m_cause;
};

} // namespace slipway
