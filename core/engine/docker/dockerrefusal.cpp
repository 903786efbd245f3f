// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerrefusal.h"

#include "core/base/reasons.h"

#include <QRegularExpression>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr QStringView diskFullWords[] {u"no space left on device", u"disk quota exceeded"};

constexpr QStringView busyWords[] {
    u"toomanyrequests", u"too many requests", u"unavailable: ", u"rate limit"};
constexpr QStringView deniedWords[] {u"pull access denied", u"unauthorized", u"denied: ",
    u"authentication required", u"no basic auth credentials", u"insufficient_scope",
    u"authorization failed", u"access to the resource is denied", u"invalid username/password",
    u"incorrect username or password", u"unable to retrieve auth token"};
constexpr QStringView notFoundWords[] {u"manifest unknown", u"name unknown", u"unknown blob",
    u"blob unknown", u"repository name not known", u"image not known"};
constexpr QStringView platformWords[] {u"no matching manifest for", u"no match for platform",
    u"no image found in image index for architecture",
    u"no image found in manifest list for architecture", u"cannot be used on this platform"};
constexpr QStringView unknownHostWords[] {u"no such host", u"name or service not known"};
// Before those of TLS: nobody answered.
constexpr QStringView silentWords[] {u"handshake timeout", u"i/o timeout", u"client.timeout",
    u"deadline exceeded", u"request canceled"};
constexpr QStringView untrustedWords[] {u"x509:", u"tls:", u"certificate",
    u"server gave http response to https client",
    u"first record does not look like a tls handshake"};
constexpr QStringView unreachableWords[] {u"connection refused", u"network is unreachable",
    u"no route to host", u"host is down", u"connection reset", u"broken pipe", u"dial tcp",
    u"proxyconnect", u"temporary failure in name resolution", u"server misbehaving"};

constexpr QStringView gpuWords[] {u"could not select device driver", u"nvidia-container-cli",
    u"unknown runtime specified nvidia", u"unknown or invalid runtime name: nvidia",
    u"unresolvable cdi devices", u"nvidia-container-runtime"};
constexpr QStringView portWords[] {
    u"port is already allocated", u"address already in use", u"all ports are allocated"};

template<size_t size>
bool hasOne(const QString &text, const QStringView (&words)[size])
{
    return std::any_of(std::begin(words), std::end(words),
        [&text](QStringView word) { return text.contains(word, Qt::CaseInsensitive); });
}

