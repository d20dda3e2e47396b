<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AccountMenu</name>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln unread</numerusform>
            <numerusform>%Ln unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConversationRow</name>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln unread</numerusform>
            <numerusform>%Ln unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoundRow</name>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln unread</numerusform>
            <numerusform>%Ln unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewPill</name>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln new</numerusform>
            <numerusform>%Ln new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new, go to the newest message</source>
        <translation>
            <numerusform>%Ln new, go to the newest message</numerusform>
            <numerusform>%Ln new, go to the newest message</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OfflineBanner</name>
    <message numerus="yes">
        <source>%Ln waiting to be sent</source>
        <translation>
            <numerusform>%Ln waiting to be sent</numerusform>
            <numerusform>%Ln waiting to be sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message numerus="yes">
        <source>Inbox, %Ln unread</source>
        <translation>
            <numerusform>Inbox, %Ln unread</numerusform>
            <numerusform>Inbox, %Ln unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SwitcherCard</name>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln unread</numerusform>
            <numerusform>%Ln unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message numerus="yes">
        <source>%Ln people</source>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln guests</source>
        <translation>
            <numerusform>%Ln guest</numerusform>
            <numerusform>%Ln guests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people are typing</source>
        <translation>
            <numerusform>%Ln person is typing</numerusform>
            <numerusform>%Ln people are typing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>Parlor: %Ln unread</source>
        <translation>
            <numerusform>Parlor: %Ln unread</numerusform>
            <numerusform>Parlor: %Ln unread</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Open what is unread (%Ln)</source>
        <translation>
            <numerusform>Open what is unread (%Ln)</numerusform>
            <numerusform>Open what is unread (%Ln)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>parlor::Chat</name>
    <message numerus="yes">
        <source>%Ln others</source>
        <translation>
            <numerusform>%Ln other</numerusform>
            <numerusform>%Ln others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>parlor::OpenAccount</name>
    <message numerus="yes">
        <source>%n message(s) that have not been sent</source>
        <translation>
            <numerusform>%n message that has not been sent</numerusform>
            <numerusform>%n messages that have not been sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s)</source>
        <translation>
            <numerusform>%n draft</numerusform>
            <numerusform>%n drafts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>parlor::Roster</name>
    <message numerus="yes">
        <source>%Ln people were not added</source>
        <translation>
            <numerusform>%Ln person was not added</numerusform>
            <numerusform>%Ln people were not added</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>parlor::SearchList</name>
    <message numerus="yes">
        <source>All %n conversations</source>
        <translation>
            <numerusform>The only conversation (%n)</numerusform>
            <numerusform>All %n conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>parlor::Vault</name>
    <message numerus="yes">
        <source>Choose at least %n characters.</source>
        <translation>
            <numerusform>Choose at least %n character.</numerusform>
            <numerusform>Choose at least %n characters.</numerusform>
        </translation>
    </message>
</context>
</TS>
