<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!DOCTYPE TS>
<TS version="2.1" language="nl" sourcelanguage="en">
<context>
    <name>AboutSection</name>
    <message>
        <source>About Parlor</source>
        <translation>Over Parlor</translation>
    </message>
    <message>
        <source>Parlor %1</source>
        <translation>Parlor %1</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. You may use, study, share and change it.</source>
        <translation>Vrije software onder de GNU General Public License, versie 3 of later. Je mag haar gebruiken, bestuderen, delen en aanpassen.</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Gegevensmap</translation>
    </message>
    <message>
        <source>Data folder: %1</source>
        <translation>Gegevensmap: %1</translation>
    </message>
</context>
<context>
    <name>Account</name>
    <message>
        <source>Parlor could not write to its folder: %1</source>
        <translation>Parlor kon niet in zijn map schrijven: %1</translation>
    </message>
    <message>
        <source>Address: enter the address of your server, for example chat.example.org.</source>
        <translation>Adres: voer het adres van je server in, bijvoorbeeld chat.example.org.</translation>
    </message>
    <message>
        <source>Address: “%1” is not an address. It looks like chat.example.org or localhost:3000.</source>
        <translation>Adres: ‘%1’ is geen adres. Het ziet eruit als chat.example.org of localhost:3000.</translation>
    </message>
    <message>
        <source>Address: it starts with http:// or https://, not with %1://.</source>
        <translation>Adres: het begint met http:// of https://, niet met %1://.</translation>
    </message>
    <message>
        <source>Address: leave out names and passwords; the token says who you are.</source>
        <translation>Adres: laat namen en wachtwoorden weg; het token zegt wie je bent.</translation>
    </message>
    <message>
        <source>Address: http:// would send your token unprotected. Use https:// for other computers.</source>
        <translation>Adres: http:// zou je token onbeschermd versturen. Gebruik https:// voor andere computers.</translation>
    </message>
    <message>
        <source>Token: paste the token that your team gave you.</source>
        <translation>Token: plak het token dat je van je team kreeg.</translation>
    </message>
    <message>
        <source>Token: this is not a complete token. Copy all of it, without line breaks.</source>
        <translation>Token: dit token is niet volledig. Kopieer het helemaal, zonder regeleinden.</translation>
    </message>
</context>
<context>
    <name>AccountMenu</name>
    <message>
        <source>Add an account…</source>
        <translation>Account toevoegen…</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>getoond</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln ongelezen</numerusform>
            <numerusform>%Ln ongelezen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AccountsSection</name>
    <message>
        <source>Accounts</source>
        <translation>Accounts</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Verwijderen…</translation>
    </message>
    <message>
        <source>Remove this account from this computer?</source>
        <translation>Dit account van deze computer verwijderen?</translation>
    </message>
    <message>
        <source>Remove this account from this computer? This is lost for good: %1.</source>
        <translation>Dit account van deze computer verwijderen? Dit gaat voorgoed verloren: %1.</translation>
    </message>
    <message>
        <source>Its server keeps its messages.</source>
        <translation>De server bewaart de berichten.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Verwijderen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behouden</translation>
    </message>
    <message>
        <source>Add an account…</source>
        <translation>Account toevoegen…</translation>
    </message>
</context>
<context>
    <name>AlertBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Sluiten</translation>
    </message>
</context>
<context>
    <name>AppearanceSection</name>
    <message>
        <source>Appearance</source>
        <translation>Weergave</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Zoals het systeem</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Licht</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Donker</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoog contrast</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Tekstgrootte</translation>
    </message>
    <message>
        <source>Ctrl+= and Ctrl+− change it everywhere.</source>
        <translation>Ctrl+= en Ctrl+− wijzigen die overal.</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinere tekst</translation>
    </message>
    <message>
        <source>%L1 %</source>
        <translation>%L1%</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Grotere tekst</translation>
    </message>
    <message>
        <source>Smaller rows in the list</source>
        <translation>Kleinere rijen in de lijst</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Minder beweging</translation>
    </message>
</context>
<context>
    <name>AutomationTag</name>
    <message>
        <source>Automated · %1</source>
        <translation>Automatisch · %1</translation>
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
        <translation>Je toegangstokens zijn vergrendeld. Parlor maakt verbinding zodra je de wachtzin invoert.</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Ontgrendelen</translation>
    </message>
    <message>
        <source>There is no keychain here, so access tokens are forgotten when Parlor ends.</source>
        <translation>Er is hier geen sleutelbos, dus toegangstokens worden vergeten als Parlor stopt.</translation>
    </message>
    <message>
        <source>Keep under a passphrase</source>
        <translation>Bewaren met een wachtzin</translation>
    </message>
    <message>
        <source>For this run only</source>
        <translation>Alleen voor deze keer</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Aanmelden</translation>
    </message>
    <message>
        <source>You are not part of “%1” any more.</source>
        <translation>Je maakt geen deel meer uit van ‘%1’.</translation>
    </message>
    <message>
        <source>Copy what you were writing</source>
        <translation>Kopieer wat je aan het schrijven was</translation>
    </message>
</context>
<context>
    <name>Bubble</name>
    <message>
        <source>This message was deleted</source>
        <translation>Dit bericht is verwijderd</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Meer tonen</translation>
    </message>
</context>
<context>
    <name>BubbleFooter</name>
    <message>
        <source>edited</source>
        <translation>bewerkt</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Niet verzonden</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>Niet verzonden: %1</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Opnieuw</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Verwijderen</translation>
    </message>
</context>
<context>
    <name>CalendarCard</name>
    <message>
        <source>Go to a date</source>
        <translation>Naar een datum gaan</translation>
    </message>
    <message>
        <source>Previous month</source>
        <translation>Vorige maand</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>Volgende maand</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Write a message</source>
        <translation>Schrijf een bericht</translation>
    </message>
    <message>
        <source>Write a message; it is sent when you are back online</source>
        <translation>Schrijf een bericht; het gaat weg zodra je weer online bent</translation>
    </message>
    <message>
        <source>Insert an emoji</source>
        <translation>Emoji invoegen</translation>
    </message>
    <message>
        <source>Save the change</source>
        <translation>Wijziging opslaan</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Versturen</translation>
    </message>
    <message>
        <source>Too long by %L1</source>
        <translation>%L1 tekens te lang</translation>
    </message>
    <message>
        <source>Characters left: %L1</source>
        <translation>Nog %L1 tekens</translation>
    </message>
</context>
<context>
    <name>ComposerArea</name>
    <message>
        <source>Message</source>
        <translation>Bericht</translation>
    </message>
