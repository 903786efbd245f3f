// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/gui/coretest.h"
#include "tests/gui/slowregistry.h"

/// What a researcher may have before them: contexts, and executions each of which shows something
/// else. Real ones, on the engine.
struct Examples
{
    slipway::ContextId training; ///< with most of what a context can say
    slipway::ExecutionId page; ///< runs, with a port that answers
    slipway::ExecutionId running; ///< runs, with a long log in colours and many variables
    slipway::ExecutionId outOfMemory;
    slipway::ExecutionId failed; ///< with exit code 2
    slipway::ExecutionId missingImage;
    slipway::ExecutionId done;
    slipway::ExecutionId stopped;
};

/// Makes them; takes some seconds. Images that they need are made as the test image is, and stay.
Examples makeExamples(CoreTest &core, const SlowRegistry &registry);

/// A context whose image is being pulled as long as \a registry lives.
slipway::ContextId makePulled(CoreTest &core, const SlowRegistry &registry);
