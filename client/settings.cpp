// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/settings.h"

#include "client/desktop/session_bus.h"
#include "client/view/translations.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDir>
#include <QGuiApplication>
#include <QPalette>

#include <cmath>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

const QString service = u"org.freedesktop.portal.Desktop"_s;
const QString path = u"/org/freedesktop/portal/desktop"_s;
const QString interface = u"org.freedesktop.portal.Settings"_s;
const QString appearance = u"org.freedesktop.appearance"_s;
const QString gnome = u"org.gnome.desktop.interface"_s;

bool paletteIsDark()
{
    return QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
}

constexpr qsizetype mostRecentEmoji = 16;

} // namespace

Settings::Settings(const QString &dataFolder, QObject *parent)
    : QObject(parent)
    , m_file(QDir(dataFolder).filePath(u"settings.ini"_s), QSettings::IniFormat)
    , m_theme(u"system"_s)
{
    setTheme(m_file.value("theme"_L1, m_theme).toString());
    setTextScale(m_file.value("textScale"_L1, 1.0).toReal());
    m_recentEmoji = m_file.value("recentEmoji"_L1).toStringList().mid(0, mostRecentEmoji);
    m_compact = m_file.value("compact"_L1, false).toBool();
    m_notifications = m_file.value("notifications"_L1, true).toBool();
    m_notificationText = m_file.value("notificationText"_L1, true).toBool();
    m_closeToTray = m_file.value("closeToTray"_L1, false).toBool();
    m_seedDoors = m_file.value("seedDoors"_L1, false).toBool();
    m_enterSends = m_file.value("enterSends"_L1, true).toBool();
    m_reducedMotion = m_file.value("reducedMotion"_L1, false).toBool();
    setLanguage(m_file.value("language"_L1).toString());
    m_systemDark = m_file.value("systemDark"_L1, paletteIsDark()).toBool();
    m_systemContrast = m_file.value("systemContrast"_L1, false).toBool();
}

void Settings::setTheme(const QString &theme)
{
    const bool known = theme == "system"_L1 || theme == "light"_L1 || theme == "dark"_L1 || theme == "contrast"_L1;
    if (!known || theme == m_theme)
        return;
    m_theme = theme;
    m_file.setValue("theme"_L1, theme);
    Q_EMIT themeChanged();
}

void Settings::setLanguage(const QString &language)
{
    if (language == m_language || (!language.isEmpty() && !languages().contains(language)))
        return;
    m_language = language;
    m_file.setValue("language"_L1, language);
    Q_EMIT languageChanged();
}

void Settings::setTextScale(qreal scale)
{
    if (!std::isfinite(scale))
        return;
    scale = std::round(qBound(1.0, scale, 2.0) * 20) / 20;
    if (qFuzzyCompare(scale, m_textScale))
        return;
    m_textScale = scale;
    m_file.setValue("textScale"_L1, scale);
    Q_EMIT textScaleChanged();
}

void Settings::setReducedMotion(bool reduced)
{
    m_file.setValue("reducedMotion"_L1, reduced);
    if (reduced == m_reducedMotion)
        return;
    m_reducedMotion = reduced;
    Q_EMIT reducedMotionChanged();
}

void Settings::noteEmoji(const QString &emoji)
{
    if (emoji.isEmpty() || emoji.size() > 32 || m_recentEmoji.value(0) == emoji)
        return;
    m_recentEmoji.removeOne(emoji);
    m_recentEmoji.prepend(emoji);
    m_recentEmoji = m_recentEmoji.mid(0, mostRecentEmoji);
    m_file.setValue("recentEmoji"_L1, m_recentEmoji);
    Q_EMIT recentEmojiChanged();
}

void Settings::setCompact(bool compact)
{
    if (compact == m_compact)
        return;
    m_compact = compact;
    m_file.setValue("compact"_L1, compact);
    Q_EMIT compactChanged();
}

void Settings::setNotifications(bool wanted)
{
    if (wanted == m_notifications)
        return;
    m_notifications = wanted;
    m_file.setValue("notifications"_L1, wanted);
    Q_EMIT notificationsChanged();
}

void Settings::setNotificationText(bool shown)
{
    if (shown == m_notificationText)
        return;
    m_notificationText = shown;
    m_file.setValue("notificationText"_L1, shown);
    Q_EMIT notificationsChanged();
}

void Settings::setCloseToTray(bool stays)
{
    if (stays == m_closeToTray)
        return;
    m_closeToTray = stays;
    m_file.setValue("closeToTray"_L1, stays);
    Q_EMIT closeToTrayChanged();
}

void Settings::setSeedDoors(bool open)
{
    if (open == m_seedDoors)
        return;
    m_seedDoors = open;
    m_file.setValue("seedDoors"_L1, open);
    Q_EMIT seedDoorsChanged();
}

void Settings::setEnterSends(bool sends)
{
    if (sends == m_enterSends)
        return;
    m_enterSends = sends;
    m_file.setValue("enterSends"_L1, sends);
    Q_EMIT enterSendsChanged();
}

void Settings::setSystemDark(bool dark)
{
    m_file.setValue("systemDark"_L1, dark);
    if (dark == m_systemDark)
        return;
    m_systemDark = dark;
    Q_EMIT systemDarkChanged();
}

void Settings::setSystemContrast(bool contrast)
{
    m_file.setValue("systemContrast"_L1, contrast);
    if (contrast == m_systemContrast)
        return;
    m_systemContrast = contrast;
    Q_EMIT systemContrastChanged();
}

void Settings::followSystem()
{
    std::optional<QDBusConnection> bus = sessionBus();
    if (!bus)
        return;
    bus->connect(service, path, interface, u"SettingChanged"_s, this,
                SLOT(takeSystemSetting(QString, QString, QDBusVariant)));
    askSystem(appearance, u"color-scheme"_s);
    askSystem(appearance, u"contrast"_s);
    askSystem(gnome, u"enable-animations"_s);
}

void Settings::askSystem(const QString &group, const QString &key)
{
    QDBusMessage question = QDBusMessage::createMethodCall(service, path, interface, u"Read"_s);
    question << group << key;
    auto *answer = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question, 3000), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, group, key](QDBusPendingCallWatcher *watcher) {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (!reply.isError())
            takeSystemSetting(group, key, reply.value());
    });
}

void Settings::takeSystemSetting(const QString &group, const QString &key, const QDBusVariant &value)
{
    QVariant v = value.variant();
    while (v.canConvert<QDBusVariant>()) // Read wraps its answer twice, the signal once
        v = v.value<QDBusVariant>().variant();
    if (group == appearance && key == "color-scheme"_L1) {
        setSystemDark(v.toUInt() == 1); // 0 no preference, 1 dark, 2 light
    } else if (group == appearance && key == "contrast"_L1) {
        setSystemContrast(v.toUInt() == 1); // 0 no preference, 1 higher
    } else if (group == gnome && key == "enable-animations"_L1 && !m_file.contains("reducedMotion"_L1)) {
        if (const bool reduced = !v.toBool(); reduced != m_reducedMotion) {
            m_reducedMotion = reduced;
            Q_EMIT reducedMotionChanged();
        }
    }
}

} // namespace parlor
