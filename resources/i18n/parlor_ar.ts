<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>AboutSection</name>
    <message>
        <source>About Parlor</source>
        <translation>حول Parlor</translation>
    </message>
    <message>
        <source>Parlor %1</source>
        <translation>Parlor %1</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. You may use, study, share and change it.</source>
        <translation>برنامج حر برخصة جنو العمومية العامة، الإصدار 3 أو ما بعده. يحق لك استخدامه ودراسته ومشاركته وتعديله.</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>مجلد البيانات</translation>
    </message>
    <message>
        <source>Data folder: %1</source>
        <translation>مجلد البيانات: ⁨%1⁩</translation>
    </message>
</context>
<context>
    <name>Account</name>
    <message>
        <source>Parlor could not write to its folder: %1</source>
        <translation>تعذّر على Parlor الكتابة في مجلده: ⁨%1⁩</translation>
    </message>
    <message>
        <source>Address: enter the address of your server, for example chat.example.org.</source>
        <translation>العنوان: أدخل عنوان خادمك، مثل chat.example.org.</translation>
    </message>
    <message>
        <source>Address: “%1” is not an address. It looks like chat.example.org or localhost:3000.</source>
        <translation>العنوان: «⁨%1⁩» ليس عنوانًا. يكون مثل chat.example.org أو localhost:3000.</translation>
    </message>
    <message>
        <source>Address: it starts with http:// or https://, not with %1://.</source>
        <translation>العنوان: يبدأ بـ http:// أو https:// وليس بـ ⁨%1://⁩.</translation>
    </message>
    <message>
        <source>Address: leave out names and passwords; the token says who you are.</source>
        <translation>العنوان: لا تكتب أسماء أو كلمات مرور، فالرمز يبيّن من أنت.</translation>
    </message>
    <message>
        <source>Address: http:// would send your token unprotected. Use https:// for other computers.</source>
        <translation>العنوان: ‏http:// يرسل رمزك دون حماية. استخدم https:// مع الأجهزة الأخرى.</translation>
    </message>
    <message>
        <source>Token: paste the token that your team gave you.</source>
        <translation>الرمز: ألصق الرمز الذي أعطاك إياه فريقك.</translation>
    </message>
    <message>
        <source>Token: this is not a complete token. Copy all of it, without line breaks.</source>
        <translation>الرمز: هذا الرمز غير كامل. انسخه كله دون فواصل أسطر.</translation>
    </message>
</context>
<context>
    <name>AccountMenu</name>
    <message>
        <source>Add an account…</source>
        <translation>إضافة حساب…</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>معروض</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>لا رسائل غير مقروءة</numerusform>
            <numerusform>رسالة واحدة غير مقروءة</numerusform>
            <numerusform>رسالتان غير مقروءتين</numerusform>
            <numerusform>%Ln رسائل غير مقروءة</numerusform>
            <numerusform>%Ln رسالة غير مقروءة</numerusform>
            <numerusform>%Ln رسالة غير مقروءة</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AccountsSection</name>
    <message>
        <source>Accounts</source>
        <translation>الحسابات</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>إزالة…</translation>
    </message>
    <message>
        <source>Remove this account from this computer?</source>
        <translation>هل تريد إزالة هذا الحساب من هذا الجهاز؟</translation>
    </message>
    <message>
        <source>Remove this account from this computer? This is lost for good: %1.</source>
        <translation>هل تريد إزالة هذا الحساب من هذا الجهاز؟ سيُفقد هذا نهائيًا: %1.</translation>
    </message>
    <message>
        <source>Its server keeps its messages.</source>
        <translation>يحتفظ خادمه برسائله.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>إبقاء</translation>
    </message>
    <message>
        <source>Add an account…</source>
        <translation>إضافة حساب…</translation>
    </message>
</context>
<context>
    <name>AlertBar</name>
    <message>
        <source>Dismiss</source>
        <translation>تجاهل</translation>
    </message>
</context>
<context>
    <name>AppearanceSection</name>
    <message>
        <source>Appearance</source>
        <translation>المظهر</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>السمة</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>مثل النظام</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>تباين عالٍ</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>حجم النص</translation>
    </message>
    <message>
        <source>Ctrl+= and Ctrl+− change it everywhere.</source>
        <translation>يمكن تغييره من أي مكان بـ Ctrl+= و Ctrl+−.</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>نص أصغر</translation>
    </message>
    <message>
        <source>%L1 %</source>
        <translation>%L1٪</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>نص أكبر</translation>
    </message>
    <message>
        <source>Smaller rows in the list</source>
        <translation>صفوف أصغر في القائمة</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>حركة أقل</translation>
    </message>
</context>
<context>
    <name>AutomationTag</name>
    <message>
        <source>Automated · %1</source>
        <translation>تلقائي · ⁨%1⁩</translation>
    </message>
</context>
<context>
    <name>Badge</name>
    <message>
        <source>%L1+</source>
        <translation>%L1+</translation>
    </message>
    <message>
        <source>%L1</source>
        <translation>%L1</translation>
    </message>
</context>
<context>
    <name>Banners</name>
    <message>
        <source>Your access tokens are locked. Parlor connects when you give the passphrase.</source>
        <translation>رموز الوصول مقفلة. يتصل Parlor عندما تُدخل عبارة المرور.</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>فتح القفل</translation>
    </message>
    <message>
        <source>There is no keychain here, so access tokens are forgotten when Parlor ends.</source>
        <translation>لا توجد سلسلة مفاتيح هنا، لذا تُنسى رموز الوصول عند إغلاق Parlor.</translation>
    </message>
    <message>
        <source>Keep under a passphrase</source>
        <translation>الحفظ بعبارة مرور</translation>
    </message>
    <message>
        <source>For this run only</source>
        <translation>لهذه المرة فقط</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <source>You are not part of “%1” any more.</source>
        <translation>لم تعد ضمن «⁨%1⁩».</translation>
    </message>
    <message>
        <source>Copy what you were writing</source>
        <translation>نسخ ما كنت تكتبه</translation>
    </message>
</context>
<context>
    <name>Bubble</name>
    <message>
        <source>This message was deleted</source>
        <translation>حُذفت هذه الرسالة</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>عرض المزيد</translation>
    </message>
</context>
<context>
    <name>BubbleFooter</name>
    <message>
        <source>edited</source>
        <translation>معدّلة</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>لم تُرسل</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>لم تُرسل: ⁨%1⁩</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
</context>
<context>
    <name>CalendarCard</name>
    <message>
        <source>Go to a date</source>
        <translation>الانتقال إلى تاريخ</translation>
    </message>
    <message>
        <source>Previous month</source>
        <translation>الشهر السابق</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>الشهر التالي</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Write a message</source>
        <translation>اكتب رسالة</translation>
    </message>
    <message>
        <source>Write a message; it is sent when you are back online</source>
        <translation>اكتب رسالة، وستُرسل عند عودة الاتصال</translation>
    </message>
    <message>
        <source>Insert an emoji</source>
        <translation>إدراج رمز تعبيري</translation>
    </message>
    <message>
        <source>Save the change</source>
        <translation>حفظ التعديل</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>إرسال</translation>
    </message>
    <message>
        <source>Too long by %L1</source>
        <translation>تجاوزت الحد بـ %L1</translation>
    </message>
    <message>
        <source>Characters left: %L1</source>
        <translation>الأحرف المتبقية: %L1</translation>
    </message>
</context>
<context>
    <name>ComposerArea</name>
    <message>
        <source>Message</source>
        <translation>الرسالة</translation>
    </message>
