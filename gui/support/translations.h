// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace slipway {

/// Lets the application speak the first language that the system asks for (LANGUAGE, else the
/// locale) and that there is a translation for, else English; Qt's own texts as well, where they
/// are installed. To be called once, before the first text is made.
void installTranslations();

} // namespace slipway
