// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/desktop_words.h"

namespace parlor::bench {

using namespace Qt::StringLiterals;

namespace {

struct Language
{
    QStringList given;
    QStringList family;
    QStringList words;
    QString between;
};

QStringList split(const char16_t *words)
{
    return QString::fromUtf16(words).split(u' ');
}

const QList<Language> &languages()
{
    static const QList<Language> all = {
        {split(u"Anna James Olivia Thomas Emily Daniel Grace Oscar Lucy Henry"),
         split(u"Walker Bennett Hughes Foster Morgan Palmer Reid Shaw"),
         split(u"hello thanks the keys are in the box next to the blue door we arrive around nine tonight could you "
               u"tell me where to park the car is there a late check out on Sunday my flight lands at noon the code "
               u"works fine see you soon great place lovely view what is the wifi password please"), u" "_s},
        {split(u"Zoë Jérôme Chloé François Hélène Maël Inès Théo"),
         split(u"Lefèvre Garçon Bézier Prévost Noël Désiré"),
         split(u"bonjour merci la clé est à côté de la porte nous arrivons vers huit heures où peut-on se garer le "
               u"petit déjeuner est-il compris à bientôt très bel hôtel la fenêtre donne sur la forêt"), u" "_s},
        {split(u"María José Lucía Íñigo Begoña Sofía Andrés"), split(u"Núñez García Peña López Muñoz Ibáñez"),
         split(u"hola gracias mañana llegamos por la tarde dónde está la llave podemos dejar el equipaje el baño está "
               u"limpio qué hora es la salida muchas gracias por todo el café estaba buenísimo"), u" "_s},
        {split(u"Jürgen Käthe Björn Günter Jörg Bärbel"), split(u"Müller Schäfer Größ Köhler Weiß Böhm"),
         split(u"guten Tag danke für die schnelle Antwort wir kommen spät an gibt es einen Parkplatz der Schlüssel "
               u"liegt im Kästchen Frühstück Straßenbahn Küche schöne Grüße"), u" "_s},
        {split(u"Анна Иван Ольга Дмитрий Елена Сергей"), split(u"Иванова Петров Смирнова Кузнецов Соколова"),
         split(u"здравствуйте спасибо мы приедем вечером где находится ключ можно ли оставить багаж парковка рядом "
               u"очень красиво до встречи завтра"), u" "_s},
        {split(u"محمد فاطمة يوسف مريم خالد ليلى"), split(u"الحداد النجار العلي حسن إبراهيم"),
         split(u"مرحبا شكرا متى يمكننا الوصول أين المفتاح هل يوجد موقف للسيارة نصل غدا مساء المكان جميل جدا "
               u"كلمة السر من فضلك إلى اللقاء"), u" "_s},
        {split(u"נועה יוסי תמר אורי מיכל"), split(u"כהן לוי מזרחי פרידמן"),
         split(u"שלום תודה מתי אפשר להגיע איפה המפתח יש חניה ליד הבית מחר בערב נהדר להתראות"), u" "_s},
        {split(u"王伟 李娜 张敏 刘洋 陈静"), split(u"先生 女士 老师"),
         split(u"你好 谢谢 我们 今天 晚上 到达 钥匙 在 哪里 可以 停车 吗 房间 很 漂亮 请问 早餐 几点 开始 密码 是 什么"), QString()},
        {split(u"さくら 健太 美咲 翔太 陽子"), split(u"田中 佐藤 鈴木 高橋"),
         split(u"こんにちは ありがとう 明日 夜 到着 します 鍵 は どこ ですか 駐車場 荷物 預け られますか 部屋 とても きれい"), QString()},
        {split(u"민준 서연 지우 하은"), split(u"김 이 박 최"),
         split(u"안녕하세요 감사합니다 내일 저녁에 도착합니다 열쇠는 어디에 있나요 주차할 수 있나요 방이 정말 예뻐요"), u" "_s},
    };
    return all;
}

int wordCount(Random &random)
{
    const int dice = pick(random, 100);
    if (dice < 30)
        return 1 + pick(random, 4);
    if (dice < 80)
        return 5 + pick(random, 14);
    if (dice < 97)
        return 20 + pick(random, 40);
    return 60 + pick(random, 240);
}

} // namespace

int languageCount()
{
    return int(languages().size());
}

QString personName(Random &random)
{
    const Language &language = languages().at(pick(random, languageCount()));
    return language.given.at(pick(random, int(language.given.size()))) + u' '
        + language.family.at(pick(random, int(language.family.size())));
}

QString placeName(int number)
{
    static const QStringList kinds = split(u"Casa Villa Loft Maison Haus Studio");
    static const QStringList names = split(u"Azul Marina Jardín Étoile Grün Sakura Nile Harbour Olive Roof");
    return kinds.at(number % kinds.size()) + u' ' + names.at(number / kinds.size() % names.size()) + u' '
        + QString::number(number + 1);
}

QString messageText(Random &random, int language)
{
    static const QStringList smileys = split(u"😀 🙏 👍 🎉 🔑 🏠 ☀️ ❤️ 👨‍👩‍👧 🇪🇸");
    const Language &spoken = languages().at(language);
    const int count = wordCount(random);
    QString text;
    for (int i = 0; i < count; ++i) {
        if (i > 0)
            text += i % 17 == 16 ? u". "_s : spoken.between;
        text += spoken.words.at(pick(random, int(spoken.words.size())));
    }
    if (pick(random, 100) < 12)
        text += u' ' + smileys.at(pick(random, int(smileys.size())));
    if (pick(random, 100) < 2)
        text += u" https://example.org/stay/%1"_s.arg(pick(random, 9999));
    return text;
}

QList<Needle> needles()
{
    return {
        {"latin", u"the zephyrine umbrella", u"zephyrine"},
        {"latin", u"room quillback seven", u"quillb"},
        {"accents", u"un gâteau à la frangipanière", u"frangipaniere"},
        {"accents", u"el pingüinario está abierto", u"pinguinario"},
        {"accents", u"die Ölmühlenstraße", u"olmuhlen"},
        {"accents", u"tiramisu\u0300 e cre\u0301medolce", u"crémedolce"},
        {"cyrillic", u"потерянный чемоданище", u"чемоданищ"},
        {"arabic", u"المفتاح تحت الزنجبيلية", u"الزنجبيلية"},
        {"arabic", u"كَهْرَمَانِيّ جدا", u"كهرماني"},
        {"hebrew", u"ליד הפטריותיה הגדולה", u"הפטריותיה"},
        {"chinese", u"请把琥珀钥匙放在桌上", u"琥珀"},
        {"chinese", u"我们住在翡翠湖边", u"翡翠湖"},
        {"japanese", u"紫陽花の間をお願いします", u"紫陽花"},
        {"japanese", u"蛍光ランタンはどこ", u"蛍光"},
        {"korean", u"도깨비방망이 열쇠고리", u"도깨비방망이"},
        {"korean", u"해바라기밭 근처", u"해바라기"},
    };
}

} // namespace parlor::bench