</context>
<context>
    <name>ComputerSection</name>
    <message>
        <source>This computer</source>
        <translation>هذا الجهاز</translation>
    </message>
    <message>
        <source>Other programs on this computer</source>
        <translation>برامج أخرى على هذا الجهاز</translation>
    </message>
    <message>
        <source>They act only as people whom they bring themselves, never as you.</source>
        <translation>لا تتصرف إلا باسم أشخاص تأتي بهم بنفسها، ولا تتصرف باسمك أبدًا.</translation>
    </message>
    <message>
        <source>May use this server without a token</source>
        <translation>يمكنها استخدام هذا الخادم من دون رمز</translation>
    </message>
</context>
<context>
    <name>ConnectForm</name>
    <message>
        <source>Server address</source>
        <translation>عنوان الخادم</translation>
    </message>
    <message>
        <source>https://chat.example.com</source>
        <translation>https://chat.example.com</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>رمز الوصول</translation>
    </message>
    <message>
        <source>Paste the token here</source>
        <translation>ألصق الرمز هنا</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>اتصال</translation>
    </message>
</context>
<context>
    <name>ConversationMenu</name>
    <message>
        <source>Unpin</source>
        <translation>إلغاء التثبيت</translation>
    </message>
    <message>
        <source>Pin to the top</source>
        <translation>تثبيت في الأعلى</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>إلغاء الكتم</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>كتم</translation>
    </message>
    <message>
        <source>Back to the inbox</source>
        <translation>العودة إلى الوارد</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>أرشفة</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>تعليم كمقروءة</translation>
    </message>
</context>
<context>
    <name>ConversationRow</name>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>لا رسائل غير مقروءة</numerusform>
            <numerusform>رسالة واحدة غير مقروءة</numerusform>
            <numerusform>رسالتان غير مقروءتين</numerusform>
            <numerusform>%Ln رسائل غير مقروءة</numerusform>
            <numerusform>%Ln رسالة غير مقروءة</numerusform>
            <numerusform>%Ln رسالة غير مقروءة</numerusform>
        </translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>مثبّتة</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>مكتومة</translation>
    </message>
    <message>
        <source>archived</source>
        <translation>مؤرشفة</translation>
    </message>
</context>
<context>
    <name>ConversationsPane</name>
    <message>
        <source>Conversations</source>
        <translation>المحادثات</translation>
    </message>
    <message>
        <source>Older messages are still being fetched; they will be found when they are here.</source>
        <translation>لا تزال الرسائل الأقدم قيد الجلب، وستظهر في البحث عند وصولها.</translation>
    </message>
</context>
<context>
    <name>DetailsPane</name>
    <message>
        <source>Stay</source>
        <translation>الإقامة</translation>
    </message>
    <message>
        <source>Check-in</source>
        <translation>الوصول</translation>
    </message>
    <message>
        <source>Check-out</source>
        <translation>المغادرة</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>الضيوف</translation>
    </message>
    <message>
        <source>Local time</source>
        <translation>الوقت المحلي</translation>
    </message>
    <message>
        <source>Nothing has been booked yet.</source>
        <translation>لم يُحجز شيء بعد.</translation>
    </message>
</context>
<context>
    <name>EditBar</name>
    <message>
        <source>Editing a message</source>
        <translation>تعديل رسالة</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>EmojiPicker</name>
    <message>
        <source>Search emoji</source>
        <translation>البحث في الرموز</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>الرموز التعبيرية</translation>
    </message>
    <message>
        <source>No emoji has this name</source>
        <translation>لا رمز بهذا الاسم</translation>
    </message>
    <message>
        <source>Used lately</source>
        <translation>المستخدمة مؤخرًا</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this conversation</source>
        <translation>البحث في هذه المحادثة</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 من %2</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>لا نتائج</translation>
    </message>
    <message>
        <source>· older ones are being fetched</source>
        <translation>· يجري جلب الأقدم</translation>
    </message>
    <message>
        <source>Older match</source>
        <translation>نتيجة أقدم</translation>
    </message>
    <message>
        <source>Newer match</source>
        <translation>نتيجة أحدث</translation>
    </message>
    <message>
        <source>Stop finding</source>
        <translation>إنهاء البحث</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Every guest conversation, on your own computer.</source>
        <translation>كل محادثات الضيوف على جهازك.</translation>
    </message>
    <message>
        <source>Parlor keeps your messages here, shows them without a connection, and sends what you wrote as soon as it can.</source>
        <translation>يحفظ Parlor رسائلك هنا، ويعرضها دون اتصال، ويرسل ما كتبته حالما يستطيع.</translation>
    </message>
</context>
<context>
    <name>FoundList</name>
    <message>
        <source>Found</source>
        <translation>النتائج</translation>
    </message>
    <message>
        <source>Nothing matches “%1”</source>
        <translation>لا شيء يطابق «%1»</translation>
    </message>
    <message>
        <source>Older messages are still being fetched; they will be found when they are here.</source>
        <translation>لا تزال الرسائل الأقدم قيد الجلب، وستظهر في البحث عند وصولها.</translation>
    </message>
    <message>
        <source>Names, places and the words of messages are searched.</source>
        <translation>يشمل البحث الأسماء والأماكن ونصوص الرسائل.</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>مسح البحث</translation>
    </message>
</context>
<context>
    <name>FoundRow</name>
    <message>
        <source>archived</source>
        <translation>مؤرشفة</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>الرسائل</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>المحادثات</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>المؤرشفة</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>لا رسائل غير مقروءة</numerusform>
            <numerusform>رسالة واحدة غير مقروءة</numerusform>
            <numerusform>رسالتان غير مقروءتين</numerusform>
            <numerusform>%Ln رسائل غير مقروءة</numerusform>
            <numerusform>%Ln رسالة غير مقروءة</numerusform>
            <numerusform>%Ln رسالة غير مقروءة</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeyTable</name>
    <message>
        <source>Go</source>
        <translation>التنقل</translation>
    </message>
    <message>
        <source>Switch to a conversation or a person</source>
        <translation>الانتقال إلى محادثة أو شخص</translation>
    </message>
    <message>
        <source>Find in this conversation</source>
        <translation>البحث في هذه المحادثة</translation>
    </message>
    <message>
        <source>The next one that was found</source>
        <translation>النتيجة التالية</translation>
    </message>
    <message>
        <source>The one before</source>
        <translation>النتيجة السابقة</translation>
    </message>
    <message>
        <source>Search everywhere</source>
        <translation>البحث في كل مكان</translation>
    </message>
    <message>
        <source>Go to a date</source>
        <translation>الانتقال إلى تاريخ</translation>
    </message>
    <message>
        <source>Next conversation</source>
        <translation>المحادثة التالية</translation>
    </message>
    <message>
        <source>Previous conversation</source>
        <translation>المحادثة السابقة</translation>
    </message>
    <message>
        <source>Next unread conversation</source>
        <translation>المحادثة غير المقروءة التالية</translation>
    </message>
    <message>
        <source>Previous unread conversation</source>
        <translation>المحادثة غير المقروءة السابقة</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>الحسابات</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>الوارد</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>اللوحة التالية</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>اللوحة السابقة</translation>
    </message>
    <message>
        <source>Close; then mark as read; then back to the list</source>
        <translation>إغلاق، ثم تعليم كمقروءة، ثم العودة إلى القائمة</translation>
    </message>
    <message>
        <source>Do</source>
        <translation>الإجراءات</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>محادثة جديدة</translation>
    </message>
    <message>
        <source>Archive, or back to the inbox</source>
        <translation>أرشفة، أو إعادة إلى الوارد</translation>
    </message>
    <message>
        <source>Pin or unpin</source>
        <translation>تثبيت أو إلغاء التثبيت</translation>
    </message>
    <message>
        <source>Mute or unmute</source>
        <translation>كتم أو إلغاء الكتم</translation>
    </message>
    <message>
        <source>What can be done with a message or conversation</source>
        <translation>ما يمكن فعله برسالة أو محادثة</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>الكتابة</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>إرسال</translation>
    </message>
    <message>
        <source>Start a new line</source>
        <translation>بدء سطر جديد</translation>
    </message>
    <message>
        <source>Edit your last message, when nothing is written</source>
        <translation>تعديل رسالتك الأخيرة عندما لا يكون هناك نص مكتوب</translation>
    </message>
    <message>
        <source>Reply; again for an older message</source>
        <translation>رد، وكرّرها لرسالة أقدم</translation>
    </message>
    <message>
        <source>Copy the selected words, or the chosen message</source>
        <translation>نسخ النص المحدد أو الرسالة المختارة</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>المظهر</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>نص أكبر</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>نص أصغر</translation>
    </message>
    <message>
        <source>Text at its normal size</source>
        <translation>النص بحجمه المعتاد</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>هذه القائمة</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>إنهاء</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>KeysCard</name>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
