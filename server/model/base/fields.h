// SPDX-License-Identifier: GPL-3.0-or-later
// One field list per type: JSON, SQL rows, list roles and tests all walk it.
#pragma once

#include <array>
#include <optional>
#include <tuple>
#include <type_traits>

namespace parlor {

template <typename Owner, typename Member>
struct Field
{
    const char *name; // camelCase, as on the wire; rows/row.h derives the column name from it
    Member Owner::*member;
};
template <typename Owner, typename Member>
Field(const char *, Member Owner::*) -> Field<Owner, Member>;

// Specialise for each value type: std::tuple{Field{"id", &T::id}, ...}
template <typename T>
inline constexpr auto fieldsOf = std::tuple<>{};

template <typename T>
concept HasFields = std::tuple_size_v<std::remove_const_t<decltype(fieldsOf<T>)>> != 0;

// Specialise for each enum: the wire names in the order of the enumerators, which count from 0.
template <typename E>
inline constexpr auto namesOf = std::array<const char *, 0>{};

template <typename E>
concept NamedEnum = std::is_enum_v<E> && namesOf<E>.size() != 0;

template <HasFields T, typename Visitor>
constexpr void forEachField(Visitor &&visit)
{
    std::apply([&](const auto &...field) { (visit(field), ...); }, fieldsOf<T>);
}

template <NamedEnum E>
constexpr const char *nameOf(E value)
{
    return namesOf<E>[size_t(value)];
}

template <typename>
inline constexpr bool isOptional = false;
template <typename T>
inline constexpr bool isOptional<std::optional<T>> = true;

// For std::visit over the vocabulary: a missing case is a compile error.
template <typename... Ts>
struct Overloads : Ts...
{
    using Ts::operator()...;
};
template <typename... Ts>
Overloads(Ts...) -> Overloads<Ts...>;

} // namespace parlor
