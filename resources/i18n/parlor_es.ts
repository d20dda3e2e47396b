<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>AboutSection</name>
    <message>
        <source>About Parlor</source>
        <translation>Acerca de Parlor</translation>
    </message>
    <message>
        <source>Parlor %1</source>
        <translation>Parlor %1</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. You may use, study, share and change it.</source>
        <translation>Software libre bajo la Licencia Pública General de GNU, versión 3 o posterior. Puedes usarlo, estudiarlo, compartirlo y modificarlo.</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Carpeta de datos</translation>
    </message>
    <message>
        <source>Data folder: %1</source>
        <translation>Carpeta de datos: %1</translation>
    </message>
</context>
<context>
    <name>Account</name>
    <message>
        <source>Parlor could not write to its folder: %1</source>
        <translation>Parlor no ha podido escribir en su carpeta: %1</translation>
    </message>
    <message>
        <source>Address: enter the address of your server, for example chat.example.org.</source>
        <translation>Dirección: escribe la dirección de tu servidor, por ejemplo chat.example.org.</translation>
    </message>
    <message>
        <source>Address: “%1” is not an address. It looks like chat.example.org or localhost:3000.</source>
        <translation>Dirección: «%1» no es una dirección. Se parece a chat.example.org o localhost:3000.</translation>
    </message>
    <message>
        <source>Address: it starts with http:// or https://, not with %1://.</source>
        <translation>Dirección: empieza por http:// o https://, no por %1://.</translation>
    </message>
    <message>
        <source>Address: leave out names and passwords; the token says who you are.</source>
        <translation>Dirección: no incluyas nombres ni contraseñas; el token dice quién eres.</translation>
    </message>
    <message>
        <source>Address: http:// would send your token unprotected. Use https:// for other computers.</source>
        <translation>Dirección: http:// enviaría tu token sin protección. Usa https:// para otros equipos.</translation>
    </message>
    <message>
        <source>Token: paste the token that your team gave you.</source>
        <translation>Token: pega el token que te dio tu equipo.</translation>
    </message>
    <message>
        <source>Token: this is not a complete token. Copy all of it, without line breaks.</source>
        <translation>Token: este token no está completo. Cópialo entero, sin saltos de línea.</translation>
    </message>
</context>
<context>
    <name>AccountMenu</name>
    <message>
        <source>Add an account…</source>
        <translation>Añadir una cuenta…</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>visible</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln sin leer</numerusform>
            <numerusform>%Ln sin leer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AccountsSection</name>
    <message>
        <source>Accounts</source>
        <translation>Cuentas</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Quitar…</translation>
    </message>
    <message>
        <source>Remove this account from this computer?</source>
        <translation>¿Quitar esta cuenta de este equipo?</translation>
    </message>
    <message>
        <source>Remove this account from this computer? This is lost for good: %1.</source>
        <translation>¿Quitar esta cuenta de este equipo? Esto se pierde para siempre: %1.</translation>
    </message>
    <message>
        <source>Its server keeps its messages.</source>
        <translation>Su servidor conserva los mensajes.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Conservar</translation>
    </message>
    <message>
        <source>Add an account…</source>
        <translation>Añadir una cuenta…</translation>
    </message>
</context>
<context>
    <name>AlertBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Descartar</translation>
    </message>
</context>
<context>
    <name>AppearanceSection</name>
    <message>
        <source>Appearance</source>
        <translation>Aspecto</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Alto contraste</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Tamaño del texto</translation>
    </message>
    <message>
        <source>Ctrl+= and Ctrl+− change it everywhere.</source>
        <translation>Ctrl+= y Ctrl+− lo cambian en cualquier parte.</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Texto más pequeño</translation>
    </message>
    <message>
        <source>%L1 %</source>
        <translation>%L1 %</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Texto más grande</translation>
    </message>
    <message>
        <source>Smaller rows in the list</source>
        <translation>Filas más bajas en la lista</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Menos movimiento</translation>
    </message>
</context>
<context>
    <name>AutomationTag</name>
    <message>
        <source>Automated · %1</source>
        <translation>Automático · %1</translation>
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
        <translation>Tus tokens de acceso están bloqueados. Parlor se conecta cuando escribas la frase de contraseña.</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Desbloquear</translation>
    </message>
    <message>
        <source>There is no keychain here, so access tokens are forgotten when Parlor ends.</source>
        <translation>Aquí no hay un llavero, así que los tokens de acceso se olvidan al cerrar Parlor.</translation>
    </message>
    <message>
        <source>Keep under a passphrase</source>
        <translation>Guardar con una frase de contraseña</translation>
    </message>
    <message>
        <source>For this run only</source>
        <translation>Solo por esta vez</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Iniciar sesión</translation>
    </message>
    <message>
        <source>You are not part of “%1” any more.</source>
        <translation>Ya no formas parte de «%1».</translation>
    </message>
    <message>
        <source>Copy what you were writing</source>
        <translation>Copiar lo que escribías</translation>
    </message>
</context>
<context>
    <name>Bubble</name>
    <message>
        <source>This message was deleted</source>
        <translation>Este mensaje se ha eliminado</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mostrar más</translation>
    </message>
</context>
<context>
    <name>BubbleFooter</name>
    <message>
        <source>edited</source>
        <translation>editado</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>No enviado</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>No enviado: %1</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eliminar</translation>
    </message>
</context>
<context>
    <name>CalendarCard</name>
    <message>
        <source>Go to a date</source>
        <translation>Ir a una fecha</translation>
    </message>
    <message>
        <source>Previous month</source>
        <translation>Mes anterior</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>Mes siguiente</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Write a message</source>
        <translation>Escribe un mensaje</translation>
    </message>
    <message>
        <source>Write a message; it is sent when you are back online</source>
        <translation>Escribe un mensaje; se enviará cuando vuelvas a tener conexión</translation>
    </message>
    <message>
        <source>Insert an emoji</source>
        <translation>Insertar un emoji</translation>
    </message>
    <message>
        <source>Save the change</source>
        <translation>Guardar el cambio</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Enviar</translation>
    </message>
    <message>
        <source>Too long by %L1</source>
        <translation>Sobran %L1 caracteres</translation>
    </message>
    <message>
        <source>Characters left: %L1</source>
        <translation>Caracteres restantes: %L1</translation>
    </message>
</context>
<context>
    <name>ComposerArea</name>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