/// Of the registry's answer, where the engine passes it on; 0 if it does not.
int httpStatusIn(const QString &text)
{
    static const QRegularExpression status(
        u"(?:error parsing http|http status:?|http response|statuscode:|"
        "status code(?: from registry)?:?|unexpected status\\D*?) (?<code>[1-5]\\d\\d)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    return status.match(text).captured(u"code").toInt();
}

/// What a name, a tag or an address happens to say is not what the engine says.
QString withoutNames(QString message, const ImageReference &image)
{
    static const QRegularExpression address(u"\\b(https?|docker)://[^\\s\"]+"_s);
    message.replace(address, u"ADDRESS"_s);
    message.replace(image.toPullString(), u"IMAGE"_s);
    message.replace(image.name, u"IMAGE"_s);
    return message;
}

bool isBusy(int status)
{
    constexpr int requestTimeout = 408;
    constexpr int tooEarly = 425;
    constexpr int tooManyRequests = 429;
    constexpr int firstServerError = 500;
    return status == requestTimeout || status == tooEarly || status == tooManyRequests
        || status >= firstServerError;
}

const ErrorReason &pullReason(const QString &text, bool isNotFound)
{
    constexpr int unauthorized = 401;
    constexpr int forbidden = 403;
    constexpr int notFound = 404;
    static const QRegularExpression end(
        u"\\b(unexpected )?eof\\b"_s, QRegularExpression::CaseInsensitiveOption);
    const int status = httpStatusIn(text);
    if (hasOne(text, diskFullWords))
        return reasons::engineDiskFull;
    if (isBusy(status) || hasOne(text, busyWords))
        return reasons::registryBusy;
    if (status == unauthorized || status == forbidden || hasOne(text, deniedWords))
        return reasons::registryDenied;
    if (hasOne(text, platformWords))
        return reasons::imagePlatform;
    if (isNotFound || status == notFound || hasOne(text, notFoundWords))
        return reasons::imageNotFound;
    if (hasOne(text, unknownHostWords))
        return reasons::registryUnknown;
    if (hasOne(text, silentWords))
        return reasons::registryUnreachable;
    if (hasOne(text, untrustedWords))
        return reasons::registryUntrusted;
    if (hasOne(text, unreachableWords) || end.match(text).hasMatch())
        return reasons::registryUnreachable;
    return reasons::imagePullFailed;
}

/// As Go's %q wrote it.
QString unquoted(QString text)
{
    return text.replace(u"\\\""_s, u"\""_s).replace(u"\\\\"_s, u"\\"_s);
}

struct Refusal
{
    const ErrorReason *reason;
    QJsonObject args;
};

/// What runc and crun say of what was to be executed.
std::optional<Refusal> commandRefusal(const QString &message)
{
    static const QRegularExpression runc(
        uR"(\bexec:? \\?"(?<command>(?:[^"\\]|\\.)*?)\\?": (?<why>.*))"_s,
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression crun(
        uR"((?:executable file|open|exec) `(?<command>[^`]*)`:? (?<why>.*))"_s,
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression bare(
        uR"(\bexec (?<command>/\S*): (?<why>exec format error|no such file.*|permission denied.*))"_s,
        QRegularExpression::DotMatchesEverythingOption);
    auto match = runc.match(message);
    if (!match.hasMatch())
        match = crun.match(message);
    if (!match.hasMatch())
        match = bare.match(message);
    if (!match.hasMatch())
        return std::nullopt;
    const QString why = match.captured(u"why");
    const auto isBecauseOf = [&why](QStringView word) {
        return why.contains(word, Qt::CaseInsensitive);
    };
    Refusal refusal {
        .reason = nullptr, .args = {{u"command"_s, unquoted(match.captured(u"command"))}}};
    if (isBecauseOf(u"exec format error"))
        refusal.reason = &reasons::commandFormat;
    else if (isBecauseOf(u"not found") || isBecauseOf(u"no such file or directory"))
        refusal.reason = &reasons::commandNotFound;
    else if (isBecauseOf(u"permission denied") || isBecauseOf(u"is a directory"))
        refusal.reason = &reasons::commandNotExecutable;
    return refusal.reason ? std::optional(refusal) : std::nullopt;
}

std::optional<Refusal> mountRefusal(const QString &message)
{
    static const QRegularExpression missing(
        u"(?:bind source path does not exist: |error while creating mount source path '|"
        "making volume mountpoint for volume |statfs )(?<value>[^':]+)"_s);
    static const QRegularExpression impossible(
        uR"re(error mounting "(?<value>[^"]+)" to rootfs at "[^"]*": (?<why>.*))re"_s,
        QRegularExpression::DotMatchesEverythingOption);
    if (const auto match = missing.match(message); match.hasMatch())
        return Refusal {&reasons::mountSourceMissing, {{u"value"_s, match.captured(u"value")}}};
    const auto match = impossible.match(message);
    if (!match.hasMatch())
        return std::nullopt;
    const QString value = match.captured(u"value");
    const bool isMissing = match.captured(u"why").startsWith(u"stat %1: no such"_s.arg(value));
    return Refusal {isMissing ? &reasons::mountSourceMissing : &reasons::mountImpossible,
        {{u"value"_s, value}}};
}

bool isAboutWorkingDir(const QString &message)
{
    static const QRegularExpression words(
        u"Cannot mkdir: .* is not a directory|workdir \"[^\"]*\" exists|chdir to cwd |"
        "the working directory '.*' is invalid|Cwd must be an absolute path|"
        "creating container \\S+ workdir|lstat \\S*/merged/\\S*: not a directory"_s);
    return words.match(message).hasMatch();
}

std::optional<Refusal> refusalOf(const QString &message)
{
    // What a person named stands in quotes in these two, and may say anything.
    if (auto refusal = commandRefusal(message))
        return refusal;
    if (auto refusal = mountRefusal(message))
        return refusal;
    if (isAboutWorkingDir(message))
        return Refusal {&reasons::workingDirInvalid, {}};
    if (hasOne(message, diskFullWords))
        return Refusal {&reasons::engineDiskFull, {}};
    if (hasOne(message, gpuWords))
        return Refusal {&reasons::gpuMissing, {}};
    if (hasOne(message, portWords))
        return Refusal {&reasons::portTaken, {}};
    if (message.contains(u"cannot assign requested address"))
        return Refusal {&reasons::addressUnusable, {}};
    return std::nullopt;
}

} // namespace

Error pullRefusal(
    const QString &message, bool isNotFound, const ImageReference &image, const QString &engine)
{
    const ErrorReason &reason = pullReason(withoutNames(message, image), isNotFound);
    return Error(reason,
        {{u"image"_s, image.toPullString()}, {u"registry"_s, image.registry()},
            {u"engine"_s, engine}, {u"engine_message"_s, message}});
}

std::optional<Error> startRefusal(const QString &message, const QString &engine)
{
    auto refusal = refusalOf(message);
    if (!refusal)
        return std::nullopt;
    refusal->args.insert(u"engine"_s, engine);
    refusal->args.insert(u"engine_message"_s, message);
    return Error(*refusal->reason, std::move(refusal->args));
}

QString startRefusalText(const QString &message, const QString &engine)
{
    const auto refusal = startRefusal(message, engine);
    return refusal ? refusal->message() : message;
}

QString startFailureText(const QByteArray &log, const QString &engine)
{
    // runc before 1.1, and since; tini, which is Docker's init process; catatonit, which is
    // Podman's.
    static const QRegularExpression forms[] {
        QRegularExpression(
            uR"re(^standard_init_linux\.go:\d+: exec user process caused:? "?(?<why>[^"]+)"?$)re"_s),
        QRegularExpression(u"^exec (?<command>/.*): (?<why>[^:]+)$"_s),
        QRegularExpression(
            uR"(^\[FATAL tini \(\d+\)\] exec (?<command>.+) failed: (?<why>[^:]+)$)"_s),
        QRegularExpression(
            uR"(^(?:ERROR )?\(?catatonit:?\d*\)?:? failed to exec pid ?1: (?<why>[^:]+)$)"_s),
    };
    // tini gives what the kernel does not know to a shell, which stumbles over its first bytes.
    static const QRegularExpression program(uR"(^(?<command>/.*): (?:line )?1: \W?ELF)"_s);
    const QString line = QString::fromUtf8(log).trimmed();
    if (const auto match = program.match(line.section(u'\n', 0, 0)); match.hasMatch()) {
        const QJsonObject args {{u"command"_s, match.captured(u"command")}, {u"engine"_s, engine},
            {u"engine_message"_s, u"exec format error"_s}};
        return Error(reasons::commandFormat, args).message();
    }
    if (line.contains(u'\n'))
        return {};
    for (const QRegularExpression &form : forms) {
        const auto match = form.match(line);
        if (!match.hasMatch())
            continue;
        const QString why = match.captured(u"why").toLower();
        const QString named = match.captured(u"command");
        const QString command = named.isEmpty() ? u"the command"_s : named;
        const QJsonObject args {
            {u"command"_s, command}, {u"engine"_s, engine}, {u"engine_message"_s, line}};
        if (why.contains(u"exec format error"))
            return Error(reasons::commandFormat, args).message();
        if (why.contains(u"no such file or directory"))
            return Error(reasons::commandInterpreter, args).message();
        if (why.contains(u"permission denied"))
            return Error(reasons::commandNotExecutable, args).message();
    }
    return {};
}

} // namespace slipway
