// SPDX-License-Identifier: Apache-2.0
#pragma once

class QString;
class QVBoxLayout;
class QWidget;

namespace slipway {

/// Fills \a page with an area that scrolls when the page is too small, and gives the layout of what
/// stands in it. \a name: of the area, for those who scroll it by keys and hear the window.
QVBoxLayout *addScrolledLayout(QWidget *page, const QString &name);

} // namespace slipway