</context>
<context>
    <name>ComputerSection</name>
    <message>
        <source>This computer</source>
        <translation>Deze computer</translation>
    </message>
    <message>
        <source>Other programs on this computer</source>
        <translation>Andere programma’s op deze computer</translation>
    </message>
    <message>
        <source>They act only as people whom they bring themselves, never as you.</source>
        <translation>Ze handelen alleen als mensen die ze zelf meebrengen, nooit als jij.</translation>
    </message>
    <message>
        <source>May use this server without a token</source>
        <translation>Mogen deze server zonder token gebruiken</translation>
    </message>
</context>
<context>
    <name>ConnectForm</name>
    <message>
        <source>Server address</source>
        <translation>Serveradres</translation>
    </message>
    <message>
        <source>https://chat.example.com</source>
        <translation>https://chat.example.com</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Toegangstoken</translation>
    </message>
    <message>
        <source>Paste the token here</source>
        <translation>Plak het token hier</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
</context>
<context>
    <name>ConversationMenu</name>
    <message>
        <source>Unpin</source>
        <translation>Losmaken</translation>
    </message>
    <message>
        <source>Pin to the top</source>
        <translation>Bovenaan vastzetten</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Dempen opheffen</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Dempen</translation>
    </message>
    <message>
        <source>Back to the inbox</source>
        <translation>Terug naar postvak</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archiveren</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Markeren als gelezen</translation>
    </message>
</context>
<context>
    <name>ConversationRow</name>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln ongelezen</numerusform>
            <numerusform>%Ln ongelezen</numerusform>
        </translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>vastgezet</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>gedempt</translation>
    </message>
    <message>
        <source>archived</source>
        <translation>gearchiveerd</translation>
    </message>
</context>
<context>
    <name>ConversationsPane</name>
    <message>
        <source>Conversations</source>
        <translation>Gesprekken</translation>
    </message>
    <message>
        <source>Older messages are still being fetched; they will be found when they are here.</source>
        <translation>Oudere berichten worden nog opgehaald; ze worden gevonden zodra ze hier zijn.</translation>
    </message>
</context>
<context>
    <name>DetailsPane</name>
    <message>
        <source>Stay</source>
        <translation>Verblijf</translation>
    </message>
    <message>
        <source>Check-in</source>
        <translation>Inchecken</translation>
    </message>
    <message>
        <source>Check-out</source>
        <translation>Uitchecken</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Gasten</translation>
    </message>
    <message>
        <source>Local time</source>
        <translation>Lokale tijd</translation>
    </message>
    <message>
        <source>Nothing has been booked yet.</source>
        <translation>Er is nog niets geboekt.</translation>
    </message>
</context>
<context>
    <name>EditBar</name>
    <message>
        <source>Editing a message</source>
        <translation>Bericht bewerken</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
</context>
<context>
    <name>EmojiPicker</name>
    <message>
        <source>Search emoji</source>
        <translation>Emoji zoeken</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
    <message>
        <source>No emoji has this name</source>
        <translation>Geen emoji heet zo</translation>
    </message>
    <message>
        <source>Used lately</source>
        <translation>Laatst gebruikt</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this conversation</source>
        <translation>Zoeken in dit gesprek</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 van %2</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Niet gevonden</translation>
    </message>
    <message>
        <source>· older ones are being fetched</source>
        <translation>· oudere worden opgehaald</translation>
    </message>
    <message>
        <source>Older match</source>
        <translation>Ouder resultaat</translation>
    </message>
    <message>
        <source>Newer match</source>
        <translation>Nieuwer resultaat</translation>
    </message>
    <message>
        <source>Stop finding</source>
        <translation>Stoppen met zoeken</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Every guest conversation, on your own computer.</source>
        <translation>Alle gesprekken met gasten, op je eigen computer.</translation>
    </message>
    <message>
        <source>Parlor keeps your messages here, shows them without a connection, and sends what you wrote as soon as it can.</source>
        <translation>Parlor bewaart je berichten hier, toont ze ook zonder verbinding en verstuurt wat je schreef zodra het kan.</translation>
    </message>
</context>
<context>
    <name>FoundList</name>
    <message>
        <source>Found</source>
        <translation>Gevonden</translation>
    </message>
    <message>
        <source>Nothing matches “%1”</source>
        <translation>Niets gevonden voor ‘%1’</translation>
    </message>
    <message>
        <source>Older messages are still being fetched; they will be found when they are here.</source>
        <translation>Oudere berichten worden nog opgehaald; ze worden gevonden zodra ze hier zijn.</translation>
    </message>
    <message>
        <source>Names, places and the words of messages are searched.</source>
        <translation>Er wordt gezocht in namen, plaatsen en de tekst van berichten.</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Zoekopdracht wissen</translation>
    </message>
</context>
<context>
    <name>FoundRow</name>
    <message>
        <source>archived</source>
        <translation>gearchiveerd</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Berichten</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Gesprekken</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>Gearchiveerd</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln ongelezen</numerusform>
            <numerusform>%Ln ongelezen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeyTable</name>
    <message>
        <source>Go</source>
        <translation>Gaan</translation>
    </message>
    <message>
        <source>Switch to a conversation or a person</source>
        <translation>Naar een gesprek of persoon gaan</translation>
    </message>
    <message>
        <source>Find in this conversation</source>
        <translation>Zoeken in dit gesprek</translation>
    </message>
    <message>
        <source>The next one that was found</source>
        <translation>Volgend resultaat</translation>
    </message>
    <message>
        <source>The one before</source>
        <translation>Vorig resultaat</translation>
    </message>
    <message>
        <source>Search everywhere</source>
        <translation>Overal zoeken</translation>
    </message>
    <message>
        <source>Go to a date</source>
        <translation>Naar een datum gaan</translation>
    </message>
    <message>
        <source>Next conversation</source>
        <translation>Volgend gesprek</translation>
    </message>
    <message>
        <source>Previous conversation</source>
        <translation>Vorig gesprek</translation>
    </message>
    <message>
        <source>Next unread conversation</source>
        <translation>Volgend ongelezen gesprek</translation>
    </message>
    <message>
        <source>Previous unread conversation</source>
        <translation>Vorig ongelezen gesprek</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Accounts</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Inbox</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Instellingen</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Volgend paneel</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Vorig paneel</translation>
    </message>
    <message>
        <source>Close; then mark as read; then back to the list</source>
        <translation>Sluiten; dan markeren als gelezen; dan terug naar de lijst</translation>
    </message>
    <message>
        <source>Do</source>
        <translation>Doen</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Nieuw gesprek</translation>
    </message>
    <message>
        <source>Archive, or back to the inbox</source>
        <translation>Archiveren, of terug naar de inbox</translation>
    </message>
    <message>
        <source>Pin or unpin</source>
        <translation>Vastmaken of losmaken</translation>
    </message>
    <message>
        <source>Mute or unmute</source>
        <translation>Dempen of niet meer dempen</translation>
    </message>
    <message>
        <source>What can be done with a message or conversation</source>
        <translation>Wat er met een bericht of gesprek kan</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schrijven</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Versturen</translation>
    </message>
    <message>
        <source>Start a new line</source>
        <translation>Nieuwe regel beginnen</translation>
    </message>
    <message>
        <source>Edit your last message, when nothing is written</source>
        <translation>Je laatste bericht bewerken, als er niets is geschreven</translation>
    </message>
    <message>
        <source>Reply; again for an older message</source>
        <translation>Beantwoorden; nog eens voor een ouder bericht</translation>
    </message>
    <message>
        <source>Copy the selected words, or the chosen message</source>
        <translation>De geselecteerde tekst of het gekozen bericht kopiëren</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Weergave</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Grotere tekst</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinere tekst</translation>
    </message>
    <message>
        <source>Text at its normal size</source>
        <translation>Tekst op normale grootte</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Deze lijst</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Afsluiten</translation>
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
        <translation>Toetsen</translation>
    </message>