</context>
<context>
    <name>ComputerSection</name>
    <message>
        <source>This computer</source>
        <translation>Este equipo</translation>
    </message>
    <message>
        <source>Other programs on this computer</source>
        <translation>Otros programas de este equipo</translation>
    </message>
    <message>
        <source>They act only as people whom they bring themselves, never as you.</source>
        <translation>Solo actúan como personas que aportan ellos mismos, nunca como tú.</translation>
    </message>
    <message>
        <source>May use this server without a token</source>
        <translation>Pueden usar este servidor sin token</translation>
    </message>
</context>
<context>
    <name>ConnectForm</name>
    <message>
        <source>Server address</source>
        <translation>Dirección del servidor</translation>
    </message>
    <message>
        <source>https://chat.example.com</source>
        <translation>https://chat.example.com</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Token de acceso</translation>
    </message>
    <message>
        <source>Paste the token here</source>
        <translation>Pega aquí el token</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Conectar</translation>
    </message>
</context>
<context>
    <name>ConversationMenu</name>
    <message>
        <source>Unpin</source>
        <translation>Dejar de fijar</translation>
    </message>
    <message>
        <source>Pin to the top</source>
        <translation>Fijar arriba</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Activar el sonido</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Silenciar</translation>
    </message>
    <message>
        <source>Back to the inbox</source>
        <translation>Volver a la bandeja</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archivar</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Marcar como leído</translation>
    </message>
</context>
<context>
    <name>ConversationRow</name>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln sin leer</numerusform>
            <numerusform>%Ln sin leer</numerusform>
        </translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>fijada</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>silenciada</translation>
    </message>
    <message>
        <source>archived</source>
        <translation>archivada</translation>
    </message>
</context>
<context>
    <name>ConversationsPane</name>
    <message>
        <source>Conversations</source>
        <translation>Conversaciones</translation>
    </message>
    <message>
        <source>Older messages are still being fetched; they will be found when they are here.</source>
        <translation>Todavía se están trayendo mensajes antiguos; se encontrarán cuando estén aquí.</translation>
    </message>
</context>
<context>
    <name>DetailsPane</name>
    <message>
        <source>Stay</source>
        <translation>Estancia</translation>
    </message>
    <message>
        <source>Check-in</source>
        <translation>Entrada</translation>
    </message>
    <message>
        <source>Check-out</source>
        <translation>Salida</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Huéspedes</translation>
    </message>
    <message>
        <source>Local time</source>
        <translation>Hora local</translation>
    </message>
    <message>
        <source>Nothing has been booked yet.</source>
        <translation>Todavía no hay nada reservado.</translation>
    </message>
</context>
<context>
    <name>EditBar</name>
    <message>
        <source>Editing a message</source>
        <translation>Editando un mensaje</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>EmojiPicker</name>
    <message>
        <source>Search emoji</source>
        <translation>Buscar emojis</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>Emojis</translation>
    </message>
    <message>
        <source>No emoji has this name</source>
        <translation>Ningún emoji se llama así</translation>
    </message>
    <message>
        <source>Used lately</source>
        <translation>Usados hace poco</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this conversation</source>
        <translation>Buscar en esta conversación</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>No encontrado</translation>
    </message>
    <message>
        <source>· older ones are being fetched</source>
        <translation>· se están trayendo los más antiguos</translation>
    </message>
    <message>
        <source>Older match</source>
        <translation>Resultado anterior</translation>
    </message>
    <message>
        <source>Newer match</source>
        <translation>Resultado más reciente</translation>
    </message>
    <message>
        <source>Stop finding</source>
        <translation>Dejar de buscar</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Every guest conversation, on your own computer.</source>
        <translation>Todas las conversaciones con huéspedes, en tu propio equipo.</translation>
    </message>
    <message>
        <source>Parlor keeps your messages here, shows them without a connection, and sends what you wrote as soon as it can.</source>
        <translation>Parlor guarda aquí tus mensajes, los muestra sin conexión y envía lo que escribiste en cuanto puede.</translation>
    </message>
</context>
<context>
    <name>FoundList</name>
    <message>
        <source>Found</source>
        <translation>Resultados</translation>
    </message>
    <message>
        <source>Nothing matches “%1”</source>
        <translation>Nada coincide con «%1»</translation>
    </message>
    <message>
        <source>Older messages are still being fetched; they will be found when they are here.</source>
        <translation>Todavía se están trayendo mensajes antiguos; se encontrarán cuando estén aquí.</translation>
    </message>
    <message>
        <source>Names, places and the words of messages are searched.</source>
        <translation>Se busca en los nombres, los lugares y el texto de los mensajes.</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Borrar la búsqueda</translation>
    </message>
</context>
<context>
    <name>FoundRow</name>
    <message>
        <source>archived</source>
        <translation>archivada</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Mensajes</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Conversaciones</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>Archivadas</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln sin leer</numerusform>
            <numerusform>%Ln sin leer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeyTable</name>
    <message>
        <source>Go</source>
        <translation>Ir</translation>
    </message>
    <message>
        <source>Switch to a conversation or a person</source>
        <translation>Ir a una conversación o a una persona</translation>
    </message>
    <message>
        <source>Find in this conversation</source>
        <translation>Buscar en esta conversación</translation>
    </message>
    <message>
        <source>The next one that was found</source>
        <translation>Siguiente resultado</translation>
    </message>
    <message>
        <source>The one before</source>
        <translation>Resultado anterior</translation>
    </message>
    <message>
        <source>Search everywhere</source>
        <translation>Buscar en todas partes</translation>
    </message>
    <message>
        <source>Go to a date</source>
        <translation>Ir a una fecha</translation>
    </message>
    <message>
        <source>Next conversation</source>
        <translation>Conversación siguiente</translation>
    </message>
    <message>
        <source>Previous conversation</source>
        <translation>Conversación anterior</translation>
    </message>
    <message>
        <source>Next unread conversation</source>
        <translation>Siguiente conversación sin leer</translation>
    </message>
    <message>
        <source>Previous unread conversation</source>
        <translation>Anterior conversación sin leer</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Cuentas</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Bandeja de entrada</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Panel siguiente</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Panel anterior</translation>
    </message>
    <message>
        <source>Close; then mark as read; then back to the list</source>
        <translation>Cerrar; luego marcar como leído; luego volver a la lista</translation>
    </message>
    <message>
        <source>Do</source>
        <translation>Hacer</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Nueva conversación</translation>
    </message>
    <message>
        <source>Archive, or back to the inbox</source>
        <translation>Archivar, o devolver a la bandeja de entrada</translation>
    </message>
    <message>
        <source>Pin or unpin</source>
        <translation>Fijar o dejar de fijar</translation>
    </message>
    <message>
        <source>Mute or unmute</source>
        <translation>Silenciar o dejar de silenciar</translation>
    </message>
    <message>
        <source>What can be done with a message or conversation</source>
        <translation>Lo que se puede hacer con un mensaje o una conversación</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Escribir</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Enviar</translation>
    </message>
    <message>
        <source>Start a new line</source>
        <translation>Empezar una línea nueva</translation>
    </message>
    <message>
        <source>Edit your last message, when nothing is written</source>
        <translation>Editar tu último mensaje, si no hay nada escrito</translation>
    </message>
    <message>
        <source>Reply; again for an older message</source>
        <translation>Responder; otra vez para un mensaje más antiguo</translation>
    </message>
    <message>
        <source>Copy the selected words, or the chosen message</source>
        <translation>Copiar el texto seleccionado o el mensaje elegido</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aspecto</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Texto más grande</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Texto más pequeño</translation>
    </message>
    <message>
        <source>Text at its normal size</source>
        <translation>Texto a su tamaño normal</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Esta lista</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Intro</translation>
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
        <translation>Teclas</translation>
    </message>
