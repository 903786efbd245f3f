<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>ConnectionDialog</name>
    <message>
        <source>Connect to a service</source>
        <translation>Se connecter à un service</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>&amp;Adresse&#xa0;:</translation>
    </message>
    <message>
        <source>https://slipway.lab.example</source>
        <translation>https://slipway.lab.example</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Nom&#xa0;:</translation>
    </message>
    <message>
        <source>as the address has it</source>
        <translation>tel que dans l’adresse</translation>
    </message>
    <message>
        <source>&amp;Token:</source>
        <translation>&amp;Jeton&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Keep the token in the keychain</source>
        <translation>&amp;Conserver le jeton dans le trousseau</translation>
    </message>
    <message>
        <source>A&amp;uthority:</source>
        <translation>A&amp;utorité&#xa0;:</translation>
    </message>
    <message>
        <source>those that this computer trusts</source>
        <translation>celles auxquelles cet ordinateur fait confiance</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>C&amp;hoisir…</translation>
    </message>
    <message>
        <source>This computer has no keychain: the token is asked for each time.</source>
        <translation>Sans trousseau, le jeton est demandé à chaque fois.</translation>
    </message>
</context>
<context>
    <name>ContextDialog</name>
    <message>
        <source>New context</source>
        <translation>Nouveau contexte</translation>
    </message>
    <message>
        <source>The same as &amp;JSON</source>
        <translation>La même chose en &amp;JSON</translation>
    </message>
    <message>
        <source>The context as JSON</source>
        <translation>Le contexte en JSON</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Enregistrer</translation>
    </message>
    <message>
        <source>Save and run</source>
        <translation>Enregistrer et lancer</translation>
    </message>