</context>
<context>
    <name>LanguageSection</name>
    <message>
        <source>Language</source>
        <translation>Taal</translation>
    </message>
    <message>
        <source>Language of Parlor</source>
        <translation>Taal van Parlor</translation>
    </message>
    <message>
        <source>Dates and numbers follow it. Messages stay as they were written.</source>
        <translation>Datums en getallen volgen die. Berichten blijven zoals ze zijn geschreven.</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Zoals het systeem</translation>
    </message>
</context>
<context>
    <name>LastWords</name>
    <message>
        <source>Draft:</source>
        <translation>Concept:</translation>
    </message>
</context>
<context>
    <name>LinkCard</name>
    <message>
        <source>Open this link?</source>
        <translation>Deze link openen?</translation>
    </message>
    <message>
        <source>This address may not be what it looks like. Open it only if you know where it leads.</source>
        <translation>Dit adres is misschien niet wat het lijkt. Open het alleen als je weet waar het heen leidt.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Openen</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adres kopiëren</translation>
    </message>
</context>
<context>
    <name>ListHead</name>
    <message>
        <source>Archived</source>
        <translation>Archief</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Postvak</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Nieuw gesprek</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Unread %L1</source>
        <translation>Ongelezen %L1</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Ongelezen</translation>
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
        <translation>Oudere berichten ophalen om er te komen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
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
        <translation>jij</translation>
    </message>
    <message>
        <source>admin</source>
        <translation>beheerder</translation>
    </message>
    <message>
        <source>waits to be sent</source>
        <translation>wacht op verzending</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wacht</translation>
    </message>
    <message>
        <source>Admin</source>
        <translation>Beheerder</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Jij</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 wijzigen</translation>
    </message>
</context>
<context>
    <name>MemberMenu</name>
    <message>
        <source>No longer an admin</source>
        <translation>Geen beheerder meer</translation>
    </message>
    <message>
        <source>Make an admin</source>
        <translation>Beheerder maken</translation>
    </message>
    <message>
        <source>Remove from the group</source>
        <translation>Uit de groep verwijderen</translation>
    </message>
</context>
<context>
    <name>MessageMenu</name>
    <message>
        <source>Reply</source>
        <translation>Beantwoorden</translation>
    </message>
    <message>
        <source>React</source>
        <translation>Reageren</translation>
    </message>
    <message>
        <source>Copy selection</source>
        <translation>Selectie kopiëren</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Tekst kopiëren</translation>
    </message>
    <message>
        <source>Open link</source>
        <translation>Link openen</translation>
    </message>
    <message>
        <source>Go to the original</source>
        <translation>Naar het origineel</translation>
    </message>
    <message>
        <source>Read by</source>
        <translation>Gelezen door</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bewerken</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Verwijderen</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Link kopiëren</translation>
    </message>
</context>
<context>
    <name>MessageRow</name>
    <message>
        <source>You</source>
        <translation>Jij</translation>
    </message>
    <message>
        <source>deleted message</source>
        <translation>verwijderd bericht</translation>
    </message>
    <message>
        <source>answers %1: %2</source>
        <translation>antwoord aan %1: %2</translation>
    </message>
</context>
<context>
    <name>MessageTools</name>
    <message>
        <source>React</source>
        <translation>Reageren</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Beantwoorden</translation>
    </message>
</context>
<context>
    <name>MessageView</name>
    <message>
        <source>Messages</source>
        <translation>Berichten</translation>
    </message>
</context>
<context>
    <name>NewLine</name>
    <message>
        <source>New</source>
        <translation>Nieuw</translation>
    </message>
</context>
<context>
    <name>NewPill</name>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln nieuw</numerusform>
            <numerusform>%Ln nieuw</numerusform>
        </translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Nieuwste</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new, go to the newest message</source>
        <translation>
            <numerusform>%Ln nieuw, naar het nieuwste bericht</numerusform>
            <numerusform>%Ln nieuw, naar het nieuwste bericht</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to the newest message</source>
        <translation>Naar het nieuwste bericht</translation>
    </message>
    <message>
        <source>First unread</source>
        <translation>Eerste ongelezen</translation>
    </message>
    <message>
        <source>Go to the first unread message</source>
        <translation>Naar het eerste ongelezen bericht</translation>
    </message>
</context>
<context>
    <name>NothingHere</name>
    <message>
        <source>No conversations yet</source>
        <translation>Nog geen gesprekken</translation>
    </message>
    <message>
        <source>Nothing is archived</source>
        <translation>Er is niets gearchiveerd</translation>
    </message>
    <message>
        <source>Everything is read</source>
        <translation>Alles is gelezen</translation>
    </message>
    <message>
        <source>When a guest writes to your server, the conversation appears here.</source>
        <translation>Als een gast naar je server schrijft, verschijnt het gesprek hier.</translation>
    </message>
    <message>
        <source>Ctrl+E puts a conversation away; a new message brings it back.</source>
        <translation>Ctrl+E bergt een gesprek op; een nieuw bericht haalt het terug.</translation>
    </message>
    <message>
        <source>New messages will show up here.</source>
        <translation>Nieuwe berichten verschijnen hier.</translation>
    </message>
    <message>
        <source>Copy the server&apos;s address</source>
        <translation>Serveradres kopiëren</translation>
    </message>
    <message>
        <source>Back to the inbox</source>
        <translation>Terug naar postvak</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles tonen</translation>
    </message>
