// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/engine_packet.h"
#include "server/doors/socketio_packet.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace parlor;
using namespace Qt::StringLiterals;

namespace {

QByteArray compact(const QJsonValue &value)
{
    if (value.isArray())
        return QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact);
    if (value.isObject())
        return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
    return {};
}

} // namespace

class TestPackets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void enginePackets()
    {
        for (const char type : QByteArray("0123456")) {
            const QByteArray text = type + QByteArray("data");
            const auto packet = parseEnginePacket(text);
            QVERIFY(packet);
            QCOMPARE(char(packet->type), type);
            QCOMPARE(packet->data.toByteArray(), QByteArray("data"));
        }
        for (const char *bad : {"", "7", "abc", "/", " 4", "\x01"})
            QVERIFY2(!parseEnginePacket(bad), bad);
        QCOMPARE(formatEngineOpen({"abc", false, 25000, 20000, 1000000}),
                 QByteArray("0{\"sid\":\"abc\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":20000,"
                            "\"maxPayload\":1000000}"));
        QVERIFY(formatEngineOpen({"abc", true, 1, 1, 1}).contains("\"upgrades\":[\"websocket\"]"));
    }

    void enginePayloads()
    {
        const QByteArray payload = "4hello\x1e"
                                   "bAQIDBA==\x1e"
                                   "3\x1e"
                                   "b\x1e"
                                   "4";
        const auto parts = parseEnginePayload(payload);
        QVERIFY(parts);
        QCOMPARE(parts->size(), size_t(5));
        QCOMPARE(parts->at(0).packet.data.toByteArray(), QByteArray("hello"));
        QVERIFY(!parts->at(0).bytes);
        QCOMPARE(parts->at(1).packet.type, EnginePacket::Message);
        QCOMPARE(*parts->at(1).bytes, QByteArray("\1\2\3\4"));
        QCOMPARE(parts->at(2).packet.type, EnginePacket::Pong);
        QCOMPARE(*parts->at(3).bytes, QByteArray(""));
        QVERIFY(parts->at(4).packet.data.isEmpty());
        QByteArray again;
        appendEngineText(again, "4hello");
        appendEngineBinary(again, "\1\2\3\4");
        appendEngineText(again, "3");
        appendEngineBinary(again, "");
        appendEngineText(again, "4");
        QCOMPARE(again, payload);
    }

    void badEnginePayloads_data()
    {
        QTest::addColumn<QByteArray>("payload");
        for (const char *payload :
             {"", "abc", "\x1e", "4a\x1e", "\x1e" "4a", "4a\x1e\x1e" "4b", "4a\x1e" "7", "bAQIDBA", "bAQIDBA=", "bAQIDBA===",
              "b====", "bA=ID", "bAQ D", "bAQ-_", "bAQID\nBA=", "bA", "bAQID=", "B"})
            QTest::newRow(*payload ? payload : "empty") << QByteArray(payload);
    }

    void badEnginePayloads()
    {
        QFETCH(QByteArray, payload);
        QVERIFY(!parseEnginePayload(payload));
    }

    void goodPackets_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("nsp");
        QTest::addColumn<qint64>("id"); // -1: none
        QTest::addColumn<int>("attachments");
        const auto row = [](const char *text, const char *nsp = "/", qint64 id = -1, int attachments = 0) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(nsp) << id << attachments;
        };
        row("0");
        row("0{\"token\":\"123\"}");
        row("0/messaging,", "/messaging");
        row("0/messaging,{\"token\":\"a,b\"}", "/messaging");
        row("1");
        row("1/messaging,", "/messaging");
        row("2[\"a\"]");
        row("2[\"message\",1,\"2\",{\"3\":[true]}]");
        row("2/messaging,456[\"sendMessage\",{\"content\":\"h\xc3\xa9\"}]", "/messaging", 456);
        row("20[\"a\"]", "/", 0);
        row("2999999999999999[\"a\"]", "/", 999999999999999);
        row("3456[]", "/", 456);
        row("3/messaging,1[{\"a\":null}]", "/messaging", 1);
        row("4{\"message\":\"no\"}");
        row("52-[\"m\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]", "/", -1, 2);
        row("51-/messaging,7[\"m\",{\"deep\":[{\"_placeholder\":true,\"num\":0}]}]", "/messaging", 7, 1);
        row("50-[\"m\"]");
        row("62-789[{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]", "/", 789, 2);
    }

    void goodPackets()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, nsp);
        QFETCH(qint64, id);
        QFETCH(int, attachments);
        const auto packet = parseSocketIo(text);
        QVERIFY2(packet, packet ? "" : qPrintable(packet.error().message));
        QCOMPARE(packet->nsp, nsp);
        QCOMPARE(packet->id.value_or(-1), id);
        QCOMPARE(packet->attachments, attachments);
        QCOMPARE(formatSocketIo(packet->type, packet->nsp, packet->id, compact(packet->data), packet->attachments),
                 '4' + text);
    }

    void commaIsOptionalBehindABareNamespace()
    {
        const auto packet = parseSocketIo("0/messaging");
        QVERIFY(packet);
        QCOMPARE(packet->nsp, "/messaging");
    }

    void badPackets_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray deep = "2[\"a\"," + QByteArray(1025, '[') + QByteArray(1025, ']') + "]";
        QTest::newRow("1025 levels") << deep;
        QTest::newRow("33 levels") << "2[\"a\"," + QByteArray(32, '[') + QByteArray(32, ']') + "]";
        for (const char *text :
             {"", "7", "abc", "a", "2", "2{}", "2[]", "2[1]", "2[{}]", "2[null]", "2abc[\"x\"]", "2[\"x\"", "2[\"x\"]]",
              "2\"x\"", "2[\"connect\"]", "2[\"disconnect\"]", "2[\"connect_error\"]", "2[\"disconnecting\"]",
              "2[\"newListener\"]", "2[\"removeListener\"]", "2-1[\"x\"]", "21 [\"x\"", "212345678901234567890[\"x\"]",
              "0[]", "0\"a\"", "0abc", "1{}", "1[]", "3[]", "3{}", "35", "35{}", "4", "4[]", "5[\"x\"]", "5-[\"x\"]",
              "5a-[\"x\"]", "51[\"x\"]", "51-[\"x\"]", "50-[\"x\",{\"_placeholder\":true,\"num\":0}]",
              "51-[\"x\",{\"_placeholder\":true,\"num\":1}]", "51-[\"x\",{\"_placeholder\":true,\"num\":-1}]",
              "51-[\"x\",{\"_placeholder\":true,\"num\":\"0\"}]", "51-[\"x\",{\"_placeholder\":true}]",
              "51-[\"x\",{\"_placeholder\":true,\"num\":0.5}]",
              "51-[\"x\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":0}]",
              "5999999999-[\"x\"]", "565-[\"x\"]", "61-[]", "2[\"x\",\"\\u0000\"]", "2[\"x\",\"\\ud800\"]"})
            QTest::newRow(*text ? text : "empty") << QByteArray(text);
    }

    void badPackets()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!parseSocketIo(text));
    }

    void cutAnywhereItNeverCrashes()
    {
        const QByteArray whole = "51-/messaging,7[\"m\",{\"_placeholder\":true,\"num\":0},\"\\u00e9\\ud83d\\ude00\"]";
        for (qsizetype i = 0; i < whole.size(); ++i) {
            QVERIFY(!parseSocketIo(whole.first(i)));
            QByteArray changed = whole;
            for (int bit = 0; bit < 8; ++bit) {
                changed[i] = char(whole[i] ^ (1 << bit));
                (void)parseSocketIo(changed);
            }
        }
        QVERIFY(parseSocketIo(whole));
    }
};

QTEST_GUILESS_MAIN(TestPackets)
#include "test_packets.moc"
