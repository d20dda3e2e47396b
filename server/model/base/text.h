// SPDX-License-Identifier: GPL-3.0-or-later
// What counts as text that can be stored and shown.
#pragma once

#include <QStringView>

namespace parlor {

// True when the text holds neither U+0000 nor a lone surrogate (SPEC "Body").
bool isCleanText(QStringView text);

} // namespace parlor