</context>
<context>
    <name>LanguageSection</name>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Language of Parlor</source>
        <translation>Idioma de Parlor</translation>
    </message>
    <message>
        <source>Dates and numbers follow it. Messages stay as they were written.</source>
        <translation>Las fechas y los números la siguen. Los mensajes quedan como se escribieron.</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Como el sistema</translation>
    </message>
</context>
<context>
    <name>LastWords</name>
    <message>
        <source>Draft:</source>
        <translation>Borrador:</translation>
    </message>
</context>
<context>
    <name>LinkCard</name>
    <message>
        <source>Open this link?</source>
        <translation>¿Abrir este enlace?</translation>
    </message>
    <message>
        <source>This address may not be what it looks like. Open it only if you know where it leads.</source>
        <translation>Puede que esta dirección no sea lo que parece. Ábrela solo si sabes adónde lleva.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Copiar la dirección</translation>
    </message>
</context>
<context>
    <name>ListHead</name>
    <message>
        <source>Archived</source>
        <translation>Archivadas</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Bandeja</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Nueva conversación</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todas</translation>
    </message>
    <message>
        <source>Unread %L1</source>
        <translation>Sin leer %L1</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Sin leer</translation>
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
        <translation>Trayendo mensajes antiguos para llegar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
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
        <translation>tú</translation>
    </message>
    <message>
        <source>admin</source>
        <translation>administrador</translation>
    </message>
    <message>
        <source>waits to be sent</source>
        <translation>pendiente de envío</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Admin</source>
        <translation>Administrador</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Tú</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>Cambiar a %1</translation>
    </message>
</context>
<context>
    <name>MemberMenu</name>
    <message>
        <source>No longer an admin</source>
        <translation>Quitar como administrador</translation>
    </message>
    <message>
        <source>Make an admin</source>
        <translation>Hacer administrador</translation>
    </message>
    <message>
        <source>Remove from the group</source>
        <translation>Quitar del grupo</translation>
    </message>
</context>
<context>
    <name>MessageMenu</name>
    <message>
        <source>Reply</source>
        <translation>Responder</translation>
    </message>
    <message>
        <source>React</source>
        <translation>Reaccionar</translation>
    </message>
    <message>
        <source>Copy selection</source>
        <translation>Copiar la selección</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Copiar el texto</translation>
    </message>
    <message>
        <source>Open link</source>
        <translation>Abrir el enlace</translation>
    </message>
    <message>
        <source>Go to the original</source>
        <translation>Ir al original</translation>
    </message>
    <message>
        <source>Read by</source>
        <translation>Leído por</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Copiar enlace</translation>
    </message>
</context>
<context>
    <name>MessageRow</name>
    <message>
        <source>You</source>
        <translation>Tú</translation>
    </message>
    <message>
        <source>deleted message</source>
        <translation>mensaje eliminado</translation>
    </message>
    <message>
        <source>answers %1: %2</source>
        <translation>responde a %1: %2</translation>
    </message>
</context>
<context>
    <name>MessageTools</name>
    <message>
        <source>React</source>
        <translation>Reaccionar</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Responder</translation>
    </message>
</context>
<context>
    <name>MessageView</name>
    <message>
        <source>Messages</source>
        <translation>Mensajes</translation>
    </message>
</context>
<context>
    <name>NewLine</name>
    <message>
        <source>New</source>
        <translation>Nuevos</translation>
    </message>
</context>
<context>
    <name>NewPill</name>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln nuevo</numerusform>
            <numerusform>%Ln nuevos</numerusform>
        </translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Lo último</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new, go to the newest message</source>
        <translation>
            <numerusform>%Ln nuevo, ir al último mensaje</numerusform>
            <numerusform>%Ln nuevos, ir al último mensaje</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to the newest message</source>
        <translation>Ir al último mensaje</translation>
    </message>
    <message>
        <source>First unread</source>
        <translation>Primero sin leer</translation>
    </message>
    <message>
        <source>Go to the first unread message</source>
        <translation>Ir al primer mensaje sin leer</translation>
    </message>
</context>
<context>
    <name>NothingHere</name>
    <message>
        <source>No conversations yet</source>
        <translation>Aún no hay conversaciones</translation>
    </message>
    <message>
        <source>Nothing is archived</source>
        <translation>No hay nada archivado</translation>
    </message>
    <message>
        <source>Everything is read</source>
        <translation>Todo está leído</translation>
    </message>
    <message>
        <source>When a guest writes to your server, the conversation appears here.</source>
        <translation>Cuando un huésped escriba a tu servidor, la conversación aparecerá aquí.</translation>
    </message>
    <message>
        <source>Ctrl+E puts a conversation away; a new message brings it back.</source>
        <translation>Ctrl+E guarda una conversación; un mensaje nuevo la trae de vuelta.</translation>
    </message>
    <message>
        <source>New messages will show up here.</source>
        <translation>Los mensajes nuevos aparecerán aquí.</translation>
    </message>
    <message>
        <source>Copy the server&apos;s address</source>
        <translation>Copiar la dirección del servidor</translation>
    </message>
    <message>
        <source>Back to the inbox</source>
        <translation>Volver a la bandeja</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Mostrar todo</translation>
    </message>
