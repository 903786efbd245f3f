// SPDX-License-Identifier: Apache-2.0
#include "server/signalhandler.h"

#include <sys/signalfd.h>

#include <csignal>
#include <unistd.h>

namespace slipway {

static sigset_t handledSignals()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    return set;
}

static int openSignals()
{
    // Blocked before other threads begin, so that they inherit it and the descriptor gets them all.
    const sigset_t set = handledSignals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

SignalHandler::SignalHandler(QObject *parent)
    : QObject(parent), m_notifier(openSignals(), QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &SignalHandler::read);
}

SignalHandler::~SignalHandler()
{
    ::close(int(m_notifier.socket()));
}

void SignalHandler::read()
{
    signalfd_siginfo info {};
    while (::read(int(m_notifier.socket()), &info, sizeof info) == sizeof info)
        Q_EMIT received(int(info.ssi_signo));
}

} // namespace slipway
