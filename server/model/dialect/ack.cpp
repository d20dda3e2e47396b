// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/dialect/ack.h"

#include "server/model/dialect/socket_dialect.h"
#include "server/model/dialect/spoken.h"

namespace parlor::ack {

using namespace Qt::StringLiterals;

namespace {

// [{…}]
template <typename Write>
QByteArray arrayOf(Write &&write)
{
    QByteArray text;
    text.reserve(1024);
    JsonWriter w(text);
    w.beginArray();
    w.beginObject();
    write(w);
    w.endObject();
    w.endArray();
    return text;
}

void writeMarks(JsonWriter &w, const char *name, const char *time, const QList<ReadMark> &marks)
{
    w.key(name);
    w.beginArray();
    for (const ReadMark &mark : marks) {
        w.beginObject();
        w.member("user", mark.user.text);
        w.key(time);
        writeIso(w, mark.at);
        w.endObject();
    }
    w.endArray();
}

} // namespace

QByteArray done()
{
    return "[{\"success\":true}]";
}

QByteArray applied(const Applied &applied)
{
    return arrayOf([&](JsonWriter &w) {
        w.member("success", true);
        if (!applied.message)
            return;
        w.key("message");
        if (applied.created)
            w.raw(sentObject(*applied.message, applied.senderName));
        else
            writeMessage(w, *applied.message, applied.senderName, nullptr);
    });
}

QByteArray users(const QList<UserId> &users)
{
    return arrayOf([&](JsonWriter &w) {
        w.member("success", true);
        w.key("users");
        w.beginArray();
        for (const UserId &user : users)
            w.value(user.text);
        w.endArray();
    });
}

QByteArray receipts(const ReceiptList &list)
{
    return arrayOf([&](JsonWriter &w) {
        w.member("success", true);
        w.member("messageId", list.message.text);
        writeMarks(w, "readBy", "readAt", list.read);
        writeMarks(w, "deliveredTo", "deliveredAt", list.delivered);
    });
}

QByteArray refused(const Fault &canonical)
{
    const Fault fault = inSeedWords(canonical);
    return arrayOf([&](JsonWriter &w) {
        w.member("success", false);
        w.member("error", fault.message);
        writeFault(w, fault);
    });
}

} // namespace parlor::ack