</context>
<context>
    <name>NotificationsSection</name>
    <message>
        <source>Notifications</source>
        <translation>Notificaciones</translation>
    </message>
    <message>
        <source>New messages</source>
        <translation>Mensajes nuevos</translation>
    </message>
    <message>
        <source>Muted conversations never notify.</source>
        <translation>Las conversaciones silenciadas nunca avisan.</translation>
    </message>
    <message>
        <source>Notify me</source>
        <translation>Avisarme</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Without them a notice says only who has written.</source>
        <translation>Sin él, el aviso solo dice quién ha escrito.</translation>
    </message>
    <message>
        <source>Show what was written</source>
        <translation>Mostrar lo escrito</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>No molestar</translation>
    </message>
    <message>
        <source>Until %1.</source>
        <translation>Hasta las %1.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Desactivado</translation>
    </message>
    <message>
        <source>For an hour</source>
        <translation>Durante una hora</translation>
    </message>
    <message>
        <source>Until the morning</source>
        <translation>Hasta mañana</translation>
    </message>
    <message>
        <source>Until I turn it off</source>
        <translation>Hasta que lo desactive</translation>
    </message>
    <message>
        <source>Closing the window</source>
        <translation>Al cerrar la ventana</translation>
    </message>
    <message>
        <source>In the tray Parlor still receives and notifies.</source>
        <translation>En la bandeja del sistema, Parlor sigue recibiendo y avisando.</translation>
    </message>
    <message>
        <source>Stay in the tray</source>
        <translation>Quedarse en la bandeja del sistema</translation>
    </message>
</context>
<context>
    <name>OfflineBanner</name>
    <message>
        <source>Not synchronised yet.</source>
        <translation>Aún sin sincronizar.</translation>
    </message>
    <message>
        <source>Last synchronised at %1.</source>
        <translation>Última sincronización a las %1.</translation>
    </message>
    <message>
        <source>Last synchronised on %1 at %2.</source>
        <translation>Última sincronización el %1 a las %2.</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>Connecting. %1</source>
        <translation>Conectando. %1</translation>
    </message>
    <message>
        <source>Fetching what is new. %1</source>
        <translation>Obteniendo lo nuevo. %1</translation>
    </message>
    <message>
        <source>You are offline.</source>
        <translation>No tienes conexión.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting to be sent</source>
        <translation>
            <numerusform>%Ln pendiente de envío</numerusform>
            <numerusform>%Ln pendientes de envío</numerusform>
        </translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>Reintentar ahora</translation>
    </message>
</context>
<context>
    <name>PassphraseCard</name>
    <message>
        <source>Unlock your accounts</source>
        <translation>Desbloquear tus cuentas</translation>
    </message>
    <message>
        <source>Protect your accounts</source>
        <translation>Proteger tus cuentas</translation>
    </message>
    <message>
        <source>Your access tokens are kept under a passphrase.</source>
        <translation>Tus tokens de acceso están guardados con una frase de contraseña.</translation>
    </message>
    <message>
        <source>Your access tokens are kept in a file that only this passphrase opens. It cannot be recovered.</source>
        <translation>Tus tokens de acceso se guardan en un archivo que solo abre esta frase de contraseña. No se puede recuperar.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frase de contraseña</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>Otra vez lo mismo</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Las dos no coinciden.</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Desbloquear</translation>
    </message>
    <message>
        <source>Protect</source>
        <translation>Proteger</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>PeopleHead</name>
    <message>
        <source>Rename</source>
        <translation>Cambiar el nombre</translation>
    </message>
    <message>
        <source>Name of the group</source>
        <translation>Nombre del grupo</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Members · %L1</source>
        <translation>Miembros · %L1</translation>
    </message>
    <message>
        <source>Add people</source>
        <translation>Añadir personas</translation>
    </message>
    <message>
        <source>Nothing more is known about this person.</source>
        <translation>No se sabe nada más de esta persona.</translation>
    </message>
</context>
<context>
    <name>PeoplePane</name>
    <message>
        <source>Group</source>
        <translation>Grupo</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Leave this group for good?</source>
        <translation>¿Salir de este grupo para siempre?</translation>
    </message>
    <message>
        <source>Leave the group</source>
        <translation>Salir del grupo</translation>
    </message>
</context>
<context>
    <name>PeoplePicker</name>
    <message>
        <source>Add people</source>
        <translation>Añadir personas</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Nueva conversación</translation>
    </message>
    <message>
        <source>Search people</source>
        <translation>Buscar personas</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>People appear here when you have talked with them.</source>
        <translation>Las personas aparecen aquí cuando has hablado con ellas.</translation>
    </message>
    <message>
        <source>Nobody has this name.</source>
        <translation>Nadie se llama así.</translation>
    </message>
    <message>
        <source>Name of the group</source>
        <translation>Nombre del grupo</translation>
    </message>
    <message>
        <source>A conversation can begin when you are back online.</source>
        <translation>Podrás empezar una conversación cuando vuelvas a tener conexión.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Añadir</translation>
    </message>
    <message>
        <source>Start the group</source>
        <translation>Crear el grupo</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Empezar</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Navigation</source>
        <translation>Navegación</translation>
    </message>
    <message numerus="yes">
        <source>Inbox, %Ln unread</source>
        <translation>
            <numerusform>Bandeja, %Ln sin leer</numerusform>
            <numerusform>Bandeja, %Ln sin leer</numerusform>
        </translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Bandeja</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Accounts; %1 is shown</source>
        <translation>Cuentas; se muestra %1</translation>
    </message>
</context>
<context>
    <name>ReactionBar</name>
    <message>
        <source>React with %1</source>
        <translation>Reaccionar con %1</translation>
    </message>
    <message>
        <source>More reactions</source>
        <translation>Más reacciones</translation>
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
        <translation>%1, %2, con la tuya</translation>
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
        <translation>Aún no entregado</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Leído</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Entregado</translation>
    </message>
    <message>
        <source>Read about %1</source>
        <translation>Leído hacia %1</translation>
    </message>
    <message>
        <source>Read %1</source>
        <translation>Leído %1</translation>
    </message>
    <message>
        <source>Delivered %1</source>
        <translation>Entregado %1</translation>
    </message>
