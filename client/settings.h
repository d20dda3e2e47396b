// SPDX-License-Identifier: GPL-3.0-or-later
// How the desktop looks, as the person chose it, and what the system says where nothing was chosen. Kept in
// settings.ini in the data folder. GUI thread.
#pragma once

#include <QDBusVariant>
#include <QObject>
#include <QQmlEngine>
#include <QSettings>

namespace parlor {

class Settings final : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given by App")
    Q_PROPERTY(QString theme READ theme WRITE setTheme NOTIFY themeChanged)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged)
    Q_PROPERTY(bool systemDark READ systemDark NOTIFY systemDarkChanged)
    Q_PROPERTY(bool systemContrast READ systemContrast NOTIFY systemContrastChanged)
    Q_PROPERTY(qreal textScale READ textScale WRITE setTextScale NOTIFY textScaleChanged)
    Q_PROPERTY(bool reducedMotion READ reducedMotion WRITE setReducedMotion NOTIFY reducedMotionChanged)
    Q_PROPERTY(QStringList recentEmoji READ recentEmoji NOTIFY recentEmojiChanged) // the last ones used, newest first
    Q_PROPERTY(bool enterSends READ enterSends WRITE setEnterSends NOTIFY enterSendsChanged) // else Ctrl+Enter does
    Q_PROPERTY(bool compact READ compact WRITE setCompact NOTIFY compactChanged)
    Q_PROPERTY(bool notifications READ notifications WRITE setNotifications NOTIFY notificationsChanged)
    Q_PROPERTY(bool notificationText READ notificationText WRITE setNotificationText NOTIFY notificationsChanged)
    Q_PROPERTY(bool closeToTray READ closeToTray WRITE setCloseToTray NOTIFY closeToTrayChanged)
    Q_PROPERTY(bool seedDoors READ seedDoors WRITE setSeedDoors NOTIFY seedDoorsChanged)
public:
    explicit Settings(const QString &dataFolder, QObject *parent = nullptr);

    // "system", "light", "dark" or "contrast" (high contrast, light or dark as the system is); other words are ignored.
    QString theme() const { return m_theme; }
    void setTheme(const QString &theme);
    // A code as in `translations.h`; empty: that of the system.
    QString language() const { return m_language; }
    void setLanguage(const QString &language);
    // The portal's color-scheme once it has answered; before, what it said last time, or what the palette looks like.
    bool systemDark() const { return m_systemDark; }
    // Whether the portal asks for high contrast, or did last time.
    bool systemContrast() const { return m_systemContrast; }
    // 1.0 to 2.0, in steps of 0.05
    qreal textScale() const { return m_textScale; }
    void setTextScale(qreal scale);
    // The person's choice, else the system's.
    bool reducedMotion() const { return m_reducedMotion; }
    void setReducedMotion(bool reduced);
    QStringList recentEmoji() const { return m_recentEmoji; }
    Q_INVOKABLE void noteEmoji(const QString &emoji);
    bool enterSends() const { return m_enterSends; }
    void setEnterSends(bool sends);
    bool compact() const { return m_compact; }
    void setCompact(bool compact);
    // Notices of new messages, and whether they say what was written.
    bool notifications() const { return m_notifications; }
    void setNotifications(bool wanted);
    bool notificationText() const { return m_notificationText; }
    void setNotificationText(bool shown);
    // Closing the window leaves the program in the tray, where there is one.
    bool closeToTray() const { return m_closeToTray; }
    void setCloseToTray(bool stays);
    // Other programs on this computer may use its server without a token, for people whom they bring themselves.
    bool seedDoors() const { return m_seedDoors; }
    void setSeedDoors(bool open);

    // Asks the desktop portal and listens to it from now on, if there is a session bus. Returns at once.
    void followSystem();

Q_SIGNALS:
    void themeChanged();
    void languageChanged();
    void systemDarkChanged();
    void systemContrastChanged();
    void textScaleChanged();
    void reducedMotionChanged();
    void compactChanged();
    void notificationsChanged();
    void closeToTrayChanged();
    void seedDoorsChanged();
    void enterSendsChanged();
    void recentEmojiChanged();

private Q_SLOTS:
    void takeSystemSetting(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void askSystem(const QString &group, const QString &key);
    void setSystemDark(bool dark);
    void setSystemContrast(bool contrast);

    QSettings m_file;
    QString m_theme;
    QString m_language;
    bool m_systemDark = false;
    bool m_systemContrast = false;
    qreal m_textScale = 1.0;
    bool m_reducedMotion = false;
    bool m_compact = false;
    bool m_notifications = true;
    bool m_notificationText = true;
    bool m_closeToTray = false;
    bool m_seedDoors = false;
    bool m_enterSends = true;
    QStringList m_recentEmoji;
};

} // namespace parlor