</context>
<context>
    <name>LanguageSection</name>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Language of Parlor</source>
        <translation>لغة Parlor</translation>
    </message>
    <message>
        <source>Dates and numbers follow it. Messages stay as they were written.</source>
        <translation>تتبعها التواريخ والأرقام، وتبقى الرسائل كما كُتبت.</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>مثل النظام</translation>
    </message>
</context>
<context>
    <name>LastWords</name>
    <message>
        <source>Draft:</source>
        <translation>مسودة:</translation>
    </message>
</context>
<context>
    <name>LinkCard</name>
    <message>
        <source>Open this link?</source>
        <translation>هل تريد فتح هذا الرابط؟</translation>
    </message>
    <message>
        <source>This address may not be what it looks like. Open it only if you know where it leads.</source>
        <translation>قد لا يكون هذا العنوان كما يبدو. لا تفتحه إلا إذا كنت تعرف إلى أين يقود.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>نسخ العنوان</translation>
    </message>
</context>
<context>
    <name>ListHead</name>
    <message>
        <source>Archived</source>
        <translation>المؤرشفة</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>الوارد</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>محادثة جديدة</translation>
    </message>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Unread %L1</source>
        <translation>غير مقروءة %L1</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>غير مقروءة</translation>
    </message>
</context>
<context>
    <name>Logo</name>
    <message>
        <source>Parlor</source>
        <translation>Parlor</translation>
    </message>
</context>
<context>
    <name>LookingBar</name>
    <message>
        <source>Fetching older messages to get there</source>
        <translation>يجري جلب الرسائل الأقدم للوصول إليها</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>(%L1) Parlor</source>
        <translation>(%L1) Parlor</translation>
    </message>
    <message>
        <source>Parlor</source>
        <translation>Parlor</translation>
    </message>
</context>
<context>
    <name>MemberLine</name>
    <message>
        <source>you</source>
        <translation>أنت</translation>
    </message>
    <message>
        <source>admin</source>
        <translation>مشرف</translation>
    </message>
    <message>
        <source>waits to be sent</source>
        <translation>بانتظار الإرسال</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>انتظار</translation>
    </message>
    <message>
        <source>Admin</source>
        <translation>مشرف</translation>
    </message>
    <message>
        <source>You</source>
        <translation>أنت</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>تغيير ⁨%1⁩</translation>
    </message>
</context>
<context>
    <name>MemberMenu</name>
    <message>
        <source>No longer an admin</source>
        <translation>إلغاء الإشراف</translation>
    </message>
    <message>
        <source>Make an admin</source>
        <translation>تعيين مشرفًا</translation>
    </message>
    <message>
        <source>Remove from the group</source>
        <translation>إزالة من المجموعة</translation>
    </message>
</context>
<context>
    <name>MessageMenu</name>
    <message>
        <source>Reply</source>
        <translation>رد</translation>
    </message>
    <message>
        <source>React</source>
        <translation>تفاعل</translation>
    </message>
    <message>
        <source>Copy selection</source>
        <translation>نسخ المحدد</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>نسخ النص</translation>
    </message>
    <message>
        <source>Open link</source>
        <translation>فتح الرابط</translation>
    </message>
    <message>
        <source>Go to the original</source>
        <translation>الانتقال إلى الأصل</translation>
    </message>
    <message>
        <source>Read by</source>
        <translation>قرأها</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>تعديل</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>نسخ الرابط</translation>
    </message>
</context>
<context>
    <name>MessageRow</name>
    <message>
        <source>You</source>
        <translation>أنت</translation>
    </message>
    <message>
        <source>deleted message</source>
        <translation>رسالة محذوفة</translation>
    </message>
    <message>
        <source>answers %1: %2</source>
        <translation>رد على ⁨%1⁩: ⁨%2⁩</translation>
    </message>
</context>
<context>
    <name>MessageTools</name>
    <message>
        <source>React</source>
        <translation>تفاعل</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>رد</translation>
    </message>
</context>
<context>
    <name>MessageView</name>
    <message>
        <source>Messages</source>
        <translation>الرسائل</translation>
    </message>
</context>
<context>
    <name>NewLine</name>
    <message>
        <source>New</source>
        <translation>جديد</translation>
    </message>
</context>
<context>
    <name>NewPill</name>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>لا جديد</numerusform>
            <numerusform>رسالة جديدة</numerusform>
            <numerusform>رسالتان جديدتان</numerusform>
            <numerusform>%Ln رسائل جديدة</numerusform>
            <numerusform>%Ln رسالة جديدة</numerusform>
            <numerusform>%Ln رسالة جديدة</numerusform>
        </translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>الأحدث</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new, go to the newest message</source>
        <translation>
            <numerusform>لا جديد، الانتقال إلى أحدث رسالة</numerusform>
            <numerusform>رسالة جديدة، الانتقال إلى أحدث رسالة</numerusform>
            <numerusform>رسالتان جديدتان، الانتقال إلى أحدث رسالة</numerusform>
            <numerusform>%Ln رسائل جديدة، الانتقال إلى أحدث رسالة</numerusform>
            <numerusform>%Ln رسالة جديدة، الانتقال إلى أحدث رسالة</numerusform>
            <numerusform>%Ln رسالة جديدة، الانتقال إلى أحدث رسالة</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to the newest message</source>
        <translation>الانتقال إلى أحدث رسالة</translation>
    </message>
    <message>
        <source>First unread</source>
        <translation>أول غير مقروءة</translation>
    </message>
    <message>
        <source>Go to the first unread message</source>
        <translation>الانتقال إلى أول رسالة غير مقروءة</translation>
    </message>
</context>
<context>
    <name>NothingHere</name>
    <message>
        <source>No conversations yet</source>
        <translation>لا محادثات بعد</translation>
    </message>
    <message>
        <source>Nothing is archived</source>
        <translation>لا شيء مؤرشف</translation>
    </message>
    <message>
        <source>Everything is read</source>
        <translation>كل شيء مقروء</translation>
    </message>
    <message>
        <source>When a guest writes to your server, the conversation appears here.</source>
        <translation>عندما يكتب ضيف إلى خادمك تظهر المحادثة هنا.</translation>
    </message>
    <message>
        <source>Ctrl+E puts a conversation away; a new message brings it back.</source>
        <translation>يؤرشف Ctrl+E المحادثة، وتعيدها أي رسالة جديدة.</translation>
    </message>
    <message>
        <source>New messages will show up here.</source>
        <translation>ستظهر الرسائل الجديدة هنا.</translation>
    </message>
    <message>
        <source>Copy the server&apos;s address</source>
        <translation>نسخ عنوان الخادم</translation>
    </message>
    <message>
        <source>Back to the inbox</source>
        <translation>العودة إلى الوارد</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>عرض الكل</translation>
    </message>