</context>
<context>
    <name>NotificationsSection</name>
    <message>
        <source>Notifications</source>
        <translation>Meldingen</translation>
    </message>
    <message>
        <source>New messages</source>
        <translation>Nieuwe berichten</translation>
    </message>
    <message>
        <source>Muted conversations never notify.</source>
        <translation>Gedempte gesprekken geven nooit een melding.</translation>
    </message>
    <message>
        <source>Notify me</source>
        <translation>Meld het me</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Tekst</translation>
    </message>
    <message>
        <source>Without them a notice says only who has written.</source>
        <translation>Zonder tekst zegt een melding alleen wie er heeft geschreven.</translation>
    </message>
    <message>
        <source>Show what was written</source>
        <translation>Tonen wat er is geschreven</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>Niet storen</translation>
    </message>
    <message>
        <source>Until %1.</source>
        <translation>Tot %1.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Uit</translation>
    </message>
    <message>
        <source>For an hour</source>
        <translation>Een uur lang</translation>
    </message>
    <message>
        <source>Until the morning</source>
        <translation>Tot morgenochtend</translation>
    </message>
    <message>
        <source>Until I turn it off</source>
        <translation>Tot ik het uitzet</translation>
    </message>
    <message>
        <source>Closing the window</source>
        <translation>Het venster sluiten</translation>
    </message>
    <message>
        <source>In the tray Parlor still receives and notifies.</source>
        <translation>In het systeemvak blijft Parlor ontvangen en melden.</translation>
    </message>
    <message>
        <source>Stay in the tray</source>
        <translation>In het systeemvak blijven</translation>
    </message>
</context>
<context>
    <name>OfflineBanner</name>
    <message>
        <source>Not synchronised yet.</source>
        <translation>Nog niet gesynchroniseerd.</translation>
    </message>
    <message>
        <source>Last synchronised at %1.</source>
        <translation>Laatst gesynchroniseerd om %1.</translation>
    </message>
    <message>
        <source>Last synchronised on %1 at %2.</source>
        <translation>Laatst gesynchroniseerd op %1 om %2.</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>Connecting. %1</source>
        <translation>Verbinden. %1</translation>
    </message>
    <message>
        <source>Fetching what is new. %1</source>
        <translation>Nieuwe berichten ophalen. %1</translation>
    </message>
    <message>
        <source>You are offline.</source>
        <translation>Je bent offline.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting to be sent</source>
        <translation>
            <numerusform>%Ln wacht op verzending</numerusform>
            <numerusform>%Ln wachten op verzending</numerusform>
        </translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>Nu opnieuw proberen</translation>
    </message>
</context>
<context>
    <name>PassphraseCard</name>
    <message>
        <source>Unlock your accounts</source>
        <translation>Je accounts ontgrendelen</translation>
    </message>
    <message>
        <source>Protect your accounts</source>
        <translation>Je accounts beveiligen</translation>
    </message>
    <message>
        <source>Your access tokens are kept under a passphrase.</source>
        <translation>Je toegangstokens worden bewaard met een wachtzin.</translation>
    </message>
    <message>
        <source>Your access tokens are kept in a file that only this passphrase opens. It cannot be recovered.</source>
        <translation>Je toegangstokens worden bewaard in een bestand dat alleen met deze wachtzin opengaat. De wachtzin kan niet worden hersteld.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Wachtzin</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>Nog een keer hetzelfde</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>De twee zijn niet gelijk.</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Ontgrendelen</translation>
    </message>
    <message>
        <source>Protect</source>
        <translation>Beveiligen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
</context>
<context>
    <name>PeopleHead</name>
    <message>
        <source>Rename</source>
        <translation>Naam wijzigen</translation>
    </message>
    <message>
        <source>Name of the group</source>
        <translation>Naam van de groep</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>Members · %L1</source>
        <translation>Leden · %L1</translation>
    </message>
    <message>
        <source>Add people</source>
        <translation>Mensen toevoegen</translation>
    </message>
    <message>
        <source>Nothing more is known about this person.</source>
        <translation>Meer is er over deze persoon niet bekend.</translation>
    </message>
</context>
<context>
    <name>PeoplePane</name>
    <message>
        <source>Group</source>
        <translation>Groep</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Persoon</translation>
    </message>
    <message>
        <source>Leave this group for good?</source>
        <translation>Deze groep voorgoed verlaten?</translation>
    </message>
    <message>
        <source>Leave the group</source>
        <translation>Groep verlaten</translation>
    </message>
</context>
<context>
    <name>PeoplePicker</name>
    <message>
        <source>Add people</source>
        <translation>Mensen toevoegen</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Nieuw gesprek</translation>
    </message>
    <message>
        <source>Search people</source>
        <translation>Mensen zoeken</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Mensen</translation>
    </message>
    <message>
        <source>People appear here when you have talked with them.</source>
        <translation>Mensen verschijnen hier als je met ze gesproken hebt.</translation>
    </message>
    <message>
        <source>Nobody has this name.</source>
        <translation>Niemand heet zo.</translation>
    </message>
    <message>
        <source>Name of the group</source>
        <translation>Naam van de groep</translation>
    </message>
    <message>
        <source>A conversation can begin when you are back online.</source>
        <translation>Een gesprek kan beginnen als je weer online bent.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Toevoegen</translation>
    </message>
    <message>
        <source>Start the group</source>
        <translation>Groep starten</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Navigation</source>
        <translation>Navigatie</translation>
    </message>
    <message numerus="yes">
        <source>Inbox, %Ln unread</source>
        <translation>
            <numerusform>Postvak, %Ln ongelezen</numerusform>
            <numerusform>Postvak, %Ln ongelezen</numerusform>
        </translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Postvak</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Instellingen</translation>
    </message>
    <message>
        <source>Accounts; %1 is shown</source>
        <translation>Accounts; %1 wordt getoond</translation>
    </message>
