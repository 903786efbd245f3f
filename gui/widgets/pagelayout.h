// SPDX-License-Identifier: Apache-2.0
#pragma once

class QVBoxLayout;
class QWidget;

namespace slipway {

/// Fills \a page with an area that scrolls when the page is too small, and gives the layout of what
/// stands in it.
QVBoxLayout *addScrolledLayout(QWidget *page);

} // namespace slipway