</context>
<context>
    <name>NotificationsSection</name>
    <message>
        <source>Notifications</source>
        <translation>الإشعارات</translation>
    </message>
    <message>
        <source>New messages</source>
        <translation>الرسائل الجديدة</translation>
    </message>
    <message>
        <source>Muted conversations never notify.</source>
        <translation>المحادثات المكتومة لا تُشعر أبدًا.</translation>
    </message>
    <message>
        <source>Notify me</source>
        <translation>أشعرني</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>النص</translation>
    </message>
    <message>
        <source>Without them a notice says only who has written.</source>
        <translation>من دونه يذكر الإشعار اسم المرسل فقط.</translation>
    </message>
    <message>
        <source>Show what was written</source>
        <translation>إظهار ما كُتب</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>عدم الإزعاج</translation>
    </message>
    <message>
        <source>Until %1.</source>
        <translation>حتى %1.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>معطّل</translation>
    </message>
    <message>
        <source>For an hour</source>
        <translation>لمدة ساعة</translation>
    </message>
    <message>
        <source>Until the morning</source>
        <translation>حتى الصباح</translation>
    </message>
    <message>
        <source>Until I turn it off</source>
        <translation>حتى أعطّله</translation>
    </message>
    <message>
        <source>Closing the window</source>
        <translation>إغلاق النافذة</translation>
    </message>
    <message>
        <source>In the tray Parlor still receives and notifies.</source>
        <translation>في شريط النظام يواصل Parlor الاستقبال والإشعار.</translation>
    </message>
    <message>
        <source>Stay in the tray</source>
        <translation>البقاء في شريط النظام</translation>
    </message>
</context>
<context>
    <name>OfflineBanner</name>
    <message>
        <source>Not synchronised yet.</source>
        <translation>لم تتم المزامنة بعد.</translation>
    </message>
    <message>
        <source>Last synchronised at %1.</source>
        <translation>آخر مزامنة في ⁨%1⁩.</translation>
    </message>
    <message>
        <source>Last synchronised on %1 at %2.</source>
        <translation>آخر مزامنة في ⁨%1⁩ الساعة ⁨%2⁩.</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>Connecting. %1</source>
        <translation>جارٍ الاتصال. %1</translation>
    </message>
    <message>
        <source>Fetching what is new. %1</source>
        <translation>جارٍ جلب الجديد. %1</translation>
    </message>
    <message>
        <source>You are offline.</source>
        <translation>أنت غير متصل.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting to be sent</source>
        <translation>
            <numerusform>لا شيء بانتظار الإرسال</numerusform>
            <numerusform>رسالة واحدة بانتظار الإرسال</numerusform>
            <numerusform>رسالتان بانتظار الإرسال</numerusform>
            <numerusform>%Ln رسائل بانتظار الإرسال</numerusform>
            <numerusform>%Ln رسالة بانتظار الإرسال</numerusform>
            <numerusform>%Ln رسالة بانتظار الإرسال</numerusform>
        </translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>أعد المحاولة الآن</translation>
    </message>
</context>
<context>
    <name>PassphraseCard</name>
    <message>
        <source>Unlock your accounts</source>
        <translation>افتح قفل حساباتك</translation>
    </message>
    <message>
        <source>Protect your accounts</source>
        <translation>احمِ حساباتك</translation>
    </message>
    <message>
        <source>Your access tokens are kept under a passphrase.</source>
        <translation>رموز الوصول محفوظة بعبارة مرور.</translation>
    </message>
    <message>
        <source>Your access tokens are kept in a file that only this passphrase opens. It cannot be recovered.</source>
        <translation>تُحفظ رموز الوصول في ملف لا تفتحه إلا عبارة المرور هذه. لا يمكن استعادتها.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>عبارة المرور</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>العبارة نفسها مرة أخرى</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>العبارتان غير متطابقتين.</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>فتح القفل</translation>
    </message>
    <message>
        <source>Protect</source>
        <translation>حماية</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>PeopleHead</name>
    <message>
        <source>Rename</source>
        <translation>إعادة التسمية</translation>
    </message>
    <message>
        <source>Name of the group</source>
        <translation>اسم المجموعة</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Members · %L1</source>
        <translation>الأعضاء · %L1</translation>
    </message>
    <message>
        <source>Add people</source>
        <translation>إضافة أشخاص</translation>
    </message>
    <message>
        <source>Nothing more is known about this person.</source>
        <translation>لا يُعرف المزيد عن هذا الشخص.</translation>
    </message>
</context>
<context>
    <name>PeoplePane</name>
    <message>
        <source>Group</source>
        <translation>مجموعة</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>شخص</translation>
    </message>
    <message>
        <source>Leave this group for good?</source>
        <translation>هل تريد مغادرة هذه المجموعة نهائيًا؟</translation>
    </message>
    <message>
        <source>Leave the group</source>
        <translation>مغادرة المجموعة</translation>
    </message>
</context>
<context>
    <name>PeoplePicker</name>
    <message>
        <source>Add people</source>
        <translation>إضافة أشخاص</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>محادثة جديدة</translation>
    </message>
    <message>
        <source>Search people</source>
        <translation>البحث عن أشخاص</translation>
    </message>
    <message>
        <source>People</source>
        <translation>الأشخاص</translation>
    </message>
    <message>
        <source>People appear here when you have talked with them.</source>
        <translation>يظهر الأشخاص هنا بعد أن تتحدث معهم.</translation>
    </message>
    <message>
        <source>Nobody has this name.</source>
        <translation>لا أحد بهذا الاسم.</translation>
    </message>
    <message>
        <source>Name of the group</source>
        <translation>اسم المجموعة</translation>
    </message>
    <message>
        <source>A conversation can begin when you are back online.</source>
        <translation>يمكن بدء محادثة عند عودة الاتصال.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>إضافة</translation>
    </message>
    <message>
        <source>Start the group</source>
        <translation>بدء المجموعة</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>ابدأ</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Navigation</source>
        <translation>التنقل</translation>
    </message>
    <message numerus="yes">
        <source>Inbox, %Ln unread</source>
        <translation>
            <numerusform>الوارد، لا رسائل غير مقروءة</numerusform>
            <numerusform>الوارد، رسالة واحدة غير مقروءة</numerusform>
            <numerusform>الوارد، رسالتان غير مقروءتين</numerusform>
            <numerusform>الوارد، %Ln رسائل غير مقروءة</numerusform>
            <numerusform>الوارد، %Ln رسالة غير مقروءة</numerusform>
            <numerusform>الوارد، %Ln رسالة غير مقروءة</numerusform>
        </translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>الوارد</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Accounts; %1 is shown</source>
        <translation>الحسابات؛ المعروض %1</translation>
    </message>
</context>
<context>
    <name>ReactionBar</name>
    <message>
        <source>React with %1</source>
        <translation>تفاعل بـ ⁨%1⁩</translation>
    </message>
    <message>
        <source>More reactions</source>
        <translation>المزيد من التفاعلات</translation>
    </message>
</context>
<context>
    <name>ReactionChip</name>
    <message>
        <source>%L1+</source>
        <translation>%L1+</translation>
    </message>
    <message>
        <source>%L1</source>
        <translation>%L1</translation>
    </message>
    <message>
        <source>%1, %2, with yours</source>
        <translation>%1، %2، منها تفاعلك</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1، %2</translation>
    </message>
</context>
<context>
    <name>Receipts</name>
    <message>
        <source>Not delivered yet</source>
        <translation>لم تُسلَّم بعد</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>قُرئت</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>سُلِّمت</translation>
    </message>
    <message>
        <source>Read about %1</source>
        <translation>قُرئت نحو ⁨%1⁩</translation>
    </message>
    <message>
        <source>Read %1</source>
        <translation>قُرئت ⁨%1⁩</translation>
    </message>
    <message>
        <source>Delivered %1</source>
        <translation>سُلِّمت ⁨%1⁩</translation>
    </message>
