<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ConnectionDialog</name>
    <message>
        <source>Connect to a service</source>
        <translation>Mit einem Dienst verbinden</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>&amp;Adresse:</translation>
    </message>
    <message>
        <source>https://slipway.lab.example</source>
        <translation>https://slipway.lab.example</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>as the address has it</source>
        <translation>wie in der Adresse</translation>
    </message>
    <message>
        <source>&amp;Token:</source>
        <translation>&amp;Token:</translation>
    </message>
    <message>
        <source>&amp;Keep the token in the keychain</source>
        <translation>Token im &amp;Schlüsselbund behalten</translation>
    </message>
    <message>
        <source>A&amp;uthority:</source>
        <translation>&amp;Zertifizierungsstelle:</translation>
    </message>
    <message>
        <source>those that this computer trusts</source>
        <translation>jene, denen dieser Computer vertraut</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>Aus&amp;wählen…</translation>
    </message>
    <message>
        <source>This computer has no keychain: the token is asked for each time.</source>
        <translation>Ohne Schlüsselbund wird das Token jedes Mal erfragt.</translation>
    </message>
</context>
<context>
    <name>ContextDialog</name>
    <message>
        <source>New context</source>
        <translation>Neuer Kontext</translation>
    </message>
    <message>
        <source>The same as &amp;JSON</source>
        <translation>Dasselbe als &amp;JSON</translation>
    </message>
    <message>
        <source>The context as JSON</source>
        <translation>Der Kontext als JSON</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save and run</source>
        <translation>Speichern und ausführen</translation>
    </message>