</context>
<context>
    <name>ReactionBar</name>
    <message>
        <source>React with %1</source>
        <translation>Reageren met %1</translation>
    </message>
    <message>
        <source>More reactions</source>
        <translation>Meer reacties</translation>
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
        <translation>%1, %2, met die van jou</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>Receipts</name>
    <message>
        <source>Not delivered yet</source>
        <translation>Nog niet afgeleverd</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Gelezen</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Afgeleverd</translation>
    </message>
    <message>
        <source>Read about %1</source>
        <translation>Gelezen rond %1</translation>
    </message>
    <message>
        <source>Read %1</source>
        <translation>Gelezen %1</translation>
    </message>
    <message>
        <source>Delivered %1</source>
        <translation>Afgeleverd %1</translation>
    </message>
</context>
<context>
    <name>ReceiptsCard</name>
    <message>
        <source>Read by</source>
        <translation>Gelezen door</translation>
    </message>
    <message>
        <source>From what this computer knows; times are about.</source>
        <translation>Voor zover deze computer weet; tijden bij benadering.</translation>
    </message>
    <message>
        <source>Nobody else is in this conversation.</source>
        <translation>Er is verder niemand in dit gesprek.</translation>
    </message>
    <message>
        <source>People and when they read it</source>
        <translation>Mensen en wanneer ze het lazen</translation>
    </message>
</context>
<context>
    <name>RefusedChange</name>
    <message>
        <source>Retry</source>
        <translation>Opnieuw</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Verwijderen</translation>
    </message>
</context>
<context>
    <name>ReplyBar</name>
    <message>
        <source>Replying to %1: %2</source>
        <translation>Antwoord aan %1: %2</translation>
    </message>
    <message>
        <source>Reply to %1</source>
        <translation>Antwoord aan %1</translation>
    </message>
    <message>
        <source>Do not reply</source>
        <translation>Niet antwoorden</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search messages, guests</source>
        <translation>Zoek in berichten en gasten</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Zoekopdracht wissen</translation>
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
        <translation>Onderdelen</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Back to the inbox</source>
        <translation>Terug naar postvak</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Instellingen</translation>
    </message>
</context>
<context>
    <name>SignInCard</name>
    <message>
        <source>Sign in again</source>
        <translation>Opnieuw aanmelden</translation>
    </message>
    <message>
        <source>Paste a token for %1. What you wrote meanwhile is sent afterwards.</source>
        <translation>Plak een token voor %1. Wat je intussen hebt geschreven, wordt daarna verstuurd.</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Toegangstoken</translation>
    </message>
    <message>
        <source>Paste the token here</source>
        <translation>Plak het token hier</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Aanmelden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
</context>
<context>
    <name>StartChoices</name>
    <message>
        <source>Use this computer</source>
        <translation>Deze computer gebruiken</translation>
    </message>
    <message>
        <source>Nothing to set up. You can move to a team server later.</source>
        <translation>Niets in te stellen. Je kunt later naar een teamserver verhuizen.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>with a sample inbox</source>
        <translation>met een voorbeeldpostvak</translation>
    </message>
    <message>
        <source>Connect to a server</source>
        <translation>Met een server verbinden</translation>
    </message>
    <message>
        <source>Sign in with the address that your team gave you.</source>
        <translation>Meld je aan met het adres dat je van je team kreeg.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
</context>
<context>
    <name>StartProgress</name>
    <message>
        <source>Starting</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>This takes longer than usual. You can wait, or cancel and try another way.</source>
        <translation>Dit duurt langer dan anders. Je kunt wachten, of annuleren en het anders proberen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Terug</translation>
    </message>
</context>
<context>
    <name>StateDrawing</name>
    <message>
        <source>Messages that were read, delivered, wait for a connection, or failed</source>
        <translation>Berichten die gelezen, afgeleverd, wachtend of mislukt zijn</translation>
    </message>
    <message>
        <source>Hola, is there a place for the bikes? 🚲</source>
        <translation>Hola, is er plek voor de fietsen? 🚲</translation>
    </message>
    <message>
        <source>Yes, in the shed behind the house. The key is by the door.</source>
        <translation>Ja, in de schuur achter het huis. De sleutel hangt bij de deur.</translation>
    </message>
    <message>
        <source>Wi-Fi</source>
        <translation>Wifi</translation>
    </message>
    <message>
        <source>The network is CanalLoft; the password is on the fridge.</source>
        <translation>Het netwerk heet CanalLoft; het wachtwoord hangt op de koelkast.</translation>
    </message>
    <message>
        <source>See you tomorrow!</source>
        <translation>Tot morgen!</translation>
    </message>
    <message>
        <source>photo-of-the-shed.heic</source>
        <translation>foto-van-de-schuur.heic</translation>
    </message>
    <message>
        <source>this kind of picture can&apos;t be shown</source>
        <translation>dit soort foto kan niet worden getoond</translation>
    </message>