</context>
<context>
    <name>ReceiptsCard</name>
    <message>
        <source>Read by</source>
        <translation>Leído por</translation>
    </message>
    <message>
        <source>From what this computer knows; times are about.</source>
        <translation>Según lo que sabe este equipo; horas aproximadas.</translation>
    </message>
    <message>
        <source>Nobody else is in this conversation.</source>
        <translation>No hay nadie más en esta conversación.</translation>
    </message>
    <message>
        <source>People and when they read it</source>
        <translation>Personas y cuándo lo leyeron</translation>
    </message>
</context>
<context>
    <name>RefusedChange</name>
    <message>
        <source>Retry</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eliminar</translation>
    </message>
</context>
<context>
    <name>ReplyBar</name>
    <message>
        <source>Replying to %1: %2</source>
        <translation>Respuesta a %1: %2</translation>
    </message>
    <message>
        <source>Reply to %1</source>
        <translation>Respuesta a %1</translation>
    </message>
    <message>
        <source>Do not reply</source>
        <translation>No responder</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search messages, guests</source>
        <translation>Buscar mensajes y huéspedes</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Borrar la búsqueda</translation>
    </message>
    <message>
        <source>Ctrl Shift F</source>
        <translation>Ctrl Mayús F</translation>
    </message>
</context>
<context>
    <name>SectionList</name>
    <message>
        <source>Sections</source>
        <translation>Secciones</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Back to the inbox</source>
        <translation>Volver a la bandeja</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
</context>
<context>
    <name>SignInCard</name>
    <message>
        <source>Sign in again</source>
        <translation>Iniciar sesión de nuevo</translation>
    </message>
    <message>
        <source>Paste a token for %1. What you wrote meanwhile is sent afterwards.</source>
        <translation>Pega un token para %1. Lo que hayas escrito entretanto se envía después.</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Token de acceso</translation>
    </message>
    <message>
        <source>Paste the token here</source>
        <translation>Pega el token aquí</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Iniciar sesión</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>StartChoices</name>
    <message>
        <source>Use this computer</source>
        <translation>Usar este equipo</translation>
    </message>
    <message>
        <source>Nothing to set up. You can move to a team server later.</source>
        <translation>No hay nada que configurar. Más adelante puedes pasar a un servidor de equipo.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Empezar</translation>
    </message>
    <message>
        <source>with a sample inbox</source>
        <translation>con una bandeja de ejemplo</translation>
    </message>
    <message>
        <source>Connect to a server</source>
        <translation>Conectar a un servidor</translation>
    </message>
    <message>
        <source>Sign in with the address that your team gave you.</source>
        <translation>Inicia sesión con la dirección que te dio tu equipo.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>StartProgress</name>
    <message>
        <source>Starting</source>
        <translation>Iniciando</translation>
    </message>
    <message>
        <source>This takes longer than usual. You can wait, or cancel and try another way.</source>
        <translation>Tarda más de lo normal. Puedes esperar, o cancelar y probar de otra forma.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
</context>
<context>
    <name>StateDrawing</name>
    <message>
        <source>Messages that were read, delivered, wait for a connection, or failed</source>
        <translation>Mensajes leídos, entregados, en espera de conexión o fallidos</translation>
    </message>
    <message>
        <source>Hola, is there a place for the bikes? 🚲</source>
        <translation>Hola, ¿hay sitio para las bicis? 🚲</translation>
    </message>
    <message>
        <source>Yes, in the shed behind the house. The key is by the door.</source>
        <translation>Sí, en el cobertizo de detrás de la casa. La llave está junto a la puerta.</translation>
    </message>
    <message>
        <source>Wi-Fi</source>
        <translation>Wifi</translation>
    </message>
    <message>
        <source>The network is CanalLoft; the password is on the fridge.</source>
        <translation>La red es CanalLoft; la contraseña está en la nevera.</translation>
    </message>
    <message>
        <source>See you tomorrow!</source>
        <translation>¡Hasta mañana!</translation>
    </message>
    <message>
        <source>photo-of-the-shed.heic</source>
        <translation>foto-del-cobertizo.heic</translation>
    </message>
    <message>
        <source>this kind of picture can&apos;t be shown</source>
        <translation>este tipo de imagen no se puede mostrar</translation>
    </message>
</context>
<context>
    <name>SwitcherCard</name>
    <message>
        <source>Switch to</source>
        <translation>Ir a</translation>
    </message>
    <message>
        <source>Conversations and people</source>
        <translation>Conversaciones y personas</translation>
    </message>
    <message>
        <source>No conversations yet</source>
        <translation>Todavía no hay conversaciones</translation>
    </message>
    <message>
        <source>Nobody and nothing has this name.</source>
        <translation>Nada ni nadie se llama así.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln sin leer</numerusform>
            <numerusform>%Ln sin leer</numerusform>
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
        <translation>hoy</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>mañana</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Ayer</translation>
    </message>
    <message>
        <source>dddd d MMMM yyyy</source>
        <translation>dddd d &apos;de&apos; MMMM &apos;de&apos; yyyy</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <translation>dddd d &apos;de&apos; MMMM</translation>
    </message>
    <message>
        <source>Inquiry</source>
        <translation>Consulta</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelada</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>Reservada</translation>
    </message>
    <message>
        <source>In house</source>
        <translation>Alojado</translation>
    </message>
    <message>
        <source>Checked out</source>
        <translation>Se ha ido</translation>
    </message>
    <message>
        <source>Arrives %1</source>
        <translation>Llega %1</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Grupo</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>hasta %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln people</source>
        <translation>
            <numerusform>%Ln persona</numerusform>
            <numerusform>%Ln personas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln guests</source>
        <translation>
            <numerusform>%Ln huésped</numerusform>
            <numerusform>%Ln huéspedes</numerusform>
        </translation>
    </message>
    <message>
        <source>booking %1</source>
        <translation>reserva %1</translation>
    </message>
    <message>
        <source>%1 (same as you)</source>
        <translation>%1 (igual que tú)</translation>
    </message>
    <message>
        <source>%1 (%2 h ahead of you)</source>
        <translation>%1 (%2 h más que tú)</translation>
    </message>
    <message>
        <source>%1 (%2 h behind you)</source>
        <translation>%1 (%2 h menos que tú)</translation>
    </message>
    <message>
        <source>Booking confirmation</source>
        <translation>Confirmación de reserva</translation>
    </message>
    <message>
        <source>Check-in instructions</source>
        <translation>Instrucciones de llegada</translation>
    </message>
    <message>
        <source>Check-out instructions</source>
        <translation>Instrucciones de salida</translation>
    </message>
    <message>
        <source>Wi-Fi</source>
        <translation>Wifi</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>Recordatorio</translation>
    </message>
    <message>
        <source>Request for feedback</source>
        <translation>Petición de opinión</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Pendiente de envío</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Enviado</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Entregado</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Leído</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>No enviado</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Vídeo</translation>
    </message>
    <message>
        <source>Voice message</source>
        <translation>Mensaje de voz</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Ubicación</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>This message was deleted</source>
        <translation>Este mensaje se ha eliminado</translation>
    </message>
    <message>
        <source>%1 · automated</source>
        <translation>%1 · automático</translation>
    </message>
    <message>
        <source>typing…</source>
        <translation>escribiendo…</translation>
    </message>
    <message>
        <source>%1 is typing</source>
        <translation>%1 está escribiendo</translation>
    </message>
    <message>
        <source>%1 and %2 are typing</source>
        <translation>%1 y %2 están escribiendo</translation>
    </message>
    <message numerus="yes">
        <source>%Ln people are typing</source>
        <translation>
            <numerusform>%Ln persona está escribiendo</numerusform>
            <numerusform>%Ln personas están escribiendo</numerusform>
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
        <translation>Tus conversaciones se abren aquí</translation>
    </message>
    <message>
        <source>Choose a conversation</source>
        <translation>Elige una conversación</translation>
    </message>
    <message>
        <source>Ctrl+K goes to one by its name, Alt+Shift+↓ to the next unread one. Ctrl+/ shows all keys.</source>
        <translation>Con Ctrl+K vas a una por su nombre y con Alt+Mayús+↓ a la siguiente sin leer. Ctrl+/ muestra todas las teclas.</translation>
    </message>