</context>
<context>
    <name>ReceiptsCard</name>
    <message>
        <source>Read by</source>
        <translation>قرأها</translation>
    </message>
    <message>
        <source>From what this computer knows; times are about.</source>
        <translation>وفق ما يعرفه هذا الجهاز، والأوقات تقريبية.</translation>
    </message>
    <message>
        <source>Nobody else is in this conversation.</source>
        <translation>لا أحد غيرك في هذه المحادثة.</translation>
    </message>
    <message>
        <source>People and when they read it</source>
        <translation>الأشخاص ووقت قراءتهم</translation>
    </message>
</context>
<context>
    <name>RefusedChange</name>
    <message>
        <source>Retry</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
</context>
<context>
    <name>ReplyBar</name>
    <message>
        <source>Replying to %1: %2</source>
        <translation>رد على ⁨%1⁩: ⁨%2⁩</translation>
    </message>
    <message>
        <source>Reply to %1</source>
        <translation>رد على ⁨%1⁩</translation>
    </message>
    <message>
        <source>Do not reply</source>
        <translation>إلغاء الرد</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search messages, guests</source>
        <translation>ابحث في الرسائل والضيوف</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>مسح البحث</translation>
    </message>
    <message>
        <source>Ctrl Shift F</source>
        <translation>Ctrl Shift F</translation>
    </message>
</context>
<context>
    <name>SectionList</name>
    <message>
        <source>Sections</source>
        <translation>الأقسام</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Back to the inbox</source>
        <translation>العودة إلى الوارد</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
</context>
<context>
    <name>SignInCard</name>
    <message>
        <source>Sign in again</source>
        <translation>تسجيل الدخول مجددًا</translation>
    </message>
    <message>
        <source>Paste a token for %1. What you wrote meanwhile is sent afterwards.</source>
        <translation>ألصق رمزًا للحساب على %1. ما كتبته في هذه الأثناء يُرسل بعد ذلك.</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>رمز الوصول</translation>
    </message>
    <message>
        <source>Paste the token here</source>
        <translation>ألصق الرمز هنا</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>StartChoices</name>
    <message>
        <source>Use this computer</source>
        <translation>استخدام هذا الجهاز</translation>
    </message>
    <message>
        <source>Nothing to set up. You can move to a team server later.</source>
        <translation>لا شيء لإعداده. يمكنك الانتقال إلى خادم فريق لاحقًا.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>ابدأ</translation>
    </message>
    <message>
        <source>with a sample inbox</source>
        <translation>مع رسائل نموذجية</translation>
    </message>
    <message>
        <source>Connect to a server</source>
        <translation>الاتصال بخادم</translation>
    </message>
    <message>
        <source>Sign in with the address that your team gave you.</source>
        <translation>سجّل الدخول بالعنوان الذي أعطاك إياه فريقك.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>StartProgress</name>
    <message>
        <source>Starting</source>
        <translation>جارٍ البدء</translation>
    </message>
    <message>
        <source>This takes longer than usual. You can wait, or cancel and try another way.</source>
        <translation>يستغرق هذا وقتًا أطول من المعتاد. يمكنك الانتظار، أو الإلغاء وتجربة طريقة أخرى.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
</context>
<context>
    <name>StateDrawing</name>
    <message>
        <source>Messages that were read, delivered, wait for a connection, or failed</source>
        <translation>رسائل قُرئت، أو سُلِّمت، أو تنتظر الاتصال، أو فشلت</translation>
    </message>
    <message>
        <source>Hola, is there a place for the bikes? 🚲</source>
        <translation>مرحبًا، هل يوجد مكان للدراجات؟ 🚲</translation>
    </message>
    <message>
        <source>Yes, in the shed behind the house. The key is by the door.</source>
        <translation>نعم، في السقيفة خلف المنزل. المفتاح بجانب الباب.</translation>
    </message>
    <message>
        <source>Wi-Fi</source>
        <translation>واي فاي</translation>
    </message>
    <message>
        <source>The network is CanalLoft; the password is on the fridge.</source>
        <translation>الشبكة هي CanalLoft، وكلمة المرور على الثلاجة.</translation>
    </message>
    <message>
        <source>See you tomorrow!</source>
        <translation>إلى اللقاء غدًا!</translation>
    </message>
    <message>
        <source>photo-of-the-shed.heic</source>
        <translation>صورة-السقيفة.heic</translation>
    </message>
    <message>
        <source>this kind of picture can&apos;t be shown</source>
        <translation>لا يمكن عرض هذا النوع من الصور</translation>
    </message>
</context>
<context>
    <name>SwitcherCard</name>
    <message>
        <source>Switch to</source>
        <translation>الانتقال إلى</translation>
    </message>
    <message>
        <source>Conversations and people</source>
        <translation>المحادثات والأشخاص</translation>
    </message>
    <message>
        <source>No conversations yet</source>
        <translation>لا محادثات بعد</translation>
    </message>
    <message>
        <source>Nobody and nothing has this name.</source>
        <translation>لا أحد ولا شيء بهذا الاسم.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>لا رسائل غير مقروءة</numerusform>
            <numerusform>رسالة واحدة غير مقروءة</numerusform>
            <numerusform>رسالتان غير مقروءتين</numerusform>
            <numerusform>%Ln رسائل غير مقروءة</numerusform>
            <numerusform>%Ln رسالة غير مقروءة</numerusform>
            <numerusform>%Ln رسالة غير مقروءة</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>d MMM</source>
        <extracomment>Formats of dates, here and below: d dd, ddd dddd (names of days), MMM MMMM, yyyy; other words in &apos;quotes&apos;.</extracomment>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d MMM yyyy</translation>
    </message>
    <message>
        <source>today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>غدًا</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>أمس</translation>
    </message>
    <message>
        <source>dddd d MMMM yyyy</source>
        <translation>dddd d MMMM yyyy</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <translation>dddd d MMMM</translation>
    </message>
    <message>
        <source>Inquiry</source>
        <translation>استفسار</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>ملغاة</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>محجوزة</translation>
    </message>
    <message>
        <source>In house</source>
        <translation>مقيم</translation>
    </message>
    <message>
        <source>Checked out</source>
        <translation>غادر</translation>
    </message>
    <message>
        <source>Arrives %1</source>
        <translation>يصل %1</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>مجموعة</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>حتى %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln people</source>
        <translation>
            <numerusform>لا أحد</numerusform>
            <numerusform>شخص واحد</numerusform>
            <numerusform>شخصان</numerusform>
            <numerusform>%Ln أشخاص</numerusform>
            <numerusform>%Ln شخصًا</numerusform>
            <numerusform>%Ln شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln guests</source>
        <translation>
            <numerusform>بلا ضيوف</numerusform>
            <numerusform>ضيف واحد</numerusform>
            <numerusform>ضيفان</numerusform>
            <numerusform>%Ln ضيوف</numerusform>
            <numerusform>%Ln ضيفًا</numerusform>
            <numerusform>%Ln ضيف</numerusform>
        </translation>
    </message>
    <message>
        <source>booking %1</source>
        <translation>حجز ⁨%1⁩</translation>
    </message>
    <message>
        <source>%1 (same as you)</source>
        <translation>⁨%1⁩ (مثل وقتك)</translation>
    </message>
    <message>
        <source>%1 (%2 h ahead of you)</source>
        <translation>⁨%1⁩ (يسبقك بـ %2 س)</translation>
    </message>
    <message>
        <source>%1 (%2 h behind you)</source>
        <translation>⁨%1⁩ (يتأخر عنك %2 س)</translation>
    </message>
    <message>
        <source>Booking confirmation</source>
        <translation>تأكيد الحجز</translation>
    </message>
    <message>
        <source>Check-in instructions</source>
        <translation>تعليمات الوصول</translation>
    </message>
    <message>
        <source>Check-out instructions</source>
        <translation>تعليمات المغادرة</translation>
    </message>
    <message>
        <source>Wi-Fi</source>
        <translation>واي فاي</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>تذكير</translation>
    </message>
    <message>
        <source>Request for feedback</source>
        <translation>طلب تقييم</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>بانتظار الإرسال</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>أُرسلت</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>سُلِّمت</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>قُرئت</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>لم تُرسل</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>صورة</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>فيديو</translation>
    </message>
    <message>
        <source>Voice message</source>
        <translation>رسالة صوتية</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>موقع</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ملف</translation>
    </message>
    <message>
        <source>This message was deleted</source>
        <translation>حُذفت هذه الرسالة</translation>
    </message>
    <message>
        <source>%1 · automated</source>
        <translation>⁨%1⁩ · تلقائي</translation>
    </message>
    <message>
        <source>typing…</source>
        <translation>يكتب…</translation>
    </message>
    <message>
        <source>%1 is typing</source>
        <translation>⁨%1⁩ يكتب</translation>
    </message>
    <message>
        <source>%1 and %2 are typing</source>
        <translation>⁨%1⁩ و⁨%2⁩ يكتبان</translation>
    </message>
    <message numerus="yes">
        <source>%Ln people are typing</source>
        <translation>
            <numerusform>لا أحد يكتب</numerusform>
            <numerusform>شخص واحد يكتب</numerusform>
            <numerusform>شخصان يكتبان</numerusform>
            <numerusform>%Ln أشخاص يكتبون</numerusform>
            <numerusform>%Ln شخصًا يكتبون</numerusform>
            <numerusform>%Ln شخص يكتبون</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Theme</name>
    <message>
        <source>Parlor</source>
        <translation>Parlor</translation>
    </message>