</context>
<context>
    <name>ContextPage</name>
    <message>
        <source>volume %1</source>
        <translation>Volume %1</translation>
    </message>
    <message>
        <source>empty, in memory</source>
        <translation>leer, im Arbeitsspeicher</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <extracomment>a folder in the container, and what it is</extracomment>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>, read only</source>
        <translation>, nur lesbar</translation>
    </message>
    <message>
        <source>%1 of memory</source>
        <translation>%1 Arbeitsspeicher</translation>
    </message>
    <message>
        <source>%1 CPUs</source>
        <translation>%1 CPUs</translation>
    </message>
    <message numerus="yes">
        <source>%n GPU(s)</source>
        <translation>
            <numerusform>%n GPU</numerusform>
            <numerusform>%n GPUs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ErrorSentence</name>
    <message>
        <source>Something went wrong inside. The service&apos;s log tells more.</source>
        <translation>Im Dienst ist etwas schiefgegangen. Sein Protokoll verrät mehr.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Es wurde abgebrochen.</translation>
    </message>
    <message>
        <source>This is not valid JSON: {problem} at byte {offset}.</source>
        <translation>Das ist kein gültiges JSON: {problem} bei Byte {offset}.</translation>
    </message>
    <message>
        <source>The JSON is nested deeper than {limit} levels. Flatten it.</source>
        <translation>Das JSON ist tiefer als {limit} Ebenen verschachtelt. Machen Sie es flacher.</translation>
    </message>
    <message>
        <source>The key &quot;{key}&quot; stands twice in one JSON object. Keep one of them.</source>
        <translation>Der Schlüssel „{key}“ steht zweimal in einem JSON-Objekt. Behalten Sie einen davon.</translation>
    </message>
    <message>
        <source>{path} must be {expected}.</source>
        <translation>{path} muss so sein: {expected}.</translation>
    </message>
    <message>
        <source>{path} is missing. It is needed.</source>
        <translation>{path} fehlt und wird gebraucht.</translation>
    </message>
    <message>
        <source>&quot;{value}&quot; is not an identifier. Copy it whole, as it is shown in Overview.</source>
        <translation>„{value}“ ist keine Kennung. Kopieren Sie sie ganz, wie sie in der Übersicht steht.</translation>
    </message>
    <message>
        <source>{path}: &quot;{value}&quot; is not the name of an image. Write it as name:tag, host:port/name:tag or name@sha256:digest, the name in lower case.</source>
        <translation>{path}: „{value}“ ist kein Name eines Images. Schreiben Sie ihn als name:tag, host:port/name:tag oder name@sha256:digest, den Namen in Kleinbuchstaben.</translation>
    </message>
    <message>
        <source>{path}: a quote or backslash is left open. Close it, or put it in quotes itself.</source>
        <translation>{path}: Ein Anführungszeichen oder Backslash steht allein. Schließen Sie es, oder setzen Sie es selbst in Anführungszeichen.</translation>
    </message>
    <message>
        <source>{path}: {value} is not a port. Use a number from 1 to 65535, with /udp or /sctp if need be.</source>
        <translation>{path}: {value} ist kein Port. Nehmen Sie eine Zahl von 1 bis 65535, bei Bedarf mit /udp oder /sctp.</translation>
    </message>
    <message>
        <source>{path}: the port {value} stands twice. Keep one of them.</source>
        <translation>{path}: Der Port {value} steht zweimal da. Behalten Sie einen davon.</translation>
    </message>
    <message>
        <source>{path} has more than {limit} entries.</source>
        <translation>{path} hat mehr als {limit} Einträge.</translation>
    </message>
    <message>
        <source>{path} is longer than {limit} bytes.</source>
        <translation>{path} ist länger als {limit} Byte.</translation>
    </message>
    <message>
        <source>{path}: &quot;{value}&quot; cannot be the name of a variable. It must not be empty nor contain &quot;=&quot; or a line break.</source>
        <translation>{path}: „{value}“ kann keine Variable heißen. Der Name darf nicht leer sein und weder „=“ noch einen Zeilenumbruch enthalten.</translation>
    </message>
    <message>
        <source>{path} contains a NUL character. Remove it.</source>
        <translation>{path} enthält ein NUL-Zeichen. Entfernen Sie es.</translation>
    </message>
    <message>
        <source>{path}: a label is written key=value or key, with a key that is not empty.</source>
        <translation>{path}: Ein Label wird als Schlüssel=Wert oder Schlüssel geschrieben, und der Schlüssel ist nicht leer.</translation>
    </message>
    <message>
        <source>{path} is not supported by this version. Leave it out.</source>
        <translation>{path} wird von dieser Version nicht unterstützt. Lassen Sie es weg.</translation>
    </message>
    <message>
        <source>{path}: &quot;{value}&quot; is not an amount. Write a number such as 500m, 1.5, 128Mi or 2G, not negative, and whole where half a one makes no sense.</source>
        <translation>{path}: „{value}“ ist keine Menge. Schreiben Sie eine Zahl wie 500m, 1.5, 128Mi oder 2G, nicht negativ, und ganz, wo eine halbe keinen Sinn ergibt.</translation>
    </message>
    <message>
        <source>{path} asks for more than the limit allows. Raise the limit or lower the request.</source>
        <translation>{path} verlangt mehr, als das Limit erlaubt. Erhöhen Sie das Limit, oder verlangen Sie weniger.</translation>
    </message>
    <message>
        <source>{path}: &quot;{value}&quot; cannot be a name here. Use letters in lower case, digits and &quot;-&quot;.</source>
        <translation>{path}: „{value}“ ist hier kein möglicher Name. Nehmen Sie Kleinbuchstaben, Ziffern und „-“.</translation>
    </message>
    <message>
        <source>{path}: the name &quot;{value}&quot; stands twice. Rename one.</source>
        <translation>{path}: Der Name „{value}“ steht zweimal da. Benennen Sie einen um.</translation>
    </message>
    <message>
        <source>{path}: there is no folder or volume &quot;{value}&quot; in this context. Add it to its volumes.</source>
        <translation>{path}: In diesem Kontext gibt es keinen Ordner und kein Volume „{value}“. Fügen Sie es seinen Volumes hinzu.</translation>
    </message>
    <message>
        <source>{path}: &quot;{value}&quot; is not an absolute path. Begin it with &quot;/&quot;.</source>
        <translation>{path}: „{value}“ ist kein absoluter Pfad. Beginnen Sie ihn mit „/“.</translation>
    </message>
    <message>
        <source>{path}: nothing can be mounted at &quot;{value}&quot;. Choose a folder below &quot;/&quot;, without a colon.</source>
        <translation>{path}: Bei „{value}“ kann nichts eingehängt werden. Wählen Sie einen Ordner unterhalb von „/“, ohne Doppelpunkt.</translation>
    </message>
    <message>
        <source>{path}: &quot;{value}&quot; leaves its volume. Write a relative path without &quot;..&quot;.</source>
        <translation>{path}: „{value}“ führt aus seinem Volume hinaus. Schreiben Sie einen relativen Pfad ohne „..“.</translation>
    </message>
    <message>
        <source>{path}: something is mounted at &quot;{value}&quot; already. Choose another path.</source>
        <translation>{path}: Bei „{value}“ ist schon etwas eingehängt. Wählen Sie einen anderen Pfad.</translation>
    </message>
    <message>
        <source>{path} must be the number of a user or group, from 0 to 2147483647.</source>
        <translation>{path} muss die Nummer eines Benutzers oder einer Gruppe sein, von 0 bis 2147483647.</translation>
    </message>
    <message>
        <source>These keys are not known in a context: {keys}. Correct them or leave them out.</source>
        <translation>Diese Schlüssel kennt ein Kontext nicht: {keys}. Berichtigen Sie sie, oder lassen Sie sie weg.</translation>
    </message>
    <message>
        <source>There is no engine &quot;{engine}&quot; here. Choose one of: {known}.</source>
        <translation>Hier gibt es keine Engine „{engine}“. Wählen Sie eine von diesen: {known}.</translation>
    </message>
    <message>
        <source>Several engines are set up. Choose one of: {known}.</source>
        <translation>Mehrere Engines sind eingerichtet. Wählen Sie eine von diesen: {known}.</translation>
    </message>
    <message>
        <source>The service does not know the parameter &quot;{parameter}&quot;; it knows {known}. It may be older than this window.</source>
        <translation>Der Dienst kennt den Parameter „{parameter}“ nicht, nur {known}. Vielleicht ist er älter als dieses Fenster.</translation>
    </message>
    <message>
        <source>The parameter &quot;{parameter}&quot; was sent twice.</source>
        <translation>Der Parameter „{parameter}“ wurde zweimal gesendet.</translation>
    </message>
    <message>
        <source>{parameter}: &quot;{value}&quot; is not {expected}.</source>
        <translation>{parameter}: „{value}“ ist falsch, erwartet wird {expected}.</translation>
    </message>
    <message>
        <source>The list has changed too much to go on from here. Close and open it again.</source>
        <translation>Die Liste hat sich zu sehr verändert, um von hier aus weiterzugehen. Schließen und öffnen Sie sie neu.</translation>
    </message>
    <message>
        <source>There is no context {id}. It may belong to somebody else, or have been removed.</source>
        <translation>Es gibt keinen Kontext {id}. Vielleicht gehört er jemand anderem, oder er wurde entfernt.</translation>
    </message>
    <message>
        <source>There is no execution {id}. It may belong to somebody else, or its context has been removed.</source>
        <translation>Es gibt keine Ausführung {id}. Vielleicht gehört sie jemand anderem, oder ihr Kontext wurde entfernt.</translation>
    </message>
    <message>
        <source>The execution {id} was removed from its context, and its log is not shown there.</source>
        <translation>Die Ausführung {id} wurde aus ihrem Kontext entfernt, und ihr Protokoll wird dort nicht gezeigt.</translation>
    </message>
    <message>
        <source>There are only {size} bytes. Ask for less.</source>
        <translation>Es gibt nur {size} Byte. Fragen Sie nach weniger.</translation>
    </message>
    <message>
        <source>{url} cannot be reached: {problem}. See that it runs and that the network lets you through.</source>
        <translation>{url} ist nicht erreichbar: {problem}. Prüfen Sie, ob der Dienst läuft und das Netz Sie durchlässt.</translation>
    </message>
    <message>
        <source>{url} cannot be reached over TLS: {problem}. See that its certificate is right.</source>
        <translation>{url} ist über TLS nicht erreichbar: {problem}. Prüfen Sie das Zertifikat.</translation>
    </message>
    <message>
        <source>The connection to {url} was lost before its answer was complete. Try again.</source>
        <translation>Die Verbindung zu {url} brach ab, ehe die Antwort vollständig war. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{url} sent nothing for {seconds} s. Try again; if it stays so, see how it does.</source>
        <translation>{url} hat {seconds} s lang nichts gesendet. Versuchen Sie es noch einmal; bleibt es dabei, sehen Sie dort nach.</translation>
    </message>
    <message>
        <source>The answer of {url} is larger than {limit} bytes. Ask for less.</source>
        <translation>Die Antwort von {url} ist größer als {limit} Byte. Fragen Sie nach weniger.</translation>
    </message>
    <message>
        <source>A line of the answer is longer than {limit} bytes.</source>
        <translation>Eine Zeile der Antwort ist länger als {limit} Byte.</translation>
    </message>
    <message>
        <source>The answer of {url} could not be understood. See that it is the right address.</source>
        <translation>Die Antwort von {url} ist nicht zu verstehen. Prüfen Sie, ob die Adresse stimmt.</translation>
    </message>
    <message>
        <source>The request to {url} could not be made: {problem}.</source>
        <translation>Die Anfrage an {url} war nicht möglich: {problem}.</translation>
    </message>
    <message>
        <source>The service wants a token. `slipwayd token` prints one where the service runs.</source>
        <translation>Der Dienst verlangt ein Token. `slipwayd token` gibt dort eines aus, wo der Dienst läuft.</translation>
    </message>
    <message>
        <source>This is not a token. Paste it whole, without quotes.</source>
        <translation>Das ist kein Token. Fügen Sie es ganz ein, ohne Anführungszeichen.</translation>
    </message>
    <message>
        <source>The token is longer than {limit} bytes. Ask for one with fewer claims.</source>
        <translation>Das Token ist länger als {limit} Byte. Bitten Sie um eines mit weniger Angaben.</translation>
    </message>
    <message>
        <source>The token demands an extension that the service does not know. Ask for one without.</source>
        <translation>Das Token verlangt eine Erweiterung, die der Dienst nicht kennt. Bitten Sie um eines ohne.</translation>
    </message>
    <message>
        <source>The token&apos;s algorithm does not fit the key of who issued it. Ask for another token.</source>
        <translation>Das Verfahren des Tokens passt nicht zum Schlüssel seines Ausstellers. Bitten Sie um ein anderes.</translation>
    </message>
    <message>
        <source>The token was signed with a key that the service does not know. Ask for a new one.</source>
        <translation>Das Token wurde mit einem Schlüssel unterschrieben, den der Dienst nicht kennt. Bitten Sie um ein neues.</translation>
    </message>
    <message>
        <source>The keys of {issuer}, who issued the token, cannot be had at the moment. Try again in a minute.</source>
        <translation>Die Schlüssel von {issuer}, der das Token ausgestellt hat, sind gerade nicht zu haben. Versuchen Sie es in einer Minute noch einmal.</translation>
    </message>
    <message>
        <source>A token must not stand in an address, where logs and histories keep it. Ask for a new one.</source>
        <translation>Ein Token darf nicht in einer Adresse stehen, denn Protokolle und Verläufe bewahren sie auf. Bitten Sie um ein neues.</translation>
    </message>
    <message>
        <source>The token&apos;s signature is wrong. Ask for a new one.</source>
        <translation>Die Unterschrift des Tokens ist falsch. Bitten Sie um ein neues.</translation>
    </message>
    <message>
        <source>The token has expired. Ask for a new one.</source>
        <translation>Das Token ist abgelaufen. Bitten Sie um ein neues.</translation>
    </message>
    <message>
        <source>The token is not valid yet. Check the clocks of this computer and of who issued it.</source>
        <translation>Das Token gilt noch nicht. Prüfen Sie die Uhren dieses Computers und des Ausstellers.</translation>
    </message>
    <message>
        <source>The token was made for another service.</source>
        <translation>Das Token ist für einen anderen Dienst bestimmt.</translation>
    </message>
    <message>
        <source>The token&apos;s claim &quot;{claim}&quot; is missing or of the wrong type. Ask for a new token.</source>
        <translation>Die Angabe „{claim}“ des Tokens fehlt oder ist von falscher Art. Bitten Sie um ein neues.</translation>
    </message>
    <message>
        <source>The token does not allow this: it lacks the scope {scope}. Ask for one that has it.</source>
        <translation>Das Token erlaubt das nicht: Ihm fehlt der Scope {scope}. Bitten Sie um eines, das ihn hat.</translation>
    </message>
    <message>
        <source>The token was sent twice.</source>
        <translation>Das Token wurde zweimal gesendet.</translation>
    </message>
    <message>
        <source>The service did not understand the request: {problem}.</source>
        <translation>Der Dienst hat die Anfrage nicht verstanden: {problem}.</translation>
    </message>
    <message>
        <source>The service does not speak this version of HTTP.</source>
        <translation>Der Dienst spricht diese Version von HTTP nicht.</translation>
    </message>
    <message>
        <source>The address is longer than {limit} bytes. Shorten the filter.</source>
        <translation>Die Adresse ist länger als {limit} Byte. Kürzen Sie den Filter.</translation>
    </message>
    <message>
        <source>The headers are larger than {limit} bytes, or more than {count}.</source>
        <translation>Die Kopfzeilen sind größer als {limit} Byte oder mehr als {count}.</translation>
    </message>
    <message>
        <source>This is larger than {limit} bytes. Make it smaller, or ask the administrator to raise the limit.</source>
        <translation>Das ist größer als {limit} Byte. Verkleinern Sie es, oder bitten Sie den Administrator, die Grenze anzuheben.</translation>
    </message>
    <message>
        <source>The request did not arrive in time. Try again.</source>
        <translation>Die Anfrage kam nicht rechtzeitig an. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The service has {limit} connections already. Try again in a moment.</source>
        <translation>Der Dienst hat schon {limit} Verbindungen. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The service does not answer to the name &quot;{host}&quot;. Use one of its own, or ask the administrator to add it.</source>
        <translation>Der Dienst hört nicht auf den Namen „{host}“. Nehmen Sie einen der seinen, oder bitten Sie den Administrator, ihn hinzuzufügen.</translation>
    </message>
    <message>
        <source>The address is not valid. Correct it.</source>
        <translation>Die Adresse ist ungültig. Berichtigen Sie sie.</translation>
    </message>
    <message>
        <source>The service knows nothing at {path}. It may be older than this window, or its address another.</source>
        <translation>Der Dienst kennt nichts unter {path}. Vielleicht ist er älter als dieses Fenster, oder seine Adresse ist eine andere.</translation>
    </message>
    <message>
        <source>{method} is not possible there, only {allowed}. The service may be older than this window.</source>
        <translation>{method} ist dort nicht möglich, nur {allowed}. Vielleicht ist der Dienst älter als dieses Fenster.</translation>
    </message>
    <message>
        <source>The service takes JSON alone.</source>
        <translation>Der Dienst nimmt nur JSON an.</translation>
    </message>
    <message>
        <source>The service did not take the key that keeps this from being done twice.</source>
        <translation>Der Dienst hat den Schlüssel nicht angenommen, der verhindert, dass dies zweimal geschieht.</translation>
    </message>
    <message>
        <source>The service has seen the key of this request with another one before. Try again.</source>
        <translation>Den Schlüssel dieser Anfrage hat der Dienst schon mit einer anderen gesehen. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The same request is in work already. Wait a moment for its answer.</source>
        <translation>Dieselbe Anfrage wird schon bearbeitet. Warten Sie einen Augenblick auf die Antwort.</translation>
    </message>
    <message>
        <source>The database {database} cannot be opened: {problem}. See that nothing else uses it; put back a copy if it is broken.</source>
        <translation>Die Datenbank {database} lässt sich nicht öffnen: {problem}. Prüfen Sie, ob etwas anderes sie benutzt; ist sie beschädigt, spielen Sie eine Kopie zurück.</translation>
    </message>
    <message>
        <source>The database {database} was written by a newer version (schema {found}, known is {known}). Start that version, or put back a copy from before.</source>
        <translation>Die Datenbank {database} wurde von einer neueren Version geschrieben (Schema {found}, bekannt ist {known}). Starten Sie diese Version, oder spielen Sie eine Kopie von vorher zurück.</translation>
    </message>
    <message>
        <source>The database {database} was not made by Slipway. Move it away, or choose another folder.</source>
        <translation>Die Datenbank {database} stammt nicht von Slipway. Verschieben Sie sie, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The schema of {database} is not the one that was installed (step {step}). Put back a copy.</source>
        <translation>Das Schema von {database} ist nicht das installierte (Schritt {step}). Spielen Sie eine Kopie zurück.</translation>
    </message>
    <message>
        <source>The database refused this. The service&apos;s log tells more.</source>
        <translation>Die Datenbank hat das abgelehnt. Das Protokoll des Dienstes verrät mehr.</translation>
    </message>
    <message>
        <source>The log cannot be read. The service&apos;s log tells more.</source>
        <translation>Das Protokoll ist nicht lesbar. Das Protokoll des Dienstes verrät mehr.</translation>
    </message>
    <message>
        <source>The database does not answer. Try again in a moment.</source>
        <translation>Die Datenbank antwortet nicht. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The disk of the database is full, and nothing was stored. Free some space and try again.</source>
        <translation>Die Festplatte der Datenbank ist voll, und nichts wurde gespeichert. Schaffen Sie Platz, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{directory} is in use by process {pid} ({holder}). Close the other window, or end that process, and start again.</source>
        <translation>{directory} wird vom Prozess {pid} ({holder}) benutzt. Schließen Sie das andere Fenster, oder beenden Sie diesen Prozess, und starten Sie neu.</translation>
    </message>
    <message>
        <source>{file} cannot be {action}: {problem}.</source>
        <translation>{file}: {action} ist nicht möglich: {problem}.</translation>
    </message>
    <message>
        <source>The engine {engine} at {endpoint} does not answer. Start it, see that you may use it, and try again.</source>
        <translation>Die Engine {engine} antwortet unter {endpoint} nicht. Starten Sie sie, prüfen Sie, ob Sie sie benutzen dürfen, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The engine {engine} at {endpoint} cannot be reached over TLS: {problem}. See that its certificate names this address, and that ca.pem, cert.pem and key.pem were made for it.</source>
        <translation>Die Engine {engine} ist unter {endpoint} über TLS nicht erreichbar: {problem}. Prüfen Sie, ob ihr Zertifikat diese Adresse nennt und ob ca.pem, cert.pem und key.pem für sie gemacht sind.</translation>
    </message>
    <message>
        <source>&quot;{endpoint}&quot; is not an engine&apos;s address. Write unix:///var/run/docker.sock or tcp://host:2375.</source>
        <translation>„{endpoint}“ ist keine Adresse einer Engine. Schreiben Sie unix:///var/run/docker.sock oder tcp://host:2375.</translation>
    </message>
    <message>
        <source>The engine {engine} speaks the API up to {found}, and {needed} is needed. Update it.</source>
        <translation>Die Engine {engine} spricht das API bis {found}, gebraucht wird {needed}. Aktualisieren Sie sie.</translation>
    </message>
    <message>
        <source>The engine {engine} speaks the API from {found} on, and up to {needed} is known here. Update Slipway.</source>
        <translation>Die Engine {engine} spricht das API ab {found}, bekannt ist es hier bis {needed}. Aktualisieren Sie Slipway.</translation>
    </message>
    <message>
        <source>The engine {engine} took the request, but its answer was lost. The list tells in a moment what came of it.</source>
        <translation>Die Engine {engine} hat den Auftrag angenommen, aber ihre Antwort ging verloren. Gleich zeigt die Liste, was daraus wurde.</translation>
    </message>
    <message>
        <source>The engine {engine} cannot {what}; {instead}.</source>
        <translation>Die Engine {engine} kann das nicht: {what}; {instead}.</translation>
    </message>
    <message>
        <source>The image {image} does not exist in its registry, nor on the engine {engine}. See that name and tag are right.</source>
        <translation>Das Image {image} gibt es weder in seiner Registry noch auf der Engine {engine}. Prüfen Sie Name und Tag.</translation>
    </message>
    <message>
        <source>The credentials for the registry {registry} cannot be had: {problem}. Sign in to the registry, or ask the administrator.</source>
        <translation>Die Zugangsdaten für die Registry {registry} sind nicht zu haben: {problem}. Melden Sie sich bei der Registry an, oder fragen Sie den Administrator.</translation>
    </message>
    <message>
        <source>The engine {engine} already has a container of this execution.</source>
        <translation>Die Engine {engine} hat schon einen Container dieser Ausführung.</translation>
    </message>
    <message>
        <source>The engine {engine} has no container of this execution any more.</source>
        <translation>Die Engine {engine} hat keinen Container dieser Ausführung mehr.</translation>
    </message>
    <message>
        <source>What is stored about this execution cannot be read by the engine {engine}.</source>
        <translation>Was über diese Ausführung gespeichert ist, kann die Engine {engine} nicht lesen.</translation>
    </message>
    <message>
        <source>The engine {engine} is not set up any more. Set it up again to reach its containers.</source>
        <translation>Die Engine {engine} ist nicht mehr eingerichtet. Richten Sie sie wieder ein, um ihre Container zu erreichen.</translation>
    </message>
    <message>
        <source>{path}: &quot;{value}&quot; may not be mounted. Choose a folder beneath those that are allowed, without links and &quot;..&quot; on the way.</source>
        <translation>{path}: „{value}“ darf nicht eingehängt werden. Wählen Sie einen Ordner unterhalb der erlaubten, ohne Links und „..“ auf dem Weg.</translation>
    </message>
    <message>
        <source>{path}: &quot;{value}&quot; could be swapped after it was checked, and this service cannot prevent it with this engine. Ask the administrator, or use a volume.</source>
        <translation>{path}: „{value}“ könnte nach der Prüfung ausgetauscht werden, und mit dieser Engine kann der Dienst das nicht verhindern. Fragen Sie den Administrator, oder nehmen Sie ein Volume.</translation>
    </message>
    <message>
        <source>{path}: &quot;{value}&quot; does not exist on the host. Make the folder, or choose &quot;create it if it is missing&quot;.</source>
        <translation>{path}: „{value}“ gibt es auf dem Host nicht. Legen Sie den Ordner an, oder wählen Sie „anlegen, wenn er fehlt“.</translation>
    </message>
    <message>
        <source>{path}: &quot;{value}&quot; is neither a folder nor a file of the type that was asked for.</source>
        <translation>{path}: „{value}“ ist weder ein Ordner noch eine Datei der verlangten Art.</translation>
    </message>
    <message>
        <source>{path}: the volume &quot;{value}&quot; belongs to somebody else. Choose another name.</source>
        <translation>{path}: Das Volume „{value}“ gehört jemand anderem. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>{count} executions of this context have not ended. Press Stop first, or remove it with all of them.</source>
        <translation>{count} Ausführungen dieses Kontexts sind nicht zu Ende. Stoppen Sie sie zuerst, oder entfernen Sie ihn mit allen.</translation>
    </message>
    <message>
        <source>It was stopped before it ran.</source>
        <translation>Sie wurde gestoppt, ehe sie lief.</translation>
    </message>
    <message>
        <source>Slipway ended while this was being launched; nothing ran. Press Run again.</source>
        <translation>Slipway wurde während des Starts beendet; nichts ist gelaufen. Führen Sie den Kontext noch einmal aus.</translation>
    </message>
    <message>
        <source>The service at {url} does not answer: {problem} See that it runs and that this computer reaches it.</source>
        <translation>Der Dienst unter {url} antwortet nicht: {problem} Prüfen Sie, ob er läuft und ob dieser Computer ihn erreicht.</translation>
    </message>
    <message>
        <source>&quot;{value}&quot; is not the address of a service. Write it as https://host:port or https://host/path.</source>
        <translation>„{value}“ ist keine Adresse eines Dienstes. Schreiben Sie sie als https://host:port oder https://host/path.</translation>
    </message>
    <message>
        <source>The keychain of this computer does not keep the token ({problem}). It is asked for the next time.</source>
        <translation>Der Schlüsselbund dieses Computers behält das Token nicht ({problem}). Beim nächsten Mal wird wieder danach gefragt.</translation>
    </message>
    <message>
        <source>What {url} answers is not understood ({what}). See that a Slipway service runs there, of a version like this one&apos;s.</source>
        <translation>Was {url} antwortet, ist nicht zu verstehen ({what}). Prüfen Sie, ob dort ein Slipway-Dienst läuft, in einer Version wie dieser.</translation>
    </message>
    <message>
        <source>(Request %1)</source>
        <translation>(Anfrage %1)</translation>
    </message>
    <message>
        <source>The service at {url} is not who it says it is, as far as this computer can tell: {problem}</source>
        <translation>Soweit dieser Computer sehen kann, ist der Dienst unter {url} nicht, wer er zu sein vorgibt: {problem}</translation>
    </message>
    <message>
        <source>its certificate comes from an authority that this computer does not trust. Get that authority&apos;s certificate from the service&apos;s administrator, and choose the file under &quot;Authority&quot; when you connect.</source>
        <translation>Sein Zertifikat stammt von einer Zertifizierungsstelle, der dieser Computer nicht vertraut. Lassen Sie sich deren Zertifikat vom Administrator des Dienstes geben, und wählen Sie die Datei beim Verbinden unter „Zertifizierungsstelle“.</translation>
    </message>
    <message>
        <source>its certificate is made out to another address. Write the address as the administrator gave it.</source>
        <translation>Sein Zertifikat ist auf eine andere Adresse ausgestellt. Schreiben Sie die Adresse so, wie der Administrator sie angegeben hat.</translation>
    </message>
    <message>
        <source>its certificate has expired. Ask its administrator to renew it, and see that this computer&apos;s clock is right.</source>
        <translation>Sein Zertifikat ist abgelaufen. Bitten Sie den Administrator, es zu erneuern, und prüfen Sie, ob die Uhr dieses Computers richtig geht.</translation>
    </message>
    <message>
        <source>its certificate is not valid yet. See that this computer&apos;s clock is right.</source>
        <translation>Sein Zertifikat gilt noch nicht. Prüfen Sie, ob die Uhr dieses Computers richtig geht.</translation>
    </message>
    <message>
        <source>the file of its authority holds no certificate, or cannot be read. Choose another under &quot;Authority&quot; when you connect.</source>
        <translation>Die Datei seiner Zertifizierungsstelle enthält kein Zertifikat oder ist nicht lesbar. Wählen Sie beim Verbinden unter „Zertifizierungsstelle“ eine andere.</translation>
    </message>
    <message>
        <source>no secure connection comes about. Where it serves plain http, write http:// before its address.</source>
        <translation>es kommt keine sichere Verbindung zustande. Spricht er einfaches HTTP, schreiben Sie http:// vor seine Adresse.</translation>
    </message>
    <message>
        <source>The engine {engine} refused to run it. What the engine says tells more.</source>
        <translation>Die Engine {engine} hat abgelehnt, sie auszuführen. Was die Engine sagt, verrät mehr.</translation>
    </message>
    <message>
        <source>The image has no program &quot;{command}&quot;. Correct the command, or choose another image.</source>
        <translation>Das Image hat kein Programm „{command}“. Berichtigen Sie den Befehl, oder wählen Sie ein anderes Image.</translation>
    </message>
    <message>
        <source>&quot;{command}&quot; is there, but may not be executed. Name a program, or make the file one (chmod +x).</source>
        <translation>„{command}“ ist da, darf aber nicht ausgeführt werden. Nennen Sie ein Programm, oder machen Sie die Datei zu einem (chmod +x).</translation>
    </message>
    <message>
        <source>&quot;{command}&quot; cannot be executed by the engine {engine}: it was made for another processor, or is a script whose first line does not name its interpreter (#!/bin/sh).</source>
        <translation>„{command}“ kann von der Engine {engine} nicht ausgeführt werden: Es ist für einen anderen Prozessor gemacht, oder es ist ein Skript, dessen erste Zeile seinen Interpreter nicht nennt (#!/bin/sh).</translation>
    </message>
    <message>
        <source>The working directory is no folder that can be entered. Choose another.</source>
        <translation>Das Arbeitsverzeichnis ist kein Ordner, den man betreten kann. Wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>A port of the engine&apos;s host that it was to be reached at is in use. Run it again to have another.</source>
        <translation>Ein Port auf dem Rechner der Engine, unter dem sie erreichbar sein sollte, ist belegt. Führen Sie sie noch einmal aus, um einen anderen zu bekommen.</translation>
    </message>
    <message>
        <source>The ports cannot be published: the host of the engine {engine} does not have the address that is set up for it (DEPLOYER_DOCKER_BIND_IP). Ask the administrator to correct it.</source>
        <translation>Die Ports können nicht veröffentlicht werden: Der Rechner der Engine {engine} hat die Adresse nicht, die dafür eingerichtet ist (DEPLOYER_DOCKER_BIND_IP). Bitten Sie den Administrator, sie zu berichtigen.</translation>
    </message>
    <message>
        <source>The disk of the engine {engine} is full. Remove images and containers that nobody needs, and try again.</source>
        <translation>Die Platte der Engine {engine} ist voll. Entfernen Sie Images und Container, die niemand braucht, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The engine {engine} has no GPU that it could give. Run it without, or on an engine that has one.</source>
        <translation>Die Engine {engine} hat keine GPU, die sie geben könnte. Führen Sie sie ohne aus, oder auf einer Engine, die eine hat.</translation>
    </message>
    <message>
        <source>{value} is to be mounted, and is not on the host of the engine {engine}. Make it there, or correct its path.</source>
        <translation>{value} soll eingehängt werden und ist auf dem Rechner der Engine {engine} nicht vorhanden. Legen Sie es dort an, oder berichtigen Sie den Pfad.</translation>
    </message>
    <message>
        <source>{value} cannot be mounted where it is to be: a folder goes onto a folder and a file onto a file, and not into /proc. Choose another path.</source>
        <translation>{value} kann dort nicht eingehängt werden: Ein Ordner gehört auf einen Ordner und eine Datei auf eine Datei, und nichts in /proc. Wählen Sie einen anderen Pfad.</translation>
    </message>
    <message>
        <source>The image {image} was not made for the processor and the system of the engine {engine}. Choose another tag, or another engine.</source>
        <translation>Das Image {image} ist nicht für den Prozessor und das System der Engine {engine} gemacht. Wählen Sie ein anderes Tag oder eine andere Engine.</translation>
    </message>
    <message>
        <source>The image {image} could not be pulled. What the engine says tells more.</source>
        <translation>Das Image {image} ließ sich nicht laden. Was die Engine sagt, verrät mehr.</translation>
    </message>
    <message>
        <source>The image {image} could not be pulled: the engine {engine} finds no registry {registry}. See that its name is right, and that the engine&apos;s host has a network.</source>
        <translation>Das Image {image} ließ sich nicht laden: Die Engine {engine} findet keine Registry {registry}. Prüfen Sie, ob ihr Name stimmt und der Rechner der Engine ein Netz hat.</translation>
    </message>
    <message>
        <source>The image {image} could not be pulled: the registry {registry} does not answer the engine {engine}. See that it runs and that the network lets the engine through, and try again.</source>
        <translation>Das Image {image} ließ sich nicht laden: Die Registry {registry} antwortet der Engine {engine} nicht. Prüfen Sie, ob sie läuft und das Netz die Engine durchlässt, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The image {image} could not be pulled: no secure connection to the registry {registry} comes about. Let the engine {engine} trust its certificate, or name it among the engine&apos;s insecure registries.</source>
        <translation>Das Image {image} ließ sich nicht laden: Mit der Registry {registry} kommt keine sichere Verbindung zustande. Lassen Sie die Engine {engine} ihrem Zertifikat vertrauen, oder nennen Sie sie unter deren unsicheren Registrys.</translation>
    </message>
    <message>
        <source>The image {image} could not be pulled: the registry {registry} wants a password for it, or does not know it. See that its name is right, and sign in to the registry (docker login), or ask the administrator.</source>
        <translation>Das Image {image} ließ sich nicht laden: Die Registry {registry} verlangt dafür ein Passwort oder kennt es nicht. Prüfen Sie, ob sein Name stimmt, und melden Sie sich bei der Registry an (docker login), oder fragen Sie den Administrator.</translation>
    </message>
    <message>
        <source>The image {image} could not be pulled: the registry {registry} is busy or out of order. Try again in a moment.</source>
        <translation>Das Image {image} ließ sich nicht laden: Die Registry {registry} ist überlastet oder gestört. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The engine {engine} failed. What the engine says tells more.</source>
        <translation>Die Engine {engine} hat versagt. Was die Engine sagt, verrät mehr.</translation>
    </message>
    <message>
        <source>This is a token of another kind ({type}). Ask for an access token.</source>
        <translation>Das ist ein Token anderer Art ({type}). Bitten Sie um ein Zugriffstoken.</translation>
    </message>
    <message>
        <source>The token was issued by {found}, and the service trusts {expected}.</source>
        <translation>Das Token wurde von {found} ausgestellt, und der Dienst vertraut {expected}.</translation>
    </message>
    <message>
        <source>The service takes {limit} requests a second from one person. Try again in a moment.</source>
        <translation>Der Dienst nimmt von einer Person {limit} Anfragen in der Sekunde an. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>{limit} streams are open already with your name. Close a window or a script that follows something.</source>
        <translation>Unter Ihrem Namen sind schon {limit} Ströme offen. Schließen Sie ein Fenster oder ein Skript, das etwas verfolgt.</translation>
    </message>
    <message>
        <source>Too many answers wait to be read with your name. Try again in a moment.</source>
        <translation>Unter Ihrem Namen warten zu viele Antworten darauf, gelesen zu werden. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The service has too much to send at the moment. Try again soon.</source>
        <translation>Der Dienst hat im Augenblick zu viel zu senden. Versuchen Sie es bald noch einmal.</translation>
    </message>
    <message>
        <source>There are {limit} connections from this computer already. Close some of them.</source>
        <translation>Von diesem Computer gibt es schon {limit} Verbindungen. Schließen Sie einige davon.</translation>
    </message>
    <message>
        <source>The service does not take what is encoded ({coding}). Something between changed it.</source>
        <translation>Der Dienst nimmt nichts Kodiertes an ({coding}). Etwas dazwischen hat es verändert.</translation>
    </message>
    <message>
        <source>{path} is not honoured, and without it something else would run: {instead}.</source>
        <translation>{path} wird hier nicht befolgt, und ohne das liefe etwas anderes: {instead}.</translation>
    </message>
    <message>
        <source>{path} stands beside the command, which says the same. Keep one of them.</source>
        <translation>{path} steht neben dem Befehl, der dasselbe sagt. Behalten Sie eines davon.</translation>
    </message>
    <message>
        <source>{path}: &quot;{value}&quot; is written otherwise here: {instead}.</source>
        <translation>{path}: „{value}“ schreibt man hier anders: {instead}.</translation>
    </message>
    <message>
        <source>{path}: &quot;{value}&quot; is less than works. Write {least} or more, or leave it out.</source>
        <translation>{path}: „{value}“ ist weniger, als möglich ist. Schreiben Sie {least} oder mehr, oder lassen Sie es weg.</translation>
    </message>
    <message>
        <source>{path} is longer than {limit} bytes, the most that a program can be started with in one argument or variable. Put it into a file.</source>
        <translation>{path} ist länger als {limit} Bytes, mehr kann ein Argument oder eine Variable beim Start eines Programms nicht haben. Legen Sie es in einer Datei ab.</translation>
    </message>
    <message>
        <source>With {path}, the arguments and variables are longer than {limit} bytes together, the most that a program can be started with. Put some into a file.</source>
        <translation>Mit {path} sind Argumente und Variablen zusammen länger als {limit} Bytes, mehr geht beim Start eines Programms nicht. Legen Sie einige in einer Datei ab.</translation>
    </message>
    <message>
        <source>{path}: the key of a label must not contain line breaks or other control characters. Remove them.</source>
        <translation>{path}: Der Schlüssel eines Labels darf keine Zeilenumbrüche und andere Steuerzeichen enthalten. Entfernen Sie sie.</translation>
    </message>
    <message>
        <source>{path}: &quot;{value}&quot; begins as the keys do by which other programs find their containers. Choose another key.</source>
        <translation>{path}: „{value}“ beginnt wie die Schlüssel, an denen andere Programme ihre Container erkennen. Wählen Sie einen anderen Schlüssel.</translation>
    </message>
    <message>
        <source>{path} needs a user that is not root. Add a user&apos;s number above 0.</source>
        <translation>{path} braucht einen Benutzer, der nicht root ist. Fügen Sie die Nummer eines Benutzers über 0 hinzu.</translation>
    </message>
    <message>
        <source>The database {database} is damaged. What can be read of it still is, but nothing is stored and nothing started. Its administrator has to restore a copy.</source>
        <translation>Die Datenbank {database} ist beschädigt. Was sich davon lesen lässt, wird noch gelesen, aber nichts wird gespeichert und nichts gestartet. Ihr Administrator muss eine Kopie zurückspielen.</translation>
    </message>
    <message>
        <source>The database can be read, but not written, so nothing was stored. Its administrator has to see that its disk may be written.</source>
        <translation>Die Datenbank lässt sich lesen, aber nicht beschreiben, daher wurde nichts gespeichert. Ihr Administrator muss dafür sorgen, dass ihre Platte beschrieben werden darf.</translation>
    </message>
    <message>
        <source>{count} executions of yours are running or on their way, and {limit} may be at once. Wait until some have ended, or stop some.</source>
        <translation>{count} Ihrer Ausführungen laufen oder sind unterwegs, und {limit} dürfen es zugleich sein. Warten Sie, bis einige beendet sind, oder stoppen Sie einige.</translation>
    </message>
    <message>
        <source>You have {count} contexts, and {limit} are possible. Delete some that you do not need any more.</source>
        <translation>Sie haben {count} Kontexte, und {limit} sind möglich. Löschen Sie einige, die Sie nicht mehr brauchen.</translation>
    </message>
    <message>
        <source>&quot;{command}&quot; could not be executed: it is not in the image, or its first line (#!) names an interpreter that is not there. Windows line endings (CRLF) have that effect.</source>
        <translation>„{command}“ konnte nicht ausgeführt werden: Es ist nicht im Image, oder seine erste Zeile (#!) nennt einen Interpreter, den es dort nicht gibt. Windows-Zeilenenden (CRLF) wirken so.</translation>
    </message>
    <message>
        <source>{path} asks for more than the {limit} that a container may have here. Ask for less.</source>
        <translation>{path} verlangt mehr als {limit}, die ein Container hier haben darf. Verlangen Sie weniger.</translation>
    </message>
    <message>
        <source>It was stopped after the {seconds} s that its context allows it.</source>
        <translation>Sie wurde nach den {seconds} s gestoppt, die ihr Kontext ihr erlaubt.</translation>
    </message>
</context>
<context>
    <name>FailureText</name>
    <message>
        <source>Out of memory: the computer had no more to give (exit %1).</source>
        <translation>Kein Arbeitsspeicher mehr: Der Computer hatte keinen übrig (Status %1).</translation>
    </message>
    <message>
        <source>Out of memory: the limit of %1 was reached (exit %2).</source>
        <translation>Kein Arbeitsspeicher mehr: Das Limit von %1 war erreicht (Status %2).</translation>
    </message>
    <message>
        <source>It was killed (%1, exit %2): by a stop that it did not heed, or by somebody on its host.</source>
        <translation>Sie wurde gewaltsam beendet (%1, Status %2): von einem Stopp, auf den sie nicht hörte, oder von jemandem auf dem Host.</translation>
    </message>
    <message>
        <source>It was asked to end, and did (%1, exit %2).</source>
        <translation>Sie wurde gebeten zu enden und hat es getan (%1, Status %2).</translation>
    </message>
    <message>
        <source>It crashed: it reached for memory that it does not have (%1, exit %2).</source>
        <translation>Sie ist abgestürzt: Sie griff auf Speicher zu, den sie nicht hat (%1, Status %2).</translation>
    </message>
    <message>
        <source>It gave up by itself after an error (%1, exit %2).</source>
        <translation>Sie hat nach einem Fehler selbst aufgegeben (%1, Status %2).</translation>
    </message>
    <message>
        <source>It crashed: its program does not fit the processor (%1, exit %2).</source>
        <translation>Sie ist abgestürzt: Ihr Programm passt nicht zum Prozessor (%1, Status %2).</translation>
    </message>
    <message>
        <source>It was ended by signal %1 (%2, exit %3).</source>
        <translation>Sie wurde vom Signal %1 beendet (%2, Status %3).</translation>
    </message>
    <message>
        <source>Its command was not found in the image (status %1).</source>
        <translation>Ihr Befehl wurde im Image nicht gefunden (Status %1).</translation>
    </message>
    <message>
        <source>Its command was found, but cannot be executed (status %1).</source>
        <translation>Ihr Befehl wurde gefunden, ist aber nicht ausführbar (Status %1).</translation>
    </message>
    <message>
        <source>It ended with status %1.</source>
        <translation>Sie endete mit Status %1.</translation>
    </message>
    <message>
        <source>The image has no command &quot;%1&quot;.</source>
        <translation>Das Image hat keinen Befehl „%1“.</translation>
    </message>
    <message>
        <source>It could not be run, and the engine does not say why.</source>
        <translation>Sie konnte nicht ausgeführt werden, und die Engine sagt nicht, warum.</translation>
    </message>
    <message>
        <source>It ended; the engine does not say how.</source>
        <translation>Sie ist zu Ende; wie, sagt die Engine nicht.</translation>
    </message>
    <message>
        <source>Its container is gone: it was removed from outside Slipway, or with its engine. What it wrote up to then is kept.</source>
        <translation>Ihr Container ist weg: Er wurde außerhalb von Slipway entfernt oder mit seiner Engine. Was sie bis dahin schrieb, ist aufbewahrt.</translation>
    </message>
    <message>
        <source>The engine could not start it. What the engine says tells more.</source>
        <translation>Die Engine konnte sie nicht starten. Was die Engine sagt, verrät mehr.</translation>
    </message>
    <message>
        <source>It ended with status %1: by its own choice, or perhaps by signal %2 (%3).</source>
        <translation>Sie endete mit Status %1: aus eigenem Entschluss, oder vielleicht durch Signal %2 (%3).</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limits</translation>
    </message>
    <message>
        <source>Working folder</source>
        <translation>Arbeitsverzeichnis</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>%1, row %2</source>
        <extracomment>A field of a form and a row of its table: &quot;Ports, row 3&quot;</extracomment>
        <translation>%1, Zeile %2</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in the log</source>
        <translation>Im Protokoll suchen</translation>
    </message>
    <message>
        <source>Previous (Shift+F3)</source>
        <translation>Voriger Treffer (Umschalt+F3)</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>Next (F3)</source>
        <translation>Nächster Treffer (F3)</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Aa</source>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Match upper and lower case</source>
        <translation>Groß- und Kleinschreibung beachten</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Suche schließen</translation>
    </message>
</context>
<context>
    <name>LaunchDialog</name>
    <message>
        <source>Run again</source>
        <translation>Erneut ausführen</translation>
    </message>
    <message>
        <source>&amp;Engine</source>
        <translation>&amp;Engine</translation>
    </message>
    <message>
        <source>&amp;Namespace</source>
        <translation>&amp;Namespace</translation>
    </message>
    <message>
        <source>as the engine is configured</source>
        <translation>wie die Engine eingestellt ist</translation>
    </message>
    <message>
        <source>&amp;How often</source>
        <translation>&amp;Wie oft</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Ausführen</translation>
    </message>
</context>
<context>
    <name>LogLines</name>
    <message>
        <source>… %1 more characters</source>
        <translation>… %1 weitere Zeichen</translation>
    </message>
</context>
<context>
    <name>LogView</name>
    <message>
        <source>Show only lines that match (regular expression)</source>
        <translation>Nur passende Zeilen zeigen (regulärer Ausdruck)</translation>
    </message>
    <message>
        <source>Show only lines that match</source>
        <translation>Nur passende Zeilen zeigen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find in the log (Ctrl+F)</source>
        <translation>Im Protokoll suchen (Strg+F)</translation>
    </message>
    <message>
        <source>Find in the log</source>
        <translation>Im Protokoll suchen</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>When each line was written</source>
        <translation>Wann jede Zeile geschrieben wurde</translation>
    </message>
    <message>
        <source>Wrap</source>
        <translation>Umbruch</translation>
    </message>
    <message>
        <source>Wrap long lines (Alt+Z)</source>
        <translation>Lange Zeilen umbrechen (Alt+Z)</translation>
    </message>
    <message>
        <source>Wrap long lines</source>
        <translation>Lange Zeilen umbrechen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Hold the log still; nothing is lost</source>
        <translation>Das Protokoll anhalten; nichts geht verloren</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Save the whole log, not only what is shown (Ctrl+S)</source>
        <translation>Das ganze Protokoll speichern, nicht nur das Gezeigte (Strg+S)</translation>
    </message>
    <message>
        <source>Save the whole log</source>
        <translation>Das ganze Protokoll speichern</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Slipway</source>
        <translation>Slipway</translation>
    </message>
    <message>
        <source>&amp;Context</source>
        <translation>&amp;Kontext</translation>
    </message>
    <message>
        <source>&amp;Execution</source>
        <translation>&amp;Ausführung</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>A&amp;nsicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>Werkzeugleiste</translation>
    </message>
    <message>
        <source>&amp;New context…</source>
        <translation>&amp;Neuer Kontext…</translation>
    </message>
    <message>
        <source>Describe what is to be run, and save it</source>
        <translation>Beschreiben, was ausgeführt werden soll, und es speichern</translation>
    </message>
    <message>
        <source>D&amp;uplicate and change…</source>
        <translation>&amp;Duplizieren und ändern…</translation>
    </message>
    <message>
        <source>Make another context from this one</source>
        <translation>Aus diesem Kontext einen weiteren machen</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen…</translation>
    </message>
    <message>
        <source>Delete the context with its executions and their logs</source>
        <translation>Den Kontext mit seinen Ausführungen und deren Protokollen löschen</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Ausführen</translation>
    </message>
    <message>
        <source>Run the context as it was saved</source>
        <translation>Den Kontext ausführen, wie er gespeichert ist</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Run &amp;again</source>
        <translation>&amp;Erneut ausführen</translation>
    </message>
    <message>
        <source>Run once more with the same values</source>
        <translation>Noch einmal mit denselben Werten ausführen</translation>
    </message>
    <message>
        <source>Run again &amp;with…</source>
        <translation>Erneut ausführen &amp;mit…</translation>
    </message>
    <message>
        <source>Run once more with other values</source>
        <translation>Noch einmal mit anderen Werten ausführen</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Stoppen</translation>
    </message>
    <message>
        <source>Ask it to end; after ten seconds it is killed</source>
        <translation>Um das Ende bitten; nach zehn Sekunden wird es erzwungen</translation>
    </message>
    <message>
        <source>&amp;Open port</source>
        <translation>&amp;Port öffnen</translation>
    </message>
    <message>
        <source>Open its port in the browser</source>
        <translation>Den Port im Browser öffnen</translation>
    </message>
    <message>
        <source>&amp;Copy id</source>
        <translation>ID &amp;kopieren</translation>
    </message>
    <message>
        <source>List only what contains some words</source>
        <translation>Nur zeigen, was bestimmte Wörter enthält</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Details</translation>
    </message>
    <message>
        <source>Show or hide the details</source>
        <translation>Details zeigen oder verbergen</translation>
    </message>
    <message>
        <source>&amp;About Slipway</source>
        <translation>Ü&amp;ber Slipway</translation>
    </message>
    <message>
        <source>&amp;Contexts</source>
        <translation>&amp;Kontexte</translation>
    </message>
    <message>
        <source>&amp;Running</source>
        <translation>&amp;Laufende</translation>
    </message>
    <message>
        <source>&amp;Failed</source>
        <translation>&amp;Fehlgeschlagene</translation>
    </message>
    <message>
        <source>Se&amp;ttings</source>
        <translation>&amp;Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Notify me when an execution ends</source>
        <translation>Das Ende von Ausführungen &amp;melden</translation>
    </message>
    <message>
        <source>Unless it is stopped in this window</source>
        <translation>Außer wenn sie in diesem Fenster gestoppt werden</translation>
    </message>
    <message>
        <source>Stay in the &amp;tray when closed</source>
        <translation>Nach dem Schließen im &amp;Infobereich bleiben</translation>
    </message>
    <message>
        <source>Closing hides the window; the icon in the tray brings it back</source>
        <translation>Schließen verbirgt das Fenster; das Symbol im Infobereich holt es zurück</translation>
    </message>
    <message>
        <source>E&amp;ngines</source>
        <translation>&amp;Engines</translation>
    </message>
    <message>
        <source>F&amp;ilter</source>
        <translation>F&amp;ilter</translation>
    </message>
    <message>
        <source>E&amp;xecutions</source>
        <translation>A&amp;usführungen</translation>
    </message>
    <message>
        <source>Re&amp;move…</source>
        <translation>Ent&amp;fernen…</translation>
    </message>
    <message>
        <source>Remove the container with what was written in it; history and log stay</source>
        <translation>Den Container entfernen, mit allem, was darin geschrieben wurde; Verlauf und Protokoll bleiben</translation>
    </message>
</context>
<context>
    <name>OverviewText</name>
    <message>
        <source>It waits for its engine.</source>
        <translation>Sie wartet auf ihre Engine.</translation>
    </message>
    <message>
        <source>It waits for its image, which is being pulled.</source>
        <translation>Sie wartet auf ihr Image, das gerade geladen wird.</translation>
    </message>
    <message>
        <source>The engine starts it.</source>
        <translation>Die Engine startet sie.</translation>
    </message>
    <message>
        <source>It has been running for %1.</source>
        <translation>Sie läuft seit %1.</translation>
    </message>
    <message>
        <source>It ended well after %1.</source>
        <translation>Sie endete nach %1 wie gewünscht.</translation>
    </message>
    <message>
        <source>It ended well.</source>
        <translation>Sie endete wie gewünscht.</translation>
    </message>
    <message>
        <source>It was removed. Its log and its history are kept.</source>
        <translation>Sie wurde entfernt. Ihr Protokoll und ihr Verlauf sind aufbewahrt.</translation>
    </message>
    <message>
        <source>&amp;Run again</source>
        <translation>E&amp;rneut ausführen</translation>
    </message>
    <message>
        <source>&amp;Run again with %1</source>
        <translation>E&amp;rneut ausführen mit %1</translation>
    </message>
    <message>
        <source>Change the &amp;image…</source>
        <translation>&amp;Image ändern…</translation>
    </message>
    <message>
        <source>Show the en&amp;gines</source>
        <translation>En&amp;gines zeigen</translation>
    </message>
    <message>
        <source>Change the co&amp;mmand…</source>
        <translation>Be&amp;fehl ändern …</translation>
    </message>
    <message>
        <source>Sho&amp;w the log</source>
        <translation>&amp;Protokoll zeigen</translation>
    </message>
    <message>
        <source>It was asked to end. What does not heed that is killed after its grace.</source>
        <translation>Sie wurde gebeten, sich zu beenden. Was dem nicht folgt, wird nach der Frist abgebrochen.</translation>
    </message>
    <message>
        <source>It is paused, by the means of its engine; it goes on when that lets it.</source>
        <translation>Sie ist angehalten, mit den Mitteln ihrer Engine; sie geht weiter, wenn diese sie lässt.</translation>
    </message>
    <message>
        <source>It was stopped after %1.</source>
        <translation>Sie wurde nach %1 gestoppt.</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Sie wurde gestoppt.</translation>
    </message>
</context>
<context>
    <name>SpecFault</name>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limits</translation>
    </message>
    <message>
        <source>Working directory</source>
        <translation>Arbeitsverzeichnis</translation>
    </message>
    <message>
        <source>User and group</source>
        <translation>Benutzer und Gruppe</translation>
    </message>
    <message>
        <source>%1, row %L2</source>
        <translation>%1, Zeile %L2</translation>
    </message>
</context>
<context>
    <name>StatisticsPage</name>
    <message>
        <source>Highest use of CPUs</source>
        <translation>Höchste CPU-Last</translation>
    </message>
    <message>
        <source>Time on CPUs</source>
        <translation>Zeit auf den CPUs</translation>
    </message>
    <message>
        <source>Highest use of memory</source>
        <translation>Höchster Speicherverbrauch</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>%1 received, %2 sent</source>
        <translation>%1 empfangen, %2 gesendet</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Festplatte</translation>
    </message>
    <message>
        <source>%1 read, %2 written</source>
        <translation>%1 gelesen, %2 geschrieben</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>Most processes</source>
        <translation>Meiste Prozesse</translation>
    </message>
    <message>
        <source>Measured until</source>
        <translation>Gemessen bis</translation>
    </message>
</context>
<context>
    <name>slipway::AdvancedSection</name>
    <message>
        <source>as the image says</source>
        <translation>wie im Image</translation>
    </message>
    <message>
        <source>A user&apos;s number: whom the files that a run writes belong to.</source>
        <translation>Die Nummer eines Benutzers: Ihm gehören die Dateien, die ein Lauf schreibt.</translation>
    </message>
    <message>
        <source>A group&apos;s number.</source>
        <translation>Die Nummer einer Gruppe.</translation>
    </message>
    <message>
        <source>&amp;Working directory</source>
        <translation>Arbeits&amp;verzeichnis</translation>
    </message>
    <message>
        <source>Runs as &amp;user</source>
        <translation>Läuft als Benut&amp;zer</translation>
    </message>
    <message>
        <source>Runs as grou&amp;p</source>
        <translation>Läuft als G&amp;ruppe</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>as user %1</source>
        <translation>als Benutzer %1</translation>
    </message>
    <message>
        <source>as group %1</source>
        <translation>als Gruppe %1</translation>
    </message>
</context>
<context>
    <name>slipway::Choice</name>
    <message>
        <source>Choose a context first.</source>
        <translation>Wählen Sie zuerst einen Kontext.</translation>
    </message>
    <message>
        <source>Choose one context first.</source>
        <translation>Wählen Sie zuerst einen einzelnen Kontext.</translation>
    </message>
    <message>
        <source>Choose a context on its page first.</source>
        <translation>Wählen Sie zuerst auf der Seite der Kontexte einen aus.</translation>
    </message>
    <message>
        <source>Choose an execution first.</source>
        <translation>Wählen Sie zuerst eine Ausführung.</translation>
    </message>
    <message>
        <source>Choose one execution or context first.</source>
        <translation>Wählen Sie zuerst eine einzelne Ausführung oder einen einzelnen Kontext.</translation>
    </message>
    <message>
        <source>It does not run.</source>
        <translation>Sie läuft nicht.</translation>
    </message>
    <message>
        <source>It was removed already.</source>
        <translation>Sie wurde schon entfernt.</translation>
    </message>
    <message>
        <source>Choose an execution that runs and has a port first.</source>
        <translation>Wählen Sie zuerst eine Ausführung, die läuft und einen Port hat.</translation>
    </message>
</context>
<context>
    <name>slipway::CommandLine</name>
    <message>
        <source>Launches containers for researchers: contexts, executions, live logs and ports.</source>
        <translation>Startet Container für die Forschung: Kontexte, Ausführungen, laufende Protokolle und Ports.</translation>
    </message>
    <message>
        <source>Print this.</source>
        <translation>Dies ausgeben.</translation>
    </message>
    <message>
        <source>Print the version.</source>
        <translation>Die Version ausgeben.</translation>
    </message>
    <message>
        <source>Show what the service at &lt;url&gt; has.</source>
        <translation>Zeigen, was der Dienst unter &lt;url&gt; hat.</translation>
    </message>
    <message>
        <source>Database, logs and keys of this computer; by default $XDG_DATA_HOME/slipway.</source>
        <translation>Datenbank, Protokolle und Schlüssel dieses Computers; sonst $XDG_DATA_HOME/slipway.</translation>
    </message>
    <message>
        <source>Choose the context &lt;id&gt;.</source>
        <translation>Den Kontext &lt;id&gt; wählen.</translation>
    </message>
    <message>
        <source>Run the chosen context.</source>
        <translation>Den gewählten Kontext ausführen.</translation>
    </message>
    <message>
        <source>What is “%1” to be? Options begin with “--”.</source>
        <translation>Was soll „%1“ sein? Optionen beginnen mit „--“.</translation>
    </message>
    <message>
        <source>--launch needs the context: --context ID.</source>
        <translation>--launch braucht den Kontext: --context ID.</translation>
    </message>
    <message>
        <source>There is no desktop to open a window on. Start it in a session with one, or with: ssh -X</source>
        <translation>Es gibt keinen Desktop für ein Fenster. Starten Sie es in einer Sitzung mit Desktop, oder mit: ssh -X</translation>
    </message>
</context>
<context>
    <name>slipway::ConnectionDialog</name>
    <message>
        <source>Contexts and executions of a Slipway service on another computer, in this window. Its administrator gives you the address and a token; on the computer itself, “slipwayd token” prints one.</source>
        <translation>Kontexte und Ausführungen eines Slipway-Dienstes auf einem anderen Computer, in diesem Fenster. Adresse und Token gibt Ihnen sein Administrator; auf dem Computer selbst gibt „slipwayd token“ eines aus.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>%1 wants a token.</source>
        <translation>%1 verlangt ein Token.</translation>
    </message>
    <message>
        <source>C&amp;onnect</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>Over http, others on the way can read the token and all that is sent.</source>
        <translation>Über http können andere unterwegs das Token und alles Gesendete lesen.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbinden…</translation>
    </message>
    <message>
        <source>Certificate of the authority</source>
        <translation>Zertifikat der Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt)</source>
        <translation>Zertifikate (*.pem *.crt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>slipway::ContextDialog</name>
    <message>
        <source>Saving makes another context. The one that this was taken from stays as it is, with its history.</source>
        <translation>Beim Speichern entsteht ein weiterer Kontext. Der, aus dem dieser hervorging, bleibt mit seinem Verlauf, wie er ist.</translation>
    </message>
    <message>
        <source>Leave without saving this context?</source>
        <translation>Diesen Kontext verlassen, ohne ihn zu speichern?</translation>
    </message>
    <message>
        <source>What was typed would be lost.</source>
        <translation>Was eingegeben wurde, ginge verloren.</translation>
    </message>
    <message>
        <source>Line %L1: %2</source>
        <translation>Zeile %L1: %2</translation>
    </message>
    <message>
        <source>Not known in a spec, and not saved: %1</source>
        <translation>In einer Spezifikation unbekannt, daher nicht gespeichert: %1</translation>
    </message>
    <message>
        <source>Name an image first.</source>
        <translation>Nennen Sie zuerst ein Image.</translation>
    </message>
</context>
<context>
    <name>slipway::ContextForm</name>
    <message>
        <source>&amp;Environment</source>
        <translation>&amp;Umgebung</translation>
    </message>
    <message>
        <source>Fo&amp;lders</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>Po&amp;rts</source>
        <translation>&amp;Ports</translation>
    </message>
    <message>
        <source>Limi&amp;ts</source>
        <translation>&amp;Limits</translation>
    </message>
    <message>
        <source>La&amp;bels</source>
        <translation>La&amp;bels</translation>
    </message>
    <message>
        <source>Ad&amp;vanced</source>
        <translation>Er&amp;weitert</translation>
    </message>
    <message>
        <source>Whose images are suggested, and whose figures are the ends of the limits. Where a context runs is said when it is run.</source>
        <translation>Woher die Vorschläge für Images und die Höchstwerte der Limits stammen. Wo ein Kontext läuft, wird beim Ausführen gesagt.</translation>
    </message>
    <message>
        <source>Suggestions &amp;of engine</source>
        <translation>Vorschläge der &amp;Engine</translation>
    </message>
    <message>
        <source>This holds more than can be shown here; change it in the JSON.</source>
        <translation>Das hier ist mehr, als gezeigt werden kann; ändern Sie es im JSON.</translation>
    </message>
</context>
<context>
    <name>slipway::ContextPage</name>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>what the image says</source>
        <translation>wie im Image</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limits</translation>
    </message>
    <message>
        <source>Asks for</source>
        <translation>Verlangt</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Working folder</source>
        <translation>Arbeitsverzeichnis</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>who, when</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
</context>
<context>
    <name>slipway::ContextsModel</name>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>Letzter Lauf</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Creator</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
</context>
<context>
    <name>slipway::DeleteContextDialog</name>
    <message>
        <source>Delete the context “%1” for good?</source>
        <translation>Den Kontext „%1“ endgültig löschen?</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n contexts for good?</source>
        <translation>
            <numerusform>%n Kontext endgültig löschen?</numerusform>
            <numerusform>%n Kontexte endgültig löschen?</numerusform>
        </translation>
    </message>
    <message>
        <source>It was never run; nothing else goes with it.</source>
        <translation>Er wurde nie ausgeführt; sonst geht nichts mit ihm.</translation>
    </message>
    <message numerus="yes">
        <source>%n executions go with it, with their containers and logs.</source>
        <translation>
            <numerusform>%n Ausführung geht mit, samt Container und Protokoll.</numerusform>
            <numerusform>%n Ausführungen gehen mit, samt Containern und Protokollen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them run and are stopped.</source>
        <translation>
            <numerusform>%n davon läuft und wird gestoppt.</numerusform>
            <numerusform>%n davon laufen und werden gestoppt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete context</source>
        <translation>Kontext löschen</translation>
    </message>
    <message>
        <source>Executions that go with it</source>
        <translation>Ausführungen, die mitgehen</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
</context>
<context>
    <name>slipway::DetailsPane</name>
    <message>
        <source>Select an execution or a context to see it here.</source>
        <translation>Wählen Sie eine Ausführung oder einen Kontext, um sie hier zu sehen.</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>&amp;Übersicht</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>&amp;Protokoll</translation>
    </message>
    <message>
        <source>&amp;Ports</source>
        <translation>Po&amp;rts</translation>
    </message>
    <message>
        <source>E&amp;nvironment</source>
        <translation>&amp;Umgebung</translation>
    </message>
    <message>
        <source>&amp;Statistics</source>
        <translation>&amp;Statistik</translation>
    </message>
    <message>
        <source>Histor&amp;y</source>
        <translation>&amp;Verlauf</translation>
    </message>
    <message>
        <source>Open in a window of its own</source>
        <translation>In einem eigenen Fenster öffnen</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Was schiefging</translation>
    </message>
</context>
<context>
    <name>slipway::EngineAdvice</name>
    <message>
        <source>Docker is not installed.</source>
        <translation>Docker ist nicht installiert.</translation>
    </message>
    <message>
        <source>Docker runs, but this account has no permission to use it; log in anew after this command.</source>
        <translation>Docker läuft, aber dieses Konto darf es nicht benutzen; melden Sie sich nach diesem Befehl neu an.</translation>
    </message>
    <message>
        <source>Docker is not running.</source>
        <translation>Docker läuft nicht.</translation>
    </message>
    <message>
        <source>On the service&apos;s computer: %1</source>
        <translation>Auf dem Rechner des Dienstes: %1</translation>
    </message>
    <message>
        <source>The engine %1 on the service&apos;s computer does not answer. Its administrator can start it.</source>
        <translation>Die Engine %1 auf dem Rechner des Dienstes antwortet nicht. Wer ihn verwaltet, kann sie starten.</translation>
    </message>
</context>
<context>
    <name>slipway::EngineView</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>API version</source>
        <translation>API-Version</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>operating system, architecture</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPUs</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Laufend</translation>
    </message>
    <message>
        <source>Folders that may be mounted</source>
        <translation>Ordner, die eingehängt werden dürfen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Ports are bound to</source>
        <translation>Ports sind gebunden an</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Run this</source>
        <translation>Dies ausführen</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
</context>
<context>
    <name>slipway::EnginesModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>nicht benutzbar</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>antwortet</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Laufend</translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPUs</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
</context>
<context>
    <name>slipway::EnvironmentModel</name>
    <message>
        <source>set by the service</source>
        <translation>vom Dienst gesetzt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Covered, since its name sounds like that of a secret. It is copied as it is.</source>
        <translation>Verdeckt, weil der Name nach einem Geheimnis klingt. Kopiert wird der Wert, wie er ist.</translation>
    </message>
</context>
<context>
    <name>slipway::EnvironmentPage</name>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Filter names and values</source>
        <translation>Namen und Werte filtern</translation>
    </message>
    <message>
        <source>Copy as lines NAME=value: those that are selected, else all that are shown</source>
        <translation>Als Zeilen NAME=Wert kopieren: die gewählten, sonst alle gezeigten</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>slipway::EnvironmentSection</name>
    <message numerus="yes">
        <source>%Ln variable(s)</source>
        <translation>
            <numerusform>%Ln Variable</numerusform>
            <numerusform>%Ln Variablen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::EnvironmentTable</name>
    <message>
        <source>Add variable</source>
        <translation>Variable hinzufügen</translation>
    </message>
    <message>
        <source>Show covered values</source>
        <translation>Verdeckte Werte zeigen</translation>
    </message>
    <message>
        <source>Environment variables</source>
        <translation>Umgebungsvariablen</translation>
    </message>
    <message>
        <source>Paste lines</source>
        <translation>Zeilen einfügen</translation>
    </message>
    <message>
        <source>Takes lines of NAME=value from the clipboard.</source>
        <translation>Nimmt Zeilen der Form NAME=Wert aus der Zwischenablage.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pasted line(s) did not read NAME=value.</source>
        <translation>
            <numerusform>%Ln eingefügte Zeile lautete nicht NAME=Wert.</numerusform>
            <numerusform>%Ln eingefügte Zeilen lauteten nicht NAME=Wert.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 stands twice: the last of them counts.</source>
        <translation>%1 steht zweimal da: Der letzte Eintrag gilt.</translation>
    </message>
</context>
<context>
    <name>slipway::EssentialsSection</name>
    <message>
        <source>as the lists show it</source>
        <translation>wie ihn die Listen zeigen</translation>
    </message>
    <message>
        <source>as the image says</source>
        <translation>wie im Image</translation>
    </message>
    <message>
        <source>One line, quoted as in a shell; no shell reads it: for variables and pipes write
sh -c &apos;…&apos;. On Docker the image&apos;s entry point gets it as its arguments, on Kubernetes it replaces the entry point.</source>
        <translation>Eine Zeile, mit Anführungszeichen wie in einer Shell; keine Shell liest sie: Für Variablen und Pipes schreiben Sie
sh -c &apos;…&apos;. Auf Docker erhält der Entrypoint des Images sie als Argumente, auf Kubernetes ersetzt sie ihn.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Image</source>
        <translation>&amp;Image</translation>
    </message>
    <message>
        <source>Comman&amp;d</source>
        <translation>Be&amp;fehl</translation>
    </message>
</context>
<context>
    <name>slipway::ExecutionsModel</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Gestartet</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Creator</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Launched %1; it has not run.</source>
        <translation>Ausgelöst %1; sie ist nicht gelaufen.</translation>
    </message>
</context>
<context>
    <name>slipway::FindBar</name>
    <message>
        <source>Not a regular expression: %1, at character %2</source>
        <translation>Kein regulärer Ausdruck: %1, bei Zeichen %2</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Suche läuft…</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>%1 gefunden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>slipway::FoldedSection</name>
    <message>
        <source>shown</source>
        <translation>aufgeklappt</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>zugeklappt</translation>
    </message>
</context>
<context>
    <name>slipway::FoldersSection</name>
    <message>
        <source>&amp;Mount a folder…</source>
        <translation>Ordner ein&amp;hängen…</translation>
    </message>
    <message>
        <source>&amp;Files belong to me</source>
        <translation>Dateien gehören &amp;mir</translation>
    </message>
    <message>
        <source>Add volume</source>
        <translation>Volume hinzufügen</translation>
    </message>
    <message>
        <source>Folders and volumes of the container</source>
        <translation>Ordner und Volumes des Containers</translation>
    </message>
    <message>
        <source>The container runs as user %1 and group %2, so that the files that it writes into mounted folders are yours.</source>
        <translation>Der Container läuft als Benutzer %1 und Gruppe %2, damit die Dateien, die er in eingehängte Ordner schreibt, Ihnen gehören.</translation>
    </message>
    <message>
        <source>Mount a folder</source>
        <translation>Ordner einhängen</translation>
    </message>
    <message>
        <source>Folders of the host cannot be mounted here: the administrator lists those that may be in DEPLOYER_HOST_PATH_ROOTS.</source>
        <translation>Ordner des Hosts können hier nicht eingehängt werden: Der Administrator zählt die erlaubten in DEPLOYER_HOST_PATH_ROOTS auf.</translation>
    </message>
    <message>
        <source>Beneath %1</source>
        <translation>Unterhalb von %1</translation>
    </message>
    <message>
        <source>%1 will be refused: folders must lie beneath %2.</source>
        <translation>%1 wird abgelehnt werden: Ordner müssen unterhalb von %2 liegen.</translation>
    </message>
</context>
<context>
    <name>slipway::HistoryPage</name>
    <message>
        <source>–</source>
        <translation>–</translation>
    </message>
    <message>
        <source>set by the service</source>
        <translation>vom Dienst gesetzt</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>Phasen</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>In this run</source>
        <translation>In diesem Lauf</translation>
    </message>
    <message>
        <source>What was changed</source>
        <translation>Was geändert wurde</translation>
    </message>
    <message>
        <source>It is the first run of its context.</source>
        <translation>Es ist der erste Lauf des Kontexts.</translation>
    </message>
    <message>
        <source>%1 (signal %2)</source>
        <translation>%1 (Signal %2)</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>who, when</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>Digest</translation>
    </message>
    <message>
        <source>Exit status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Told by the engine</source>
        <translation>Angabe der Engine</translation>
    </message>
    <message>
        <source>the image&apos;s digest</source>
        <translation>der Digest des Images</translation>
    </message>
    <message>
        <source>Changed against the run before (%1):</source>
        <translation>Geändert gegenüber dem Lauf davor (%1):</translation>
    </message>
    <message>
        <source>It had the same environment and image as the run before (%1).</source>
        <translation>Umgebung und Image waren wie beim Lauf davor (%1).</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>slipway::ImageEdit</name>
    <message>
        <source>for example python:3.12</source>
        <translation>zum Beispiel python:3.12</translation>
    </message>
</context>
<context>
    <name>slipway::LabelsSection</name>
    <message>
        <source>Labels, a line each</source>
        <translation>Labels, eines je Zeile</translation>
    </message>
    <message>
        <source>key=value, a line each</source>
        <translation>Schlüssel=Wert, eines je Zeile</translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s)</source>
        <translation>
            <numerusform>%Ln Label</numerusform>
            <numerusform>%Ln Labels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::LaunchDialog</name>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Ausführen</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Run %Ln times</source>
        <translation>
            <numerusform>&amp;Ausführen</numerusform>
            <numerusform>%Ln-mal &amp;ausführen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::LimitsSection</name>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>Mindestens</translation>
    </message>
    <message>
        <source>What the run should have when the host is short of it.</source>
        <translation>Was der Lauf haben soll, wenn der Host knapp daran ist.</translation>
    </message>
    <message>
        <source>&amp;CPUs</source>
        <translation>&amp;CPUs</translation>
    </message>
    <message>
        <source>1.5 or 500m</source>
        <translation>1.5 oder 500m</translation>
    </message>
    <message>
        <source>Memor&amp;y</source>
        <translation>&amp;Arbeitsspeicher</translation>
    </message>
    <message>
        <source>512Mi or 2Gi</source>
        <translation>512Mi oder 2Gi</translation>
    </message>
    <message>
        <source>&amp;GPUs</source>
        <translation>&amp;GPUs</translation>
    </message>
    <message>
        <source>1</source>
        <translation>1</translation>
    </message>
    <message>
        <source>%1 at most</source>
        <translation>%1 höchstens</translation>
    </message>
    <message>
        <source>%1 at least</source>
        <translation>%1 mindestens</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>kein Limit</translation>
    </message>
    <message>
        <source>For example %1</source>
        <translation>Zum Beispiel %1</translation>
    </message>
    <message>
        <source>of %L1</source>
        <translation>von %L1</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>%1 CPUs</source>
        <translation>%1 CPUs</translation>
    </message>
    <message>
        <source>%1 GPUs</source>
        <translation>%1 GPUs</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
</context>
<context>
    <name>slipway::LogArea</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
</context>
<context>
    <name>slipway::LogView</name>
    <message>
        <source>The selection is too long to be copied; save the log instead.</source>
        <translation>Die Auswahl ist zu lang zum Kopieren; speichern Sie stattdessen das Protokoll.</translation>
    </message>
    <message>
        <source>&amp;No times</source>
        <translation>&amp;Keine Zeiten</translation>
    </message>
    <message>
        <source>&amp;Date and time</source>
        <translation>&amp;Datum und Uhrzeit</translation>
    </message>
    <message>
        <source>&amp;Since the first line</source>
        <translation>&amp;Seit der ersten Zeile</translation>
    </message>
    <message>
        <source>The filter is not a regular expression: %1, at character %2.</source>
        <translation>Der Filter ist kein regulärer Ausdruck: %1, bei Zeichen %2.</translation>
    </message>
    <message>
        <source>Save the whole log</source>
        <translation>Das ganze Protokoll speichern</translation>
    </message>
    <message>
        <source>Saving… %1</source>
        <translation>Speichern… %1</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>Noch einmal &amp;versuchen</translation>
    </message>
    <message>
        <source>Too long to be shown whole: the first %1 lines are left out here. Saved, the log has all of them.</source>
        <translation>Zu lang, um ganz gezeigt zu werden: Die ersten %1 Zeilen fehlen hier. Gespeichert hat das Protokoll alle.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Suche läuft…</translation>
    </message>
    <message>
        <source>No line matches the filter.</source>
        <translation>Keine Zeile passt zum Filter.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen…</translation>
    </message>
    <message>
        <source>Nothing was written yet.</source>
        <translation>Noch wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>It wrote nothing.</source>
        <translation>Sie hat nichts geschrieben.</translation>
    </message>
    <message>
        <source>%1 new lines ↓</source>
        <translation>%1 neue Zeilen ↓</translation>
    </message>
    <message>
        <source>Paused · %1</source>
        <translation>Angehalten · %1</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Reconnecting. %1</source>
        <translation>Die Verbindung wird wiederhergestellt. %1</translation>
    </message>
    <message>
        <source>&amp;Try now</source>
        <translation>Jetzt &amp;versuchen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>slipway::LossDialog</name>
    <message>
        <source>%1, %2, launched %3</source>
        <comment>context, state, relative time</comment>
        <translation>%1, %2, ausgelöst %3</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::MainWindow</name>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>&amp;Connect to a service…</source>
        <translation>Mit einem &amp;Dienst verbinden…</translation>
    </message>
    <message>
        <source>&amp;Forget %1</source>
        <translation>%1 &amp;vergessen</translation>
    </message>
    <message>
        <source>Contexts</source>
        <translation>Kontexte</translation>
    </message>
    <message>
        <source>Executions</source>
        <translation>Ausführungen</translation>
    </message>
    <message>
        <source>Engines</source>
        <translation>Engines</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Filter (%1)</source>
        <translation>Filtern (%1)</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Nothing runs at the moment.</source>
        <translation>Gerade läuft nichts.</translation>
    </message>
    <message>
        <source>Nothing has failed.</source>
        <translation>Nichts ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Nothing has run yet. Choose a context and run it.</source>
        <translation>Noch wurde nichts ausgeführt. Wählen Sie einen Kontext, und führen Sie ihn aus.</translation>
    </message>
    <message>
        <source>About Slipway</source>
        <translation>Über Slipway</translation>
    </message>
    <message>
        <source>&lt;b&gt;Slipway %1&lt;/b&gt;&lt;p&gt;Runs containers for researchers: what is saved once is run again with one click, its log and ports at hand.&lt;/p&gt;&lt;p&gt;Its sources are under the Apache License 2.0; this program, since it links Qt Charts, under the GPL 3.0.&lt;/p&gt;</source>
        <translation>&lt;b&gt;Slipway %1&lt;/b&gt;&lt;p&gt;Führt Container für die Forschung aus: Was einmal gespeichert ist, läuft mit einem Klick wieder, Protokoll und Ports zur Hand.&lt;/p&gt;&lt;p&gt;Die Quellen stehen unter der Apache License 2.0; dieses Programm, da es Qt Charts verwendet, unter der GPL 3.0.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Slipway</source>
        <translation>Slipway</translation>
    </message>
    <message numerus="yes">
        <source>%n execution(s) go on without this window. You find them here when you open it again.</source>
        <translation>
            <numerusform>%n Ausführung läuft ohne dieses Fenster weiter. Sie finden sie hier, wenn Sie es wieder öffnen.</numerusform>
            <numerusform>%n Ausführungen laufen ohne dieses Fenster weiter. Sie finden sie hier, wenn Sie es wieder öffnen.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Say this the next time, too</source>
        <translation>&amp;Auch beim nächsten Mal sagen</translation>
    </message>
</context>
<context>
    <name>slipway::MessageBar</name>
    <message>
        <source>What went wrong</source>
        <translation>Was schiefging</translation>
    </message>
    <message>
        <source>Close this message (Esc)</source>
        <translation>Diese Meldung schließen (Esc)</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>What the engine says</source>
        <translation>Was die Engine sagt</translation>
    </message>
</context>
<context>
    <name>slipway::MountsModel</name>
    <message>
        <source>Folder of the host</source>
        <translation>Ordner des Hosts</translation>
    </message>
    <message>
        <source>Named volume</source>
        <translation>Benanntes Volume</translation>
    </message>
    <message>
        <source>Empty folder</source>
        <translation>Leerer Ordner</translation>
    </message>
    <message>
        <source>Empty folder in memory</source>
        <translation>Leerer Ordner im Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Unknown volume %1</source>
        <translation>Unbekanntes Volume %1</translation>
    </message>
    <message>
        <source>goes with the run</source>
        <translation>vergeht mit dem Lauf</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Path or name</source>
        <translation>Pfad oder Name</translation>
    </message>
    <message>
        <source>In the container</source>
        <translation>Im Container</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>Nur lesbar</translation>
    </message>
</context>
<context>
    <name>slipway::Notifier</name>
    <message>
        <source>%1 failed</source>
        <extracomment>the name of a context</extracomment>
        <translation>%1 ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 has ended</source>
        <translation>%1 ist zu Ende</translation>
    </message>
    <message>
        <source>It ended well.</source>
        <translation>Sie endete wie gewünscht.</translation>
    </message>
    <message numerus="yes">
        <source>%n execution(s) have ended</source>
        <translation>
            <numerusform>%n Ausführung ist zu Ende</numerusform>
            <numerusform>%n Ausführungen sind zu Ende</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them failed.</source>
        <translation>
            <numerusform>%n davon ist fehlgeschlagen.</numerusform>
            <numerusform>%n davon sind fehlgeschlagen.</numerusform>
        </translation>
    </message>
    <message>
        <source>They ended well.</source>
        <translation>Alle endeten wie gewünscht.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>slipway::OverviewPage</name>
    <message>
        <source>What has become of it</source>
        <translation>Was aus ihr wurde</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>engine on host</comment>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>The tag latest moves: the next run may have another image.</source>
        <translation>Das Tag „latest“ wandert: Der nächste Lauf kann ein anderes Image haben.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>Digest</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>what the image says</source>
        <translation>wie im Image</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Gestartet</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Creator</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Execution</source>
        <translation>Ausführung</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>Show what is saved to be run</source>
        <translation>Zeigen, was zum Ausführen gespeichert ist</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>What the engine says</source>
        <translation>Was die Engine sagt</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Gesundheit</translation>
    </message>
</context>
<context>
    <name>slipway::PhaseText</name>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>wird vorbereitet</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>exited %1</source>
        <translation>beendet %1</translation>
    </message>
    <message>
        <source>exited</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>failed %1</source>
        <translation>fehlgeschlagen %1</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation>noch nicht geprüft</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>gesund</translation>
    </message>
    <message>
        <source>unhealthy: the check of its image fails</source>
        <translation>nicht gesund: Die Prüfung ihres Images schlägt fehl</translation>
    </message>
    <message>
        <source>stopping…</source>
        <translation>wird gestoppt…</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>unhealthy</source>
        <translation>nicht gesund</translation>
    </message>
</context>
<context>
    <name>slipway::PortsModel</name>
    <message>
        <source>cannot be told over %1</source>
        <translation>über %1 nicht feststellbar</translation>
    </message>
    <message>
        <source>… looking</source>
        <translation>… wird geprüft</translation>
    </message>
    <message>
        <source>○ nobody yet</source>
        <translation>○ noch niemand</translation>
    </message>
    <message>
        <source>● HTTP</source>
        <translation>● HTTP</translation>
    </message>
    <message>
        <source>◐ TCP</source>
        <translation>◐ TCP</translation>
    </message>
    <message>
        <source>Port in the container</source>
        <translation>Port im Container</translation>
    </message>
    <message>
        <source>Reached at</source>
        <translation>Erreichbar unter</translation>
    </message>
    <message>
        <source>Who answers</source>
        <translation>Wer antwortet</translation>
    </message>
</context>
<context>
    <name>slipway::PortsPage</name>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>The address carries the notebook&apos;s token when it is opened or copied.</source>
        <translation>Die Adresse enthält das Token des Notebooks, wenn sie geöffnet oder kopiert wird.</translation>
    </message>
    <message>
        <source>Its context asks for no ports. Add one to it to reach a notebook or a web page that runs in it.</source>
        <translation>Ihr Kontext verlangt keine Ports. Fügen Sie ihm einen hinzu, um ein Notebook oder eine Webseite darin zu erreichen.</translation>
    </message>
    <message>
        <source>The engine has not told yet where its ports are.</source>
        <translation>Die Engine hat noch nicht gesagt, wo ihre Ports sind.</translation>
    </message>
    <message>
        <source>Ports are open while it runs.</source>
        <translation>Ports sind offen, solange sie läuft.</translation>
    </message>
    <message>
        <source>Open in the &amp;browser</source>
        <translation>Im &amp;Browser öffnen</translation>
    </message>
    <message>
        <source>Copy the &amp;address</source>
        <translation>&amp;Adresse kopieren</translation>
    </message>
</context>
<context>
    <name>slipway::PortsSection</name>
    <message>
        <source>Add port</source>
        <translation>Port hinzufügen</translation>
    </message>
    <message>
        <source>Ports of the container</source>
        <translation>Ports des Containers</translation>
    </message>
</context>
<context>
    <name>slipway::PullView</name>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Layers of the image</source>
        <translation>Schichten des Images</translation>
    </message>
    <message>
        <source>Progress of the pull</source>
        <translation>Fortschritt des Ladens</translation>
    </message>
    <message>
        <source>Give up this pull and the execution that waits for it</source>
        <translation>Das Laden aufgeben, und die Ausführung, die darauf wartet</translation>
    </message>
    <message>
        <source>Asking the registry for the image…</source>
        <translation>Die Registry wird nach dem Image gefragt…</translation>
    </message>
    <message>
        <source>%1 of %2 · %3 %</source>
        <extracomment>bytes that are there, of all bytes, per cent</extracomment>
        <translation>%1 von %2 · %3 %</translation>
    </message>
    <message>
        <source> · %1/s</source>
        <translation> · %1/s</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>C&amp;ancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
</context>
<context>
    <name>slipway::RecordList</name>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen…</translation>
    </message>
    <message>
        <source>Nothing here contains “%1”.</source>
        <translation>Nichts hier enthält „%1“.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
</context>
<context>
    <name>slipway::RemoveDialog</name>
    <message>
        <source>Remove the container of “%1”?</source>
        <translation>Den Container von „%1“ entfernen?</translation>
    </message>
    <message numerus="yes">
        <source>Remove the containers of %n executions?</source>
        <translation>
            <numerusform>Den Container von %n Ausführung entfernen?</numerusform>
            <numerusform>Die Container von %n Ausführungen entfernen?</numerusform>
        </translation>
    </message>
    <message>
        <source>It runs, and is ended at once.</source>
        <translation>Sie läuft und wird sofort beendet.</translation>
    </message>
    <message numerus="yes">
        <source>%n of them run, and are ended at once.</source>
        <translation>
            <numerusform>%n davon läuft und wird sofort beendet.</numerusform>
            <numerusform>%n davon laufen und werden sofort beendet.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was written into the container, and not into a folder or a volume, is lost. Log and history stay.</source>
        <translation>Was in den Container geschrieben wurde und nicht in einen Ordner oder ein Volume, geht verloren. Protokoll und Verlauf bleiben.</translation>
    </message>
    <message>
        <source>Remove containers</source>
        <translation>Container entfernen</translation>
    </message>
    <message>
        <source>Executions whose containers are removed</source>
        <translation>Ausführungen, deren Container entfernt werden</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
</context>
<context>
    <name>slipway::RowsTable</name>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>slipway::SideList</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Contexts</source>
        <translation>Kontexte</translation>
    </message>
    <message>
        <source>Executions</source>
        <translation>Ausführungen</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Laufende</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagene</translation>
    </message>
    <message>
        <source>Engines</source>
        <translation>Engines</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>page, count</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>slipway::SpecPortsModel</name>
    <message>
        <source>Container port</source>
        <translation>Port des Containers</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
</context>
<context>
    <name>slipway::StatisticsPage</name>
    <message>
        <source>CPUs</source>
        <translation>CPUs</translation>
    </message>
    <message>
        <source>used</source>
        <translation>benutzt</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>Limit</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>received</source>
        <translation>empfangen</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Festplatte</translation>
    </message>
    <message>
        <source>read</source>
        <translation>gelesen</translation>
    </message>
    <message>
        <source>written</source>
        <translation>geschrieben</translation>
    </message>
    <message>
        <source>It is measured as soon as it runs.</source>
        <translation>Gemessen wird, sobald sie läuft.</translation>
    </message>
    <message>
        <source>It was not measured: it was over before its engine told what it uses, or it never ran.</source>
        <translation>Sie wurde nicht gemessen: Sie war vorbei, ehe ihre Engine Zahlen nannte, oder sie lief nie.</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
</context>
<context>
    <name>slipway::StatusLine</name>
    <message>
        <source>Copy command</source>
        <translation>Befehl kopieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Give up the executions that wait for this image</source>
        <translation>Die Ausführungen aufgeben, die auf dieses Image warten</translation>
    </message>
    <message>
        <source>Pulled</source>
        <translation>Geladen</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>engine, version</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Asking the engines…</source>
        <translation>Die Engines werden gefragt…</translation>
    </message>
    <message>
        <source>%1 answers</source>
        <translation>%1 antwortet</translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n läuft</numerusform>
            <numerusform>%n laufen</numerusform>
        </translation>
    </message>
    <message>
        <source>pulling %1</source>
        <translation>%1 wird geladen</translation>
    </message>
    <message>
        <source>%1 of %2, %3/s</source>
        <comment>bytes, bytes, bytes a second</comment>
        <translation>%1 von %2, %3/s</translation>
    </message>
    <message>
        <source>New token…</source>
        <translation>Neues Token …</translation>
    </message>
    <message>
        <source>Not connected.</source>
        <translation>Nicht verbunden.</translation>
    </message>
    <message>
        <source>Reconnecting…</source>
        <translation>Verbindet sich wieder …</translation>
    </message>
</context>
<context>
    <name>slipway::TimeText</name>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>vor %n Min.</numerusform>
            <numerusform>vor %n Min.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>vor %n Std.</numerusform>
            <numerusform>vor %n Std.</numerusform>
        </translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>date, time</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 d %2:%3:%4</source>
        <comment>days, hours, minutes, seconds</comment>
        <translation>%1 T. %2:%3:%4</translation>
    </message>
</context>
<context>
    <name>slipway::Tray</name>
    <message>
        <source>&amp;Show the window</source>
        <translation>Fenster &amp;zeigen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>This desktop shows no tray.</source>
        <translation>Dieser Desktop zeigt keinen Infobereich.</translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n läuft</numerusform>
            <numerusform>%n laufen</numerusform>
        </translation>
    </message>
    <message>
        <source>Slipway: %1</source>
        <comment>how many run</comment>
        <translation>Slipway: %1</translation>
    </message>
</context>
<context>
    <name>slipway::UsageChart</name>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>KiB</source>
        <translation>KiB</translation>
    </message>
    <message>
        <source>MiB</source>
        <translation>MiB</translation>
    </message>
    <message>
        <source>GiB</source>
        <translation>GiB</translation>
    </message>
    <message>
        <source>TiB</source>
        <translation>TiB</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
</context>
<context>
    <name>slipway::VariablesModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>%1 stands twice: the last of them counts.</source>
        <translation>%1 steht zweimal da: Der letzte Eintrag gilt.</translation>
    </message>
    <message>
        <source>Removed; the last run had it.</source>
        <translation>Entfernt; der letzte Lauf hatte sie.</translation>
    </message>
    <message>
        <source>New; the last run did not have it.</source>
        <translation>Neu; der letzte Lauf hatte sie nicht.</translation>
    </message>
    <message>
        <source>Changed.</source>
        <translation>Geändert.</translation>
    </message>
    <message>
        <source>Changed; the last run had: %1</source>
        <translation>Geändert; im letzten Lauf: %1</translation>
    </message>
</context>
<context>
    <name>slipway::WelcomePage</name>
    <message>
        <source>A shell command</source>
        <translation>Ein Shell-Befehl</translation>
    </message>
    <message>
        <source>Greets you, counts to five and ends: the log shows it as it goes.</source>
        <translation>Grüßt, zählt bis fünf und endet: Das Protokoll zeigt es, während es geschieht.</translation>
    </message>
    <message>
        <source>A small web page</source>
        <translation>Eine kleine Webseite</translation>
    </message>
    <message>
        <source>Serves a page until you stop it: its port opens in your browser.</source>
        <translation>Liefert eine Seite aus, bis Sie stoppen: Ihr Port öffnet sich in Ihrem Browser.</translation>
    </message>
    <message>
        <source>A notebook</source>
        <translation>Ein Notebook</translation>
    </message>
    <message>
        <source>Starts Jupyter to work in from your browser; a larger download.</source>
        <translation>Startet Jupyter im Browser; lädt mehr herunter.</translation>
    </message>
    <message>
        <source>Nothing saved yet</source>
        <translation>Noch nichts gespeichert</translation>
    </message>
    <message>
        <source>A context is what is to be run, saved once to be run any number of times. Begin with one that is ready, or with your own.</source>
        <translation>Ein Kontext ist, was ausgeführt werden soll: einmal gespeichert, beliebig oft ausgeführt. Beginnen Sie mit einem, der bereit ist, oder mit einem eigenen.</translation>
    </message>
    <message>
        <source>&amp;New context…</source>
        <translation>&amp;Neuer Kontext…</translation>
    </message>
    <message>
        <source>Save and run</source>
        <translation>Speichern und ausführen</translation>
    </message>
    <message>
        <source>Save and run: %1</source>
        <translation>Speichern und ausführen: %1</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>%1, which is on the engine</source>
        <comment>an image</comment>
        <translation>%1, auf der Engine vorhanden</translation>
    </message>
    <message>
        <source>%1, to be downloaded</source>
        <comment>an image</comment>
        <translation>%1, muss geladen werden</translation>
    </message>
</context>
</TS>
