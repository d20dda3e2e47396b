// SPDX-License-Identifier: GPL-3.0-or-later
// What the desktop says about times, stays and texts, on a fixed day in a fixed place.
#include "client/view/links.h"
#include "client/view/script.h"
#include "client/view/texts.h"
#include "client/view/translations.h"

#include <QTest>
#include <QUrl>

using namespace parlor;
using namespace Qt::StringLiterals;

namespace {

// Thursday 18 June 2026, 10:43 in Amsterdam (UTC+2)
const Instant now = fromIso(u"2026-06-18T08:43:00Z"_s);

Viewer amsterdam()
{
    return {QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Amsterdam")};
}

Instant at(const char *text)
{
    return fromIso(QString::fromLatin1(text) + u"+02:00"_s);
}

Property place(const QString &name, const QString &zone = u"Europe/Amsterdam"_s)
{
    Property property;
    property.id = {u"p1"_s};
    property.name = name;
    property.timeZone = zone;
    return property;
}

Booking booking(const char *checkIn, const char *checkOut, BookingStatus status = BookingStatus::Confirmed)
{
    Booking b;
    b.id = {u"b1"_s};
    b.code = u"HK4-2291"_s;
    b.checkIn = QString::fromLatin1(checkIn);
    b.checkOut = QString::fromLatin1(checkOut);
    b.guests = 3;
    b.status = status;
    return b;
}

} // namespace

class TestTexts : public QObject
{
    Q_OBJECT
    Translations m_translations;
private Q_SLOTS:
    void initTestCase() { m_translations.speak(u"en"_s); }

