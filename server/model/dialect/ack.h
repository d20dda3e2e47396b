// SPDX-License-Identifier: GPL-3.0-or-later
// Acknowledgements {success, error?, code?, message?}, the same at every door that has them: the JSON array of the
// arguments, without packet type, namespace and number.
#pragma once

#include "server/model/base/fault.h"
#include "server/model/chat/event.h"
#include "server/model/chat/query.h"

#include <QByteArray>

namespace parlor::ack {

QByteArray done();
// With the message that was sent, edited or deleted.
QByteArray applied(const Applied &applied);
QByteArray users(const QList<UserId> &users);
QByteArray receipts(const ReceiptList &list);
// In the words of the seeds.
QByteArray refused(const Fault &fault);

} // namespace parlor::ack
