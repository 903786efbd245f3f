// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

/// The one table of what can go wrong. Add a row rather than a free text: clients translate by the
/// name, and problem+json carries it. Each message says what happened, then what to do.
namespace slipway::reasons {

using enum ErrorCode;

// Any floor
inline constexpr ErrorReason internal {"internal", Internal,
    "Something went wrong inside the service; its log tells more under this request's id."};
inline constexpr ErrorReason cancelled {"cancelled", Cancelled, "The operation was cancelled."};

// Reading JSON
inline constexpr ErrorReason jsonSyntax {
    "json-syntax", InvalidArgument, "The body is not valid JSON: {problem} at byte {offset}."};
inline constexpr ErrorReason jsonTooDeep {
    "json-too-deep", InvalidArgument, "The JSON is nested deeper than {limit} levels; flatten it."};
inline constexpr ErrorReason jsonDuplicateKey {"json-duplicate-key", InvalidArgument,
    "The key \"{key}\" stands twice in one JSON object; keep one of them."};
inline constexpr ErrorReason wrongType {
    "wrong-type", InvalidArgument, "{path} must be {expected}."};
inline constexpr ErrorReason missingKey {
    "missing-key", InvalidArgument, "{path} is missing; it is required."};

// Values
inline constexpr ErrorReason idMalformed {"id-malformed", InvalidArgument,
    "\"{value}\" is not an id; ids are lower-case UUIDs of version 4, as the service returned "
    "them."};
inline constexpr ErrorReason imageMalformed {"image-malformed", InvalidArgument,
    "{path}: \"{value}\" is not an image reference; write it as name, name:tag, "
    "host:port/name:tag or name@sha256:digest, the name in lower case."};
inline constexpr ErrorReason commandUnbalanced {"command-unbalanced", InvalidArgument,
    "{path}: a quote or backslash is left open; close it, or put it in quotes itself."};
inline constexpr ErrorReason portOutOfRange {"port-out-of-range", InvalidArgument,
    "{path}: {value} is not a port; use a number from 1 to 65535, with /udp or /sctp if need be."};
inline constexpr ErrorReason portTwice {
    "port-twice", InvalidArgument, "{path}: the port {value} stands twice; keep one of them."};
inline constexpr ErrorReason tooMany {
    "too-many", InvalidArgument, "{path} has more than {limit} entries."};
inline constexpr ErrorReason tooLong {
    "too-long", InvalidArgument, "{path} is longer than {limit} bytes."};
inline constexpr ErrorReason envNameInvalid {"env-name-invalid", InvalidArgument,
    "{path}: \"{value}\" cannot be the name of an environment variable; it must not be empty nor "
    "contain \"=\", a NUL or a line break."};
inline constexpr ErrorReason characterForbidden {
    "character-forbidden", InvalidArgument, "{path} contains a NUL character; remove it."};
inline constexpr ErrorReason labelInvalid {"label-invalid", InvalidArgument,
    "{path}: a label is written key=value or key, with a key that is not empty."};
inline constexpr ErrorReason unsupportedKey {
    "unsupported-key", InvalidArgument, "{path} is not supported by this version; leave it out."};
inline constexpr ErrorReason quantityInvalid {"quantity-invalid", InvalidArgument,
    "{path}: \"{value}\" is not a quantity; write a number such as 500m, 1.5, 128Mi or 2G, not "
    "negative, and whole where half a one makes no sense."};
inline constexpr ErrorReason requestAboveLimit {"request-above-limit", InvalidArgument,
    "{path} asks for more than the limit allows; raise the limit or lower the request."};
inline constexpr ErrorReason nameInvalid {"name-invalid", InvalidArgument,
    "{path}: \"{value}\" cannot be a name here; use letters in lower case, digits and \"-\"."};
inline constexpr ErrorReason nameTwice {
    "name-twice", InvalidArgument, "{path}: the name \"{value}\" stands twice; rename one."};
inline constexpr ErrorReason volumeUnknown {"volume-unknown", InvalidArgument,
    "{path}: there is no volume \"{value}\" in spec.volumes; add it there."};
inline constexpr ErrorReason pathNotAbsolute {"path-not-absolute", InvalidArgument,
    "{path}: \"{value}\" is not an absolute path; begin it with \"/\"."};
inline constexpr ErrorReason mountPathInvalid {"mount-path-invalid", InvalidArgument,
    "{path}: nothing can be mounted at \"{value}\"; choose a directory below \"/\", without a "
    "colon."};
inline constexpr ErrorReason subPathInvalid {"sub-path-invalid", InvalidArgument,
    "{path}: \"{value}\" leaves its volume; write a relative path without \"..\"."};
inline constexpr ErrorReason pathTwice {"path-twice", InvalidArgument,
    "{path}: something is mounted at \"{value}\" already; choose another path."};
inline constexpr ErrorReason userInvalid {"user-invalid", InvalidArgument,
    "{path} must be a user's or group's number, from 0 to 2147483647."};
inline constexpr ErrorReason keyRefused {"key-refused", InvalidArgument,
    "{path} is not honoured here, and without it something else would run; {instead}."};
inline constexpr ErrorReason keysExclude {"keys-exclude", InvalidArgument,
    "{path} stands beside command, which says the same; write either command, or entrypoint and "
    "args."};
inline constexpr ErrorReason writtenOtherwise {"written-otherwise", InvalidArgument,
    "{path}: \"{value}\" is written otherwise here; {instead}."};
inline constexpr ErrorReason amountTooSmall {"amount-too-small", InvalidArgument,
    "{path}: \"{value}\" is less than works; write {least} or more, or leave it out."};
inline constexpr ErrorReason argumentTooLong {"argument-too-long", InvalidArgument,
    "{path} is longer than {limit} bytes, the most that a program can be started with in one "
    "argument or variable (with its name); put it into a file that is mounted."};
inline constexpr ErrorReason argumentsTooLong {"arguments-too-long", InvalidArgument,
    "With {path}, the arguments and variables are longer than {limit} bytes together, the most "
    "that a program can be started with; put some into a file that is mounted."};
inline constexpr ErrorReason labelCharacter {"label-character", InvalidArgument,
    "{path}: the key of a label must not contain line breaks or other control characters; remove "
    "them."};
inline constexpr ErrorReason labelReserved {"label-reserved", InvalidArgument,
    "{path}: \"{value}\" begins as the keys do by which other programs find their containers; "
    "choose another key."};
inline constexpr ErrorReason userIsRoot {"user-is-root", InvalidArgument,
    "{path} needs a user that is not root; add runAsUser with a number above 0."};
inline constexpr ErrorReason specKeyUnknown {"spec-key-unknown", InvalidArgument,
    "These keys are not known in a spec: {keys}; correct them, or leave out \"Prefer: "
    "handling=strict\" to have them ignored."};
inline constexpr ErrorReason engineUnknown {"engine-unknown", InvalidArgument,
    "There is no engine \"{engine}\" here; configured: {known}."};
inline constexpr ErrorReason engineNotChosen {"engine-not-chosen", InvalidArgument,
    "Several engines are configured; name one of them as \"engine\": {known}."};

// The query of a request
inline constexpr ErrorReason parameterUnknown {"parameter-unknown", InvalidArgument,
    "There is no parameter \"{parameter}\" here; possible: {known}."};
inline constexpr ErrorReason parameterTwice {"parameter-twice", InvalidArgument,
    "The parameter \"{parameter}\" stands twice; send it once."};
inline constexpr ErrorReason parameterInvalid {
    "parameter-invalid", InvalidArgument, "{parameter}: \"{value}\" is not {expected}."};
inline constexpr ErrorReason cursorInvalid {"cursor-invalid", InvalidArgument,
    "This cursor does not belong to this listing; begin again without it, and take the next one "
    "from the header Link as it stands."};

// Looking things up
inline constexpr ErrorReason contextNotFound {"context-not-found", NotFound,
    "There is no context {id}; it may belong to somebody else, or have been deleted."};
inline constexpr ErrorReason executionNotFound {"execution-not-found", NotFound,
    "There is no execution {id} here; it may belong to another context or to somebody else, or "
    "have been deleted."};
inline constexpr ErrorReason logNotFound {"log-not-found", NotFound,
    "The execution {id} was deleted, and its log is no longer shown here; it stays at "
    "/executions/{id}/logs."};
inline constexpr ErrorReason rangeUnsatisfiable {"range-unsatisfiable", InvalidArgument,
    "The range lies behind the end of what has {size} bytes; ask for less."};

// HTTP client
inline constexpr ErrorReason connectFailed {
    "connect-failed", Unavailable, "{url} cannot be reached: {problem}."};
inline constexpr ErrorReason tlsFailed {
    "tls-failed", Unavailable, "{url} cannot be reached over TLS: {problem}."};
inline constexpr ErrorReason connectionLost {"connection-lost", Unavailable,
    "The connection to {url} was lost before its answer was complete."};
inline constexpr ErrorReason inactivityTimeout {
    "inactivity-timeout", DeadlineExceeded, "{url} sent nothing for {seconds} s."};
inline constexpr ErrorReason responseTooLarge {
    "response-too-large", ResourceExhausted, "The answer of {url} is larger than {limit} bytes."};
inline constexpr ErrorReason lineTooLong {
    "line-too-long", ResourceExhausted, "A line of the answer is longer than {limit} bytes."};
inline constexpr ErrorReason responseMalformed {
    "response-malformed", Internal, "The answer of {url} could not be understood."};
inline constexpr ErrorReason requestInvalid {
    "request-invalid", Internal, "The request to {url} could not be made: {problem}."};

// Tokens
inline constexpr ErrorReason tokenMissing {"token-missing", Unauthenticated,
    "A token is needed: send the header \"Authorization: Bearer TOKEN\"; `slipwayd token` prints "
    "one."};
inline constexpr ErrorReason tokenMalformed {"token-malformed", Unauthenticated,
    "The token is not a signed JWT; send it whole, without quotes."};
inline constexpr ErrorReason tokenTooLong {"token-too-long", Unauthenticated,
    "The token is longer than {limit} bytes; ask for one with fewer claims."};
inline constexpr ErrorReason tokenType {"token-type", Unauthenticated,
    "This is a token of another kind (\"{type}\"), not one to call an API with; send an access "
    "token."};
inline constexpr ErrorReason tokenExtension {"token-extension", Unauthenticated,
    "The token demands an extension (\"crit\") that is not known here; ask for one without."};
inline constexpr ErrorReason tokenAlgorithm {"token-algorithm", Unauthenticated,
    "The token's algorithm does not fit the key of its issuer."};
inline constexpr ErrorReason tokenKeyUnknown {"token-key-unknown", Unauthenticated,
    "The token was signed with a key that is not known here; ask for a new token."};
inline constexpr ErrorReason tokenKeysAway {"token-keys-away", Unauthenticated,
    "The keys of the tokens' issuer {issuer} cannot be had at the moment; try again in a minute."};
inline constexpr ErrorReason issuerUnusable {"issuer-unusable", Unavailable,
    "The keys of the issuer {issuer} cannot be had: {problem}. See DEPLOYER_JWT_ISSUER."};
inline constexpr ErrorReason tokenInQuery {"token-in-query", InvalidArgument,
    "A token must not stand in an address, where logs and histories keep it; send it in the header "
    "Authorization, and ask for a new one."};
inline constexpr ErrorReason tokenSignature {
    "token-signature", Unauthenticated, "The token's signature is wrong; ask for a new token."};
inline constexpr ErrorReason tokenExpired {
    "token-expired", Unauthenticated, "The token has expired; ask for a new one."};
inline constexpr ErrorReason tokenNotYetValid {"token-not-yet-valid", Unauthenticated,
    "The token is not valid yet; check the clocks of this machine and of the token's issuer."};
inline constexpr ErrorReason tokenIssuer {"token-issuer", Unauthenticated,
    "The token comes from the issuer \"{found}\", and this service trusts \"{expected}\" alone; "
    "get "
    "one from there. If it is this service's own, its DEPLOYER_URL (--url) was another when the "
    "token was printed."};
inline constexpr ErrorReason tokenAudience {
    "token-audience", Unauthenticated, "The token was made for another service."};
inline constexpr ErrorReason tokenClaims {"token-claims", Unauthenticated,
    "The token's claim \"{claim}\" is missing, of the wrong type, or holds what it may not; ask "
    "for a "
    "new token."};
inline constexpr ErrorReason scopeMissing {"scope-missing", PermissionDenied,
    "The token lacks the scope {scope}; ask for one that has it."};
inline constexpr ErrorReason keyInvalid {
    "key-invalid", InvalidArgument, "{source} does not hold a usable key: {problem}."};
inline constexpr ErrorReason keyFileExposed {"key-file-exposed", FailedPrecondition,
    "The key in {file} may be read by other accounts; run `chmod 600 {file}`, or remove the file "
    "if "
    "the key may have been copied (tokens made before stop working)."};
inline constexpr ErrorReason keyFileMissing {"key-file-missing", FailedPrecondition,
    "There is no {file}, so a token made here would be of no use. slipwayd makes the key when it "
    "first "
    "serves from that directory: start it, or name the directory of the one that runs with "
    "--data-dir "
    "(DEPLOYER_DATA_DIR)."};
inline constexpr ErrorReason scopeInvalid {
    "scope-invalid", InvalidArgument, "\"{scope}\" is not a scope; the scopes are {known}."};
inline constexpr ErrorReason subjectInvalid {"subject-invalid", InvalidArgument,
    "A token's subject has 1 to 255 bytes and no control characters; choose another."};
inline constexpr ErrorReason lifetimeInvalid {"lifetime-invalid", InvalidArgument,
    "A token cannot live for {seconds} s; choose from 1 second to 10 years."};

// HTTP server
inline constexpr ErrorReason httpMalformed {
    "http-malformed", InvalidArgument, "The request is not valid HTTP/1.1: {problem}."};
inline constexpr ErrorReason httpVersion {
    "http-version", InvalidArgument, "This version of HTTP is not spoken here; use HTTP/1.1."};
inline constexpr ErrorReason upgradeRefused {"upgrade-refused", InvalidArgument,
    "The connection cannot be upgraded to another protocol; leave the header Upgrade out."};
inline constexpr ErrorReason expectationUnknown {
    "expectation-unknown", InvalidArgument, "The header Expect may only say 100-continue."};
inline constexpr ErrorReason targetTooLong {
    "target-too-long", InvalidArgument, "The address is longer than {limit} bytes; shorten it."};
inline constexpr ErrorReason headTooLarge {"head-too-large", InvalidArgument,
    "The headers are larger than {limit} bytes, or more than {count}; send fewer."};
inline constexpr ErrorReason bodyTooLarge {"body-too-large", InvalidArgument,
    "The body is larger than {limit} bytes; send less, or raise DEPLOYER_MAX_BODY."};
inline constexpr ErrorReason requestTimeout {
    "request-timeout", InvalidArgument, "The request did not arrive in time; send it again."};
inline constexpr ErrorReason tooManyConnections {"too-many-connections", Unavailable,
    "There are {limit} connections already; try again in a moment."};
inline constexpr ErrorReason tooManyOfPeer {"too-many-connections-of-peer", Unavailable,
    "There are {limit} connections from your address already; close some of them, then try again."};
inline constexpr ErrorReason hostUnknown {"host-unknown", InvalidArgument,
    "\"{host}\" is not a name of this service; use one of its own, or add it to "
    "DEPLOYER_ALLOWED_HOSTS."};
inline constexpr ErrorReason pathMalformed {"path-malformed", InvalidArgument,
    "The path is not UTF-8 in percent-encoding, or contains a NUL; correct it."};
inline constexpr ErrorReason pathNotFound {"path-not-found", NotFound,
    "There is nothing at {path}; the description of the API lists what there is."};
inline constexpr ErrorReason methodNotAllowed {
    "method-not-allowed", InvalidArgument, "{method} is not possible here; possible: {allowed}."};
inline constexpr ErrorReason contentTypeUnsupported {"content-type-unsupported", InvalidArgument,
    "The body must be JSON in UTF-8; send it with \"Content-Type: application/json\"."};
inline constexpr ErrorReason contentCodingUnsupported {"content-coding-unsupported",
    InvalidArgument,
    "The body is encoded as \"{coding}\"; send it as it is, without the header Content-Encoding."};
inline constexpr ErrorReason tooManyRequests {"too-many-requests", Unavailable,
    "These are more than {limit} requests a second; send them more slowly, or ask the "
    "administrator "
    "to raise DEPLOYER_MAX_REQUESTS."};
inline constexpr ErrorReason tooManyStreams {"too-many-streams", Unavailable,
    "{limit} streams (events, followed logs, statistics) are open already with tokens of this "
    "subject; close some, or ask the administrator to raise DEPLOYER_MAX_STREAMS."};
inline constexpr ErrorReason tooMuchUnread {"too-much-unread", Unavailable,
    "Answers of more than {limit} bytes wait to be read by this caller; read those first, then "
    "send "
    "this again."};
inline constexpr ErrorReason outOfBuffers {"out-of-buffers", Unavailable,
    "The service holds too much for all callers together; try again in a moment."};
inline constexpr ErrorReason tokenTwice {
    "token-twice", InvalidArgument, "The header Authorization stands twice; send it once."};

inline constexpr ErrorReason idempotencyKeyInvalid {"idempotency-key-invalid", InvalidArgument,
    "The header Idempotency-Key must stand once and hold 1 to 255 visible ASCII characters, "
    "without spaces; a UUID does."};
inline constexpr ErrorReason idempotencyKeyReused {"idempotency-key-reused", FailedPrecondition,
    "The Idempotency-Key was sent with another request before; take a new one for each request."};
inline constexpr ErrorReason idempotencyKeyInWork {"idempotency-key-in-work", Aborted,
    "A request with this Idempotency-Key is in work; send it again in a moment to get its answer."};

// Store
inline constexpr ErrorReason databaseUri {"database-uri", InvalidArgument,
    "\"{uri}\" does not name a database; write sqlite:///file.db, sqlite:////absolute/file.db or "
    "postgresql://user:password@host/database, with \"@\" in a password as %40."};
inline constexpr ErrorReason databaseInMemory {"database-in-memory", InvalidArgument,
    "\"{uri}\" would keep everything in memory and lose it at the end; write sqlite:///file.db or "
    "sqlite:////absolute/file.db."};
inline constexpr ErrorReason databaseOption {"database-option", InvalidArgument,
    "The option \"{option}\" of the database's URI is not known or has a value that cannot be "
    "passed on; known are {known}."};
inline constexpr ErrorReason databaseTaken {"database-taken", FailedPrecondition,
    "Another daemon uses the database {database}; stop it, or give this one a database or a schema "
    "of its own."};
inline constexpr ErrorReason databaseOpen {"database-open", FailedPrecondition,
    "The database {database} cannot be opened: {problem}. See that "
    "SQLALCHEMY_DATABASE_URI is right and nothing else uses it; restore a copy if it is broken."};
inline constexpr ErrorReason databaseNewer {"database-newer", FailedPrecondition,
    "The database {database} was written by a newer version (schema {found}, known is {known}); "
    "start that version, or restore a copy from before."};
inline constexpr ErrorReason databaseForeign {"database-foreign", FailedPrecondition,
    "The database {database} was not made by Slipway; choose another file or remove it."};
inline constexpr ErrorReason databaseChanged {"database-changed", FailedPrecondition,
    "The schema of {database} is not the one that was installed (step {step}); restore a copy."};
inline constexpr ErrorReason databaseFailed {"database-failed", Internal,
    "The database refused a statement; the service's log tells more under this request's id."};
inline constexpr ErrorReason logUnreadable {"log-unreadable", Internal,
    "The log cannot be read; the service's log tells more under this request's id."};
inline constexpr ErrorReason databaseUnavailable {
    "database-unavailable", Unavailable, "The database does not answer; try again in a moment."};
inline constexpr ErrorReason databaseCorrupt {"database-corrupt", Unavailable,
    "The database {database} is damaged. What can be read of it still is, but nothing is stored "
    "and "
    "nothing launched until the administrator has stopped the service and restored a copy, or put "
    "what `sqlite3 {database} .recover` saves in its place."};
inline constexpr ErrorReason databaseReadOnly {"database-read-only", Unavailable,
    "The database can be read, but not written, so nothing was stored; see that its file system is "
    "mounted for writing and that the service's account owns it."};
inline constexpr ErrorReason databaseFull {"database-full", ResourceExhausted,
    "The disk of the database is full; nothing was stored. Free some space and try again."};
inline constexpr ErrorReason certificateUnusable {"certificate-unusable", FailedPrecondition,
    "{file} cannot be used for TLS: {problem}. See DEPLOYER_TLS_CERT and DEPLOYER_TLS_KEY."};
inline constexpr ErrorReason socketsPassedOn {"sockets-passed-on", FailedPrecondition,
    "{count} listening sockets were passed on; the service takes one. [::] serves IPv4, too."};
inline constexpr ErrorReason dataLocked {"data-locked", FailedPrecondition,
    "{directory} is in use by process {pid} ({holder}); stop it, or choose another "
    "DEPLOYER_DATA_DIR."};
inline constexpr ErrorReason fileFailed {
    "file-failed", FailedPrecondition, "{file} cannot be {action}: {problem}."};

// Engines
inline constexpr ErrorReason engineAway {"engine-away", Unavailable,
    "The engine {engine} at {endpoint} does not answer; see that it runs and may be reached, "
    "then try again."};
inline constexpr ErrorReason engineTls {"engine-tls", Unavailable,
    "The engine {engine} at {endpoint} cannot be reached over TLS: {problem}. See that its "
    "certificate names this address, and that ca.pem, cert.pem and key.pem were made for it."};
inline constexpr ErrorReason engineEndpoint {"engine-endpoint", InvalidArgument,
    "\"{endpoint}\" is not an engine's address; write unix:///var/run/docker.sock or "
    "tcp://host:2375."};
inline constexpr ErrorReason engineTooOld {"engine-too-old", FailedPrecondition,
    "The engine {engine} speaks the API up to {found}, and {needed} is needed; update it."};
inline constexpr ErrorReason engineTooNew {"engine-too-new", FailedPrecondition,
    "The engine {engine} speaks the API from {found} on, and up to {needed} is known here; update "
    "this service."};
inline constexpr ErrorReason engineAnswerLost {"engine-answer-lost", DeadlineExceeded,
    "The engine {engine} took the request, but its answer was lost."};
inline constexpr ErrorReason engineRefused {
    "engine-refused", FailedPrecondition, "The engine {engine} refused: {engine_message}"};
inline constexpr ErrorReason engineCannot {
    "engine-cannot", FailedPrecondition, "The engine {engine} cannot {what}; {instead}."};
inline constexpr ErrorReason commandNotFound {"command-not-found", FailedPrecondition,
    "The image has no program \"{command}\"; correct the command, or choose another "
    "image.\n{engine_message}"};
inline constexpr ErrorReason commandNotExecutable {"command-not-executable", FailedPrecondition,
    "\"{command}\" is there, but may not be executed; name a program, or make the file one (chmod "
    "+x).\n{engine_message}"};
inline constexpr ErrorReason commandFormat {"command-format", FailedPrecondition,
    "\"{command}\" cannot be executed by the engine {engine}: it was made for another processor, "
    "or "
    "is a script whose first line does not name its interpreter (#!/bin/sh).\n{engine_message}"};
inline constexpr ErrorReason commandInterpreter {"command-interpreter", FailedPrecondition,
    "\"{command}\" could not be executed: it is not in the image, or its first line (#!) names an "
    "interpreter that is not there; Windows line endings (CRLF) have that "
    "effect.\n{engine_message}"};
inline constexpr ErrorReason workingDirInvalid {"working-dir-invalid", FailedPrecondition,
    "The working directory of the container is no directory that can be entered; choose another as "
    "workingDir.\n{engine_message}"};
inline constexpr ErrorReason portTaken {"port-taken", FailedPrecondition,
    "A port of the engine's host that it was to be reached at is in use; end what uses it, or try "
    "again to have another.\n{engine_message}",
    true};
inline constexpr ErrorReason addressUnusable {"address-unusable", FailedPrecondition,
    "The ports cannot be published at the address that DEPLOYER_DOCKER_BIND_IP names: the host of "
    "the engine {engine} does not have it; the administrator has to correct "
    "it.\n{engine_message}"};
inline constexpr ErrorReason engineDiskFull {"engine-disk-full", FailedPrecondition,
    "The disk of the engine {engine} is full; remove images and containers that nobody needs, then "
    "try again.\n{engine_message}",
    true};
inline constexpr ErrorReason gpuMissing {"gpu-missing", FailedPrecondition,
    "The engine {engine} has no GPU that it could give; run it without, choose an engine that has "
    "one, or let the administrator set up its GPU support.\n{engine_message}"};
inline constexpr ErrorReason mountSourceMissing {"mount-source-missing", FailedPrecondition,
    "{value} is to be mounted and is not on the host of the engine {engine}; make it there, or "
    "correct its path.\n{engine_message}"};
inline constexpr ErrorReason mountImpossible {"mount-impossible", FailedPrecondition,
    "{value} cannot be mounted where it is to be: a folder goes onto a folder and a file onto a "
    "file, and not into /proc; choose another path.\n{engine_message}"};
inline constexpr ErrorReason imageNotFound {"image-not-found", FailedPrecondition,
    "The image {image} does not exist in its registry, nor on the engine {engine}; see that its "
    "name and tag are right.\n{engine_message}"};
inline constexpr ErrorReason imagePlatform {"image-platform", FailedPrecondition,
    "The image {image} could not be pulled: it was not made for the processor and the system of "
    "the engine {engine}; choose another tag, or another engine.\n{engine_message}"};
inline constexpr ErrorReason imagePullFailed {"image-pull-failed", FailedPrecondition,
    "The image {image} is not on the engine {engine} and could not be pulled: {engine_message}",
    true};
inline constexpr ErrorReason registryUnknown {"registry-unknown", FailedPrecondition,
    "The image {image} could not be pulled: the engine {engine} finds no registry {registry}; see "
    "that its name is right, and that the engine's host has a network.\n{engine_message}"};
inline constexpr ErrorReason registryUnreachable {"registry-unreachable", FailedPrecondition,
    "The image {image} could not be pulled: the registry {registry} does not answer the engine "
    "{engine}; see that it runs and that the network lets the engine through, then try "
    "again.\n{engine_message}",
    true};
inline constexpr ErrorReason registryUntrusted {"registry-untrusted", FailedPrecondition,
    "The image {image} could not be pulled: no secure connection from the engine {engine} to the "
    "registry {registry} comes about; let the engine trust its certificate, or name it among the "
    "engine's insecure registries.\n{engine_message}"};
inline constexpr ErrorReason registryDenied {"registry-denied", FailedPrecondition,
    "The image {image} could not be pulled: the registry {registry} wants a password for it, or "
    "does not know it; see that its name is right, and that the service's account is signed in to "
    "that registry (docker login, DEPLOYER_REGISTRIES).\n{engine_message}"};
inline constexpr ErrorReason registryBusy {"registry-busy", Unavailable,
    "The image {image} could not be pulled: the registry {registry} is busy or out of order; try "
    "again in a moment.\n{engine_message}"};
inline constexpr ErrorReason credentialsFailed {"credentials-failed", FailedPrecondition,
    "The credentials for the registry {registry} cannot be had: {problem}; the administrator of "
    "this "
    "service has to see to them."};
inline constexpr ErrorReason containerExists {"container-exists", AlreadyExists,
    "The engine {engine} already has a container of this execution."};
inline constexpr ErrorReason containerNotFound {"container-not-found", NotFound,
    "The engine {engine} has no container of this execution any more."};
inline constexpr ErrorReason engineFailed {
    "engine-failed", Internal, "The engine {engine} failed: {engine_message}"};
inline constexpr ErrorReason handleUnknown {"handle-unknown", Internal,
    "What is stored about this execution cannot be read by the engine {engine}."};

// Deployer
inline constexpr ErrorReason hostPathForbidden {"host-path-forbidden", PermissionDenied,
    "{path}: \"{value}\" may not be mounted; it must lie beneath a folder that the administrator "
    "listed in DEPLOYER_HOST_PATH_ROOTS, without links and \"..\" on the way."};
inline constexpr ErrorReason hostPathUnheld {"host-path-unheld", PermissionDenied,
    "{path}: \"{value}\" could be swapped after it was checked, and this service cannot prevent it "
    "with this engine. The administrator can run it as root beside the engine, or set "
    "DEPLOYER_HOST_PATH_TRUSTED=true if all callers are trusted."};
inline constexpr ErrorReason hostPathMissing {"host-path-missing", FailedPrecondition,
    "{path}: \"{value}\" does not exist on the host; make it, or ask for the type "
    "DirectoryOrCreate."};
inline constexpr ErrorReason hostPathKind {"host-path-kind", FailedPrecondition,
    "{path}: \"{value}\" is neither a directory nor a file of the type that was asked for."};
inline constexpr ErrorReason claimForbidden {"claim-forbidden", PermissionDenied,
    "{path}: the volume \"{value}\" belongs to somebody else; choose another name, or ask the "
    "administrator to list it in DEPLOYER_VOLUMES."};
inline constexpr ErrorReason limitAboveSite {"limit-above-site", PermissionDenied,
    "{path} asks for more than the {limit} that this site allows a container; ask for less."};
inline constexpr ErrorReason deadlineExceeded {"deadline-exceeded", DeadlineExceeded,
    "DeadlineExceeded: it was stopped after the {seconds} s that activeDeadlineSeconds allows."};
inline constexpr ErrorReason contextInUse {"context-in-use", Aborted,
    "{count} executions of the context {id} have not ended: {executions}. Stop them first, or "
    "delete the context with force=true, which stops and removes them."};
inline constexpr ErrorReason tooManyRunning {"too-many-running", ResourceExhausted,
    "{count} executions of yours are running or on their way, and {limit} may be at once; wait "
    "until some have ended, or stop some."};
inline constexpr ErrorReason tooManyContexts {"too-many-contexts", ResourceExhausted,
    "You have {count} contexts, and {limit} are possible; delete some that you do not need any "
    "more."};
inline constexpr ErrorReason launchStopped {
    "launch-stopped", Cancelled, "It was stopped before it ran."};
inline constexpr ErrorReason launchInterrupted {"launch-interrupted", Unavailable,
    "The service ended while this was being launched; nothing ran. Run it again."};

inline constexpr ErrorReason engineGone {"engine-gone", Unavailable,
    "The engine {engine} is not configured any more; configure it again to reach its containers."};

// A service in another process
inline constexpr ErrorReason serviceAway {"service-away", Unavailable,
    "The service at {url} does not answer: {problem} See that it runs and that this computer "
    "reaches it, then try again."};
inline constexpr ErrorReason serviceUntrusted {"service-untrusted", Unavailable,
    "The service at {url} is not who it says it is, as far as this computer can tell: {problem} "
    "Ask its administrator for the certificate of its authority, and let this computer trust it."};
inline constexpr ErrorReason addressInvalid {"address-invalid", InvalidArgument,
    "\"{value}\" is not the address of a service; write it as https://host:port or "
    "https://host/path."};
inline constexpr ErrorReason keychainFailed {"keychain-failed", FailedPrecondition,
    "The keychain of this computer does not keep the token ({problem}); it is asked for the next "
    "time."};
inline constexpr ErrorReason remoteMalformed {"remote-malformed", Internal,
    "What {url} answers is not understood ({what}); see that a Slipway service runs there, of a "
    "version like this one's."};
inline constexpr ErrorReason remoteRefused {"remote-refused", FailedPrecondition, "{detail}"};

// Options
inline constexpr ErrorReason optionInvalid {
    "option-invalid", InvalidArgument, "{option}: \"{value}\" is not {expected}."};
inline constexpr ErrorReason optionUnsupported {"option-unsupported", Unimplemented,
    "{option} asks for what this version cannot do yet, and starting without it would be unsafe; "
    "{instead}."};

} // namespace slipway::reasons