</context>
<context>
    <name>Thread</name>
    <message>
        <source>Your conversations open here</source>
        <translation>تُفتح محادثاتك هنا</translation>
    </message>
    <message>
        <source>Choose a conversation</source>
        <translation>اختر محادثة</translation>
    </message>
    <message>
        <source>Ctrl+K goes to one by its name, Alt+Shift+↓ to the next unread one. Ctrl+/ shows all keys.</source>
        <translation>تنقلك Ctrl+K إلى محادثة باسمها، وتنقلك Alt+Shift+↓ إلى غير المقروءة التالية. وتعرض Ctrl+/ كل المفاتيح.</translation>
    </message>
</context>
<context>
    <name>ThreadHeader</name>
    <message>
        <source>Back to the list</source>
        <translation>العودة إلى القائمة</translation>
    </message>
    <message>
        <source>Hide the people</source>
        <translation>إخفاء الأشخاص</translation>
    </message>
    <message>
        <source>Show the people</source>
        <translation>عرض الأشخاص</translation>
    </message>
    <message>
        <source>Hide the stay</source>
        <translation>إخفاء الإقامة</translation>
    </message>
    <message>
        <source>Show the stay</source>
        <translation>عرض الإقامة</translation>
    </message>
    <message>
        <source>Find in this conversation</source>
        <translation>البحث في هذه المحادثة</translation>
    </message>
</context>
<context>
    <name>ThreadState</name>
    <message>
        <source>The messages take longer than usual</source>
        <translation>تستغرق الرسائل وقتًا أطول من المعتاد</translation>
    </message>
    <message>
        <source>The messages are not on this computer yet</source>
        <translation>الرسائل ليست على هذا الجهاز بعد</translation>
    </message>
    <message>
        <source>They come from the server as soon as it answers.</source>
        <translation>تصل من الخادم حالما يستجيب.</translation>
    </message>
    <message>
        <source>They can be fetched when you are back online.</source>
        <translation>يمكن جلبها عند عودة الاتصال.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Nothing has been said here yet</source>
        <translation>لم يُقل شيء هنا بعد</translation>
    </message>
    <message>
        <source>Write the first message</source>
        <translation>اكتب الرسالة الأولى</translation>
    </message>
</context>
<context>
    <name>Ticks</name>
    <message>
        <source>Waiting for a connection</source>
        <translation>بانتظار الاتصال</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>جارٍ الإرسال</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>أُرسلت</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>سُلِّمت</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>قُرئت</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>لم تُرسل</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>Parlor: %Ln unread</source>
        <translation>
            <numerusform>Parlor: لا رسائل غير مقروءة</numerusform>
            <numerusform>Parlor: رسالة واحدة غير مقروءة</numerusform>
            <numerusform>Parlor: رسالتان غير مقروءتين</numerusform>
            <numerusform>Parlor: %Ln رسائل غير مقروءة</numerusform>
            <numerusform>Parlor: %Ln رسالة غير مقروءة</numerusform>
            <numerusform>Parlor: %Ln رسالة غير مقروءة</numerusform>
        </translation>
    </message>
    <message>
        <source>Parlor</source>
        <translation>Parlor</translation>
    </message>
    <message>
        <source>Open Parlor</source>
        <translation>فتح Parlor</translation>
    </message>
    <message numerus="yes">
        <source>Open what is unread (%Ln)</source>
        <translation>
            <numerusform>فتح غير المقروء (%Ln)</numerusform>
            <numerusform>فتح غير المقروء (%Ln)</numerusform>
            <numerusform>فتح غير المقروء (%Ln)</numerusform>
            <numerusform>فتح غير المقروء (%Ln)</numerusform>
            <numerusform>فتح غير المقروء (%Ln)</numerusform>
            <numerusform>فتح غير المقروء (%Ln)</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is unread</source>
        <translation>لا شيء غير مقروء</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>عدم الإزعاج</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>إنهاء</translation>
    </message>
</context>
<context>
    <name>WaitBar</name>
    <message>
        <source>Working</source>
        <translation>قيد العمل</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>The server takes its time.</source>
        <translation>الخادم يستغرق بعض الوقت.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>WritingSection</name>
    <message>
        <source>Writing</source>
        <translation>الكتابة</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Shift+Enter starts a new line.</source>
        <translation>تبدأ Shift+Enter سطرًا جديدًا.</translation>
    </message>
    <message>
        <source>Ctrl+Enter sends.</source>
        <translation>ترسل Ctrl+Enter.</translation>
    </message>
    <message>
        <source>Sends</source>
        <translation>يرسل</translation>
    </message>
    <message>
        <source>Starts a new line</source>
        <translation>يبدأ سطرًا جديدًا</translation>
    </message>
</context>
<context>
    <name>links</name>
    <message>
        <source>This link is not complete, or was not made by Parlor.</source>
        <translation>هذا الرابط غير مكتمل أو لم ينشئه Parlor.</translation>
    </message>
</context>
<context>
    <name>parlor::Accounts</name>
    <message>
        <source>This account cannot be opened now. Is the disk full?</source>
        <translation>لا يمكن فتح هذا الحساب الآن. هل القرص ممتلئ؟</translation>
    </message>