</context>
<context>
    <name>ContextPage</name>
    <message>
        <source>volume %1</source>
        <translation>volume %1</translation>
    </message>
    <message>
        <source>empty, in memory</source>
        <translation>vide, en mémoire</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vide</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <extracomment>a folder in the container, and what it is</extracomment>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>, read only</source>
        <translation>, lecture seule</translation>
    </message>
    <message>
        <source>%1 of memory</source>
        <translation>%1 de mémoire</translation>
    </message>
    <message>
        <source>%1 CPUs</source>
        <translation>%1 CPU</translation>
    </message>
    <message numerus="yes">
        <source>%n GPU(s)</source>
        <translation>
            <numerusform>%n GPU</numerusform>
            <numerusform>%n GPU</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ErrorSentence</name>
    <message>
        <source>Something went wrong inside. The service&apos;s log tells more.</source>
        <translation>Le service a rencontré un problème. Son journal en dit plus.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>L’opération a été annulée.</translation>
    </message>
    <message>
        <source>This is not valid JSON: {problem} at byte {offset}.</source>
        <translation>Ce n’est pas du JSON valide&#xa0;: {problem} à l’octet {offset}.</translation>
    </message>
    <message>
        <source>The JSON is nested deeper than {limit} levels. Flatten it.</source>
        <translation>Le JSON est imbriqué sur plus de {limit} niveaux. Aplatissez-le.</translation>
    </message>
    <message>
        <source>The key &quot;{key}&quot; stands twice in one JSON object. Keep one of them.</source>
        <translation>La clé «&#xa0;{key}&#xa0;» figure deux fois dans un objet JSON. N’en gardez qu’une.</translation>
    </message>
    <message>
        <source>{path} must be {expected}.</source>
        <translation>{path} doit être&#xa0;: {expected}.</translation>
    </message>
    <message>
        <source>{path} is missing. It is needed.</source>
        <translation>{path} manque et est nécessaire.</translation>
    </message>
    <message>
        <source>&quot;{value}&quot; is not an identifier. Copy it whole, as it is shown in Overview.</source>
        <translation>«&#xa0;{value}&#xa0;» n’est pas un identifiant. Copiez-le en entier, tel qu’affiché dans la vue d’ensemble.</translation>
    </message>
    <message>
        <source>{path}: &quot;{value}&quot; is not the name of an image. Write it as name:tag, host:port/name:tag or name@sha256:digest, the name in lower case.</source>
        <translation>{path}&#xa0;: «&#xa0;{value}&#xa0;» n’est pas un nom d’image. Écrivez name:tag, host:port/name:tag ou name@sha256:digest, le nom en minuscules.</translation>
    </message>
    <message>
        <source>{path}: a quote or backslash is left open. Close it, or put it in quotes itself.</source>
        <translation>{path}&#xa0;: un guillemet ou une barre oblique inverse reste ouvert. Fermez-le, ou mettez-le lui-même entre guillemets.</translation>
    </message>
    <message>
        <source>{path}: {value} is not a port. Use a number from 1 to 65535, with /udp or /sctp if need be.</source>
        <translation>{path}&#xa0;: {value} n’est pas un port. Utilisez un nombre de 1 à 65535, avec /udp ou /sctp au besoin.</translation>
    </message>
    <message>
        <source>{path}: the port {value} stands twice. Keep one of them.</source>
        <translation>{path}&#xa0;: le port {value} figure deux fois. N’en gardez qu’un.</translation>
    </message>
    <message>
        <source>{path} has more than {limit} entries.</source>
        <translation>{path} a plus de {limit} entrées.</translation>
    </message>
    <message>
        <source>{path} is longer than {limit} bytes.</source>
        <translation>{path} dépasse {limit} octets.</translation>
    </message>
    <message>
        <source>{path}: &quot;{value}&quot; cannot be the name of a variable. It must not be empty nor contain &quot;=&quot; or a line break.</source>
        <translation>{path}&#xa0;: «&#xa0;{value}&#xa0;» ne peut pas être un nom de variable. Il ne doit ni être vide, ni contenir «&#xa0;=&#xa0;» ou un saut de ligne.</translation>
    </message>
    <message>
        <source>{path} contains a NUL character. Remove it.</source>
        <translation>{path} contient un caractère NUL. Supprimez-le.</translation>
    </message>
    <message>
        <source>{path}: a label is written key=value or key, with a key that is not empty.</source>
        <translation>{path}&#xa0;: une étiquette s’écrit clé=valeur ou clé, et la clé n’est pas vide.</translation>
    </message>
    <message>
        <source>{path} is not supported by this version. Leave it out.</source>
        <translation>{path} n’est pas pris en charge par cette version. Ne l’indiquez pas.</translation>
    </message>
    <message>
        <source>{path}: &quot;{value}&quot; is not an amount. Write a number such as 500m, 1.5, 128Mi or 2G, not negative, and whole where half a one makes no sense.</source>
        <translation>{path}&#xa0;: «&#xa0;{value}&#xa0;» n’est pas une quantité. Écrivez un nombre tel que 500m, 1.5, 128Mi ou 2G, non négatif, et entier là où une moitié n’a pas de sens.</translation>
    </message>
    <message>
        <source>{path} asks for more than the limit allows. Raise the limit or lower the request.</source>
        <translation>{path} demande plus que la limite ne permet. Augmentez la limite ou réduisez la demande.</translation>
    </message>
    <message>
        <source>{path}: &quot;{value}&quot; cannot be a name here. Use letters in lower case, digits and &quot;-&quot;.</source>
        <translation>{path}&#xa0;: «&#xa0;{value}&#xa0;» ne peut pas être un nom ici. Utilisez des minuscules, des chiffres et «&#xa0;-&#xa0;».</translation>
    </message>
    <message>
        <source>{path}: the name &quot;{value}&quot; stands twice. Rename one.</source>
        <translation>{path}&#xa0;: le nom «&#xa0;{value}&#xa0;» figure deux fois. Changez-en un.</translation>
    </message>
    <message>
        <source>{path}: there is no folder or volume &quot;{value}&quot; in this context. Add it to its volumes.</source>
        <translation>{path}&#xa0;: il n’y a ni dossier ni volume «&#xa0;{value}&#xa0;» dans ce contexte. Ajoutez-le à ses volumes.</translation>
    </message>
    <message>
        <source>{path}: &quot;{value}&quot; is not an absolute path. Begin it with &quot;/&quot;.</source>
        <translation>{path}&#xa0;: «&#xa0;{value}&#xa0;» n’est pas un chemin absolu. Commencez-le par «&#xa0;/&#xa0;».</translation>
    </message>
    <message>
        <source>{path}: nothing can be mounted at &quot;{value}&quot;. Choose a folder below &quot;/&quot;, without a colon.</source>
        <translation>{path}&#xa0;: rien ne peut être monté sur «&#xa0;{value}&#xa0;». Choisissez un dossier sous «&#xa0;/&#xa0;», sans deux-points.</translation>
    </message>
    <message>
        <source>{path}: &quot;{value}&quot; leaves its volume. Write a relative path without &quot;..&quot;.</source>
        <translation>{path}&#xa0;: «&#xa0;{value}&#xa0;» sort de son volume. Écrivez un chemin relatif sans «&#xa0;..&#xa0;».</translation>
    </message>
    <message>
        <source>{path}: something is mounted at &quot;{value}&quot; already. Choose another path.</source>
        <translation>{path}&#xa0;: quelque chose est déjà monté sur «&#xa0;{value}&#xa0;». Choisissez un autre chemin.</translation>
    </message>
    <message>
        <source>{path} must be the number of a user or group, from 0 to 2147483647.</source>
        <translation>{path} doit être le numéro d’un utilisateur ou d’un groupe, de 0 à 2147483647.</translation>
    </message>
    <message>
        <source>These keys are not known in a context: {keys}. Correct them or leave them out.</source>
        <translation>Ces clés sont inconnues dans un contexte&#xa0;: {keys}. Corrigez-les ou supprimez-les.</translation>
    </message>
    <message>
        <source>There is no engine &quot;{engine}&quot; here. Choose one of: {known}.</source>
        <translation>Il n’y a pas de moteur «&#xa0;{engine}&#xa0;» ici. Choisissez parmi&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>Several engines are set up. Choose one of: {known}.</source>
        <translation>Plusieurs moteurs sont configurés. Choisissez parmi&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>The service does not know the parameter &quot;{parameter}&quot;; it knows {known}. It may be older than this window.</source>
        <translation>Le service ne connaît pas le paramètre «&#xa0;{parameter}&#xa0;», mais {known}. Il est peut-être plus ancien que cette fenêtre.</translation>
    </message>
    <message>
        <source>The parameter &quot;{parameter}&quot; was sent twice.</source>
        <translation>Le paramètre «&#xa0;{parameter}&#xa0;» a été envoyé deux fois.</translation>
    </message>
    <message>
        <source>{parameter}: &quot;{value}&quot; is not {expected}.</source>
        <translation>{parameter}&#xa0;: «&#xa0;{value}&#xa0;» ne convient pas, il faut {expected}.</translation>
    </message>
    <message>
        <source>The list has changed too much to go on from here. Close and open it again.</source>
        <translation>La liste a trop changé pour continuer ici. Fermez-la et rouvrez-la.</translation>
    </message>
    <message>
        <source>There is no context {id}. It may belong to somebody else, or have been removed.</source>
        <translation>Il n’y a pas de contexte {id}. Il appartient peut-être à quelqu’un d’autre, ou a été supprimé.</translation>
    </message>
    <message>
        <source>There is no execution {id}. It may belong to somebody else, or its context has been removed.</source>
        <translation>Il n’y a pas d’exécution {id}. Elle appartient peut-être à quelqu’un d’autre, ou son contexte a été supprimé.</translation>
    </message>
    <message>
        <source>The execution {id} was removed from its context, and its log is not shown there.</source>
        <translation>L’exécution {id} a été retirée de son contexte, et son journal n’y est pas affiché.</translation>
    </message>
    <message>
        <source>There are only {size} bytes. Ask for less.</source>
        <translation>Il n’y a que {size} octets. Demandez-en moins.</translation>
    </message>
    <message>
        <source>{url} cannot be reached: {problem}. See that it runs and that the network lets you through.</source>
        <translation>{url} est injoignable&#xa0;: {problem}. Vérifiez que le service tourne et que le réseau vous laisse passer.</translation>
    </message>
    <message>
        <source>{url} cannot be reached over TLS: {problem}. See that its certificate is right.</source>
        <translation>{url} est injoignable par TLS&#xa0;: {problem}. Vérifiez son certificat.</translation>
    </message>
    <message>
        <source>The connection to {url} was lost before its answer was complete. Try again.</source>
        <translation>La connexion à {url} a été perdue avant la fin de la réponse. Réessayez.</translation>
    </message>
    <message>
        <source>{url} sent nothing for {seconds} s. Try again; if it stays so, see how it does.</source>
        <translation>{url} n’a rien envoyé pendant {seconds} s. Réessayez&#xa0;; si cela persiste, voyez ce qui s’y passe.</translation>
    </message>
    <message>
        <source>The answer of {url} is larger than {limit} bytes. Ask for less.</source>
        <translation>La réponse de {url} dépasse {limit} octets. Demandez-en moins.</translation>
    </message>
    <message>
        <source>A line of the answer is longer than {limit} bytes.</source>
        <translation>Une ligne de la réponse dépasse {limit} octets.</translation>
    </message>
    <message>
        <source>The answer of {url} could not be understood. See that it is the right address.</source>
        <translation>La réponse de {url} est incompréhensible. Vérifiez que l’adresse est la bonne.</translation>
    </message>
    <message>
        <source>The request to {url} could not be made: {problem}.</source>
        <translation>La requête à {url} n’a pas pu être faite&#xa0;: {problem}.</translation>
    </message>
    <message>
        <source>The service wants a token. `slipwayd token` prints one where the service runs.</source>
        <translation>Le service exige un jeton. `slipwayd token` en affiche un là où tourne le service.</translation>
    </message>
    <message>
        <source>This is not a token. Paste it whole, without quotes.</source>
        <translation>Ce n’est pas un jeton. Collez-le en entier, sans guillemets.</translation>
    </message>
    <message>
        <source>The token is longer than {limit} bytes. Ask for one with fewer claims.</source>
        <translation>Le jeton dépasse {limit} octets. Demandez-en un avec moins d’attributs.</translation>
    </message>
    <message>
        <source>The token demands an extension that the service does not know. Ask for one without.</source>
        <translation>Le jeton exige une extension que le service ne connaît pas. Demandez-en un sans elle.</translation>
    </message>
    <message>
        <source>The token&apos;s algorithm does not fit the key of who issued it. Ask for another token.</source>
        <translation>L’algorithme du jeton ne convient pas à la clé de son émetteur. Demandez un autre jeton.</translation>
    </message>
    <message>
        <source>The token was signed with a key that the service does not know. Ask for a new one.</source>
        <translation>Le jeton a été signé avec une clé que le service ne connaît pas. Demandez-en un nouveau.</translation>
    </message>
    <message>
        <source>The keys of {issuer}, who issued the token, cannot be had at the moment. Try again in a minute.</source>
        <translation>Les clés de {issuer}, émetteur du jeton, sont indisponibles pour le moment. Réessayez dans une minute.</translation>
    </message>
    <message>
        <source>A token must not stand in an address, where logs and histories keep it. Ask for a new one.</source>
        <translation>Un jeton ne doit pas figurer dans une adresse, que journaux et historiques conservent. Demandez-en un nouveau.</translation>
    </message>
    <message>
        <source>The token&apos;s signature is wrong. Ask for a new one.</source>
        <translation>La signature du jeton est fausse. Demandez-en un nouveau.</translation>
    </message>
    <message>
        <source>The token has expired. Ask for a new one.</source>
        <translation>Le jeton a expiré. Demandez-en un nouveau.</translation>
    </message>
    <message>
        <source>The token is not valid yet. Check the clocks of this computer and of who issued it.</source>
        <translation>Le jeton n’est pas encore valable. Vérifiez les horloges de cet ordinateur et de l’émetteur.</translation>
    </message>
    <message>
        <source>The token was made for another service.</source>
        <translation>Le jeton a été fait pour un autre service.</translation>
    </message>
    <message>
        <source>The token&apos;s claim &quot;{claim}&quot; is missing or of the wrong type. Ask for a new token.</source>
        <translation>L’attribut «&#xa0;{claim}&#xa0;» du jeton manque ou n’est pas du bon type. Demandez un nouveau jeton.</translation>
    </message>
    <message>
        <source>The token does not allow this: it lacks the scope {scope}. Ask for one that has it.</source>
        <translation>Le jeton ne le permet pas&#xa0;: il lui manque la portée {scope}. Demandez-en un qui l’a.</translation>
    </message>
    <message>
        <source>The token was sent twice.</source>
        <translation>Le jeton a été envoyé deux fois.</translation>
    </message>
    <message>
        <source>The service did not understand the request: {problem}.</source>
        <translation>Le service n’a pas compris la requête&#xa0;: {problem}.</translation>
    </message>
    <message>
        <source>The service does not speak this version of HTTP.</source>
        <translation>Le service ne parle pas cette version de HTTP.</translation>
    </message>
    <message>
        <source>The address is longer than {limit} bytes. Shorten the filter.</source>
        <translation>L’adresse dépasse {limit} octets. Raccourcissez le filtre.</translation>
    </message>
    <message>
        <source>The headers are larger than {limit} bytes, or more than {count}.</source>
        <translation>Les en-têtes dépassent {limit} octets, ou sont plus de {count}.</translation>
    </message>
    <message>
        <source>This is larger than {limit} bytes. Make it smaller, or ask the administrator to raise the limit.</source>
        <translation>Cela dépasse {limit} octets. Réduisez-le, ou demandez à l’administrateur de relever la limite.</translation>
    </message>
    <message>
        <source>The request did not arrive in time. Try again.</source>
        <translation>La requête n’est pas arrivée à temps. Réessayez.</translation>
    </message>
    <message>
        <source>The service has {limit} connections already. Try again in a moment.</source>
        <translation>Le service a déjà {limit} connexions. Réessayez dans un instant.</translation>
    </message>
    <message>
        <source>The service does not answer to the name &quot;{host}&quot;. Use one of its own, or ask the administrator to add it.</source>
        <translation>Le service ne répond pas au nom «&#xa0;{host}&#xa0;». Utilisez l’un des siens, ou demandez à l’administrateur de l’ajouter.</translation>
    </message>
    <message>
        <source>The address is not valid. Correct it.</source>
        <translation>L’adresse n’est pas valide. Corrigez-la.</translation>
    </message>
    <message>
        <source>The service knows nothing at {path}. It may be older than this window, or its address another.</source>
        <translation>Le service ne connaît rien sous {path}. Il est peut-être plus ancien que cette fenêtre, ou son adresse est autre.</translation>
    </message>
    <message>
        <source>{method} is not possible there, only {allowed}. The service may be older than this window.</source>
        <translation>{method} n’y est pas possible, seulement {allowed}. Le service est peut-être plus ancien que cette fenêtre.</translation>
    </message>
    <message>
        <source>The service takes JSON alone.</source>
        <translation>Le service n’accepte que du JSON.</translation>
    </message>
    <message>
        <source>The service did not take the key that keeps this from being done twice.</source>
        <translation>Le service n’a pas accepté la clé qui évite de le faire deux fois.</translation>
    </message>
    <message>
        <source>The service has seen the key of this request with another one before. Try again.</source>
        <translation>Le service a déjà vu la clé de cette requête avec une autre. Réessayez.</translation>
    </message>
    <message>
        <source>The same request is in work already. Wait a moment for its answer.</source>
        <translation>La même requête est déjà en cours. Attendez un instant sa réponse.</translation>
    </message>
    <message>
        <source>The database {database} cannot be opened: {problem}. See that nothing else uses it; put back a copy if it is broken.</source>
        <translation>La base de données {database} ne peut pas être ouverte&#xa0;: {problem}. Vérifiez que rien d’autre ne l’utilise&#xa0;; si elle est abîmée, remettez une copie.</translation>
    </message>
    <message>
        <source>The database {database} was written by a newer version (schema {found}, known is {known}). Start that version, or put back a copy from before.</source>
        <translation>La base de données {database} a été écrite par une version plus récente (schéma {found}, connu&#xa0;: {known}). Démarrez cette version, ou remettez une copie d’avant.</translation>
    </message>
    <message>
        <source>The database {database} was not made by Slipway. Move it away, or choose another folder.</source>
        <translation>La base de données {database} n’a pas été créée par Slipway. Déplacez-la, ou choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>The schema of {database} is not the one that was installed (step {step}). Put back a copy.</source>
        <translation>Le schéma de {database} n’est pas celui qui a été installé (étape {step}). Remettez une copie.</translation>
    </message>
    <message>
        <source>The database refused this. The service&apos;s log tells more.</source>
        <translation>La base de données l’a refusé. Le journal du service en dit plus.</translation>
    </message>
    <message>
        <source>The log cannot be read. The service&apos;s log tells more.</source>
        <translation>Le journal est illisible. Le journal du service en dit plus.</translation>
    </message>
    <message>
        <source>The database does not answer. Try again in a moment.</source>
        <translation>La base de données ne répond pas. Réessayez dans un instant.</translation>
    </message>
    <message>
        <source>The disk of the database is full, and nothing was stored. Free some space and try again.</source>
        <translation>Le disque de la base de données est plein, et rien n’a été enregistré. Libérez de la place et réessayez.</translation>
    </message>
    <message>
        <source>{directory} is in use by process {pid} ({holder}). Close the other window, or end that process, and start again.</source>
        <translation>{directory} est utilisé par le processus {pid} ({holder}). Fermez l’autre fenêtre, ou terminez ce processus, et redémarrez.</translation>
    </message>
    <message>
        <source>{file} cannot be {action}: {problem}.</source>
        <translation>{file}&#xa0;: {action} est impossible&#xa0;: {problem}.</translation>
    </message>
    <message>
        <source>The engine {engine} at {endpoint} does not answer. Start it, see that you may use it, and try again.</source>
        <translation>Le moteur {engine} ne répond pas à {endpoint}. Démarrez-le, vérifiez que vous pouvez l’utiliser, et réessayez.</translation>
    </message>
    <message>
        <source>The engine {engine} at {endpoint} cannot be reached over TLS: {problem}. See that its certificate names this address, and that ca.pem, cert.pem and key.pem were made for it.</source>
        <translation>Le moteur {engine} est injoignable par TLS à {endpoint}&#xa0;: {problem}. Vérifiez que son certificat nomme cette adresse, et que ca.pem, cert.pem et key.pem ont été faits pour lui.</translation>
    </message>
    <message>
        <source>&quot;{endpoint}&quot; is not an engine&apos;s address. Write unix:///var/run/docker.sock or tcp://host:2375.</source>
        <translation>«&#xa0;{endpoint}&#xa0;» n’est pas l’adresse d’un moteur. Écrivez unix:///var/run/docker.sock ou tcp://host:2375.</translation>
    </message>
    <message>
        <source>The engine {engine} speaks the API up to {found}, and {needed} is needed. Update it.</source>
        <translation>Le moteur {engine} parle l’API jusqu’à {found}, et il faut {needed}. Mettez-le à jour.</translation>
    </message>
    <message>
        <source>The engine {engine} speaks the API from {found} on, and up to {needed} is known here. Update Slipway.</source>
        <translation>Le moteur {engine} parle l’API à partir de {found}, connue ici jusqu’à {needed}. Mettez Slipway à jour.</translation>
    </message>
    <message>
        <source>The engine {engine} took the request, but its answer was lost. The list tells in a moment what came of it.</source>
        <translation>Le moteur {engine} a pris la demande, mais sa réponse a été perdue. La liste dira dans un instant ce qu’il en est.</translation>
    </message>
    <message>
        <source>The engine {engine} cannot {what}; {instead}.</source>
        <translation>Le moteur {engine} n’en est pas capable&#xa0;: {what}&#xa0;; {instead}.</translation>
    </message>
    <message>
        <source>The image {image} does not exist in its registry, nor on the engine {engine}. See that name and tag are right.</source>
        <translation>L’image {image} n’existe ni dans son registre ni sur le moteur {engine}. Vérifiez le nom et le tag.</translation>
    </message>
    <message>
        <source>The credentials for the registry {registry} cannot be had: {problem}. Sign in to the registry, or ask the administrator.</source>
        <translation>Les identifiants du registre {registry} sont indisponibles&#xa0;: {problem}. Connectez-vous au registre, ou demandez à l’administrateur.</translation>
    </message>
    <message>
        <source>The engine {engine} already has a container of this execution.</source>
        <translation>Le moteur {engine} a déjà un conteneur de cette exécution.</translation>
    </message>
    <message>
        <source>The engine {engine} has no container of this execution any more.</source>
        <translation>Le moteur {engine} n’a plus de conteneur de cette exécution.</translation>
    </message>
    <message>
        <source>What is stored about this execution cannot be read by the engine {engine}.</source>
        <translation>Ce qui est enregistré sur cette exécution est illisible pour le moteur {engine}.</translation>
    </message>
    <message>
        <source>The engine {engine} is not set up any more. Set it up again to reach its containers.</source>
        <translation>Le moteur {engine} n’est plus configuré. Configurez-le à nouveau pour atteindre ses conteneurs.</translation>
    </message>
    <message>
        <source>{path}: &quot;{value}&quot; may not be mounted. Choose a folder beneath those that are allowed, without links and &quot;..&quot; on the way.</source>
        <translation>{path}&#xa0;: «&#xa0;{value}&#xa0;» ne peut pas être monté. Choisissez un dossier sous ceux qui sont permis, sans liens ni «&#xa0;..&#xa0;» en chemin.</translation>
    </message>
    <message>
        <source>{path}: &quot;{value}&quot; could be swapped after it was checked, and this service cannot prevent it with this engine. Ask the administrator, or use a volume.</source>
        <translation>{path}&#xa0;: «&#xa0;{value}&#xa0;» pourrait être échangé après la vérification, et ce service ne peut l’empêcher avec ce moteur. Demandez à l’administrateur, ou utilisez un volume.</translation>
    </message>
    <message>
        <source>{path}: &quot;{value}&quot; does not exist on the host. Make the folder, or choose &quot;create it if it is missing&quot;.</source>
        <translation>{path}&#xa0;: «&#xa0;{value}&#xa0;» n’existe pas sur l’hôte. Créez le dossier, ou choisissez «&#xa0;le créer s’il manque&#xa0;».</translation>
    </message>
    <message>
        <source>{path}: &quot;{value}&quot; is neither a folder nor a file of the type that was asked for.</source>
        <translation>{path}&#xa0;: «&#xa0;{value}&#xa0;» n’est ni un dossier ni un fichier du type demandé.</translation>
    </message>
    <message>
        <source>{path}: the volume &quot;{value}&quot; belongs to somebody else. Choose another name.</source>
        <translation>{path}&#xa0;: le volume «&#xa0;{value}&#xa0;» appartient à quelqu’un d’autre. Choisissez un autre nom.</translation>
    </message>
    <message>
        <source>{count} executions of this context have not ended. Press Stop first, or remove it with all of them.</source>
        <translation>{count} exécutions de ce contexte ne sont pas terminées. Arrêtez-les d’abord, ou supprimez-le avec elles.</translation>
    </message>
    <message>
        <source>It was stopped before it ran.</source>
        <translation>Elle a été arrêtée avant de tourner.</translation>
    </message>
    <message>
        <source>Slipway ended while this was being launched; nothing ran. Press Run again.</source>
        <translation>Slipway s’est terminé pendant le lancement&#xa0;; rien n’a tourné. Relancez.</translation>
    </message>
    <message>
        <source>The service at {url} does not answer: {problem} See that it runs and that this computer reaches it.</source>
        <translation>Le service à {url} ne répond pas&#xa0;: {problem} Vérifiez qu’il tourne et que cet ordinateur l’atteint.</translation>
    </message>
    <message>
        <source>&quot;{value}&quot; is not the address of a service. Write it as https://host:port or https://host/path.</source>
        <translation>«&#xa0;{value}&#xa0;» n’est pas l’adresse d’un service. Écrivez https://host:port ou https://host/path.</translation>
    </message>
    <message>
        <source>The keychain of this computer does not keep the token ({problem}). It is asked for the next time.</source>
        <translation>Le trousseau de cet ordinateur ne conserve pas le jeton ({problem}). Il sera redemandé la prochaine fois.</translation>
    </message>
    <message>
        <source>What {url} answers is not understood ({what}). See that a Slipway service runs there, of a version like this one&apos;s.</source>
        <translation>La réponse de {url} est incompréhensible ({what}). Vérifiez qu’un service Slipway y tourne, d’une version comme celle-ci.</translation>
    </message>
    <message>
        <source>(Request %1)</source>
        <translation>(Requête %1)</translation>
    </message>
    <message>
        <source>The service at {url} is not who it says it is, as far as this computer can tell: {problem}</source>
        <translation>Autant que cet ordinateur puisse en juger, le service à {url} n’est pas celui qu’il prétend être&#xa0;: {problem}</translation>
    </message>
    <message>
        <source>its certificate comes from an authority that this computer does not trust. Get that authority&apos;s certificate from the service&apos;s administrator, and choose the file under &quot;Authority&quot; when you connect.</source>
        <translation>son certificat vient d’une autorité à laquelle cet ordinateur ne fait pas confiance. Demandez le certificat de cette autorité à l’administrateur du service, et choisissez le fichier sous «&#xa0;Autorité&#xa0;» en vous connectant.</translation>
    </message>
    <message>
        <source>its certificate is made out to another address. Write the address as the administrator gave it.</source>
        <translation>son certificat est établi pour une autre adresse. Écrivez l’adresse telle que l’administrateur l’a donnée.</translation>
    </message>
    <message>
        <source>its certificate has expired. Ask its administrator to renew it, and see that this computer&apos;s clock is right.</source>
        <translation>son certificat a expiré. Demandez à son administrateur de le renouveler, et vérifiez que l’horloge de cet ordinateur est à l’heure.</translation>
    </message>
    <message>
        <source>its certificate is not valid yet. See that this computer&apos;s clock is right.</source>
        <translation>son certificat n’est pas encore valable. Vérifiez que l’horloge de cet ordinateur est à l’heure.</translation>
    </message>
    <message>
        <source>the file of its authority holds no certificate, or cannot be read. Choose another under &quot;Authority&quot; when you connect.</source>
        <translation>le fichier de son autorité ne contient aucun certificat, ou est illisible. Choisissez-en un autre sous «&#xa0;Autorité&#xa0;» en vous connectant.</translation>
    </message>
    <message>
        <source>no secure connection comes about. Where it serves plain http, write http:// before its address.</source>
        <translation>aucune connexion sûre ne s’établit. S’il parle HTTP simple, écrivez http:// devant son adresse.</translation>
    </message>
    <message>
        <source>The engine {engine} refused to run it. What the engine says tells more.</source>
        <translation>Le moteur {engine} a refusé de l’exécuter. Ce que dit le moteur en apprend plus.</translation>
    </message>
    <message>
        <source>The image has no program &quot;{command}&quot;. Correct the command, or choose another image.</source>
        <translation>L’image n’a pas de programme «&#xa0;{command}&#xa0;». Corrigez la commande, ou choisissez une autre image.</translation>
    </message>
    <message>
        <source>&quot;{command}&quot; is there, but may not be executed. Name a program, or make the file one (chmod +x).</source>
        <translation>«&#xa0;{command}&#xa0;» est là, mais ne peut pas être exécuté. Nommez un programme, ou faites-en un du fichier (chmod +x).</translation>
    </message>
    <message>
        <source>&quot;{command}&quot; cannot be executed by the engine {engine}: it was made for another processor, or is a script whose first line does not name its interpreter (#!/bin/sh).</source>
        <translation>«&#xa0;{command}&#xa0;» ne peut pas être exécuté par le moteur {engine}&#xa0;: il a été fait pour un autre processeur, ou c’est un script dont la première ligne ne nomme pas l’interpréteur (#!/bin/sh).</translation>
    </message>
    <message>
        <source>The working directory is no folder that can be entered. Choose another.</source>
        <translation>Le répertoire de travail n’est pas un dossier où l’on peut entrer. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>A port of the engine&apos;s host that it was to be reached at is in use. Run it again to have another.</source>
        <translation>Un port de l’hôte du moteur, auquel elle devait être jointe, est occupé. Relancez-la pour en avoir un autre.</translation>
    </message>
    <message>
        <source>The ports cannot be published: the host of the engine {engine} does not have the address that is set up for it (DEPLOYER_DOCKER_BIND_IP). Ask the administrator to correct it.</source>
        <translation>Les ports ne peuvent pas être publiés&#xa0;: l’hôte du moteur {engine} n’a pas l’adresse configurée pour cela (DEPLOYER_DOCKER_BIND_IP). Demandez à l’administrateur de la corriger.</translation>
    </message>
    <message>
        <source>The disk of the engine {engine} is full. Remove images and containers that nobody needs, and try again.</source>
        <translation>Le disque du moteur {engine} est plein. Retirez les images et les conteneurs dont personne n’a besoin, et réessayez.</translation>
    </message>
    <message>
        <source>The engine {engine} has no GPU that it could give. Run it without, or on an engine that has one.</source>
        <translation>Le moteur {engine} n’a pas de GPU à donner. Exécutez-la sans, ou sur un moteur qui en a un.</translation>
    </message>
    <message>
        <source>{value} is to be mounted, and is not on the host of the engine {engine}. Make it there, or correct its path.</source>
        <translation>{value} doit être monté, et n’existe pas sur l’hôte du moteur {engine}. Créez-le là-bas, ou corrigez son chemin.</translation>
    </message>
    <message>
        <source>{value} cannot be mounted where it is to be: a folder goes onto a folder and a file onto a file, and not into /proc. Choose another path.</source>
        <translation>{value} ne peut pas être monté là&#xa0;: un dossier va sur un dossier et un fichier sur un fichier, et rien dans /proc. Choisissez un autre chemin.</translation>
    </message>
    <message>
        <source>The image {image} was not made for the processor and the system of the engine {engine}. Choose another tag, or another engine.</source>
        <translation>L’image {image} n’a pas été faite pour le processeur et le système du moteur {engine}. Choisissez une autre étiquette, ou un autre moteur.</translation>
    </message>
    <message>
        <source>The image {image} could not be pulled. What the engine says tells more.</source>
        <translation>L’image {image} n’a pas pu être téléchargée. Ce que dit le moteur en apprend plus.</translation>
    </message>
    <message>
        <source>The image {image} could not be pulled: the engine {engine} finds no registry {registry}. See that its name is right, and that the engine&apos;s host has a network.</source>
        <translation>L’image {image} n’a pas pu être téléchargée&#xa0;: le moteur {engine} ne trouve pas de registre {registry}. Vérifiez que son nom est juste, et que l’hôte du moteur a un réseau.</translation>
    </message>
    <message>
        <source>The image {image} could not be pulled: the registry {registry} does not answer the engine {engine}. See that it runs and that the network lets the engine through, and try again.</source>
        <translation>L’image {image} n’a pas pu être téléchargée&#xa0;: le registre {registry} ne répond pas au moteur {engine}. Vérifiez qu’il fonctionne et que le réseau laisse passer le moteur, et réessayez.</translation>
    </message>
    <message>
        <source>The image {image} could not be pulled: no secure connection to the registry {registry} comes about. Let the engine {engine} trust its certificate, or name it among the engine&apos;s insecure registries.</source>
        <translation>L’image {image} n’a pas pu être téléchargée&#xa0;: aucune connexion sûre avec le registre {registry} ne s’établit. Faites en sorte que le moteur {engine} reconnaisse son certificat, ou nommez-le parmi les registres non sûrs du moteur.</translation>
    </message>
    <message>
        <source>The image {image} could not be pulled: the registry {registry} wants a password for it, or does not know it. See that its name is right, and sign in to the registry (docker login), or ask the administrator.</source>
        <translation>L’image {image} n’a pas pu être téléchargée&#xa0;: le registre {registry} demande un mot de passe pour elle, ou ne la connaît pas. Vérifiez que son nom est juste, et connectez-vous au registre (docker login), ou demandez à l’administrateur.</translation>
    </message>
    <message>
        <source>The image {image} could not be pulled: the registry {registry} is busy or out of order. Try again in a moment.</source>
        <translation>L’image {image} n’a pas pu être téléchargée&#xa0;: le registre {registry} est surchargé ou en panne. Réessayez dans un instant.</translation>
    </message>
    <message>
        <source>The engine {engine} failed. What the engine says tells more.</source>
        <translation>Le moteur {engine} a échoué. Ce que dit le moteur en apprend plus.</translation>
    </message>
    <message>
        <source>This is a token of another kind ({type}). Ask for an access token.</source>
        <translation>C’est un jeton d’un autre genre ({type}). Demandez un jeton d’accès.</translation>
    </message>
    <message>
        <source>The token was issued by {found}, and the service trusts {expected}.</source>
        <translation>Le jeton a été émis par {found}, et le service fait confiance à {expected}.</translation>
    </message>
    <message>
        <source>The service takes {limit} requests a second from one person. Try again in a moment.</source>
        <translation>Le service accepte {limit} requêtes par seconde d’une même personne. Réessayez dans un instant.</translation>
    </message>
    <message>
        <source>{limit} streams are open already with your name. Close a window or a script that follows something.</source>
        <translation>{limit} flux sont déjà ouverts à votre nom. Fermez une fenêtre ou un script qui suit quelque chose.</translation>
    </message>
    <message>
        <source>Too many answers wait to be read with your name. Try again in a moment.</source>
        <translation>Trop de réponses attendent d’être lues à votre nom. Réessayez dans un instant.</translation>
    </message>
    <message>
        <source>The service has too much to send at the moment. Try again soon.</source>
        <translation>Le service a trop à envoyer en ce moment. Réessayez bientôt.</translation>
    </message>
    <message>
        <source>There are {limit} connections from this computer already. Close some of them.</source>
        <translation>Il y a déjà {limit} connexions depuis cet ordinateur. Fermez-en quelques-unes.</translation>
    </message>
    <message>
        <source>The service does not take what is encoded ({coding}). Something between changed it.</source>
        <translation>Le service n’accepte rien d’encodé ({coding}). Quelque chose entre les deux l’a modifié.</translation>
    </message>
    <message>
        <source>{path} is not honoured, and without it something else would run: {instead}.</source>
        <translation>{path} n’est pas pris en compte ici, et sans cela autre chose tournerait&#xa0;: {instead}.</translation>
    </message>
    <message>
        <source>{path} stands beside the command, which says the same. Keep one of them.</source>
        <translation>{path} figure à côté de la commande, qui dit la même chose. Gardez l’un des deux.</translation>
    </message>
    <message>
        <source>{path}: &quot;{value}&quot; is written otherwise here: {instead}.</source>
        <translation>{path}&#xa0;: «&#xa0;{value}&#xa0;» s’écrit autrement ici&#xa0;: {instead}.</translation>
    </message>
    <message>
        <source>{path}: &quot;{value}&quot; is less than works. Write {least} or more, or leave it out.</source>
        <translation>{path}&#xa0;: «&#xa0;{value}&#xa0;» est moins que le possible. Écrivez {least} ou plus, ou laissez-le de côté.</translation>
    </message>
    <message>
        <source>{path} is longer than {limit} bytes, the most that a program can be started with in one argument or variable. Put it into a file.</source>
        <translation>{path} dépasse {limit} octets, le maximum d’un argument ou d’une variable au démarrage d’un programme. Mettez-le dans un fichier.</translation>
    </message>
    <message>
        <source>With {path}, the arguments and variables are longer than {limit} bytes together, the most that a program can be started with. Put some into a file.</source>
        <translation>Avec {path}, les arguments et les variables dépassent ensemble {limit} octets, le maximum au démarrage d’un programme. Mettez-en dans un fichier.</translation>
    </message>
    <message>
        <source>{path}: the key of a label must not contain line breaks or other control characters. Remove them.</source>
        <translation>{path}&#xa0;: la clé d’une étiquette ne doit contenir ni saut de ligne ni autre caractère de contrôle. Retirez-les.</translation>
    </message>
    <message>
        <source>{path}: &quot;{value}&quot; begins as the keys do by which other programs find their containers. Choose another key.</source>
        <translation>{path}&#xa0;: «&#xa0;{value}&#xa0;» commence comme les clés par lesquelles d’autres programmes trouvent leurs conteneurs. Choisissez une autre clé.</translation>
    </message>
    <message>
        <source>{path} needs a user that is not root. Add a user&apos;s number above 0.</source>
        <translation>{path} demande un utilisateur qui n’est pas root. Ajoutez le numéro d’un utilisateur au-dessus de 0.</translation>
    </message>
    <message>
        <source>The database {database} is damaged. What can be read of it still is, but nothing is stored and nothing started. Its administrator has to restore a copy.</source>
        <translation>La base de données {database} est endommagée. Ce qui peut en être lu l’est encore, mais rien n’est enregistré et rien n’est démarré. Son administrateur doit remettre une copie.</translation>
    </message>
    <message>
        <source>The database can be read, but not written, so nothing was stored. Its administrator has to see that its disk may be written.</source>
        <translation>La base de données peut être lue, mais pas écrite, donc rien n’a été enregistré. Son administrateur doit veiller à ce que son disque puisse être écrit.</translation>
    </message>
    <message>
        <source>{count} executions of yours are running or on their way, and {limit} may be at once. Wait until some have ended, or stop some.</source>
        <translation>{count} de vos exécutions tournent ou sont en route, et {limit} peuvent l’être à la fois. Attendez que certaines soient terminées, ou arrêtez-en.</translation>
    </message>
    <message>
        <source>You have {count} contexts, and {limit} are possible. Delete some that you do not need any more.</source>
        <translation>Vous avez {count} contextes, et {limit} sont possibles. Supprimez-en dont vous n’avez plus besoin.</translation>
    </message>
    <message>
        <source>&quot;{command}&quot; could not be executed: it is not in the image, or its first line (#!) names an interpreter that is not there. Windows line endings (CRLF) have that effect.</source>
        <translation>«&#xa0;{command}&#xa0;» n’a pas pu être exécuté&#xa0;: il n’est pas dans l’image, ou sa première ligne (#!) nomme un interpréteur qui n’y est pas. Les fins de ligne de Windows (CRLF) ont cet effet.</translation>
    </message>
    <message>
        <source>{path} asks for more than the {limit} that a container may have here. Ask for less.</source>
        <translation>{path} demande plus que les {limit} qu’un conteneur peut avoir ici. Demandez moins.</translation>
    </message>
    <message>
        <source>It was stopped after the {seconds} s that its context allows it.</source>
        <translation>Elle a été arrêtée après les {seconds} s que son contexte lui permet.</translation>
    </message>
</context>
<context>
    <name>FailureText</name>
    <message>
        <source>Out of memory: the computer had no more to give (exit %1).</source>
        <translation>Plus de mémoire&#xa0;: l’ordinateur n’en avait plus à donner (code %1).</translation>
    </message>
    <message>
        <source>Out of memory: the limit of %1 was reached (exit %2).</source>
        <translation>Plus de mémoire&#xa0;: la limite de %1 a été atteinte (code %2).</translation>
    </message>
    <message>
        <source>It was killed (%1, exit %2): by a stop that it did not heed, or by somebody on its host.</source>
        <translation>Elle a été tuée (%1, code %2)&#xa0;: par un arrêt qu’elle n’a pas suivi, ou par quelqu’un sur l’hôte.</translation>
    </message>
    <message>
        <source>It was asked to end, and did (%1, exit %2).</source>
        <translation>On lui a demandé de se terminer, ce qu’elle a fait (%1, code %2).</translation>
    </message>
    <message>
        <source>It crashed: it reached for memory that it does not have (%1, exit %2).</source>
        <translation>Elle a planté&#xa0;: elle a accédé à de la mémoire qu’elle n’a pas (%1, code %2).</translation>
    </message>
    <message>
        <source>It gave up by itself after an error (%1, exit %2).</source>
        <translation>Elle a abandonné d’elle-même après une erreur (%1, code %2).</translation>
    </message>
    <message>
        <source>It crashed: its program does not fit the processor (%1, exit %2).</source>
        <translation>Elle a planté&#xa0;: son programme ne convient pas au processeur (%1, code %2).</translation>
    </message>
    <message>
        <source>It was ended by signal %1 (%2, exit %3).</source>
        <translation>Elle a été terminée par le signal %1 (%2, code %3).</translation>
    </message>
    <message>
        <source>Its command was not found in the image (status %1).</source>
        <translation>Sa commande est introuvable dans l’image (code %1).</translation>
    </message>
    <message>
        <source>Its command was found, but cannot be executed (status %1).</source>
        <translation>Sa commande a été trouvée, mais n’est pas exécutable (code %1).</translation>
    </message>
    <message>
        <source>It ended with status %1.</source>
        <translation>Elle s’est terminée avec le code %1.</translation>
    </message>
    <message>
        <source>The image has no command &quot;%1&quot;.</source>
        <translation>L’image n’a pas de commande «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>It could not be run, and the engine does not say why.</source>
        <translation>Elle n’a pas pu être lancée, et le moteur ne dit pas pourquoi.</translation>
    </message>
    <message>
        <source>It ended; the engine does not say how.</source>
        <translation>Elle est terminée&#xa0;; le moteur ne dit pas comment.</translation>
    </message>
    <message>
        <source>Its container is gone: it was removed from outside Slipway, or with its engine. What it wrote up to then is kept.</source>
        <translation>Son conteneur a disparu&#xa0;: il a été retiré hors de Slipway, ou avec son moteur. Ce qu’elle avait écrit jusque-là est conservé.</translation>
    </message>
    <message>
        <source>The engine could not start it. What the engine says tells more.</source>
        <translation>Le moteur n’a pas pu la démarrer. Ce que dit le moteur en apprend plus.</translation>
    </message>
    <message>
        <source>It ended with status %1: by its own choice, or perhaps by signal %2 (%3).</source>
        <translation>Elle s’est terminée avec le statut %1&#xa0;: de son propre chef, ou peut-être par le signal %2 (%3).</translation>
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
        <translation>Commande</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environnement</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limites</translation>
    </message>
    <message>
        <source>Working folder</source>
        <translation>Répertoire de travail</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Utilisateur</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Moteur</translation>
    </message>
    <message>
        <source>%1, row %2</source>
        <extracomment>A field of a form and a row of its table: &quot;Ports, row 3&quot;</extracomment>
        <translation>%1, ligne %2</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in the log</source>
        <translation>Chercher dans le journal</translation>
    </message>
    <message>
        <source>Previous (Shift+F3)</source>
        <translation>Précédent (Maj+F3)</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>Occurrence précédente</translation>
    </message>
    <message>
        <source>Next (F3)</source>
        <translation>Suivant (F3)</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>Occurrence suivante</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Expression régulière</translation>
    </message>
    <message>
        <source>Aa</source>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Match upper and lower case</source>
        <translation>Respecter la casse</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>Occurrences</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Fermer (Échap)</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Fermer la recherche</translation>
    </message>
</context>
<context>
    <name>LaunchDialog</name>
    <message>
        <source>Run again</source>
        <translation>Relancer</translation>
    </message>
    <message>
        <source>&amp;Engine</source>
        <translation>&amp;Moteur</translation>
    </message>
    <message>
        <source>&amp;Namespace</source>
        <translation>&amp;Espace de noms</translation>
    </message>
    <message>
        <source>as the engine is configured</source>
        <translation>tel que le moteur est configuré</translation>
    </message>
    <message>
        <source>&amp;How often</source>
        <translation>&amp;Combien de fois</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Lancer</translation>
    </message>
</context>
<context>
    <name>LogLines</name>
    <message>
        <source>… %1 more characters</source>
        <translation>… %1 caractères de plus</translation>
    </message>
</context>
<context>
    <name>LogView</name>
    <message>
        <source>Show only lines that match (regular expression)</source>
        <translation>N’afficher que les lignes qui correspondent (expression régulière)</translation>
    </message>
    <message>
        <source>Show only lines that match</source>
        <translation>N’afficher que les lignes qui correspondent</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Chercher</translation>
    </message>
    <message>
        <source>Find in the log (Ctrl+F)</source>
        <translation>Chercher dans le journal (Ctrl+F)</translation>
    </message>
    <message>
        <source>Find in the log</source>
        <translation>Chercher dans le journal</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Heures</translation>
    </message>
    <message>
        <source>When each line was written</source>
        <translation>Quand chaque ligne a été écrite</translation>
    </message>
    <message>
        <source>Wrap</source>
        <translation>Retour à la ligne</translation>
    </message>
    <message>
        <source>Wrap long lines (Alt+Z)</source>
        <translation>Couper les longues lignes (Alt+Z)</translation>
    </message>
    <message>
        <source>Wrap long lines</source>
        <translation>Couper les longues lignes</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Hold the log still; nothing is lost</source>
        <translation>Figer le journal&#xa0;; rien n’est perdu</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Enregistrer…</translation>
    </message>
    <message>
        <source>Save the whole log, not only what is shown (Ctrl+S)</source>
        <translation>Enregistrer tout le journal, pas seulement ce qui est affiché (Ctrl+S)</translation>
    </message>
    <message>
        <source>Save the whole log</source>
        <translation>Enregistrer tout le journal</translation>
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
        <translation>&amp;Contexte</translation>
    </message>
    <message>
        <source>&amp;Execution</source>
        <translation>&amp;Exécution</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;ide</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>Barre d’outils</translation>
    </message>
    <message>
        <source>&amp;New context…</source>
        <translation>&amp;Nouveau contexte…</translation>
    </message>
    <message>
        <source>Describe what is to be run, and save it</source>
        <translation>Décrire ce qui doit être exécuté, et l’enregistrer</translation>
    </message>
    <message>
        <source>D&amp;uplicate and change…</source>
        <translation>&amp;Dupliquer et modifier…</translation>
    </message>
    <message>
        <source>Make another context from this one</source>
        <translation>Faire un autre contexte à partir de celui-ci</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Supprimer…</translation>
    </message>
    <message>
        <source>Delete the context with its executions and their logs</source>
        <translation>Supprimer le contexte avec ses exécutions et leurs journaux</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Lancer</translation>
    </message>
    <message>
        <source>Run the context as it was saved</source>
        <translation>Lancer le contexte tel qu’il est enregistré</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>Run &amp;again</source>
        <translation>&amp;Relancer</translation>
    </message>
    <message>
        <source>Run once more with the same values</source>
        <translation>Lancer encore une fois avec les mêmes valeurs</translation>
    </message>
    <message>
        <source>Run again &amp;with…</source>
        <translation>Relancer &amp;avec…</translation>
    </message>
    <message>
        <source>Run once more with other values</source>
        <translation>Lancer encore une fois avec d’autres valeurs</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>Arrê&amp;ter</translation>
    </message>
    <message>
        <source>Ask it to end; after ten seconds it is killed</source>
        <translation>Lui demander de se terminer&#xa0;; après dix secondes, elle est tuée</translation>
    </message>
    <message>
        <source>&amp;Open port</source>
        <translation>&amp;Ouvrir le port</translation>
    </message>
    <message>
        <source>Open its port in the browser</source>
        <translation>Ouvrir son port dans le navigateur</translation>
    </message>
    <message>
        <source>&amp;Copy id</source>
        <translation>&amp;Copier l’identifiant</translation>
    </message>
    <message>
        <source>List only what contains some words</source>
        <translation>N’afficher que ce qui contient certains mots</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Détails</translation>
    </message>
    <message>
        <source>Show or hide the details</source>
        <translation>Afficher ou masquer les détails</translation>
    </message>
    <message>
        <source>&amp;About Slipway</source>
        <translation>À &amp;propos de Slipway</translation>
    </message>
    <message>
        <source>&amp;Contexts</source>
        <translation>&amp;Contextes</translation>
    </message>
    <message>
        <source>&amp;Running</source>
        <translation>E&amp;n cours</translation>
    </message>
    <message>
        <source>&amp;Failed</source>
        <translation>Éc&amp;houées</translation>
    </message>
    <message>
        <source>Se&amp;ttings</source>
        <translation>&amp;Réglages</translation>
    </message>
    <message>
        <source>&amp;Notify me when an execution ends</source>
        <translation>&amp;Notifier la fin des exécutions</translation>
    </message>
    <message>
        <source>Unless it is stopped in this window</source>
        <translation>Sauf si elles sont arrêtées dans cette fenêtre</translation>
    </message>
    <message>
        <source>Stay in the &amp;tray when closed</source>
        <translation>&amp;Rester dans la zone de notification à la fermeture</translation>
    </message>
    <message>
        <source>Closing hides the window; the icon in the tray brings it back</source>
        <translation>Fermer masque la fenêtre&#xa0;; l’icône de la zone de notification la ramène</translation>
    </message>
    <message>
        <source>E&amp;ngines</source>
        <translation>&amp;Moteurs</translation>
    </message>
    <message>
        <source>F&amp;ilter</source>
        <translation>F&amp;iltrer</translation>
    </message>
    <message>
        <source>E&amp;xecutions</source>
        <translation>E&amp;xécutions</translation>
    </message>
    <message>
        <source>Re&amp;move…</source>
        <translation>Ret&amp;irer…</translation>
    </message>
    <message>
        <source>Remove the container with what was written in it; history and log stay</source>
        <translation>Retirer le conteneur avec ce qui y a été écrit&#xa0;; l’historique et le journal restent</translation>
    </message>
</context>
<context>
    <name>OverviewText</name>
    <message>
        <source>It waits for its engine.</source>
        <translation>Elle attend son moteur.</translation>
    </message>
    <message>
        <source>It waits for its image, which is being pulled.</source>
        <translation>Elle attend son image, en cours de téléchargement.</translation>
    </message>
    <message>
        <source>The engine starts it.</source>
        <translation>Le moteur la démarre.</translation>
    </message>
    <message>
        <source>It has been running for %1.</source>
        <translation>Elle tourne depuis %1.</translation>
    </message>
    <message>
        <source>It ended well after %1.</source>
        <translation>Elle s’est bien terminée après %1.</translation>
    </message>
    <message>
        <source>It ended well.</source>
        <translation>Elle s’est bien terminée.</translation>
    </message>
    <message>
        <source>It was removed. Its log and its history are kept.</source>
        <translation>Elle a été retirée. Son journal et son historique sont conservés.</translation>
    </message>
    <message>
        <source>&amp;Run again</source>
        <translation>Re&amp;lancer</translation>
    </message>
    <message>
        <source>&amp;Run again with %1</source>
        <translation>Re&amp;lancer avec %1</translation>
    </message>
    <message>
        <source>Change the &amp;image…</source>
        <translation>Modifier l’ima&amp;ge…</translation>
    </message>
    <message>
        <source>Show the en&amp;gines</source>
        <translation>Afficher les mot&amp;eurs</translation>
    </message>
    <message>
        <source>Change the co&amp;mmand…</source>
        <translation>Changer la co&amp;mmande…</translation>
    </message>
    <message>
        <source>Sho&amp;w the log</source>
        <translation>Afficher le &amp;journal</translation>
    </message>
    <message>
        <source>It was asked to end. What does not heed that is killed after its grace.</source>
        <translation>On lui a demandé de se terminer. Ce qui n’en tient pas compte est tué après le délai.</translation>
    </message>
    <message>
        <source>It is paused, by the means of its engine; it goes on when that lets it.</source>
        <translation>Elle est suspendue, par les moyens de son moteur&#xa0;; elle continue quand celui-ci la laisse.</translation>
    </message>
    <message>
        <source>It was stopped after %1.</source>
        <translation>Elle a été arrêtée après %1.</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Elle a été arrêtée.</translation>
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
        <translation>Commande</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environnement</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limites</translation>
    </message>
    <message>
        <source>Working directory</source>
        <translation>Répertoire de travail</translation>
    </message>
    <message>
        <source>User and group</source>
        <translation>Utilisateur et groupe</translation>
    </message>
    <message>
        <source>%1, row %L2</source>
        <translation>%1, ligne %L2</translation>
    </message>
</context>
<context>
    <name>StatisticsPage</name>
    <message>
        <source>Highest use of CPUs</source>
        <translation>Pic de CPU</translation>
    </message>
    <message>
        <source>Time on CPUs</source>
        <translation>Temps de CPU</translation>
    </message>
    <message>
        <source>Highest use of memory</source>
        <translation>Pic de mémoire</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>%1 received, %2 sent</source>
        <translation>%1 reçus, %2 envoyés</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disque</translation>
    </message>
    <message>
        <source>%1 read, %2 written</source>
        <translation>%1 lus, %2 écrits</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Processus</translation>
    </message>
    <message>
        <source>Most processes</source>
        <translation>Pic de processus</translation>
    </message>
    <message>
        <source>Measured until</source>
        <translation>Mesuré jusqu’à</translation>
    </message>
</context>
<context>
    <name>slipway::AdvancedSection</name>
    <message>
        <source>as the image says</source>
        <translation>comme dans l’image</translation>
    </message>
    <message>
        <source>A user&apos;s number: whom the files that a run writes belong to.</source>
        <translation>Le numéro d’un utilisateur&#xa0;: à qui appartiennent les fichiers qu’écrit une exécution.</translation>
    </message>
    <message>
        <source>A group&apos;s number.</source>
        <translation>Le numéro d’un groupe.</translation>
    </message>
    <message>
        <source>&amp;Working directory</source>
        <translation>Répertoi&amp;re de travail</translation>
    </message>
    <message>
        <source>Runs as &amp;user</source>
        <translation>E&amp;xécuté par l’utilisateur</translation>
    </message>
    <message>
        <source>Runs as grou&amp;p</source>
        <translation>Exécuté par le gro&amp;upe</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>dans %1</translation>
    </message>
    <message>
        <source>as user %1</source>
        <translation>par l’utilisateur %1</translation>
    </message>
    <message>
        <source>as group %1</source>
        <translation>par le groupe %1</translation>
    </message>
</context>
<context>
    <name>slipway::Choice</name>
    <message>
        <source>Choose a context first.</source>
        <translation>Choisissez d’abord un contexte.</translation>
    </message>
    <message>
        <source>Choose one context first.</source>
        <translation>Choisissez d’abord un seul contexte.</translation>
    </message>
    <message>
        <source>Choose a context on its page first.</source>
        <translation>Choisissez d’abord un contexte sur sa page.</translation>
    </message>
    <message>
        <source>Choose an execution first.</source>
        <translation>Choisissez d’abord une exécution.</translation>
    </message>
    <message>
        <source>Choose one execution or context first.</source>
        <translation>Choisissez d’abord une seule exécution ou un seul contexte.</translation>
    </message>
    <message>
        <source>It does not run.</source>
        <translation>Elle ne tourne pas.</translation>
    </message>
    <message>
        <source>It was removed already.</source>
        <translation>Elle a déjà été retirée.</translation>
    </message>
    <message>
        <source>Choose an execution that runs and has a port first.</source>
        <translation>Choisissez d’abord une exécution qui tourne et qui a un port.</translation>
    </message>
</context>
<context>
    <name>slipway::CommandLine</name>
    <message>
        <source>Launches containers for researchers: contexts, executions, live logs and ports.</source>
        <translation>Lance des conteneurs pour la recherche&#xa0;: contextes, exécutions, journaux en direct et ports.</translation>
    </message>
    <message>
        <source>Print this.</source>
        <translation>Afficher ceci.</translation>
    </message>
    <message>
        <source>Print the version.</source>
        <translation>Afficher la version.</translation>
    </message>
    <message>
        <source>Show what the service at &lt;url&gt; has.</source>
        <translation>Afficher ce que contient le service à &lt;url&gt;.</translation>
    </message>
    <message>
        <source>Database, logs and keys of this computer; by default $XDG_DATA_HOME/slipway.</source>
        <translation>Base de données, journaux et clés de cet ordinateur&#xa0;; par défaut $XDG_DATA_HOME/slipway.</translation>
    </message>
    <message>
        <source>Choose the context &lt;id&gt;.</source>
        <translation>Choisir le contexte &lt;id&gt;.</translation>
    </message>
    <message>
        <source>Run the chosen context.</source>
        <translation>Lancer le contexte choisi.</translation>
    </message>
    <message>
        <source>What is “%1” to be? Options begin with “--”.</source>
        <translation>Que signifie «&#xa0;%1&#xa0;»&#xa0;? Les options commencent par «&#xa0;--&#xa0;».</translation>
    </message>
    <message>
        <source>--launch needs the context: --context ID.</source>
        <translation>--launch a besoin du contexte&#xa0;: --context ID.</translation>
    </message>
    <message>
        <source>There is no desktop to open a window on. Start it in a session with one, or with: ssh -X</source>
        <translation>Il n’y a pas de bureau où ouvrir une fenêtre. Démarrez dans une session qui en a un, ou avec&#xa0;: ssh -X</translation>
    </message>
</context>
<context>
    <name>slipway::ConnectionDialog</name>
    <message>
        <source>Contexts and executions of a Slipway service on another computer, in this window. Its administrator gives you the address and a token; on the computer itself, “slipwayd token” prints one.</source>
        <translation>Contextes et exécutions d’un service Slipway sur un autre ordinateur, dans cette fenêtre. Son administrateur vous donne l’adresse et un jeton&#xa0;; sur l’ordinateur lui-même, «&#xa0;slipwayd token&#xa0;» en affiche un.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Cet ordinateur</translation>
    </message>
    <message>
        <source>%1 wants a token.</source>
        <translation>%1 exige un jeton.</translation>
    </message>
    <message>
        <source>C&amp;onnect</source>
        <translation>Se c&amp;onnecter</translation>
    </message>
    <message>
        <source>Over http, others on the way can read the token and all that is sent.</source>
        <translation>Par http, d’autres peuvent lire en chemin le jeton et tout ce qui est envoyé.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Connexion…</translation>
    </message>
    <message>
        <source>Certificate of the authority</source>
        <translation>Certificat de l’autorité</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt)</source>
        <translation>Certificats (*.pem *.crt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>slipway::ContextDialog</name>
    <message>
        <source>Saving makes another context. The one that this was taken from stays as it is, with its history.</source>
        <translation>L’enregistrement crée un autre contexte. Celui dont il est tiré reste tel quel, avec son historique.</translation>
    </message>
    <message>
        <source>Leave without saving this context?</source>
        <translation>Quitter ce contexte sans l’enregistrer&#xa0;?</translation>
    </message>
    <message>
        <source>What was typed would be lost.</source>
        <translation>Ce qui a été saisi serait perdu.</translation>
    </message>
    <message>
        <source>Line %L1: %2</source>
        <translation>Ligne %L1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Not known in a spec, and not saved: %1</source>
        <translation>Inconnu dans une spécification, et non enregistré&#xa0;: %1</translation>
    </message>
    <message>
        <source>Name an image first.</source>
        <translation>Indiquez d’abord une image.</translation>
    </message>
</context>
<context>
    <name>slipway::ContextForm</name>
    <message>
        <source>&amp;Environment</source>
        <translation>Enviro&amp;nnement</translation>
    </message>
    <message>
        <source>Fo&amp;lders</source>
        <translation>&amp;Dossiers</translation>
    </message>
    <message>
        <source>Po&amp;rts</source>
        <translation>&amp;Ports</translation>
    </message>
    <message>
        <source>Limi&amp;ts</source>
        <translation>&amp;Limites</translation>
    </message>
    <message>
        <source>La&amp;bels</source>
        <translation>Éti&amp;quettes</translation>
    </message>
    <message>
        <source>Ad&amp;vanced</source>
        <translation>A&amp;vancé</translation>
    </message>
    <message>
        <source>Whose images are suggested, and whose figures are the ends of the limits. Where a context runs is said when it is run.</source>
        <translation>Celui dont les images sont suggérées et dont les capacités bornent les limites. Où un contexte s’exécute se dit au lancement.</translation>
    </message>
    <message>
        <source>Suggestions &amp;of engine</source>
        <translation>Sugges&amp;tions du moteur</translation>
    </message>
    <message>
        <source>This holds more than can be shown here; change it in the JSON.</source>
        <translation>C’est plus que ce qui peut être affiché ici&#xa0;; modifiez-le dans le JSON.</translation>
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
        <translation>Commande</translation>
    </message>
    <message>
        <source>what the image says</source>
        <translation>comme dans l’image</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environnement</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limites</translation>
    </message>
    <message>
        <source>Asks for</source>
        <translation>Demande</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>Working folder</source>
        <translation>Répertoire de travail</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Utilisateur</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Créé</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>who, when</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Contexte</translation>
    </message>
</context>
<context>
    <name>slipway::ContextsModel</name>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Commande</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>Dernière exécution</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Exécutions</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Créé</translation>
    </message>
    <message>
        <source>Creator</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Identifiant</translation>
    </message>
</context>
<context>
    <name>slipway::DeleteContextDialog</name>
    <message>
        <source>Delete the context “%1” for good?</source>
        <translation>Supprimer définitivement le contexte «&#xa0;%1&#xa0;»&#xa0;?</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n contexts for good?</source>
        <translation>
            <numerusform>Supprimer définitivement %n contexte&#xa0;?</numerusform>
            <numerusform>Supprimer définitivement %n contextes&#xa0;?</numerusform>
        </translation>
    </message>
    <message>
        <source>It was never run; nothing else goes with it.</source>
        <translation>Il n’a jamais été lancé&#xa0;; rien d’autre ne part avec lui.</translation>
    </message>
    <message numerus="yes">
        <source>%n executions go with it, with their containers and logs.</source>
        <translation>
            <numerusform>%n exécution part avec, ainsi que son conteneur et son journal.</numerusform>
            <numerusform>%n exécutions partent avec, ainsi que leurs conteneurs et journaux.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them run and are stopped.</source>
        <translation>
            <numerusform>%n d’entre elles tourne et sera arrêtée.</numerusform>
            <numerusform>%n d’entre elles tournent et seront arrêtées.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete context</source>
        <translation>Supprimer le contexte</translation>
    </message>
    <message>
        <source>Executions that go with it</source>
        <translation>Exécutions qui partent avec lui</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Supprimer</translation>
    </message>
</context>
<context>
    <name>slipway::DetailsPane</name>
    <message>
        <source>Select an execution or a context to see it here.</source>
        <translation>Choisissez une exécution ou un contexte pour l’afficher ici.</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>&amp;Vue d’ensemble</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>&amp;Journal</translation>
    </message>
    <message>
        <source>&amp;Ports</source>
        <translation>&amp;Ports</translation>
    </message>
    <message>
        <source>E&amp;nvironment</source>
        <translation>E&amp;nvironnement</translation>
    </message>
    <message>
        <source>&amp;Statistics</source>
        <translation>&amp;Statistiques</translation>
    </message>
    <message>
        <source>Histor&amp;y</source>
        <translation>&amp;Historique</translation>
    </message>
    <message>
        <source>Open in a window of its own</source>
        <translation>Ouvrir dans une fenêtre séparée</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Ce qui n’a pas marché</translation>
    </message>
</context>
<context>
    <name>slipway::EngineAdvice</name>
    <message>
        <source>Docker is not installed.</source>
        <translation>Docker n’est pas installé.</translation>
    </message>
    <message>
        <source>Docker runs, but this account has no permission to use it; log in anew after this command.</source>
        <translation>Docker tourne, mais ce compte n’a pas le droit de l’utiliser&#xa0;; reconnectez-vous après cette commande.</translation>
    </message>
    <message>
        <source>Docker is not running.</source>
        <translation>Docker ne tourne pas.</translation>
    </message>
    <message>
        <source>On the service&apos;s computer: %1</source>
        <translation>Sur l’ordinateur du service : %1</translation>
    </message>
    <message>
        <source>The engine %1 on the service&apos;s computer does not answer. Its administrator can start it.</source>
        <translation>Le moteur %1 sur l’ordinateur du service ne répond pas. Son administrateur peut le démarrer.</translation>
    </message>
</context>
<context>
    <name>slipway::EngineView</name>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>API version</source>
        <translation>Version de l’API</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Système</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>operating system, architecture</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Mémoire</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Folders that may be mounted</source>
        <translation>Dossiers qui peuvent être montés</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>Ports are bound to</source>
        <translation>Ports liés à</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Avertissement</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Run this</source>
        <translation>Exécuter ceci</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Moteur</translation>
    </message>
</context>
<context>
    <name>slipway::EnginesModel</name>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>inutilisable</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>répond</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Mémoire</translation>
    </message>
</context>
<context>
    <name>slipway::EnvironmentModel</name>
    <message>
        <source>set by the service</source>
        <translation>défini par le service</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Covered, since its name sounds like that of a secret. It is copied as it is.</source>
        <translation>Masqué, car son nom ressemble à celui d’un secret. Il est copié tel quel.</translation>
    </message>
</context>
<context>
    <name>slipway::EnvironmentPage</name>
    <message>
        <source>Environment</source>
        <translation>Environnement</translation>
    </message>
    <message>
        <source>Filter names and values</source>
        <translation>Filtrer les noms et les valeurs</translation>
    </message>
    <message>
        <source>Copy as lines NAME=value: those that are selected, else all that are shown</source>
        <translation>Copier en lignes NOM=valeur&#xa0;: celles qui sont sélectionnées, sinon toutes celles affichées</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
</context>
<context>
    <name>slipway::EnvironmentSection</name>
    <message numerus="yes">
        <source>%Ln variable(s)</source>
        <translation>
            <numerusform>%Ln variable</numerusform>
            <numerusform>%Ln variables</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::EnvironmentTable</name>
    <message>
        <source>Add variable</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Show covered values</source>
        <translation>Afficher les masquées</translation>
    </message>
    <message>
        <source>Environment variables</source>
        <translation>Variables d’environnement</translation>
    </message>
    <message>
        <source>Paste lines</source>
        <translation>Coller</translation>
    </message>
    <message>
        <source>Takes lines of NAME=value from the clipboard.</source>
        <translation>Prend les lignes NOM=valeur du presse-papiers.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pasted line(s) did not read NAME=value.</source>
        <translation>
            <numerusform>%Ln ligne collée n’avait pas la forme NOM=valeur.</numerusform>
            <numerusform>%Ln lignes collées n’avaient pas la forme NOM=valeur.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 stands twice: the last of them counts.</source>
        <translation>%1 figure deux fois&#xa0;: la dernière compte.</translation>
    </message>
</context>
<context>
    <name>slipway::EssentialsSection</name>
    <message>
        <source>as the lists show it</source>
        <translation>tel que dans les listes</translation>
    </message>
    <message>
        <source>as the image says</source>
        <translation>comme dans l’image</translation>
    </message>
    <message>
        <source>One line, quoted as in a shell; no shell reads it: for variables and pipes write
sh -c &apos;…&apos;. On Docker the image&apos;s entry point gets it as its arguments, on Kubernetes it replaces the entry point.</source>
        <translation>Une ligne, avec les guillemets d’un shell&#xa0;; aucun shell ne la lit&#xa0;: pour des variables et des tubes, écrivez
sh -c ’…’. Sur Docker, le point d’entrée de l’image la reçoit en arguments&#xa0;; sur Kubernetes, elle le remplace.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>N&amp;om</translation>
    </message>
    <message>
        <source>&amp;Image</source>
        <translation>&amp;Image</translation>
    </message>
    <message>
        <source>Comman&amp;d</source>
        <translation>Comm&amp;ande</translation>
    </message>
</context>
<context>
    <name>slipway::ExecutionsModel</name>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Contexte</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Démarrée</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Moteur</translation>
    </message>
    <message>
        <source>Creator</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>Launched %1; it has not run.</source>
        <translation>Lancée %1&#xa0;; elle n’a pas tourné.</translation>
    </message>
</context>
<context>
    <name>slipway::FindBar</name>
    <message>
        <source>Not a regular expression: %1, at character %2</source>
        <translation>Pas une expression régulière&#xa0;: %1, au caractère %2</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Recherche…</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Rien trouvé</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>%1 trouvées</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
</context>
<context>
    <name>slipway::FoldedSection</name>
    <message>
        <source>shown</source>
        <translation>dépliée</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>repliée</translation>
    </message>
</context>
<context>
    <name>slipway::FoldersSection</name>
    <message>
        <source>&amp;Mount a folder…</source>
        <translation>Monter un do&amp;ssier…</translation>
    </message>
    <message>
        <source>&amp;Files belong to me</source>
        <translation>Les &amp;fichiers sont à moi</translation>
    </message>
    <message>
        <source>Add volume</source>
        <translation>Ajouter un volume</translation>
    </message>
    <message>
        <source>Folders and volumes of the container</source>
        <translation>Dossiers et volumes du conteneur</translation>
    </message>
    <message>
        <source>The container runs as user %1 and group %2, so that the files that it writes into mounted folders are yours.</source>
        <translation>Le conteneur s’exécute comme utilisateur %1 et groupe %2, pour que les fichiers qu’il écrit dans les dossiers montés soient à vous.</translation>
    </message>
    <message>
        <source>Mount a folder</source>
        <translation>Monter un dossier</translation>
    </message>
    <message>
        <source>Folders of the host cannot be mounted here: the administrator lists those that may be in DEPLOYER_HOST_PATH_ROOTS.</source>
        <translation>Les dossiers de l’hôte ne peuvent pas être montés ici&#xa0;: l’administrateur énumère ceux qui peuvent l’être dans DEPLOYER_HOST_PATH_ROOTS.</translation>
    </message>
    <message>
        <source>Beneath %1</source>
        <translation>Sous %1</translation>
    </message>
    <message>
        <source>%1 will be refused: folders must lie beneath %2.</source>
        <translation>%1 sera refusé&#xa0;: les dossiers doivent se trouver sous %2.</translation>
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
        <translation>défini par le service</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>Phases</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>In this run</source>
        <translation>Dans cette exécution</translation>
    </message>
    <message>
        <source>What was changed</source>
        <translation>Ce qui a changé</translation>
    </message>
    <message>
        <source>It is the first run of its context.</source>
        <translation>C’est la première exécution de son contexte.</translation>
    </message>
    <message>
        <source>%1 (signal %2)</source>
        <translation>%1 (signal %2)</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Créée</translation>
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
        <translation>Code de sortie</translation>
    </message>
    <message>
        <source>Told by the engine</source>
        <translation>Rapporté par le moteur</translation>
    </message>
    <message>
        <source>the image&apos;s digest</source>
        <translation>le digest de l’image</translation>
    </message>
    <message>
        <source>Changed against the run before (%1):</source>
        <translation>Changé par rapport à l’exécution précédente (%1)&#xa0;:</translation>
    </message>
    <message>
        <source>It had the same environment and image as the run before (%1).</source>
        <translation>Même environnement et même image que l’exécution précédente (%1).</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
</context>
<context>
    <name>slipway::ImageEdit</name>
    <message>
        <source>for example python:3.12</source>
        <translation>par exemple python:3.12</translation>
    </message>
</context>
<context>
    <name>slipway::LabelsSection</name>
    <message>
        <source>Labels, a line each</source>
        <translation>Étiquettes, une par ligne</translation>
    </message>
    <message>
        <source>key=value, a line each</source>
        <translation>clé=valeur, une par ligne</translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s)</source>
        <translation>
            <numerusform>%Ln étiquette</numerusform>
            <numerusform>%Ln étiquettes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::LaunchDialog</name>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Lancer</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Run %Ln times</source>
        <translation>
            <numerusform>&amp;Lancer</numerusform>
            <numerusform>&amp;Lancer %Ln fois</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::LimitsSection</name>
    <message>
        <source>At most</source>
        <translation>Au plus</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>Au moins</translation>
    </message>
    <message>
        <source>What the run should have when the host is short of it.</source>
        <translation>Ce que l’exécution doit avoir quand l’hôte en manque.</translation>
    </message>
    <message>
        <source>&amp;CPUs</source>
        <translation>&amp;CPU</translation>
    </message>
    <message>
        <source>1.5 or 500m</source>
        <translation>1.5 ou 500m</translation>
    </message>
    <message>
        <source>Memor&amp;y</source>
        <translation>&amp;Mémoire</translation>
    </message>
    <message>
        <source>512Mi or 2Gi</source>
        <translation>512Mi ou 2Gi</translation>
    </message>
    <message>
        <source>&amp;GPUs</source>
        <translation>&amp;GPU</translation>
    </message>
    <message>
        <source>1</source>
        <translation>1</translation>
    </message>
    <message>
        <source>%1 at most</source>
        <translation>%1 au plus</translation>
    </message>
    <message>
        <source>%1 at least</source>
        <translation>%1 au moins</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>pas de limite</translation>
    </message>
    <message>
        <source>For example %1</source>
        <translation>Par exemple %1</translation>
    </message>
    <message>
        <source>of %L1</source>
        <translation>sur %L1</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>sur %1</translation>
    </message>
    <message>
        <source>%1 CPUs</source>
        <translation>%1 CPU</translation>
    </message>
    <message>
        <source>%1 GPUs</source>
        <translation>%1 GPU</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>au moins %1</translation>
    </message>
</context>
<context>
    <name>slipway::LogArea</name>
    <message>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copier</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Tout sélectionner</translation>
    </message>
</context>
<context>
    <name>slipway::LogView</name>
    <message>
        <source>The selection is too long to be copied; save the log instead.</source>
        <translation>La sélection est trop longue pour être copiée&#xa0;; enregistrez plutôt le journal.</translation>
    </message>
    <message>
        <source>&amp;No times</source>
        <translation>&amp;Sans heures</translation>
    </message>
    <message>
        <source>&amp;Date and time</source>
        <translation>&amp;Date et heure</translation>
    </message>
    <message>
        <source>&amp;Since the first line</source>
        <translation>Depuis la &amp;première ligne</translation>
    </message>
    <message>
        <source>The filter is not a regular expression: %1, at character %2.</source>
        <translation>Le filtre n’est pas une expression régulière&#xa0;: %1, au caractère %2.</translation>
    </message>
    <message>
        <source>Save the whole log</source>
        <translation>Enregistrer tout le journal</translation>
    </message>
    <message>
        <source>Saving… %1</source>
        <translation>Enregistrement… %1</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Enregistré sous %1.</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Réessayer</translation>
    </message>
    <message>
        <source>Too long to be shown whole: the first %1 lines are left out here. Saved, the log has all of them.</source>
        <translation>Trop long pour être affiché en entier&#xa0;: les %1 premières lignes manquent ici. Enregistré, le journal les a toutes.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Recherche…</translation>
    </message>
    <message>
        <source>No line matches the filter.</source>
        <translation>Aucune ligne ne correspond au filtre.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Chargement…</translation>
    </message>
    <message>
        <source>Nothing was written yet.</source>
        <translation>Rien n’a encore été écrit.</translation>
    </message>
    <message>
        <source>It wrote nothing.</source>
        <translation>Elle n’a rien écrit.</translation>
    </message>
    <message>
        <source>%1 new lines ↓</source>
        <translation>%1 nouvelles lignes ↓</translation>
    </message>
    <message>
        <source>Paused · %1</source>
        <translation>En pause · %1</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Reconnecting. %1</source>
        <translation>Reconnexion. %1</translation>
    </message>
    <message>
        <source>&amp;Try now</source>
        <translation>&amp;Réessayer maintenant</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>slipway::LossDialog</name>
    <message>
        <source>%1, %2, launched %3</source>
        <comment>context, state, relative time</comment>
        <translation>%1, %2, lancée %3</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>et %n autre</numerusform>
            <numerusform>et %n autres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::MainWindow</name>
    <message>
        <source>This computer</source>
        <translation>Cet ordinateur</translation>
    </message>
    <message>
        <source>&amp;Connect to a service…</source>
        <translation>Se &amp;connecter à un service…</translation>
    </message>
    <message>
        <source>&amp;Forget %1</source>
        <translation>&amp;Oublier %1</translation>
    </message>
    <message>
        <source>Contexts</source>
        <translation>Contextes</translation>
    </message>
    <message>
        <source>Executions</source>
        <translation>Exécutions</translation>
    </message>
    <message>
        <source>Engines</source>
        <translation>Moteurs</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Connexion</translation>
    </message>
    <message>
        <source>Filter (%1)</source>
        <translation>Filtrer (%1)</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrer</translation>
    </message>
    <message>
        <source>Nothing runs at the moment.</source>
        <translation>Rien ne tourne pour le moment.</translation>
    </message>
    <message>
        <source>Nothing has failed.</source>
        <translation>Rien n’a échoué.</translation>
    </message>
    <message>
        <source>Nothing has run yet. Choose a context and run it.</source>
        <translation>Rien n’a encore été lancé. Choisissez un contexte et lancez-le.</translation>
    </message>
    <message>
        <source>About Slipway</source>
        <translation>À propos de Slipway</translation>
    </message>
    <message>
        <source>&lt;b&gt;Slipway %1&lt;/b&gt;&lt;p&gt;Runs containers for researchers: what is saved once is run again with one click, its log and ports at hand.&lt;/p&gt;&lt;p&gt;Its sources are under the Apache License 2.0; this program, since it links Qt Charts, under the GPL 3.0.&lt;/p&gt;</source>
        <translation>&lt;b&gt;Slipway %1&lt;/b&gt;&lt;p&gt;Exécute des conteneurs pour la recherche&#xa0;: ce qui est enregistré une fois se relance d’un clic, journal et ports à portée de main.&lt;/p&gt;&lt;p&gt;Ses sources sont sous la licence Apache 2.0&#xa0;; ce programme, lié à Qt Charts, sous la GPL 3.0.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Slipway</source>
        <translation>Slipway</translation>
    </message>
    <message numerus="yes">
        <source>%n execution(s) go on without this window. You find them here when you open it again.</source>
        <translation>
            <numerusform>%n exécution continue sans cette fenêtre. Vous la retrouverez ici en la rouvrant.</numerusform>
            <numerusform>%n exécutions continuent sans cette fenêtre. Vous les retrouverez ici en la rouvrant.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Say this the next time, too</source>
        <translation>&amp;Le dire aussi la prochaine fois</translation>
    </message>
</context>
<context>
    <name>slipway::MessageBar</name>
    <message>
        <source>What went wrong</source>
        <translation>Ce qui n’a pas marché</translation>
    </message>
    <message>
        <source>Close this message (Esc)</source>
        <translation>Fermer ce message (Échap)</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>et %n de plus</numerusform>
            <numerusform>et %n de plus</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>What the engine says</source>
        <translation>Ce que dit le moteur</translation>
    </message>
</context>
<context>
    <name>slipway::MountsModel</name>
    <message>
        <source>Folder of the host</source>
        <translation>Dossier de l’hôte</translation>
    </message>
    <message>
        <source>Named volume</source>
        <translation>Volume nommé</translation>
    </message>
    <message>
        <source>Empty folder</source>
        <translation>Dossier vide</translation>
    </message>
    <message>
        <source>Empty folder in memory</source>
        <translation>Dossier vide en mémoire</translation>
    </message>
    <message>
        <source>Unknown volume %1</source>
        <translation>Volume inconnu %1</translation>
    </message>
    <message>
        <source>goes with the run</source>
        <translation>disparaît avec l’exécution</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Path or name</source>
        <translation>Chemin ou nom</translation>
    </message>
    <message>
        <source>In the container</source>
        <translation>Monté sur</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>Lecture seule</translation>
    </message>
</context>
<context>
    <name>slipway::Notifier</name>
    <message>
        <source>%1 failed</source>
        <extracomment>the name of a context</extracomment>
        <translation>%1 a échoué</translation>
    </message>
    <message>
        <source>%1 has ended</source>
        <translation>%1 est terminé</translation>
    </message>
    <message>
        <source>It ended well.</source>
        <translation>L’exécution s’est bien terminée.</translation>
    </message>
    <message numerus="yes">
        <source>%n execution(s) have ended</source>
        <translation>
            <numerusform>%n exécution est terminée</numerusform>
            <numerusform>%n exécutions sont terminées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them failed.</source>
        <translation>
            <numerusform>%n d’entre elles a échoué.</numerusform>
            <numerusform>%n d’entre elles ont échoué.</numerusform>
        </translation>
    </message>
    <message>
        <source>They ended well.</source>
        <translation>Toutes se sont bien terminées.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
</context>
<context>
    <name>slipway::OverviewPage</name>
    <message>
        <source>What has become of it</source>
        <translation>Ce qu’elle est devenue</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>engine on host</comment>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>The tag latest moves: the next run may have another image.</source>
        <translation>Le tag «&#xa0;latest&#xa0;» bouge&#xa0;: la prochaine exécution peut avoir une autre image.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
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
        <translation>Commande</translation>
    </message>
    <message>
        <source>what the image says</source>
        <translation>comme dans l’image</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Démarrée</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Moteur</translation>
    </message>
    <message>
        <source>Creator</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>Execution</source>
        <translation>Exécution</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Contexte</translation>
    </message>
    <message>
        <source>Show what is saved to be run</source>
        <translation>Afficher ce qui est enregistré pour être lancé</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Vue d’ensemble</translation>
    </message>
    <message>
        <source>What the engine says</source>
        <translation>Ce que dit le moteur</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Santé</translation>
    </message>
</context>
<context>
    <name>slipway::PhaseText</name>
    <message>
        <source>waiting</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>en préparation</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>démarre</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>exited %1</source>
        <translation>terminée %1</translation>
    </message>
    <message>
        <source>exited</source>
        <translation>terminée</translation>
    </message>
    <message>
        <source>failed %1</source>
        <translation>échouée %1</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échouée</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>perdue</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>retirée</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>suspendue</translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation>pas encore vérifiée</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>saine</translation>
    </message>
    <message>
        <source>unhealthy: the check of its image fails</source>
        <translation>pas saine&#xa0;: la vérification de son image échoue</translation>
    </message>
    <message>
        <source>stopping…</source>
        <translation>s’arrête…</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>arrêtée</translation>
    </message>
    <message>
        <source>unhealthy</source>
        <translation>pas saine</translation>
    </message>
</context>
<context>
    <name>slipway::PortsModel</name>
    <message>
        <source>cannot be told over %1</source>
        <translation>indéterminable par %1</translation>
    </message>
    <message>
        <source>… looking</source>
        <translation>… vérification</translation>
    </message>
    <message>
        <source>○ nobody yet</source>
        <translation>○ personne encore</translation>
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
        <translation>Port dans le conteneur</translation>
    </message>
    <message>
        <source>Reached at</source>
        <translation>Joignable à</translation>
    </message>
    <message>
        <source>Who answers</source>
        <translation>Qui répond</translation>
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
        <translation>L’adresse porte le jeton du notebook quand elle est ouverte ou copiée.</translation>
    </message>
    <message>
        <source>Its context asks for no ports. Add one to it to reach a notebook or a web page that runs in it.</source>
        <translation>Son contexte ne demande pas de ports. Ajoutez-lui-en un pour joindre un notebook ou une page web qui y tourne.</translation>
    </message>
    <message>
        <source>The engine has not told yet where its ports are.</source>
        <translation>Le moteur n’a pas encore dit où sont ses ports.</translation>
    </message>
    <message>
        <source>Ports are open while it runs.</source>
        <translation>Les ports sont ouverts tant qu’elle tourne.</translation>
    </message>
    <message>
        <source>Open in the &amp;browser</source>
        <translation>Ouvrir dans le &amp;navigateur</translation>
    </message>
    <message>
        <source>Copy the &amp;address</source>
        <translation>Copier l’&amp;adresse</translation>
    </message>
</context>
<context>
    <name>slipway::PortsSection</name>
    <message>
        <source>Add port</source>
        <translation>Ajouter un port</translation>
    </message>
    <message>
        <source>Ports of the container</source>
        <translation>Ports du conteneur</translation>
    </message>
</context>
<context>
    <name>slipway::PullView</name>
    <message>
        <source>Layer</source>
        <translation>Couche</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Layers of the image</source>
        <translation>Couches de l’image</translation>
    </message>
    <message>
        <source>Progress of the pull</source>
        <translation>Progression du téléchargement</translation>
    </message>
    <message>
        <source>Give up this pull and the execution that waits for it</source>
        <translation>Abandonner ce téléchargement et l’exécution qui l’attend</translation>
    </message>
    <message>
        <source>Asking the registry for the image…</source>
        <translation>Demande de l’image au registre…</translation>
    </message>
    <message>
        <source>%1 of %2 · %3 %</source>
        <extracomment>bytes that are there, of all bytes, per cent</extracomment>
        <translation>%1 sur %2 · %3 %</translation>
    </message>
    <message>
        <source> · %1/s</source>
        <translation> · %1/s</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>C&amp;ancel</source>
        <translation>&amp;Annuler</translation>
    </message>
</context>
<context>
    <name>slipway::RecordList</name>
    <message>
        <source>Loading…</source>
        <translation>Chargement…</translation>
    </message>
    <message>
        <source>Nothing here contains “%1”.</source>
        <translation>Rien ici ne contient «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tout afficher</translation>
    </message>
</context>
<context>
    <name>slipway::RemoveDialog</name>
    <message>
        <source>Remove the container of “%1”?</source>
        <translation>Retirer le conteneur de «&#xa0;%1&#xa0;»&#xa0;?</translation>
    </message>
    <message numerus="yes">
        <source>Remove the containers of %n executions?</source>
        <translation>
            <numerusform>Retirer le conteneur de %n exécution&#xa0;?</numerusform>
            <numerusform>Retirer les conteneurs de %n exécutions&#xa0;?</numerusform>
        </translation>
    </message>
    <message>
        <source>It runs, and is ended at once.</source>
        <translation>Elle tourne, et sera terminée aussitôt.</translation>
    </message>
    <message numerus="yes">
        <source>%n of them run, and are ended at once.</source>
        <translation>
            <numerusform>%n d’entre elles tourne, et sera terminée aussitôt.</numerusform>
            <numerusform>%n d’entre elles tournent, et seront terminées aussitôt.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was written into the container, and not into a folder or a volume, is lost. Log and history stay.</source>
        <translation>Ce qui a été écrit dans le conteneur, et non dans un dossier ou un volume, est perdu. Le journal et l’historique restent.</translation>
    </message>
    <message>
        <source>Remove containers</source>
        <translation>Retirer des conteneurs</translation>
    </message>
    <message>
        <source>Executions whose containers are removed</source>
        <translation>Exécutions dont les conteneurs sont retirés</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Retirer</translation>
    </message>
</context>
<context>
    <name>slipway::RowsTable</name>
    <message>
        <source>Remove</source>
        <translation>Supprimer</translation>
    </message>
</context>
<context>
    <name>slipway::SideList</name>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Contexts</source>
        <translation>Contextes</translation>
    </message>
    <message>
        <source>Executions</source>
        <translation>Exécutions</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échouées</translation>
    </message>
    <message>
        <source>Engines</source>
        <translation>Moteurs</translation>
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
        <translation>Port du conteneur</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protocole</translation>
    </message>
</context>
<context>
    <name>slipway::StatisticsPage</name>
    <message>
        <source>CPUs</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>used</source>
        <translation>utilisée</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Mémoire</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>limite</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>received</source>
        <translation>reçus</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>envoyés</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disque</translation>
    </message>
    <message>
        <source>read</source>
        <translation>lus</translation>
    </message>
    <message>
        <source>written</source>
        <translation>écrits</translation>
    </message>
    <message>
        <source>It is measured as soon as it runs.</source>
        <translation>La mesure commence dès qu’elle tourne.</translation>
    </message>
    <message>
        <source>It was not measured: it was over before its engine told what it uses, or it never ran.</source>
        <translation>Elle n’a pas été mesurée&#xa0;: elle était terminée avant que son moteur ne donne de chiffres, ou n’a jamais tourné.</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistiques</translation>
    </message>
</context>
<context>
    <name>slipway::StatusLine</name>
    <message>
        <source>Copy command</source>
        <translation>Copier la commande</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Give up the executions that wait for this image</source>
        <translation>Abandonner les exécutions qui attendent cette image</translation>
    </message>
    <message>
        <source>Pulled</source>
        <translation>Téléchargé</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>engine, version</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Asking the engines…</source>
        <translation>Les moteurs sont interrogés…</translation>
    </message>
    <message>
        <source>%1 answers</source>
        <translation>%1 répond</translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n en cours</numerusform>
            <numerusform>%n en cours</numerusform>
        </translation>
    </message>
    <message>
        <source>pulling %1</source>
        <translation>téléchargement de %1</translation>
    </message>
    <message>
        <source>%1 of %2, %3/s</source>
        <comment>bytes, bytes, bytes a second</comment>
        <translation>%1 sur %2, %3/s</translation>
    </message>
    <message>
        <source>New token…</source>
        <translation>Nouveau jeton…</translation>
    </message>
    <message>
        <source>Not connected.</source>
        <translation>Non connecté.</translation>
    </message>
    <message>
        <source>Reconnecting…</source>
        <translation>Reconnexion…</translation>
    </message>
</context>
<context>
    <name>slipway::TimeText</name>
    <message>
        <source>just now</source>
        <translation>à l’instant</translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>il y a %n min</numerusform>
            <numerusform>il y a %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>il y a %n h</numerusform>
            <numerusform>il y a %n h</numerusform>
        </translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>hier</translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>il y a %n jour</numerusform>
            <numerusform>il y a %n jours</numerusform>
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
        <translation>%1 j %2:%3:%4</translation>
    </message>
</context>
<context>
    <name>slipway::Tray</name>
    <message>
        <source>&amp;Show the window</source>
        <translation>&amp;Afficher la fenêtre</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>This desktop shows no tray.</source>
        <translation>Ce bureau n’affiche pas de zone de notification.</translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n en cours</numerusform>
            <numerusform>%n en cours</numerusform>
        </translation>
    </message>
    <message>
        <source>Slipway: %1</source>
        <comment>how many run</comment>
        <translation>Slipway&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>slipway::UsageChart</name>
    <message>
        <source>B</source>
        <translation>o</translation>
    </message>
    <message>
        <source>KiB</source>
        <translation>Kio</translation>
    </message>
    <message>
        <source>MiB</source>
        <translation>Mio</translation>
    </message>
    <message>
        <source>GiB</source>
        <translation>Gio</translation>
    </message>
    <message>
        <source>TiB</source>
        <translation>Tio</translation>
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
        <translation>Nom</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>%1 stands twice: the last of them counts.</source>
        <translation>%1 figure deux fois&#xa0;: la dernière compte.</translation>
    </message>
    <message>
        <source>Removed; the last run had it.</source>
        <translation>Supprimée&#xa0;; la dernière exécution l’avait.</translation>
    </message>
    <message>
        <source>New; the last run did not have it.</source>
        <translation>Nouvelle&#xa0;; la dernière exécution ne l’avait pas.</translation>
    </message>
    <message>
        <source>Changed.</source>
        <translation>Modifiée.</translation>
    </message>
    <message>
        <source>Changed; the last run had: %1</source>
        <translation>Modifiée&#xa0;; à la dernière exécution&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>slipway::WelcomePage</name>
    <message>
        <source>A shell command</source>
        <translation>Une commande shell</translation>
    </message>
    <message>
        <source>Greets you, counts to five and ends: the log shows it as it goes.</source>
        <translation>Vous salue, compte jusqu’à cinq et se termine&#xa0;: le journal le montre au fur et à mesure.</translation>
    </message>
    <message>
        <source>A small web page</source>
        <translation>Une petite page web</translation>
    </message>
    <message>
        <source>Serves a page until you stop it: its port opens in your browser.</source>
        <translation>Sert une page jusqu’à ce que vous l’arrêtiez&#xa0;: son port s’ouvre dans votre navigateur.</translation>
    </message>
    <message>
        <source>A notebook</source>
        <translation>Un notebook</translation>
    </message>
    <message>
        <source>Starts Jupyter to work in from your browser; a larger download.</source>
        <translation>Démarre Jupyter dans le navigateur&#xa0;; téléchargement plus gros.</translation>
    </message>
    <message>
        <source>Nothing saved yet</source>
        <translation>Rien d’enregistré pour l’instant</translation>
    </message>
    <message>
        <source>A context is what is to be run, saved once to be run any number of times. Begin with one that is ready, or with your own.</source>
        <translation>Un contexte est ce qui doit être exécuté&#xa0;: enregistré une fois, lancé autant de fois que voulu. Commencez par un contexte prêt à l’emploi, ou par le vôtre.</translation>
    </message>
    <message>
        <source>&amp;New context…</source>
        <translation>&amp;Nouveau contexte…</translation>
    </message>
    <message>
        <source>Save and run</source>
        <translation>Enregistrer et lancer</translation>
    </message>
    <message>
        <source>Save and run: %1</source>
        <translation>Enregistrer et lancer&#xa0;: %1</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Premiers pas</translation>
    </message>
    <message>
        <source>%1, which is on the engine</source>
        <comment>an image</comment>
        <translation>%1, présente sur le moteur</translation>
    </message>
    <message>
        <source>%1, to be downloaded</source>
        <comment>an image</comment>
        <translation>%1, à télécharger</translation>
    </message>
</context>
</TS>