</context>
<context>
    <name>ThreadHeader</name>
    <message>
        <source>Back to the list</source>
        <translation>Volver a la lista</translation>
    </message>
    <message>
        <source>Hide the people</source>
        <translation>Ocultar las personas</translation>
    </message>
    <message>
        <source>Show the people</source>
        <translation>Mostrar las personas</translation>
    </message>
    <message>
        <source>Hide the stay</source>
        <translation>Ocultar la estancia</translation>
    </message>
    <message>
        <source>Show the stay</source>
        <translation>Mostrar la estancia</translation>
    </message>
    <message>
        <source>Find in this conversation</source>
        <translation>Buscar en esta conversación</translation>
    </message>
</context>
<context>
    <name>ThreadState</name>
    <message>
        <source>The messages take longer than usual</source>
        <translation>Los mensajes tardan más de lo normal</translation>
    </message>
    <message>
        <source>The messages are not on this computer yet</source>
        <translation>Los mensajes aún no están en este equipo</translation>
    </message>
    <message>
        <source>They come from the server as soon as it answers.</source>
        <translation>Llegarán del servidor en cuanto responda.</translation>
    </message>
    <message>
        <source>They can be fetched when you are back online.</source>
        <translation>Se podrán traer cuando vuelvas a tener conexión.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Nothing has been said here yet</source>
        <translation>Aquí todavía no se ha dicho nada</translation>
    </message>
    <message>
        <source>Write the first message</source>
        <translation>Escribir el primer mensaje</translation>
    </message>
</context>
<context>
    <name>Ticks</name>
    <message>
        <source>Waiting for a connection</source>
        <translation>Esperando conexión</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Enviando</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Enviado</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Entregado</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Leído</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>No enviado</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>Parlor: %Ln unread</source>
        <translation>
            <numerusform>Parlor: %Ln sin leer</numerusform>
            <numerusform>Parlor: %Ln sin leer</numerusform>
        </translation>
    </message>
    <message>
        <source>Parlor</source>
        <translation>Parlor</translation>
    </message>
    <message>
        <source>Open Parlor</source>
        <translation>Abrir Parlor</translation>
    </message>
    <message numerus="yes">
        <source>Open what is unread (%Ln)</source>
        <translation>
            <numerusform>Abrir lo no leído (%Ln)</numerusform>
            <numerusform>Abrir lo no leído (%Ln)</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is unread</source>
        <translation>Nada sin leer</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>No molestar</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
</context>
<context>
    <name>WaitBar</name>
    <message>
        <source>Working</source>
        <translation>Trabajando</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>The server takes its time.</source>
        <translation>El servidor se toma su tiempo.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>WritingSection</name>
    <message>
        <source>Writing</source>
        <translation>Escritura</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Intro</translation>
    </message>
    <message>
        <source>Shift+Enter starts a new line.</source>
        <translation>Mayús+Intro empieza una línea nueva.</translation>
    </message>
    <message>
        <source>Ctrl+Enter sends.</source>
        <translation>Ctrl+Intro envía.</translation>
    </message>
    <message>
        <source>Sends</source>
        <translation>Envía</translation>
    </message>
    <message>
        <source>Starts a new line</source>
        <translation>Empieza una línea nueva</translation>
    </message>
</context>
<context>
    <name>links</name>
    <message>
        <source>This link is not complete, or was not made by Parlor.</source>
        <translation>Este enlace no está completo o no lo ha creado Parlor.</translation>
    </message>
</context>
<context>
    <name>parlor::Accounts</name>
    <message>
        <source>This account cannot be opened now. Is the disk full?</source>
        <translation>Ahora no se puede abrir esta cuenta. ¿Está lleno el disco?</translation>
    </message>