</context>
<context>
    <name>SwitcherCard</name>
    <message>
        <source>Switch to</source>
        <translation>Ga naar</translation>
    </message>
    <message>
        <source>Conversations and people</source>
        <translation>Gesprekken en mensen</translation>
    </message>
    <message>
        <source>No conversations yet</source>
        <translation>Nog geen gesprekken</translation>
    </message>
    <message>
        <source>Nobody and nothing has this name.</source>
        <translation>Niets of niemand heet zo.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln ongelezen</numerusform>
            <numerusform>%Ln ongelezen</numerusform>
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
        <translation>vandaag</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>morgen</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gisteren</translation>
    </message>
    <message>
        <source>dddd d MMMM yyyy</source>
        <translation>dddd d MMMM yyyy</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Vandaag</translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <translation>dddd d MMMM</translation>
    </message>
    <message>
        <source>Inquiry</source>
        <translation>Aanvraag</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Geannuleerd</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>Geboekt</translation>
    </message>
    <message>
        <source>In house</source>
        <translation>In huis</translation>
    </message>
    <message>
        <source>Checked out</source>
        <translation>Vertrokken</translation>
    </message>
    <message>
        <source>Arrives %1</source>
        <translation>Komt %1</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Groep</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>tot %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln people</source>
        <translation>
            <numerusform>%Ln persoon</numerusform>
            <numerusform>%Ln personen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln guests</source>
        <translation>
            <numerusform>%Ln gast</numerusform>
            <numerusform>%Ln gasten</numerusform>
        </translation>
    </message>
    <message>
        <source>booking %1</source>
        <translation>boeking %1</translation>
    </message>
    <message>
        <source>%1 (same as you)</source>
        <translation>%1 (net als bij jou)</translation>
    </message>
    <message>
        <source>%1 (%2 h ahead of you)</source>
        <translation>%1 (%2 uur later dan jij)</translation>
    </message>
    <message>
        <source>%1 (%2 h behind you)</source>
        <translation>%1 (%2 uur vroeger dan jij)</translation>
    </message>
    <message>
        <source>Booking confirmation</source>
        <translation>Boekingsbevestiging</translation>
    </message>
    <message>
        <source>Check-in instructions</source>
        <translation>Incheckinstructies</translation>
    </message>
    <message>
        <source>Check-out instructions</source>
        <translation>Uitcheckinstructies</translation>
    </message>
    <message>
        <source>Wi-Fi</source>
        <translation>Wifi</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>Herinnering</translation>
    </message>
    <message>
        <source>Request for feedback</source>
        <translation>Vraag om een beoordeling</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Wacht op verzending</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Verzonden</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Afgeleverd</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Gelezen</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Niet verzonden</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Voice message</source>
        <translation>Spraakbericht</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Locatie</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Bestand</translation>
    </message>
    <message>
        <source>This message was deleted</source>
        <translation>Dit bericht is verwijderd</translation>
    </message>
    <message>
        <source>%1 · automated</source>
        <translation>%1 · automatisch</translation>
    </message>
    <message>
        <source>typing…</source>
        <translation>typt…</translation>
    </message>
    <message>
        <source>%1 is typing</source>
        <translation>%1 typt</translation>
    </message>
    <message>
        <source>%1 and %2 are typing</source>
        <translation>%1 en %2 typen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln people are typing</source>
        <translation>
            <numerusform>%Ln persoon typt</numerusform>
            <numerusform>%Ln mensen typen</numerusform>
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
        <translation>Je gesprekken verschijnen hier</translation>
    </message>
    <message>
        <source>Choose a conversation</source>
        <translation>Kies een gesprek</translation>
    </message>
    <message>
        <source>Ctrl+K goes to one by its name, Alt+Shift+↓ to the next unread one. Ctrl+/ shows all keys.</source>
        <translation>Met Ctrl+K ga je naar een gesprek op naam, met Alt+Shift+↓ naar het volgende ongelezen. Ctrl+/ toont alle toetsen.</translation>
    </message>
</context>
<context>
    <name>ThreadHeader</name>
    <message>
        <source>Back to the list</source>
        <translation>Terug naar de lijst</translation>
    </message>
    <message>
        <source>Hide the people</source>
        <translation>Mensen verbergen</translation>
    </message>
    <message>
        <source>Show the people</source>
        <translation>Mensen tonen</translation>
    </message>
    <message>
        <source>Hide the stay</source>
        <translation>Verblijf verbergen</translation>
    </message>
    <message>
        <source>Show the stay</source>
        <translation>Verblijf tonen</translation>
    </message>
    <message>
        <source>Find in this conversation</source>
        <translation>Zoeken in dit gesprek</translation>
    </message>
</context>
<context>
    <name>ThreadState</name>
    <message>
        <source>The messages take longer than usual</source>
        <translation>De berichten laten langer op zich wachten dan anders</translation>
    </message>
    <message>
        <source>The messages are not on this computer yet</source>
        <translation>De berichten staan nog niet op deze computer</translation>
    </message>
    <message>
        <source>They come from the server as soon as it answers.</source>
        <translation>Ze komen van de server zodra die antwoordt.</translation>
    </message>
    <message>
        <source>They can be fetched when you are back online.</source>
        <translation>Ze kunnen worden opgehaald als je weer online bent.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Opnieuw proberen</translation>
    </message>
    <message>
        <source>Nothing has been said here yet</source>
        <translation>Hier is nog niets gezegd</translation>
    </message>
    <message>
        <source>Write the first message</source>
        <translation>Het eerste bericht schrijven</translation>
    </message>
</context>
<context>
    <name>Ticks</name>
    <message>
        <source>Waiting for a connection</source>
        <translation>Wacht op verbinding</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Verzenden</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Verzonden</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Afgeleverd</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Gelezen</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Niet verzonden</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>Parlor: %Ln unread</source>
        <translation>
            <numerusform>Parlor: %Ln ongelezen</numerusform>
            <numerusform>Parlor: %Ln ongelezen</numerusform>
        </translation>
    </message>
    <message>
        <source>Parlor</source>
        <translation>Parlor</translation>
    </message>
    <message>
        <source>Open Parlor</source>
        <translation>Parlor openen</translation>
    </message>
    <message numerus="yes">
        <source>Open what is unread (%Ln)</source>
        <translation>
            <numerusform>Ongelezen openen (%Ln)</numerusform>
            <numerusform>Ongelezen openen (%Ln)</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is unread</source>
        <translation>Niets ongelezen</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>Niet storen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Afsluiten</translation>
    </message>
</context>
<context>
    <name>WaitBar</name>
    <message>
        <source>Working</source>
        <translation>Bezig</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>The server takes its time.</source>
        <translation>De server neemt de tijd.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
</context>
<context>
    <name>WritingSection</name>
    <message>
        <source>Writing</source>
        <translation>Schrijven</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Shift+Enter starts a new line.</source>
        <translation>Shift+Enter begint een nieuwe regel.</translation>
    </message>
    <message>
        <source>Ctrl+Enter sends.</source>
        <translation>Ctrl+Enter verstuurt.</translation>
    </message>
    <message>
        <source>Sends</source>
        <translation>Verstuurt</translation>
    </message>
    <message>
        <source>Starts a new line</source>
        <translation>Begint een nieuwe regel</translation>
    </message>
</context>
<context>
    <name>links</name>
    <message>
        <source>This link is not complete, or was not made by Parlor.</source>
        <translation>Deze link is niet volledig of is niet door Parlor gemaakt.</translation>
    </message>
</context>
<context>
    <name>parlor::Accounts</name>
    <message>
        <source>This account cannot be opened now. Is the disk full?</source>
        <translation>Dit account kan nu niet worden geopend. Is de schijf vol?</translation>
    </message>
