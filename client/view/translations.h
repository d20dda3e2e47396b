// SPDX-License-Identifier: GPL-3.0-or-later
// The languages that Parlor speaks, and the one that it speaks now. GUI thread.
#pragma once

#include <QLocale>
#include <QObject>
#include <QTranslator>

namespace parlor {

// Their codes, English first.
QStringList languages();

// What is spoken where `chosen` was picked (empty: nothing was) on a system that prefers `system`, in that order;
// English where it wants none of ours.
QString languageFor(const QString &chosen, const QStringList &system);

// For dates and numbers: the language as it is written where the system is. The plain C locale counts as Britain, since
// its time format has seconds.
QLocale localeFor(const QString &language, const QLocale &system);

class Translations final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    // A code of languages(); empty before the first speak().
    QString language() const { return m_language; }

    // From now on the program speaks `chosen`, or what the system prefers where it is empty: words, the default QLocale
    // and the direction of the layout. Who has made words before makes them anew at `changed`.
    void speak(const QString &chosen);

Q_SIGNALS:
    void changed();

private:
    QTranslator m_english; // its plurals, and below another language what that leaves open
    QTranslator m_other;
    QString m_language;
};

} // namespace parlor