</context>
<context>
    <name>parlor::App</name>
    <message>
        <source>%1 does not answer. Check the address and the network.</source>
        <translation>%1 no responde. Comprueba la dirección y la red.</translation>
    </message>
    <message>
        <source>Starting Parlor and filling the sample inbox…</source>
        <translation>Iniciando Parlor y llenando la bandeja de ejemplo…</translation>
    </message>
    <message>
        <source>Starting Parlor…</source>
        <translation>Iniciando Parlor…</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>Conectando a %1…</translation>
    </message>
    <message>
        <source>Fetching your conversations…</source>
        <translation>Obteniendo tus conversaciones…</translation>
    </message>
    <message>
        <source>Token: this one is for somebody else (%1). Add it as another account instead.</source>
        <translation>Token: este es de otra persona (%1). Añádelo como otra cuenta.</translation>
    </message>
    <message>
        <source>This account cannot be opened now. Is the disk full?</source>
        <translation>Ahora no se puede abrir esta cuenta. ¿Está lleno el disco?</translation>
    </message>
    <message>
        <source>%1 does not know this token. Ask for a new one, and copy all of it.</source>
        <translation>%1 no conoce este token. Pide uno nuevo y cópialo entero.</translation>
    </message>
    <message>
        <source>The link leads to a conversation that you are not part of.</source>
        <translation>El enlace lleva a una conversación de la que no formas parte.</translation>
    </message>
    <message>
        <source>The link leads to a conversation on this computer, where you have none yet.</source>
        <translation>El enlace lleva a una conversación de este equipo, donde aún no tienes ninguna.</translation>
    </message>
</context>
<context>
    <name>parlor::Attention</name>
    <message>
        <source>%1 in %2</source>
        <comment>a person, a group</comment>
        <translation>%1 en %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a person, how many messages</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>New message</source>
        <translation>Mensaje nuevo</translation>
    </message>
</context>
<context>
    <name>parlor::Cache</name>
    <message>
        <source>This message is not here any more.</source>
        <translation>Este mensaje ya no está aquí.</translation>
    </message>
</context>
<context>
    <name>parlor::Chat</name>
    <message>
        <source>You</source>
        <translation>Tú</translation>
    </message>
    <message numerus="yes">
        <source>%Ln others</source>
        <translation>
            <numerusform>%Ln más</numerusform>
            <numerusform>%Ln más</numerusform>
        </translation>
    </message>
    <message>
        <source>Your reaction was not taken: %1</source>
        <translation>No se ha aceptado tu reacción: %1</translation>
    </message>
    <message>
        <source>This could not be changed: %1</source>
        <translation>No se ha podido cambiar: %1</translation>
    </message>
    <message>
        <source>This address cannot be opened.</source>
        <translation>Esta dirección no se puede abrir.</translation>
    </message>
    <message>
        <source>This message cannot be found.</source>
        <translation>No se encuentra este mensaje.</translation>
    </message>
    <message>
        <source>This message is not on this computer yet; it can be fetched when you are online.</source>
        <translation>Este mensaje aún no está en este equipo; se podrá traer cuando tengas conexión.</translation>
    </message>
    <message>
        <source>This message is not here any more.</source>
        <translation>Este mensaje ya no está aquí.</translation>
    </message>
</context>
<context>
    <name>parlor::Exchange</name>
    <message>
        <source>There is no connection to the server.</source>
        <translation>No hay conexión con el servidor.</translation>
    </message>
    <message>
        <source>The server does not answer.</source>
        <translation>El servidor no responde.</translation>
    </message>
</context>
<context>
    <name>parlor::Link</name>
    <message>
        <source>The connection to the server is too slow.</source>
        <translation>La conexión con el servidor es demasiado lenta.</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 no responde.</translation>
    </message>
    <message>
        <source>%1 has not answered yet.</source>
        <translation>%1 aún no ha respondido.</translation>
    </message>
    <message>
        <source>The connection to the server was lost.</source>
        <translation>Se ha perdido la conexión con el servidor.</translation>
    </message>
    <message>
        <source>The server does not know this sign-in any more. Please sign in again.</source>
        <translation>El servidor ya no reconoce esta sesión. Inicia sesión de nuevo.</translation>
    </message>
    <message>
        <source>The server at %1 is busy.</source>
        <translation>El servidor de %1 está ocupado.</translation>
    </message>
    <message>
        <source>No server is running at %1.</source>
        <translation>No hay ningún servidor en %1.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted.</source>
        <translation>El certificado de %1 no es de confianza.</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>No se puede llegar a %1.</translation>
    </message>
    <message>
        <source>The certificate of %1 is for another address. Check the address that was entered.</source>
        <translation>El certificado de %1 es de otra dirección. Comprueba la dirección introducida.</translation>
    </message>
    <message>
        <source>Nobody whom this computer trusts vouches for %1: its certificate is self-signed, or of an unknown authority. Ask who runs it for a trusted one.</source>
        <translation>Nadie en quien este equipo confíe responde por %1: su certificado es autofirmado o de una autoridad desconocida. Pide uno de confianza a quien lo administra.</translation>
    </message>
    <message>
        <source>The certificate of %1 has expired, or the clock of this computer is wrong. Who runs it has to renew it.</source>
        <translation>El certificado de %1 ha caducado, o el reloj de este equipo va mal. Quien lo administra tiene que renovarlo.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid yet. Is the clock of this computer right?</source>
        <translation>El certificado de %1 aún no es válido. ¿Está en hora este equipo?</translation>
    </message>
    <message>
        <source>The server at %1 refuses this desktop.</source>
        <translation>El servidor de %1 rechaza este equipo.</translation>
    </message>
    <message>
        <source>%1 cannot be found. Check the address, and whether this computer is online.</source>
        <translation>No se encuentra %1. Comprueba la dirección y si este equipo tiene conexión.</translation>
    </message>
    <message>
        <source>%1 does not offer a protected connection (https). Check the address.</source>
        <translation>%1 no ofrece una conexión protegida (https). Comprueba la dirección.</translation>
    </message>
    <message>
        <source>What answers at %1 is not a Parlor server. Check the address.</source>
        <translation>Lo que responde en %1 no es un servidor de Parlor. Comprueba la dirección.</translation>
    </message>
</context>
<context>
    <name>parlor::LocalServer</name>
    <message>
        <source>The server on this computer did not start in time.</source>
        <translation>El servidor de este equipo no arrancó a tiempo.</translation>
    </message>
    <message>
        <source>The program parlord was not found. Please install Parlor again.</source>
        <translation>No se ha encontrado el programa parlord. Vuelve a instalar Parlor.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>No se puede crear la carpeta %1.</translation>
    </message>
    <message>
        <source>The program parlord could not be started: %1</source>
        <translation>No se ha podido iniciar el programa parlord: %1</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Propietario</translation>
    </message>
    <message>
        <source>Another program uses port %1 now. Guests reach this computer at port %2.</source>
        <translation>Otro programa usa ahora el puerto %1. Los huéspedes llegan a este equipo por el puerto %2.</translation>
    </message>
    <message>
        <source>Another Parlor is using the data in %1.</source>
        <translation>Otro Parlor está usando los datos de %1.</translation>
    </message>
    <message>
        <source>The server on this computer could not start: %1</source>
        <translation>El servidor de este equipo no ha podido arrancar: %1</translation>
    </message>
