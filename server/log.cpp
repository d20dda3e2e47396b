// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/log.h"

#include "server/model/base/clock.h"
#include "server/model/wire/json.h"

#include <QLoggingCategory>

#include <cerrno>

#include <unistd.h>

namespace parlor {

namespace {

// Set before the first thread starts.
LogForm chosenForm = LogForm::Text;
LogLevel leastLevel = LogLevel::Info;

LogLevel levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return LogLevel::Debug;
    case QtInfoMsg:
        return LogLevel::Info;
    case QtWarningMsg:
        return LogLevel::Warning;
    case QtCriticalMsg:
    case QtFatalMsg:
        return LogLevel::Error;
    }
    return LogLevel::Error;
}

void writeLine(const QByteArray &line)
{
    const char *at = line.constData();
    qsizetype left = line.size();
    while (left > 0) {
        const ssize_t written = ::write(STDERR_FILENO, at, size_t(left));
        if (written < 0 && errno != EINTR)
            return; // nobody is left to be told
        if (written > 0) {
            at += written;
            left -= written;
        }
    }
}

void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const LogLevel level = levelOf(type);
    if (level < leastLevel)
        return;
    const bool named = context.category && qstrcmp(context.category, "default") != 0;
    writeLine(logLine(chosenForm, SystemClock().now(), level, named ? context.category : "parlor", message, {}));
}

// One line stays one line, whatever stands in it.
QString onOneLine(QStringView text)
{
    QString line;
    line.reserve(text.size());
    for (const QChar c : text)
        line += c.category() == QChar::Other_Control || c == QChar::LineSeparator || c == QChar::ParagraphSeparator
            ? QChar(u' ')
            : c;
    return line;
}

QByteArray textLine(qint64 when, LogLevel level, const char *category, QStringView message, const LogFields &fields)
{
    QString line = toIso(when) + u' ' + QLatin1String(nameOf(level)) + u' ' + QLatin1String(category) + QLatin1String(": ")
        + onOneLine(message);
    for (const auto &[name, value] : fields) {
        line += u' ' + QLatin1String(name) + u'=';
        if (const auto *number = std::get_if<qint64>(&value))
            line += QString::number(*number);
        else
            line += onOneLine(std::get<QString>(value));
    }
    return line.toUtf8() + '\n';
}

} // namespace

QByteArray logLine(LogForm form, qint64 when, LogLevel level, const char *category, QStringView message,
                   const LogFields &fields)
{
    if (form == LogForm::Text)
        return textLine(when, level, category, message, fields);
    QByteArray line;
    JsonWriter w(line);
    w.beginObject();
    w.member("time", toIso(when));
    w.member("level", nameOf(level));
    w.member("category", category);
    w.member("message", message);
    for (const auto &[name, value] : fields)
        std::visit([&w, key = name](const auto &v) { w.member(key, v); }, value);
    w.endObject();
    return line + '\n';
}

void startLog(std::optional<LogForm> form, LogLevel least)
{
    chosenForm = form.value_or(::isatty(STDERR_FILENO) ? LogForm::Text : LogForm::Json);
    leastLevel = least;
    if (least == LogLevel::Debug)
        QLoggingCategory::setFilterRules(QStringLiteral("parlor.*.debug=true"));
    qInstallMessageHandler(handle);
}

void writeLog(LogLevel level, const char *category, const char *message, const LogFields &fields)
{
    if (level >= leastLevel)
        writeLine(logLine(chosenForm, SystemClock().now(), level, category, QString::fromUtf8(message), fields));
}

} // namespace parlor
