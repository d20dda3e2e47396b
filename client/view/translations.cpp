// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/view/translations.h"

#include <QCoreApplication>
#include <QGuiApplication>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

void install(QTranslator &translator, const QString &language)
{
    if (translator.load(u":/parlor/i18n/parlor_%1.qm"_s.arg(language)))
        QCoreApplication::installTranslator(&translator);
}

} // namespace

QStringList languages()
{
    return {u"en"_s, u"nl"_s, u"es"_s, u"ar"_s};
}

QString languageFor(const QString &chosen, const QStringList &system)
{
    if (languages().contains(chosen))
        return chosen;
    for (const QString &wanted : system) {
        const QString code = wanted.left(wanted.indexOf(u'-'));
        if (languages().contains(code))
            return code;
    }
    return u"en"_s;
}

QLocale localeFor(const QString &language, const QLocale &system)
{
    const QLocale usual(language);
    if (system.language() == QLocale::C)
        return language == "en"_L1 ? QLocale(QLocale::English, QLocale::UnitedKingdom) : usual;
    if (system.language() == usual.language())
        return system;
    return QLocale(usual.language(), system.territory());
}

void Translations::speak(const QString &chosen)
{
    const QLocale system = QLocale::system();
    const QString language = languageFor(chosen, system.uiLanguages());
    if (language == m_language)
        return;
    QCoreApplication::removeTranslator(&m_other);
    if (m_language.isEmpty())
        install(m_english, u"en"_s);
    m_language = language;
    if (language != "en"_L1)
        install(m_other, language);
    const QLocale locale = localeFor(language, system);
    QLocale::setDefault(locale);
    QGuiApplication::setLayoutDirection(locale.textDirection());
    Q_EMIT changed();
}

} // namespace parlor