</context>
<context>
    <name>parlor::MessageList</name>
    <message>
        <source>An earlier message</source>
        <translation>Un mensaje anterior</translation>
    </message>
    <message>
        <source>A message without words</source>
        <translation>Un mensaje sin palabras</translation>
    </message>
</context>
<context>
    <name>parlor::Notifications</name>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Marcar como leído</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Responder</translation>
    </message>
</context>
<context>
    <name>parlor::OpenAccount</name>
    <message>
        <source>This computer</source>
        <translation>Este equipo</translation>
    </message>
    <message>
        <source>Cannot be opened</source>
        <translation>No se puede abrir</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Iniciar sesión de nuevo</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Sin conexión</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Conectando…</translation>
    </message>
    <message>
        <source>Fetching what is new…</source>
        <translation>Trayendo lo nuevo…</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Conectada</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) that have not been sent</source>
        <translation>
            <numerusform>%n mensaje que no se ha enviado</numerusform>
            <numerusform>%n mensajes que no se han enviado</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s)</source>
        <translation>
            <numerusform>%n borrador</numerusform>
            <numerusform>%n borradores</numerusform>
        </translation>
    </message>
    <message>
        <source> and </source>
        <translation> y </translation>
    </message>
</context>
<context>
    <name>parlor::OutboxPump</name>
    <message>
        <source>The server&apos;s answer was not understood.</source>
        <translation>No se ha entendido la respuesta del servidor.</translation>
    </message>
</context>
<context>
    <name>parlor::Roster</name>
    <message>
        <source>Guest</source>
        <translation>Huésped</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Anfitrión</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administrador</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>Asistente</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Teléfono</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>WhatsApp</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zona horaria</translation>
    </message>
    <message>
        <source>%1 was not added</source>
        <translation>No se ha añadido a %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln people were not added</source>
        <translation>
            <numerusform>No se ha añadido a %Ln persona</numerusform>
            <numerusform>No se ha añadido a %Ln personas</numerusform>
        </translation>
    </message>
    <message>
        <source>You have not left</source>
        <translation>No has salido</translation>
    </message>
    <message>
        <source>%1 was not removed</source>
        <translation>No se ha quitado a %1</translation>
    </message>
    <message>
        <source>The role of %1 was not changed</source>
        <translation>No se ha cambiado el rol de %1</translation>
    </message>
    <message>
        <source>The name was not changed</source>
        <translation>No se ha cambiado el nombre</translation>
    </message>
</context>
<context>
    <name>parlor::SearchList</name>
    <message numerus="yes">
        <source>All %n conversations</source>
        <translation>
            <numerusform>La única conversación (%n)</numerusform>
            <numerusform>Las %n conversaciones</numerusform>
        </translation>
    </message>
    <message>
        <source>You</source>
        <translation>Tú</translation>
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
        <translation>Esperando al llavero de este equipo…</translation>
    </message>
    <message>
        <source>Your sign-ins are protected with a passphrase.</source>
        <translation>Tus inicios de sesión están protegidos con una frase de contraseña.</translation>
    </message>
    <message>
        <source>The keychain is locked, or has no sign-in for this server.</source>
        <translation>El llavero está bloqueado o no tiene un inicio de sesión para este servidor.</translation>
    </message>
    <message>
        <source>There is no keychain on this computer that remembers the sign-in.</source>
        <translation>En este equipo no hay un llavero que recuerde el inicio de sesión.</translation>
    </message>
</context>
<context>
    <name>parlor::Session</name>
    <message>
        <source>There is no connection to the server.</source>
        <translation>No hay conexión con el servidor.</translation>
    </message>
    <message>
        <source>The server does not answer.</source>
        <translation>El servidor no responde.</translation>
    </message>
    <message>
        <source>This sign-in belongs to somebody else (%1).</source>
        <translation>Esta sesión pertenece a otra persona (%1).</translation>
    </message>
    <message>
        <source>This message is not here any more.</source>
        <translation>Este mensaje ya no está aquí.</translation>
    </message>
    <message>
        <source>The server&apos;s answer was not understood.</source>
        <translation>No se ha entendido la respuesta del servidor.</translation>
    </message>
    <message>
        <source>The server has not answered yet.</source>
        <translation>El servidor aún no ha respondido.</translation>
    </message>
</context>
<context>
    <name>parlor::Switcher</name>
    <message>
        <source>Start a conversation</source>
        <translation>Empezar una conversación</translation>
    </message>
</context>
<context>
    <name>parlor::Sync</name>
    <message>
        <source>The server&apos;s answer was not understood.</source>
        <translation>No se ha entendido la respuesta del servidor.</translation>
    </message>
    <message>
        <source>The server says more than this computer can take in.</source>
        <translation>El servidor dice más de lo que este equipo puede asimilar.</translation>
    </message>
</context>
<context>
    <name>parlor::Vault</name>
    <message>
        <source>The file with your sign-ins is damaged. Sign in again.</source>
        <translation>El archivo con tus inicios de sesión está dañado. Inicia sesión de nuevo.</translation>
    </message>
    <message>
        <source>There is not enough free memory to open the file.</source>
        <translation>No hay suficiente memoria libre para abrir el archivo.</translation>
    </message>
    <message>
        <source>This is not the passphrase.</source>
        <translation>Esta no es la frase de contraseña.</translation>
    </message>
    <message numerus="yes">
        <source>Choose at least %n characters.</source>
        <translation>
            <numerusform>Elige al menos %n carácter.</numerusform>
            <numerusform>Elige al menos %n caracteres.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is not enough free memory for this.</source>
        <translation>No hay suficiente memoria libre para esto.</translation>
    </message>
    <message>
        <source>Parlor could not write to its folder.</source>
        <translation>Parlor no ha podido escribir en su carpeta.</translation>
    </message>
    <message>
        <source>Parlor could not write to its folder: %1</source>
        <translation>Parlor no ha podido escribir en su carpeta: %1</translation>
    </message>
</context>
<context>
    <name>texts</name>
    <message>
        <source>Online</source>
        <translation>En línea</translation>
    </message>
    <message>
        <source>Booking %1</source>
        <translation>Reserva %1</translation>
    </message>
</context>
</TS>
