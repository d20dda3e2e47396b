// SPDX-License-Identifier: GPL-3.0-or-later
// Texts of /parlor, from either end. Promises: a request that is accepted reads the same again when the desktop's writer
// writes it down; commands can be decided on and told; the desktop survives whatever a server says.
#include "tests/fuzz/target.h"

#include "server/model/dialect/native.h"
#include "server/model/wire/json.h"

namespace parlor::fuzz {

namespace {

using parlor::native::ClientText;

QByteArray written(const ClientText &text)
{
    return std::visit(Overloads{
                          [](const parlor::native::Hello &hello) { return parlor::native::hello(hello.device, hello.features); },
                          [](const parlor::native::CommandText &c) { return parlor::native::request(c.tag, c.command); },
                          [](const parlor::native::QueryText &q) { return parlor::native::request(q.tag, q.query); },
                      },
                      text);
}

} // namespace

void native(QByteArrayView input)
{
    const QByteArray text = bytesOf(input);
    (void)parlor::native::readServer(text);

    const auto read = parlor::native::readClient(text);
    if (!read) {
        const auto &[tag, fault] = read.error();
        require(parlor::native::readServer(parlor::native::refused(tag, fault)).has_value(), "a refusal can be read");
        return;
    }
    const QByteArray once = written(*read);
    const auto again = parlor::native::readClient(once);
    require(again.has_value(), "an accepted request is accepted again");
    require(again->index() == read->index(), "an accepted request is the same kind again");
    require(written(*again) == once || hasOddKeys(*parseJson(once)), "an accepted request reads the same again");
    if (const auto *const c = std::get_if<parlor::native::CommandText>(&*read))
        decideAndTell(c->command);
}

} // namespace parlor::fuzz