</context>
<context>
    <name>parlor::App</name>
    <message>
        <source>%1 does not answer. Check the address and the network.</source>
        <translation>%1 antwoordt niet. Controleer het adres en het netwerk.</translation>
    </message>
    <message>
        <source>Starting Parlor and filling the sample inbox…</source>
        <translation>Parlor start en vult het voorbeeldpostvak…</translation>
    </message>
    <message>
        <source>Starting Parlor…</source>
        <translation>Parlor start…</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>Verbinden met %1…</translation>
    </message>
    <message>
        <source>Fetching your conversations…</source>
        <translation>Je gesprekken ophalen…</translation>
    </message>
    <message>
        <source>Token: this one is for somebody else (%1). Add it as another account instead.</source>
        <translation>Token: dit is van iemand anders (%1). Voeg het toe als een ander account.</translation>
    </message>
    <message>
        <source>This account cannot be opened now. Is the disk full?</source>
        <translation>Dit account kan nu niet worden geopend. Is de schijf vol?</translation>
    </message>
    <message>
        <source>%1 does not know this token. Ask for a new one, and copy all of it.</source>
        <translation>%1 kent dit token niet. Vraag een nieuw aan en kopieer het helemaal.</translation>
    </message>
    <message>
        <source>The link leads to a conversation that you are not part of.</source>
        <translation>De link leidt naar een gesprek waar je niet bij hoort.</translation>
    </message>
    <message>
        <source>The link leads to a conversation on this computer, where you have none yet.</source>
        <translation>De link leidt naar een gesprek op deze computer, waar je er nog geen hebt.</translation>
    </message>
</context>
<context>
    <name>parlor::Attention</name>
    <message>
        <source>%1 in %2</source>
        <comment>a person, a group</comment>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a person, how many messages</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>New message</source>
        <translation>Nieuw bericht</translation>
    </message>
</context>
<context>
    <name>parlor::Cache</name>
    <message>
        <source>This message is not here any more.</source>
        <translation>Dit bericht is er niet meer.</translation>
    </message>
</context>
<context>
    <name>parlor::Chat</name>
    <message>
        <source>You</source>
        <translation>Jij</translation>
    </message>
    <message numerus="yes">
        <source>%Ln others</source>
        <translation>
            <numerusform>%Ln ander</numerusform>
            <numerusform>%Ln anderen</numerusform>
        </translation>
    </message>
    <message>
        <source>Your reaction was not taken: %1</source>
        <translation>Je reactie is niet aangenomen: %1</translation>
    </message>
    <message>
        <source>This could not be changed: %1</source>
        <translation>Dit kon niet worden gewijzigd: %1</translation>
    </message>
    <message>
        <source>This address cannot be opened.</source>
        <translation>Dit adres kan niet worden geopend.</translation>
    </message>
    <message>
        <source>This message cannot be found.</source>
        <translation>Dit bericht is niet te vinden.</translation>
    </message>
    <message>
        <source>This message is not on this computer yet; it can be fetched when you are online.</source>
        <translation>Dit bericht staat nog niet op deze computer; het kan worden opgehaald als je online bent.</translation>
    </message>
    <message>
        <source>This message is not here any more.</source>
        <translation>Dit bericht is hier niet meer.</translation>
    </message>
</context>
<context>
    <name>parlor::Exchange</name>
    <message>
        <source>There is no connection to the server.</source>
        <translation>Er is geen verbinding met de server.</translation>
    </message>
    <message>
        <source>The server does not answer.</source>
        <translation>De server antwoordt niet.</translation>
    </message>
</context>
<context>
    <name>parlor::Link</name>
    <message>
        <source>The connection to the server is too slow.</source>
        <translation>De verbinding met de server is te traag.</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 antwoordt niet.</translation>
    </message>
    <message>
        <source>%1 has not answered yet.</source>
        <translation>%1 heeft nog niet geantwoord.</translation>
    </message>
    <message>
        <source>The connection to the server was lost.</source>
        <translation>De verbinding met de server is verbroken.</translation>
    </message>
    <message>
        <source>The server does not know this sign-in any more. Please sign in again.</source>
        <translation>De server kent deze aanmelding niet meer. Meld je opnieuw aan.</translation>
    </message>
    <message>
        <source>The server at %1 is busy.</source>
        <translation>De server op %1 is bezet.</translation>
    </message>
    <message>
        <source>No server is running at %1.</source>
        <translation>Op %1 draait geen server.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted.</source>
        <translation>Het certificaat van %1 wordt niet vertrouwd.</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>%1 is niet bereikbaar.</translation>
    </message>
    <message>
        <source>The certificate of %1 is for another address. Check the address that was entered.</source>
        <translation>Het certificaat van %1 is voor een ander adres. Controleer het ingevoerde adres.</translation>
    </message>
    <message>
        <source>Nobody whom this computer trusts vouches for %1: its certificate is self-signed, or of an unknown authority. Ask who runs it for a trusted one.</source>
        <translation>Niemand die deze computer vertrouwt staat in voor %1: het certificaat is zelfondertekend, of van een onbekende instantie. Vraag de beheerder om een vertrouwd certificaat.</translation>
    </message>
    <message>
        <source>The certificate of %1 has expired, or the clock of this computer is wrong. Who runs it has to renew it.</source>
        <translation>Het certificaat van %1 is verlopen, of de klok van deze computer loopt verkeerd. De beheerder moet het vernieuwen.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid yet. Is the clock of this computer right?</source>
        <translation>Het certificaat van %1 is nog niet geldig. Loopt de klok van deze computer goed?</translation>
    </message>
    <message>
        <source>The server at %1 refuses this desktop.</source>
        <translation>De server op %1 weigert deze computer.</translation>
    </message>
    <message>
        <source>%1 cannot be found. Check the address, and whether this computer is online.</source>
        <translation>%1 is niet te vinden. Controleer het adres, en of deze computer online is.</translation>
    </message>
    <message>
        <source>%1 does not offer a protected connection (https). Check the address.</source>
        <translation>%1 biedt geen beveiligde verbinding (https). Controleer het adres.</translation>
    </message>
    <message>
        <source>What answers at %1 is not a Parlor server. Check the address.</source>
        <translation>Wat op %1 antwoordt, is geen Parlor-server. Controleer het adres.</translation>
    </message>
</context>
<context>
    <name>parlor::LocalServer</name>
    <message>
        <source>The server on this computer did not start in time.</source>
        <translation>De server op deze computer startte niet op tijd.</translation>
    </message>
    <message>
        <source>The program parlord was not found. Please install Parlor again.</source>
        <translation>Het programma parlord is niet gevonden. Installeer Parlor opnieuw.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>De map %1 kan niet worden gemaakt.</translation>
    </message>
    <message>
        <source>The program parlord could not be started: %1</source>
        <translation>Het programma parlord kon niet worden gestart: %1</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Eigenaar</translation>
    </message>
    <message>
        <source>Another program uses port %1 now. Guests reach this computer at port %2.</source>
        <translation>Een ander programma gebruikt nu poort %1. Gasten bereiken deze computer via poort %2.</translation>
    </message>
    <message>
        <source>Another Parlor is using the data in %1.</source>
        <translation>Een andere Parlor gebruikt de gegevens in %1.</translation>
    </message>
    <message>
        <source>The server on this computer could not start: %1</source>
        <translation>De server op deze computer kon niet starten: %1</translation>
    </message>
