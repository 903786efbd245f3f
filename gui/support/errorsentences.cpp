// SPDX-License-Identifier: Apache-2.0
#include "gui/support/errorsentences.h"

#include "core/base/reasons.h"

#include <QtGlobal>

namespace slipway {

using namespace reasons;

static constexpr ErrorSentence table[] {
    // Any floor
    {&internal,
        QT_TRANSLATE_NOOP(
            "ErrorSentence", "Something went wrong inside. The service's log tells more.")},
    {&cancelled, QT_TRANSLATE_NOOP("ErrorSentence", "It was cancelled.")},
    // What was typed
    {&jsonSyntax,
        QT_TRANSLATE_NOOP("ErrorSentence", "This is not valid JSON: {problem} at byte {offset}.")},
    {&jsonTooDeep,
        QT_TRANSLATE_NOOP(
            "ErrorSentence", "The JSON is nested deeper than {limit} levels. Flatten it.")},
    {&jsonDuplicateKey,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The key \"{key}\" stands twice in one JSON object. Keep one of them.")},
    {&wrongType, QT_TRANSLATE_NOOP("ErrorSentence", "{path} must be {expected}.")},
    {&missingKey, QT_TRANSLATE_NOOP("ErrorSentence", "{path} is missing. It is needed.")},
    {&idMalformed,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "\"{value}\" is not an identifier. Copy it whole, as it is shown in Overview.")},
    {&imageMalformed,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{path}: \"{value}\" is not the name of an image. Write it as name:tag, "
            "host:port/name:tag or name@sha256:digest, the name in lower case.")},
    {&commandUnbalanced,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{path}: a quote or backslash is left open. Close it, or put it in quotes itself.")},
    {&portOutOfRange,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{path}: {value} is not a port. Use a number from 1 to 65535, with /udp or /sctp if "
            "need be.")},
    {&portTwice,
        QT_TRANSLATE_NOOP(
            "ErrorSentence", "{path}: the port {value} stands twice. Keep one of them.")},
    {&tooMany, QT_TRANSLATE_NOOP("ErrorSentence", "{path} has more than {limit} entries.")},
    {&tooLong, QT_TRANSLATE_NOOP("ErrorSentence", "{path} is longer than {limit} bytes.")},
    {&envNameInvalid,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{path}: \"{value}\" cannot be the name of a variable. It must not be empty nor "
            "contain \"=\" or a line break.")},
    {&characterForbidden,
        QT_TRANSLATE_NOOP("ErrorSentence", "{path} contains a NUL character. Remove it.")},
    {&labelInvalid,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{path}: a label is written key=value or key, with a key that is not empty.")},
    {&unsupportedKey,
        QT_TRANSLATE_NOOP(
            "ErrorSentence", "{path} is not supported by this version. Leave it out.")},
    {&quantityInvalid,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{path}: \"{value}\" is not an amount. Write a number such as 500m, 1.5, 128Mi or 2G, "
            "not negative, and whole where half a one makes no sense.")},
    {&requestAboveLimit,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{path} asks for more than the limit allows. Raise the limit or lower the request.")},
    {&nameInvalid,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{path}: \"{value}\" cannot be a name here. Use letters in lower case, digits and "
            "\"-\".")},
    {&nameTwice,
        QT_TRANSLATE_NOOP(
            "ErrorSentence", "{path}: the name \"{value}\" stands twice. Rename one.")},
    {&volumeUnknown,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{path}: there is no folder or volume \"{value}\" in this context. Add it to its "
            "volumes.")},
    {&pathNotAbsolute,
        QT_TRANSLATE_NOOP(
            "ErrorSentence", "{path}: \"{value}\" is not an absolute path. Begin it with \"/\".")},
    {&mountPathInvalid,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{path}: nothing can be mounted at \"{value}\". Choose a folder below \"/\", without a "
            "colon.")},
    {&subPathInvalid,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{path}: \"{value}\" leaves its volume. Write a relative path without \"..\".")},
    {&pathTwice,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{path}: something is mounted at \"{value}\" already. Choose another path.")},
    {&userInvalid,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{path} must be the number of a user or group, from 0 to 2147483647.")},
    {&keyRefused,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{path} is not honoured, and without it something else would run: {instead}.")},
    {&keysExclude,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{path} stands beside the command, which says the same. Keep one of them.")},
    {&writtenOtherwise,
        QT_TRANSLATE_NOOP(
            "ErrorSentence", "{path}: \"{value}\" is written otherwise here: {instead}.")},
    {&amountTooSmall,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{path}: \"{value}\" is less than works. Write {least} or more, or leave it out.")},
    {&argumentTooLong,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{path} is longer than {limit} bytes, the most that a program can be started with in "
            "one argument or variable. Put it into a file.")},
    {&argumentsTooLong,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "With {path}, the arguments and variables are longer than {limit} bytes together, the "
            "most that a program can be started with. Put some into a file.")},
    {&labelCharacter,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{path}: the key of a label must not contain line breaks or other control characters. "
            "Remove them.")},
    {&labelReserved,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{path}: \"{value}\" begins as the keys do by which other programs find their "
            "containers. Choose another key.")},
    {&userIsRoot,
        QT_TRANSLATE_NOOP(
            "ErrorSentence", "{path} needs a user that is not root. Add a user's number above 0.")},
    {&specKeyUnknown,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "These keys are not known in a context: {keys}. Correct them or leave them out.")},
    {&engineUnknown,
        QT_TRANSLATE_NOOP(
            "ErrorSentence", "There is no engine \"{engine}\" here. Choose one of: {known}.")},
    {&engineNotChosen,
        QT_TRANSLATE_NOOP("ErrorSentence", "Several engines are set up. Choose one of: {known}.")},
    // What was asked for
    {&parameterUnknown,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The service does not know the parameter \"{parameter}\"; it knows {known}. It may be "
            "older than this window.")},
    {&parameterTwice,
        QT_TRANSLATE_NOOP("ErrorSentence", "The parameter \"{parameter}\" was sent twice.")},
    {&parameterInvalid,
        QT_TRANSLATE_NOOP("ErrorSentence", "{parameter}: \"{value}\" is not {expected}.")},
    {&cursorInvalid,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The list has changed too much to go on from here. Close and open it again.")},
    {&contextNotFound,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "There is no context {id}. It may belong to somebody else, or have been removed.")},
    {&executionNotFound,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "There is no execution {id}. It may belong to somebody else, or its context has been "
            "removed.")},
    {&logNotFound,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The execution {id} was removed from its context, and its log is not shown there.")},
    {&rangeUnsatisfiable,
        QT_TRANSLATE_NOOP("ErrorSentence", "There are only {size} bytes. Ask for less.")},
    // Reaching a service
    {&connectFailed,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{url} cannot be reached: {problem}. See that it runs and that the network lets you "
            "through.")},
    {&tlsFailed,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{url} cannot be reached over TLS: {problem}. See that its certificate is right.")},
    {&connectionLost,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The connection to {url} was lost before its answer was complete. Try again.")},
    {&inactivityTimeout,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{url} sent nothing for {seconds} s. Try again; if it stays so, see how it does.")},
    {&responseTooLarge,
        QT_TRANSLATE_NOOP(
            "ErrorSentence", "The answer of {url} is larger than {limit} bytes. Ask for less.")},
    {&lineTooLong,
        QT_TRANSLATE_NOOP("ErrorSentence", "A line of the answer is longer than {limit} bytes.")},
    {&responseMalformed,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The answer of {url} could not be understood. See that it is the right address.")},
    {&requestInvalid,
        QT_TRANSLATE_NOOP("ErrorSentence", "The request to {url} could not be made: {problem}.")},
    // Signing in
    {&tokenMissing,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The service wants a token. `slipwayd token` prints one where the service runs.")},
    {&tokenMalformed,
        QT_TRANSLATE_NOOP("ErrorSentence", "This is not a token. Paste it whole, without quotes.")},
    {&tokenTooLong,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The token is longer than {limit} bytes. Ask for one with fewer claims.")},
    {&tokenType,
        QT_TRANSLATE_NOOP(
            "ErrorSentence", "This is a token of another kind ({type}). Ask for an access token.")},
    {&tokenExtension,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The token demands an extension that the service does not know. Ask for one without.")},
    {&tokenAlgorithm,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The token's algorithm does not fit the key of who issued it. Ask for another token.")},
    {&tokenKeyUnknown,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The token was signed with a key that the service does not know. Ask for a new one.")},
    {&tokenKeysAway,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The keys of {issuer}, who issued the token, cannot be had at the moment. Try again in "
            "a minute.")},
    {&tokenInQuery,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "A token must not stand in an address, where logs and histories keep it. Ask for a new "
            "one.")},
    {&tokenSignature,
        QT_TRANSLATE_NOOP("ErrorSentence", "The token's signature is wrong. Ask for a new one.")},
    {&tokenExpired,
        QT_TRANSLATE_NOOP("ErrorSentence", "The token has expired. Ask for a new one.")},
    {&tokenNotYetValid,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The token is not valid yet. Check the clocks of this computer and of who issued it.")},
    {&tokenIssuer,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The token was issued by {found}, and the service trusts {expected}.")},
    {&tokenAudience, QT_TRANSLATE_NOOP("ErrorSentence", "The token was made for another service.")},
    {&tokenClaims,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The token's claim \"{claim}\" is missing or of the wrong type. Ask for a new token.")},
    {&scopeMissing,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The token does not allow this: it lacks the scope {scope}. Ask for one that has it.")},
    {&tooManyRequests,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The service takes {limit} requests a second from one person. Try again in a moment.")},
    {&tooManyStreams,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{limit} streams are open already with your name. Close a window or a script that "
            "follows something.")},
    {&tooMuchUnread,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "Too many answers wait to be read with your name. Try again in a moment.")},
    {&outOfBuffers,
        QT_TRANSLATE_NOOP(
            "ErrorSentence", "The service has too much to send at the moment. Try again soon.")},
    {&tooManyOfPeer,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "There are {limit} connections from this computer already. Close some of them.")},
    {&contentCodingUnsupported,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The service does not take what is encoded ({coding}). Something between changed it.")},
    {&tokenTwice, QT_TRANSLATE_NOOP("ErrorSentence", "The token was sent twice.")},
    // Speaking with a service
    {&httpMalformed,
        QT_TRANSLATE_NOOP(
            "ErrorSentence", "The service did not understand the request: {problem}.")},
    {&httpVersion,
        QT_TRANSLATE_NOOP("ErrorSentence", "The service does not speak this version of HTTP.")},
    {&targetTooLong,
        QT_TRANSLATE_NOOP(
            "ErrorSentence", "The address is longer than {limit} bytes. Shorten the filter.")},
    {&headTooLarge,
        QT_TRANSLATE_NOOP(
            "ErrorSentence", "The headers are larger than {limit} bytes, or more than {count}.")},
    {&bodyTooLarge,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "This is larger than {limit} bytes. Make it smaller, or ask the administrator to raise "
            "the limit.")},
    {&requestTimeout,
        QT_TRANSLATE_NOOP("ErrorSentence", "The request did not arrive in time. Try again.")},
    {&tooManyConnections,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The service has {limit} connections already. Try again in a moment.")},
    {&hostUnknown,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The service does not answer to the name \"{host}\". Use one of its own, or ask the "
            "administrator to add it.")},
    {&pathMalformed, QT_TRANSLATE_NOOP("ErrorSentence", "The address is not valid. Correct it.")},
    {&pathNotFound,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The service knows nothing at {path}. It may be older than this window, or its address "
            "another.")},
    {&methodNotAllowed,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{method} is not possible there, only {allowed}. The service may be older than this "
            "window.")},
    {&contentTypeUnsupported, QT_TRANSLATE_NOOP("ErrorSentence", "The service takes JSON alone.")},
    {&idempotencyKeyInvalid,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The service did not take the key that keeps this from being done twice.")},
    {&idempotencyKeyReused,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The service has seen the key of this request with another one before. Try again.")},
    {&idempotencyKeyInWork,
        QT_TRANSLATE_NOOP(
            "ErrorSentence", "The same request is in work already. Wait a moment for its answer.")},
    // What is stored
    {&databaseOpen,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The database {database} cannot be opened: {problem}. See that nothing else uses it; "
            "put back a copy if it is broken.")},
    {&databaseNewer,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The database {database} was written by a newer version (schema {found}, known is "
            "{known}). Start that version, or put back a copy from before.")},
    {&databaseForeign,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The database {database} was not made by Slipway. Move it away, or choose another "
            "folder.")},
    {&databaseChanged,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The schema of {database} is not the one that was installed (step {step}). Put back a "
            "copy.")},
    {&databaseFailed,
        QT_TRANSLATE_NOOP(
            "ErrorSentence", "The database refused this. The service's log tells more.")},
    {&logUnreadable,
        QT_TRANSLATE_NOOP(
            "ErrorSentence", "The log cannot be read. The service's log tells more.")},
    {&databaseUnavailable,
        QT_TRANSLATE_NOOP("ErrorSentence", "The database does not answer. Try again in a moment.")},
    {&databaseCorrupt,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The database {database} is damaged. What can be read of it still is, but nothing is "
            "stored and nothing started. Its administrator has to restore a copy.")},
    {&databaseReadOnly,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The database can be read, but not written, so nothing was stored. Its administrator "
            "has to see that its disk may be written.")},
    {&tooManyRunning,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{count} executions of yours are running or on their way, and {limit} may be at once. "
            "Wait until some have ended, or stop some.")},
    {&tooManyContexts,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "You have {count} contexts, and {limit} are possible. Delete some that you do not need "
            "any more.")},
    {&databaseFull,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The disk of the database is full, and nothing was stored. Free some space and try "
            "again.")},
    {&dataLocked,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{directory} is in use by process {pid} ({holder}). Close the other window, or end "
            "that process, and start again.")},
    {&fileFailed, QT_TRANSLATE_NOOP("ErrorSentence", "{file} cannot be {action}: {problem}.")},
    // Engines
    {&engineAway,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The engine {engine} at {endpoint} does not answer. Start it, see that you may use it, "
            "and try again.")},
    {&engineTls,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The engine {engine} at {endpoint} cannot be reached over TLS: {problem}. See that its "
            "certificate names this address, and that ca.pem, cert.pem and key.pem were made for "
            "it.")},
    {&engineEndpoint,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "\"{endpoint}\" is not an engine's address. Write unix:///var/run/docker.sock or "
            "tcp://host:2375.")},
    {&engineTooOld,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The engine {engine} speaks the API up to {found}, and {needed} is needed. Update "
            "it.")},
    {&engineTooNew,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The engine {engine} speaks the API from {found} on, and up to {needed} is known here. "
            "Update Slipway.")},
    {&engineAnswerLost,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The engine {engine} took the request, but its answer was lost. The list tells in a "
            "moment what came of it.")},
    {&engineRefused,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The engine {engine} refused to run it. What the engine says tells more.")},
    {&engineCannot,
        QT_TRANSLATE_NOOP("ErrorSentence", "The engine {engine} cannot {what}; {instead}.")},
    {&commandNotFound,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The image has no program \"{command}\". Correct the command, or choose another "
            "image.")},
    {&commandNotExecutable,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "\"{command}\" is there, but may not be executed. Name a program, or make the file one "
            "(chmod +x).")},
    {&commandFormat,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "\"{command}\" cannot be executed by the engine {engine}: it was made for another "
            "processor, or is a script whose first line does not name its interpreter "
            "(#!/bin/sh).")},
    {&commandInterpreter,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "\"{command}\" could not be executed: it is not in the image, or its first line (#!) "
            "names an interpreter that is not there. Windows line endings (CRLF) have that "
            "effect.")},
    {&workingDirInvalid,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The working directory is no folder that can be entered. Choose another.")},
    {&portTaken,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "A port of the engine's host that it was to be reached at is in use. Run it again to "
            "have another.")},
    {&addressUnusable,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The ports cannot be published: the host of the engine {engine} does not have the "
            "address that is set up for it (DEPLOYER_DOCKER_BIND_IP). Ask the administrator to "
            "correct it.")},
    {&engineDiskFull,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The disk of the engine {engine} is full. Remove images and containers that nobody "
            "needs, and try again.")},
    {&gpuMissing,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The engine {engine} has no GPU that it could give. Run it without, or on an engine "
            "that has one.")},
    {&mountSourceMissing,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{value} is to be mounted, and is not on the host of the engine {engine}. Make it "
            "there, or correct its path.")},
    {&mountImpossible,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{value} cannot be mounted where it is to be: a folder goes onto a folder and a file "
            "onto a file, and not into /proc. Choose another path.")},
    {&imageNotFound,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The image {image} does not exist in its registry, nor on the engine {engine}. See "
            "that name and tag are right.")},
    {&imagePlatform,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The image {image} was not made for the processor and the system of the engine "
            "{engine}. Choose another tag, or another engine.")},
    {&imagePullFailed,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The image {image} could not be pulled. What the engine says tells more.")},
    {&registryUnknown,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The image {image} could not be pulled: the engine {engine} finds no registry "
            "{registry}. See that its name is right, and that the engine's host has a network.")},
    {&registryUnreachable,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The image {image} could not be pulled: the registry {registry} does not answer the "
            "engine {engine}. See that it runs and that the network lets the engine through, and "
            "try again.")},
    {&registryUntrusted,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The image {image} could not be pulled: no secure connection to the registry "
            "{registry} comes about. Let the engine {engine} trust its certificate, or name it "
            "among the engine's insecure registries.")},
    {&registryDenied,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The image {image} could not be pulled: the registry {registry} wants a password for "
            "it, or does not know it. See that its name is right, and sign in to the registry "
            "(docker login), or ask the administrator.")},
    {&registryBusy,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The image {image} could not be pulled: the registry {registry} is busy or out of "
            "order. Try again in a moment.")},
    {&credentialsFailed,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The credentials for the registry {registry} cannot be had: {problem}. Sign in to the "
            "registry, or ask the administrator.")},
    {&containerExists,
        QT_TRANSLATE_NOOP(
            "ErrorSentence", "The engine {engine} already has a container of this execution.")},
    {&containerNotFound,
        QT_TRANSLATE_NOOP(
            "ErrorSentence", "The engine {engine} has no container of this execution any more.")},
    {&engineFailed,
        QT_TRANSLATE_NOOP(
            "ErrorSentence", "The engine {engine} failed. What the engine says tells more.")},
    {&handleUnknown,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "What is stored about this execution cannot be read by the engine {engine}.")},
    {&engineGone,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The engine {engine} is not set up any more. Set it up again to reach its "
            "containers.")},
    // Running
    {&hostPathForbidden,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{path}: \"{value}\" may not be mounted. Choose a folder beneath those that are "
            "allowed, without links and \"..\" on the way.")},
    {&hostPathUnheld,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{path}: \"{value}\" could be swapped after it was checked, and this service cannot "
            "prevent it with this engine. Ask the administrator, or use a volume.")},
    {&hostPathMissing,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{path}: \"{value}\" does not exist on the host. Make the folder, or choose \"create "
            "it if it is missing\".")},
    {&hostPathKind,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{path}: \"{value}\" is neither a folder nor a file of the type that was asked for.")},
    {&claimForbidden,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{path}: the volume \"{value}\" belongs to somebody else. Choose another name.")},
    {&limitAboveSite,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{path} asks for more than the {limit} that a container may have here. Ask for less.")},
    {&deadlineExceeded,
        QT_TRANSLATE_NOOP(
            "ErrorSentence", "It was stopped after the {seconds} s that its context allows it.")},
    {&contextInUse,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "{count} executions of this context have not ended. Press Stop first, or remove it "
            "with all of them.")},
    {&launchStopped, QT_TRANSLATE_NOOP("ErrorSentence", "It was stopped before it ran.")},
    {&launchInterrupted,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "Slipway ended while this was being launched; nothing ran. Press Run again.")},
    // A service in another process
    {&serviceAway,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The service at {url} does not answer: {problem} See that it runs and that this "
            "computer reaches it.")},
    {&serviceUntrusted,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The service at {url} is not who it says it is, as far as this computer can tell: "
            "{problem}")},
    {&addressInvalid,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "\"{value}\" is not the address of a service. Write it as https://host:port or "
            "https://host/path.")},
    {&keychainFailed,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "The keychain of this computer does not keep the token ({problem}). It is asked for "
            "the next time.")},
    {&remoteMalformed,
        QT_TRANSLATE_NOOP("ErrorSentence",
            "What {url} answers is not understood ({what}). See that a Slipway service runs "
            "there, of a version like this one's.")},
    {&remoteRefused, "{detail}"}, // the service's own sentence
};

std::span<const ErrorSentence> errorSentences()
{
    return table;
}

} // namespace slipway