</context>
<context>
    <name>parlor::App</name>
    <message>
        <source>%1 does not answer. Check the address and the network.</source>
        <translation>‏⁨%1⁩ لا يجيب. تحقق من العنوان ومن الشبكة.</translation>
    </message>
    <message>
        <source>Starting Parlor and filling the sample inbox…</source>
        <translation>جارٍ بدء Parlor وتعبئة الرسائل النموذجية…</translation>
    </message>
    <message>
        <source>Starting Parlor…</source>
        <translation>جارٍ بدء Parlor…</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>جارٍ الاتصال بـ ⁨%1⁩…</translation>
    </message>
    <message>
        <source>Fetching your conversations…</source>
        <translation>جارٍ جلب محادثاتك…</translation>
    </message>
    <message>
        <source>Token: this one is for somebody else (%1). Add it as another account instead.</source>
        <translation>الرمز: هذا الرمز لشخص آخر (%1). أضفه حسابًا آخر.</translation>
    </message>
    <message>
        <source>This account cannot be opened now. Is the disk full?</source>
        <translation>لا يمكن فتح هذا الحساب الآن. هل القرص ممتلئ؟</translation>
    </message>
    <message>
        <source>%1 does not know this token. Ask for a new one, and copy all of it.</source>
        <translation>لا يعرف %1 هذا الرمز. اطلب رمزًا جديدًا وانسخه كاملًا.</translation>
    </message>
    <message>
        <source>The link leads to a conversation that you are not part of.</source>
        <translation>يقود الرابط إلى محادثة لست مشاركًا فيها.</translation>
    </message>
    <message>
        <source>The link leads to a conversation on this computer, where you have none yet.</source>
        <translation>يقود الرابط إلى محادثة على هذا الجهاز، وليس لديك أي محادثة عليه بعد.</translation>
    </message>
</context>
<context>
    <name>parlor::Attention</name>
    <message>
        <source>%1 in %2</source>
        <comment>a person, a group</comment>
        <translation>%1 في %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a person, how many messages</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>New message</source>
        <translation>رسالة جديدة</translation>
    </message>
</context>
<context>
    <name>parlor::Cache</name>
    <message>
        <source>This message is not here any more.</source>
        <translation>لم تعد هذه الرسالة موجودة.</translation>
    </message>
</context>
<context>
    <name>parlor::Chat</name>
    <message>
        <source>You</source>
        <translation>أنت</translation>
    </message>
    <message numerus="yes">
        <source>%Ln others</source>
        <translation>
            <numerusform>لا أحد آخر</numerusform>
            <numerusform>شخص آخر</numerusform>
            <numerusform>شخصان آخران</numerusform>
            <numerusform>%Ln آخرون</numerusform>
            <numerusform>%Ln آخرون</numerusform>
            <numerusform>%Ln آخرون</numerusform>
        </translation>
    </message>
    <message>
        <source>Your reaction was not taken: %1</source>
        <translation>لم يُقبل تفاعلك: ⁨%1⁩</translation>
    </message>
    <message>
        <source>This could not be changed: %1</source>
        <translation>تعذّر تغيير هذا: ⁨%1⁩</translation>
    </message>
    <message>
        <source>This address cannot be opened.</source>
        <translation>تعذّر فتح هذا العنوان.</translation>
    </message>
    <message>
        <source>This message cannot be found.</source>
        <translation>تعذّر العثور على هذه الرسالة.</translation>
    </message>
    <message>
        <source>This message is not on this computer yet; it can be fetched when you are online.</source>
        <translation>هذه الرسالة ليست على هذا الجهاز بعد، ويمكن جلبها عند الاتصال.</translation>
    </message>
    <message>
        <source>This message is not here any more.</source>
        <translation>لم تعد هذه الرسالة هنا.</translation>
    </message>
</context>
<context>
    <name>parlor::Exchange</name>
    <message>
        <source>There is no connection to the server.</source>
        <translation>لا اتصال بالخادم.</translation>
    </message>
    <message>
        <source>The server does not answer.</source>
        <translation>الخادم لا يجيب.</translation>
    </message>
</context>
<context>
    <name>parlor::Link</name>
    <message>
        <source>The connection to the server is too slow.</source>
        <translation>الاتصال بالخادم بطيء جدًا.</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>‏⁨%1⁩ لا يجيب.</translation>
    </message>
    <message>
        <source>%1 has not answered yet.</source>
        <translation>لم يجب ⁨%1⁩ بعد.</translation>
    </message>
    <message>
        <source>The connection to the server was lost.</source>
        <translation>انقطع الاتصال بالخادم.</translation>
    </message>
    <message>
        <source>The server does not know this sign-in any more. Please sign in again.</source>
        <translation>لم يعد الخادم يعرف جلسة الدخول هذه. سجّل الدخول من جديد.</translation>
    </message>
    <message>
        <source>The server at %1 is busy.</source>
        <translation>الخادم في ⁨%1⁩ مشغول.</translation>
    </message>
    <message>
        <source>No server is running at %1.</source>
        <translation>لا خادم يعمل في ⁨%1⁩.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted.</source>
        <translation>شهادة ⁨%1⁩ غير موثوقة.</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>تعذّر الوصول إلى ⁨%1⁩.</translation>
    </message>
    <message>
        <source>The certificate of %1 is for another address. Check the address that was entered.</source>
        <translation>شهادة ⁨%1⁩ لعنوان آخر. تحقّق من العنوان الذي أُدخل.</translation>
    </message>
    <message>
        <source>Nobody whom this computer trusts vouches for %1: its certificate is self-signed, or of an unknown authority. Ask who runs it for a trusted one.</source>
        <translation>لا أحد ممن يثق بهم هذا الجهاز يضمن ⁨%1⁩: شهادته موقّعة ذاتيًا أو من جهة غير معروفة. اطلب ممن يديره شهادة موثوقة.</translation>
    </message>
    <message>
        <source>The certificate of %1 has expired, or the clock of this computer is wrong. Who runs it has to renew it.</source>
        <translation>انتهت صلاحية شهادة ⁨%1⁩، أو أن ساعة هذا الجهاز خاطئة. على من يديره أن يجدّدها.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid yet. Is the clock of this computer right?</source>
        <translation>شهادة ⁨%1⁩ غير صالحة بعد. هل ساعة هذا الجهاز صحيحة؟</translation>
    </message>
    <message>
        <source>The server at %1 refuses this desktop.</source>
        <translation>الخادم في ⁨%1⁩ يرفض هذا الجهاز.</translation>
    </message>
    <message>
        <source>%1 cannot be found. Check the address, and whether this computer is online.</source>
        <translation>تعذّر العثور على ⁨%1⁩. تحقّق من العنوان ومن اتصال هذا الجهاز.</translation>
    </message>
    <message>
        <source>%1 does not offer a protected connection (https). Check the address.</source>
        <translation>لا يقدّم ⁨%1⁩ اتصالًا محميًا (https). تحقّق من العنوان.</translation>
    </message>
    <message>
        <source>What answers at %1 is not a Parlor server. Check the address.</source>
        <translation>ما يجيب في ⁨%1⁩ ليس خادم Parlor. تحقّق من العنوان.</translation>
    </message>
</context>
<context>
    <name>parlor::LocalServer</name>
    <message>
        <source>The server on this computer did not start in time.</source>
        <translation>لم يبدأ الخادم على هذا الجهاز في الوقت المناسب.</translation>
    </message>
    <message>
        <source>The program parlord was not found. Please install Parlor again.</source>
        <translation>لم يُعثر على البرنامج parlord. أعد تثبيت Parlor.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>تعذّر إنشاء المجلد ⁨%1⁩.</translation>
    </message>
    <message>
        <source>The program parlord could not be started: %1</source>
        <translation>تعذّر تشغيل البرنامج parlord: ⁨%1⁩</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>المالك</translation>
    </message>
    <message>
        <source>Another program uses port %1 now. Guests reach this computer at port %2.</source>
        <translation>يستخدم برنامج آخر المنفذ %1 الآن. يصل الضيوف إلى هذا الجهاز عبر المنفذ %2.</translation>
    </message>
    <message>
        <source>Another Parlor is using the data in %1.</source>
        <translation>يستخدم Parlor آخر البيانات في ⁨%1⁩.</translation>
    </message>
    <message>
        <source>The server on this computer could not start: %1</source>
        <translation>تعذّر بدء الخادم على هذا الجهاز: ⁨%1⁩</translation>
    </message>