</context>
<context>
    <name>parlor::MessageList</name>
    <message>
        <source>An earlier message</source>
        <translation>Een eerder bericht</translation>
    </message>
    <message>
        <source>A message without words</source>
        <translation>Een bericht zonder woorden</translation>
    </message>
</context>
<context>
    <name>parlor::Notifications</name>
    <message>
        <source>Open</source>
        <translation>Openen</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Markeren als gelezen</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Beantwoorden</translation>
    </message>
</context>
<context>
    <name>parlor::OpenAccount</name>
    <message>
        <source>This computer</source>
        <translation>Deze computer</translation>
    </message>
    <message>
        <source>Cannot be opened</source>
        <translation>Kan niet worden geopend</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Opnieuw aanmelden</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbinden…</translation>
    </message>
    <message>
        <source>Fetching what is new…</source>
        <translation>Nieuwe berichten ophalen…</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbonden</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) that have not been sent</source>
        <translation>
            <numerusform>%n bericht dat niet is verstuurd</numerusform>
            <numerusform>%n berichten die niet zijn verstuurd</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s)</source>
        <translation>
            <numerusform>%n concept</numerusform>
            <numerusform>%n concepten</numerusform>
        </translation>
    </message>
    <message>
        <source> and </source>
        <translation> en </translation>
    </message>
</context>
<context>
    <name>parlor::OutboxPump</name>
    <message>
        <source>The server&apos;s answer was not understood.</source>
        <translation>Het antwoord van de server was onbegrijpelijk.</translation>
    </message>
</context>
<context>
    <name>parlor::Roster</name>
    <message>
        <source>Guest</source>
        <translation>Gast</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Gastheer</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Beheerder</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>Assistent</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefoon</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>WhatsApp</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Taal</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Tijdzone</translation>
    </message>
    <message>
        <source>%1 was not added</source>
        <translation>%1 is niet toegevoegd</translation>
    </message>
    <message numerus="yes">
        <source>%Ln people were not added</source>
        <translation>
            <numerusform>%Ln persoon is niet toegevoegd</numerusform>
            <numerusform>%Ln personen zijn niet toegevoegd</numerusform>
        </translation>
    </message>
    <message>
        <source>You have not left</source>
        <translation>Je bent niet vertrokken</translation>
    </message>
    <message>
        <source>%1 was not removed</source>
        <translation>%1 is niet verwijderd</translation>
    </message>
    <message>
        <source>The role of %1 was not changed</source>
        <translation>De rol van %1 is niet gewijzigd</translation>
    </message>
    <message>
        <source>The name was not changed</source>
        <translation>De naam is niet gewijzigd</translation>
    </message>
</context>
<context>
    <name>parlor::SearchList</name>
    <message numerus="yes">
        <source>All %n conversations</source>
        <translation>
            <numerusform>Het enige gesprek (%n)</numerusform>
            <numerusform>Alle %n gesprekken</numerusform>
        </translation>
    </message>
    <message>
        <source>You</source>
        <translation>Jij</translation>
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
        <translation>Wachten op de sleutelbos van deze computer…</translation>
    </message>
    <message>
        <source>Your sign-ins are protected with a passphrase.</source>
        <translation>Je aanmeldingen zijn beveiligd met een wachtzin.</translation>
    </message>
    <message>
        <source>The keychain is locked, or has no sign-in for this server.</source>
        <translation>De sleutelbos is vergrendeld of heeft geen aanmelding voor deze server.</translation>
    </message>
    <message>
        <source>There is no keychain on this computer that remembers the sign-in.</source>
        <translation>Er is op deze computer geen sleutelbos die de aanmelding onthoudt.</translation>
    </message>
</context>
<context>
    <name>parlor::Session</name>
    <message>
        <source>There is no connection to the server.</source>
        <translation>Er is geen verbinding met de server.</translation>
    </message>
    <message>
        <source>The server does not answer.</source>
        <translation>De server antwoordt niet.</translation>
    </message>
    <message>
        <source>This sign-in belongs to somebody else (%1).</source>
        <translation>Deze aanmelding hoort bij iemand anders (%1).</translation>
    </message>
    <message>
        <source>This message is not here any more.</source>
        <translation>Dit bericht is er niet meer.</translation>
    </message>
    <message>
        <source>The server&apos;s answer was not understood.</source>
        <translation>Het antwoord van de server was onbegrijpelijk.</translation>
    </message>
    <message>
        <source>The server has not answered yet.</source>
        <translation>De server heeft nog niet geantwoord.</translation>
    </message>
</context>
<context>
    <name>parlor::Switcher</name>
    <message>
        <source>Start a conversation</source>
        <translation>Een gesprek beginnen</translation>
    </message>
</context>
<context>
    <name>parlor::Sync</name>
    <message>
        <source>The server&apos;s answer was not understood.</source>
        <translation>Het antwoord van de server was onbegrijpelijk.</translation>
    </message>
    <message>
        <source>The server says more than this computer can take in.</source>
        <translation>De server zegt meer dan deze computer kan verwerken.</translation>
    </message>
</context>
<context>
    <name>parlor::Vault</name>
    <message>
        <source>The file with your sign-ins is damaged. Sign in again.</source>
        <translation>Het bestand met je aanmeldingen is beschadigd. Meld je opnieuw aan.</translation>
    </message>
    <message>
        <source>There is not enough free memory to open the file.</source>
        <translation>Er is niet genoeg vrij geheugen om het bestand te openen.</translation>
    </message>
    <message>
        <source>This is not the passphrase.</source>
        <translation>Dit is niet de wachtzin.</translation>
    </message>
    <message numerus="yes">
        <source>Choose at least %n characters.</source>
        <translation>
            <numerusform>Kies minstens %n teken.</numerusform>
            <numerusform>Kies minstens %n tekens.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is not enough free memory for this.</source>
        <translation>Daarvoor is niet genoeg vrij geheugen.</translation>
    </message>
    <message>
        <source>Parlor could not write to its folder.</source>
        <translation>Parlor kon niet in zijn map schrijven.</translation>
    </message>
    <message>
        <source>Parlor could not write to its folder: %1</source>
        <translation>Parlor kon niet in zijn map schrijven: %1</translation>
    </message>
</context>
<context>
    <name>texts</name>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Booking %1</source>
        <translation>Boeking %1</translation>
    </message>
</context>
</TS>
