// SPDX-License-Identifier: GPL-3.0-or-later
// The log: one line of text or one JSON object a line, on standard error. It tells how the server fares and never what
// people are called, wrote or signed in with. Any thread.
#pragma once

#include "server/model/base/fields.h"

#include <QString>

#include <array>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace parlor {

enum class LogForm { Text, Json };
template <> inline constexpr auto namesOf<LogForm> = std::array{"text", "json"};

enum class LogLevel { Debug, Info, Warning, Error };
template <> inline constexpr auto namesOf<LogLevel> = std::array{"debug", "info", "warning", "error"};

// From now on, for what Qt's logging says too. Without a form: text on a terminal, else JSON.
void startLog(std::optional<LogForm> form, LogLevel least);

using LogFields = std::vector<std::pair<const char *, std::variant<qint64, QString>>>;

// `message` is a constant of the program; what varies goes into the fields. In JSON, beside them: time, level, category
// and message.
void writeLog(LogLevel level, const char *category, const char *message, const LogFields &fields = {});

// The line with its newline, for tests. `when` in UTC ms.
QByteArray logLine(LogForm form, qint64 when, LogLevel level, const char *category, QStringView message,
                   const LogFields &fields);

} // namespace parlor