    void links_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("addresses");
        QTest::newRow("plain") << u"see https://example.org/a?b=c#d now"_s << QStringList{u"https://example.org/a?b=c#d"_s};
        QTest::newRow("end of a sentence") << u"(at http://example.org/x_(y)). Yes"_s << QStringList{u"http://example.org/x_(y)"_s};
        QTest::newRow("www") << u"www.example.org, or HTTPS://Example.ORG"_s
                             << QStringList({u"https://www.example.org"_s, u"https://example.org"_s});
        QTest::newRow("mail and phone") << u"mailto:a@b.example tel:+31201234567"_s
                                        << QStringList({u"mailto:a@b.example"_s, u"tel:+31201234567"_s});
        QTest::newRow("punycode") << u"https://bäckerei.example/ä"_s << QStringList{u"https://xn--bckerei-5wa.example/%C3%A4"_s};
        QTest::newRow("nothing that runs") << u"javascript:alert(1) file:///etc/passwd data:text/html,x parlor://x ftp://a.b"_s
                                           << QStringList();
        QTest::newRow("not in the middle of a word") << u"xhttps://example.org a@www.example.org"_s << QStringList();
        QTest::newRow("hidden direction") << u"https://example.org/\u202Egpj.exe"_s << QStringList();
        QTest::newRow("no host") << u"https:// http:///x tel: mailto:"_s << QStringList();
    }
    void links()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, addresses);
        QStringList found;
        for (const TextLink &link : linksIn(text)) {
            found.append(link.address);
            QVERIFY(link.start >= 0 && link.start + link.length <= text.size());
            QVERIFY(isOpenable(QUrl(link.address)));
        }
        QCOMPARE(found, addresses);
    }
    void linksThatLookLikeOthers()
    {
        QCOMPARE(linksIn(u"https://аpple.example"_s).value(0).deceptive, true); // a Cyrillic letter
        QCOMPARE(linksIn(u"https://bank.example@evil.example/"_s).value(0).deceptive, true);
        QCOMPARE(linksIn(u"https://bank.example@evil.example/"_s).value(0).host, u"evil.example"_s);
        QCOMPARE(linksIn(u"https://apple.example"_s).value(0).deceptive, false);
        QCOMPARE(linksIn(u"https://a.example "_s.repeated(500)).size(), 50);
        for (const char *bad : {"javascript:alert(1)", "file:///etc/passwd", "parlor://x", "HTTPS:", ""})
            QVERIFY(!isOpenable(QUrl(QString::fromLatin1(bad))));
    }
    void timesOfAList_data()
    {
        QTest::addColumn<QString>("when");
        QTest::addColumn<QString>("words");
        QTest::newRow("today") << u"2026-06-18T10:42:00"_s << u"10:42"_s;
        QTest::newRow("just after midnight") << u"2026-06-18T00:01:00"_s << u"00:01"_s;
        QTest::newRow("a clock ahead of ours") << u"2026-06-19T00:30:00"_s << u"00:30"_s;
        QTest::newRow("late yesterday") << u"2026-06-17T23:59:00"_s << u"Yesterday"_s;
        QTest::newRow("this week") << u"2026-06-12T12:00:00"_s << u"Fri"_s;
        QTest::newRow("a week ago, the same weekday") << u"2026-06-11T12:00:00"_s << u"11 Jun"_s;
        QTest::newRow("last year") << u"2025-06-12T12:00:00"_s << u"12 Jun 2025"_s;
    }
    void timesOfAList()
    {
        QFETCH(QString, when);
        QFETCH(QString, words);
        QCOMPARE(timeText(at(when.toLatin1().constData()), now, amsterdam()), words);
    }

    void anAmericanClock()
    {
        const Viewer viewer{QLocale(QLocale::English, QLocale::UnitedStates), QTimeZone("Europe/Amsterdam")};
        QCOMPARE(timeText(at("2026-06-18T22:05:00"), at("2026-06-18T23:00:00"), viewer), u"10:05 PM"_s);
    }

    void dayLines()
    {
        const Viewer viewer = amsterdam();
        QCOMPARE(dayText(at("2026-06-18T00:00:00"), now, viewer), u"Today"_s);
        QCOMPARE(dayText(at("2026-06-17T12:00:00"), now, viewer), u"Yesterday"_s);
        QCOMPARE(dayText(at("2026-06-10T12:00:00"), now, viewer), u"Wednesday 10 June"_s);
        QCOMPARE(dayText(at("2025-06-18T12:00:00"), now, viewer), u"Wednesday 18 June 2025"_s);
        QVERIFY(sameDay(at("2026-06-18T00:00:00"), at("2026-06-18T23:59:59"), viewer));
        QVERIFY(!sameDay(at("2026-06-17T23:59:59"), at("2026-06-18T00:00:00"), viewer));
        QCOMPARE(fullTimeText(at("2026-06-18T10:42:00"), viewer), u"Thursday 18 June 2026, 10:42"_s);
    }

    void stages_data()
    {
        QTest::addColumn<QString>("checkIn");
        QTest::addColumn<QString>("checkOut");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("tone");
        QTest::addColumn<QString>("where");
        const auto row = [](const char *name, const char *in, const char *out, BookingStatus status, const char *words,
                            const char *tone, const QString &where) {
            QTest::newRow(name) << QString::fromLatin1(in) << QString::fromLatin1(out) << int(status)
                                << QString::fromLatin1(words) << QString::fromLatin1(tone) << where;
        };
        using enum BookingStatus;
        const QString guests = u"Canal Loft · 3 guests"_s;
        row("today", "2026-06-18T15:00", "2026-06-21T11:00", Confirmed, "Arrives today", "amber", guests);
        row("tomorrow", "2026-06-19T15:00", "2026-06-21T11:00", Modified, "Arrives tomorrow", "amber", guests);
        row("in five days", "2026-06-23T15:00", "2026-06-25T11:00", Confirmed, "Arrives Tue", "amber", guests);
        row("in a week", "2026-06-25T15:00", "2026-06-27T11:00", Confirmed, "Arrives 25 Jun", "amber", guests);
        row("next year", "2027-01-02T15:00", "2027-01-04T11:00", Confirmed, "Arrives 2 Jan 2027", "amber", guests);
        row("came an hour ago", "2026-06-18T09:43", "2026-06-21T11:00", Confirmed, "In house", "accent",
            u"Canal Loft · until Sun"_s);
        row("leaves today", "2026-06-15T15:00", "2026-06-18T11:00", CheckedIn, "In house", "accent",
            u"Canal Loft · until today"_s);
        row("leaves tomorrow", "2026-06-15T15:00", "2026-06-19T11:00", CheckedIn, "In house", "accent",
            u"Canal Loft · until tomorrow"_s);
        row("stays long", "2026-06-15T15:00", "2026-07-19T11:00", CheckedIn, "In house", "accent",
            u"Canal Loft · until 19 Jul"_s);
        row("over by the clock", "2026-06-09T15:00", "2026-06-18T10:43", Confirmed, "Checked out", "grey",
            u"Canal Loft · 9–18 Jun"_s);
        row("over", "2026-06-09T15:00", "2026-06-12T11:00", CheckedOut, "Checked out", "grey",
            u"Canal Loft · 9–12 Jun"_s);
        row("inquiry", "2026-07-12T15:00", "2026-07-19T11:00", Inquiry, "Inquiry", "blue", u"Canal Loft · 12–19 Jul"_s);
        row("inquiry over a month's end", "2026-06-28T15:00", "2026-07-03T11:00", Inquiry, "Inquiry", "blue",
            u"Canal Loft · 28 Jun – 3 Jul"_s);
        row("cancelled", "2026-06-19T15:00", "2026-06-21T11:00", Cancelled, "Cancelled", "red",
            u"Canal Loft · 19–21 Jun"_s);
        row("without dates", "", "", Confirmed, "Booked", "grey", guests);
        row("dates that are none", "soon", "later", Inquiry, "Inquiry", "blue", u"Canal Loft"_s);
    }
    void stages()
    {
        QFETCH(QString, checkIn);
        QFETCH(QString, checkOut);
        QFETCH(int, status);
        QFETCH(QString, words);
        QFETCH(QString, tone);
        QFETCH(QString, where);
        const Booking b = booking(checkIn.toLatin1().constData(), checkOut.toLatin1().constData(), BookingStatus(status));
        const Property p = place(u"Canal Loft"_s);
        QCOMPARE(stageOf(b, p, now, amsterdam()).text, words);
        QCOMPARE(stageOf(b, p, now, amsterdam()).tone, tone);
        QCOMPARE(placeText(b, p, now, amsterdam()), where);
    }

    void theStayIsToldInThePropertysOwnZone()
    {
        // 23:30 on the 18th here is 6:30 on the 19th in Tokyo.
        const Instant late = at("2026-06-18T23:30:00");
        const Booking b = booking("2026-06-19T15:00", "2026-06-21T11:00");
        QCOMPARE(stageOf(b, place(u"Loft"_s), late, amsterdam()).text, u"Arrives tomorrow"_s);
        QCOMPARE(stageOf(b, place(u"Loft"_s, u"Asia/Tokyo"_s), late, amsterdam()).text, u"Arrives today"_s);
        QCOMPARE(stageOf(b, place(u"Loft"_s, u"No/Where"_s), late, amsterdam()).text, u"Arrives tomorrow"_s);
        QCOMPARE(localTimeText(place(u"Loft"_s), now, amsterdam()), u"10:43 (same as you)"_s);
        QCOMPARE(localTimeText(place(u"Loft"_s, u"Asia/Tokyo"_s), now, amsterdam()), u"17:43 (7 h ahead of you)"_s);
        QCOMPARE(localTimeText(place(u"Loft"_s, u"Asia/Kolkata"_s), now, amsterdam()), u"14:13 (3:30 h ahead of you)"_s);
        QCOMPARE(localTimeText(place(u"Loft"_s, u"America/New_York"_s), now, amsterdam()), u"04:43 (6 h behind you)"_s);
        QCOMPARE(stayTimeText(u"2026-06-19T15:00"_s, now, place(u"Loft"_s), amsterdam()), u"Fri 19 Jun, 15:00"_s);
        QCOMPARE(stayTimeText(u"2027-01-02"_s, now, place(u"Loft"_s), amsterdam()), u"Sat 2 Jan 2027"_s);
    }

    void initials_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("initials");
        const auto row = [](const char *what, const QString &name, const QString &letters) {
            QTest::newRow(what) << name << letters;
        };
        row("two words", u"Lucía Moreno"_s, u"LM"_s);
        row("first and last", u"Sanne de Vries"_s, u"SV"_s);
        row("lower case", u"amélie dubois"_s, u"AD"_s);
        row("one word", u"Olu"_s, u"O"_s);
        row("Japanese", u"田中 さくら"_s, u"田"_s);
        row("Korean", u"김민수"_s, u"김"_s);
        row("outside the first plane", u"𠮷田"_s, u"𠮷"_s);
        row("emoji first", u"🌷 Tulip House"_s, u"TH"_s);
        row("signs between", u"Team · cleaning"_s, u"TC"_s);
        row("a composed letter", u"E\u0301loi\u0308se Garnault"_s, u"ÉG"_s);
        row("nothing that can be said", u"🌷 🌷"_s, u"?"_s);
        row("empty", u""_s, u"?"_s);
    }
    void initials()
    {
        QFETCH(QString, name);
        QTEST(initialsOf(name), "initials");
    }

    void huesAreStableAndSpread()
    {
        QCOMPARE(hueOf(u"sample-lucia"_s), hueOf(u"sample-lucia"_s));
        QSet<int> sectors;
        for (int i = 0; i < 200; ++i) {
            const int hue = hueOf(u"user-%1"_s.arg(i));
            QVERIFY(hue >= 0 && hue < 360);
            sectors.insert(hue / 30);
        }
        QCOMPARE(sectors.size(), 12);
        QCOMPARE(hueOf(u"user-1"_s), 295); // on every computer and in every version
    }

    void direction()
    {
        QVERIFY(isRightToLeft(u"שלום, Dana"_s));
        QVERIFY(isRightToLeft(u"123 مرحبا"_s));
        QVERIFY(!isRightToLeft(u"Dana: שלום"_s));
        QVERIFY(!isRightToLeft(u"🙂 123"_s));
    }

    void onlyEmoji_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("only");
        QTest::newRow("one") << u"👍"_s << true;
        QTest::newRow("heart with a style") << u"❤️"_s << true;
        QTest::newRow("skin tone") << u"👍🏽"_s << true;
        QTest::newRow("family") << u"👨‍👩‍👧‍👦"_s << true;
        QTest::newRow("flag") << u"🇳🇱"_s << true;
        QTest::newRow("keycap") << u"1️⃣"_s << true;
        QTest::newRow("six with spaces") << u"🌷 🌷🌷 🌷🌷🌷"_s << true;
        QTest::newRow("seven") << u"🌷🌷🌷🌷🌷🌷🌷"_s << false;
        QTest::newRow("a number") << u"12"_s << false;
        QTest::newRow("text") << u"ok 👍"_s << false;
        QTest::newRow("spaces") << u"  "_s << false;
        QTest::newRow("empty") << u""_s << false;
        QTest::newRow("a joiner alone") << u"\u200d"_s << false;
        QTest::newRow("an endless family") << u"👨‍"_s.repeated(60) << false;
    }
    void onlyEmoji()
    {
        QFETCH(QString, text);
        QTEST(isEmojiOnly(text), "only");
    }

    void whatIsSafeToDraw()
    {
        const Portion portion;
        QCOMPARE(portionOf(u"hello"_s, portion), u"hello"_s);
        QCOMPARE(portionOf(QString(1'000'000, u'a'), portion).size(), 4000);
        QCOMPARE(portionOf(u"🌷"_s.repeated(2000), portion), u"🌷"_s.repeated(50));
        QCOMPARE(portionOf(u"\n"_s.repeated(2000), portion).count(u'\n'), 79);
        QVERIFY(!portionOf(u"👨‍"_s.repeated(2000), portion).endsWith(u'\u200d'));
        // Never half a character.
        const QString wide = portionOf(u"a"_s + u"𠮷"_s.repeated(4000), portion);
        QVERIFY(wide.size() <= 4000 && !wide.back().isHighSurrogate());
        QVERIFY(portionOf(u"🌷"_s.repeated(2000), portion.larger()).size() > 100);
        QCOMPARE(codePoints(u"a🌷𠮷"_s), 3);
        QCOMPARE(codePoints(QString(QChar(0xD83C))), 1);
    }

    void oneLineOfAText()
    {
        QCOMPARE(oneLine(u" a\n\n b\tc "_s, 100), u"a b c"_s);
        QCOMPARE(oneLine(u"abcdef"_s, 4), u"abc…"_s);
        QCOMPARE(oneLine(u"abcd"_s, 5), u"abcd"_s);
        // What would turn the rest of the screen around stays outside; what joins emoji and letters stays in.
        QCOMPARE(oneLine(u"a\u202Eb\u2066c\u0007d\u200Bx"_s, 100), u"abcdx"_s);
        QCOMPARE(oneLine(u"👨‍👩‍👧"_s, 100), u"👨‍👩‍👧"_s);
    }

    void previews()
    {
        Message m;
        m.body = u"See you\n  tomorrow"_s;
        QCOMPARE(previewText(m), u"See you tomorrow"_s);
        m.body = QString(1'000'000, u'x');
        QCOMPARE(previewText(m).size(), 160);
        m.automationType = u"checkin_instructions"_s;
        QCOMPARE(previewText(m), u"Check-in instructions · automated"_s);
        m.deletedAt = 1;
        QCOMPARE(previewText(m), u"This message was deleted"_s);
        Message photo;
        photo.kind = MessageKind::Image;
        QCOMPARE(previewText(photo), u"Photo"_s);
        Message file;
        file.kind = MessageKind::File;
        file.attachments.append(Attachment{});
        file.attachments.first().filename = u"plan.pdf"_s;
        QCOMPARE(previewText(file), u"File: plan.pdf"_s);
    }

    void words()
    {
        QCOMPARE(automationWords(u"wifi_info"_s), u"Wi-Fi"_s);
        QCOMPARE(automationWords(u"tourist-tax_notice"_s), u"Tourist tax notice"_s);
        QCOMPARE(statusWords(MessageStatus::Delivered), u"Delivered"_s);
        QCOMPARE(statusName(MessageStatus::None), QString());
        QCOMPARE(typingText({u"Lucía Moreno"_s}, true), u"typing…"_s);
        QCOMPARE(typingText({u"Lucía Moreno"_s}, false), u"Lucía is typing"_s);
        QCOMPARE(typingText({u"Lucía"_s, u"Jonas"_s}, false), u"Lucía and Jonas are typing"_s);
        QCOMPARE(typingText({u"a"_s, u"b"_s, u"c"_s}, false), u"3 people are typing"_s);
        QCOMPARE(typingText({}, false), QString());
        const QList<Reaction> reactions{{{u"a"_s}, u"👍"_s, 1}, {{u"b"_s}, u"❤️"_s, 2}, {{u"c"_s}, u"👍"_s, 3}};
        QCOMPARE(reactionsText(reactions), u"👍 2  ❤️ 1"_s);
        QCOMPARE(peopleText(1), u"1 person"_s);
        QCOMPARE(bookingWords(booking("", "")), u"booking HK4-2291"_s);
    }
};

QTEST_GUILESS_MAIN(TestTexts)
#include "test_texts.moc"