</context>
<context>
    <name>parlor::MessageList</name>
    <message>
        <source>An earlier message</source>
        <translation>رسالة سابقة</translation>
    </message>
    <message>
        <source>A message without words</source>
        <translation>رسالة بلا كلمات</translation>
    </message>
</context>
<context>
    <name>parlor::Notifications</name>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>تعليم كمقروءة</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>رد</translation>
    </message>
</context>
<context>
    <name>parlor::OpenAccount</name>
    <message>
        <source>This computer</source>
        <translation>هذا الجهاز</translation>
    </message>
    <message>
        <source>Cannot be opened</source>
        <translation>لا يمكن فتحه</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>تسجيل الدخول مجددًا</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>غير متصل</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>جارٍ الاتصال…</translation>
    </message>
    <message>
        <source>Fetching what is new…</source>
        <translation>جارٍ جلب الجديد…</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>متصل</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) that have not been sent</source>
        <translation>
            <numerusform>لا رسائل غير مرسلة</numerusform>
            <numerusform>رسالة واحدة لم تُرسل</numerusform>
            <numerusform>رسالتان لم تُرسلا</numerusform>
            <numerusform>%n رسائل لم تُرسل</numerusform>
            <numerusform>%n رسالة لم تُرسل</numerusform>
            <numerusform>%n رسالة لم تُرسل</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s)</source>
        <translation>
            <numerusform>لا مسودات</numerusform>
            <numerusform>مسودة واحدة</numerusform>
            <numerusform>مسودتان</numerusform>
            <numerusform>%n مسودات</numerusform>
            <numerusform>%n مسودة</numerusform>
            <numerusform>%n مسودة</numerusform>
        </translation>
    </message>
    <message>
        <source> and </source>
        <translation> و</translation>
    </message>
</context>
<context>
    <name>parlor::OutboxPump</name>
    <message>
        <source>The server&apos;s answer was not understood.</source>
        <translation>لم تُفهم إجابة الخادم.</translation>
    </message>
</context>
<context>
    <name>parlor::Roster</name>
    <message>
        <source>Guest</source>
        <translation>ضيف</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>مضيف</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>مدير</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>مساعد</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>الهاتف</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>واتساب</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>المنطقة الزمنية</translation>
    </message>
    <message>
        <source>%1 was not added</source>
        <translation>لم يُضف ⁨%1⁩</translation>
    </message>
    <message numerus="yes">
        <source>%Ln people were not added</source>
        <translation>
            <numerusform>لم يُضف أحد</numerusform>
            <numerusform>لم يُضف شخص واحد</numerusform>
            <numerusform>لم يُضف شخصان</numerusform>
            <numerusform>لم يُضف %Ln أشخاص</numerusform>
            <numerusform>لم يُضف %Ln شخصًا</numerusform>
            <numerusform>لم يُضف %Ln شخص</numerusform>
        </translation>
    </message>
    <message>
        <source>You have not left</source>
        <translation>لم تغادر</translation>
    </message>
    <message>
        <source>%1 was not removed</source>
        <translation>لم يُزل ⁨%1⁩</translation>
    </message>
    <message>
        <source>The role of %1 was not changed</source>
        <translation>لم يتغير دور ⁨%1⁩</translation>
    </message>
    <message>
        <source>The name was not changed</source>
        <translation>لم يتغير الاسم</translation>
    </message>
</context>
<context>
    <name>parlor::SearchList</name>
    <message numerus="yes">
        <source>All %n conversations</source>
        <translation>
            <numerusform>لا محادثات</numerusform>
            <numerusform>محادثة واحدة</numerusform>
            <numerusform>كلتا المحادثتين</numerusform>
            <numerusform>كل المحادثات (%n)</numerusform>
            <numerusform>كل المحادثات (%n)</numerusform>
            <numerusform>كل المحادثات (%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>You</source>
        <translation>أنت</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>parlor::Secrets</name>
    <message>
        <source>Waiting for the keychain of this computer…</source>
        <translation>في انتظار سلسلة مفاتيح هذا الجهاز…</translation>
    </message>
    <message>
        <source>Your sign-ins are protected with a passphrase.</source>
        <translation>بيانات دخولك محمية بعبارة مرور.</translation>
    </message>
    <message>
        <source>The keychain is locked, or has no sign-in for this server.</source>
        <translation>سلسلة المفاتيح مقفلة، أو لا تحوي بيانات دخول لهذا الخادم.</translation>
    </message>
    <message>
        <source>There is no keychain on this computer that remembers the sign-in.</source>
        <translation>لا توجد على هذا الجهاز سلسلة مفاتيح تتذكر بيانات الدخول.</translation>
    </message>
</context>
<context>
    <name>parlor::Session</name>
    <message>
        <source>There is no connection to the server.</source>
        <translation>لا اتصال بالخادم.</translation>
    </message>
    <message>
        <source>The server does not answer.</source>
        <translation>الخادم لا يجيب.</translation>
    </message>
    <message>
        <source>This sign-in belongs to somebody else (%1).</source>
        <translation>جلسة الدخول هذه لشخص آخر (⁨%1⁩).</translation>
    </message>
    <message>
        <source>This message is not here any more.</source>
        <translation>لم تعد هذه الرسالة موجودة.</translation>
    </message>
    <message>
        <source>The server&apos;s answer was not understood.</source>
        <translation>لم تُفهم إجابة الخادم.</translation>
    </message>
    <message>
        <source>The server has not answered yet.</source>
        <translation>لم يجب الخادم بعد.</translation>
    </message>
</context>
<context>
    <name>parlor::Switcher</name>
    <message>
        <source>Start a conversation</source>
        <translation>بدء محادثة</translation>
    </message>
</context>
<context>
    <name>parlor::Sync</name>
    <message>
        <source>The server&apos;s answer was not understood.</source>
        <translation>لم تُفهم إجابة الخادم.</translation>
    </message>
    <message>
        <source>The server says more than this computer can take in.</source>
        <translation>يرسل الخادم أكثر مما يستطيع هذا الجهاز استيعابه.</translation>
    </message>
</context>
<context>
    <name>parlor::Vault</name>
    <message>
        <source>The file with your sign-ins is damaged. Sign in again.</source>
        <translation>الملف الذي يحوي بيانات دخولك تالف. سجّل الدخول مجددًا.</translation>
    </message>
    <message>
        <source>There is not enough free memory to open the file.</source>
        <translation>لا تكفي الذاكرة المتاحة لفتح الملف.</translation>
    </message>
    <message>
        <source>This is not the passphrase.</source>
        <translation>هذه ليست عبارة المرور.</translation>
    </message>
    <message numerus="yes">
        <source>Choose at least %n characters.</source>
        <translation>
            <numerusform>اختر حرفًا على الأقل.</numerusform>
            <numerusform>اختر حرفًا واحدًا على الأقل.</numerusform>
            <numerusform>اختر حرفين على الأقل.</numerusform>
            <numerusform>اختر %n أحرف على الأقل.</numerusform>
            <numerusform>اختر %n حرفًا على الأقل.</numerusform>
            <numerusform>اختر %n حرف على الأقل.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is not enough free memory for this.</source>
        <translation>لا تكفي الذاكرة المتاحة لهذا.</translation>
    </message>
    <message>
        <source>Parlor could not write to its folder.</source>
        <translation>تعذّر على Parlor الكتابة في مجلده.</translation>
    </message>
    <message>
        <source>Parlor could not write to its folder: %1</source>
        <translation>تعذّر على Parlor الكتابة في مجلده: %1</translation>
    </message>
</context>
<context>
    <name>texts</name>
    <message>
        <source>Online</source>
        <translation>متصل</translation>
    </message>
    <message>
        <source>Booking %1</source>
        <translation>حجز ⁨%1⁩</translation>
    </message>
</context>
</TS>
