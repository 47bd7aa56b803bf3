<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en_GB">
<context>
    <name>Actions</name>
    <message>
        <source>New chat</source>
        <translation>Nouvelle discussion</translation>
    </message>
    <message>
        <source>Search all chats</source>
        <translation>Rechercher dans toutes les discussions</translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation>Rechercher dans cette discussion</translation>
    </message>
    <message>
        <source>Show or hide the sidebar</source>
        <translation>Afficher ou masquer la barre latérale</translation>
    </message>
    <message>
        <source>Show or hide the inspector</source>
        <translation>Afficher ou masquer l’inspecteur</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Joindre des fichiers</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Choisir un modèle</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>Régénérer la réponse</translation>
    </message>
    <message>
        <source>Previous version</source>
        <translation>Version précédente</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>Version suivante</translation>
    </message>
    <message>
        <source>Copy the last answer</source>
        <translation>Copier la dernière réponse</translation>
    </message>
    <message>
        <source>Copy the last code</source>
        <translation>Copier le dernier code</translation>
    </message>
    <message>
        <source>Last answer as raw text, or formatted</source>
        <translation>Dernière réponse en texte brut ou mise en forme</translation>
    </message>
    <message>
        <source>Next chat</source>
        <translation>Discussion suivante</translation>
    </message>
    <message>
        <source>Previous chat</source>
        <translation>Discussion précédente</translation>
    </message>
    <message>
        <source>Rename the chat</source>
        <translation>Renommer la discussion</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Texte plus grand</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Texte plus petit</translation>
    </message>
    <message>
        <source>Usual text size</source>
        <translation>Taille de texte habituelle</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Cette liste</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
</context>
<context>
    <name>Amounts</name>
    <message>
        <source>%1 B</source>
        <translation>%1 Md</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1 M</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 Go</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 Mo</translation>
    </message>
    <message>
        <source>%1 K context</source>
        <translation>contexte %1 K</translation>
    </message>
    <message>
        <source>%1 context</source>
        <translation>contexte %1</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 jetons/s</translation>
    </message>
    <message>
        <source>%1 experts, %2 active</source>
        <translation>%1 experts, %2 actifs</translation>
    </message>
    <message>
        <source>dense</source>
        <translation>dense</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
</context>
<context>
    <name>AnswerFooter</name>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 jetons/s</translation>
    </message>
    <message>
        <source>1 token</source>
        <translation>1 jeton</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 jetons</translation>
    </message>
    <message>
        <source>first after %1 s</source>
        <translation>premier après %1&#xa0;s</translation>
    </message>
    <message>
        <source>The answer failed.</source>
        <translation>La réponse a échoué.</translation>
    </message>
    <message>
        <source>Interrupted.</source>
        <translation>Interrompue.</translation>
    </message>
    <message>
        <source>Stopped at the longest answer that the settings allow.</source>
        <translation>Arrêtée à la longueur maximale autorisée par les paramètres.</translation>
    </message>
    <message>
        <source>Stopped: the context is full.</source>
        <translation>Arrêtée&#x202f;: le contexte est plein.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy this answer</source>
        <translation>Copier cette réponse</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Régénérer</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>Régénérer la réponse</translation>
    </message>
    <message>
        <source>Formatted</source>
        <translation>Mis en forme</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Brut</translation>
    </message>
    <message>
        <source>Show this answer formatted</source>
        <translation>Afficher cette réponse mise en forme</translation>
    </message>
    <message>
        <source>Show this answer as raw text</source>
        <translation>Afficher cette réponse en texte brut</translation>
    </message>
</context>
<context>
    <name>AnswerNews</name>
    <message>
        <source>The answer is finished</source>
        <translation>La réponse est terminée</translation>
    </message>
    <message>
        <source>All answers are there</source>
        <translation>Toutes les réponses sont là</translation>
    </message>
</context>
<context>
    <name>AnswerSettings</name>
    <message>
        <source>Answers</source>
        <translation>Réponses</translation>
    </message>
    <message>
        <source>More samplers</source>
        <translation>Autres échantillonneurs</translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n modifié</numerusform>
            <numerusform>%n modifiés</numerusform>
        </translation>
    </message>
    <message>
        <source>Usual values</source>
        <translation>Valeurs habituelles</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Tout réinitialiser</translation>
    </message>
    <message>
        <source>What you change here holds for every chat and goes before what a model&apos;s file recommends; presets and chats can say otherwise%1.</source>
        <translation>Ce que vous modifiez ici vaut pour toutes les discussions et l’emporte sur ce que recommande le fichier d’un modèle&#x202f;; les préréglages et les discussions peuvent en décider autrement%1.</translation>
    </message>
    <message>
        <source> (%1)</source>
        <translation> (%1)</translation>
    </message>
</context>
<context>
    <name>ArchivePage</name>
    <message>
        <source>Archive</source>
        <translation>Archives</translation>
    </message>
    <message>
        <source>Chats that are put away. Search finds them all the same.</source>
        <translation>Les discussions mises de côté. La recherche les trouve quand même.</translation>
    </message>
    <message>
        <source>Archived chats</source>
        <translation>Discussions archivées</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Sans titre</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Ouvrir %1</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Take %1 out of the archive</source>
        <translation>Retirer %1 des archives</translation>
    </message>
    <message>
        <source>The archive is empty.</source>
        <translation>Les archives sont vides.</translation>
    </message>
</context>
<context>
    <name>AskPanel</name>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>BatchStrip</name>
    <message>
        <source>Not all prompts are answered yet.</source>
        <translation>Toutes les invites n’ont pas encore reçu de réponse.</translation>
    </message>
    <message>
        <source>%1 of %2 answers</source>
        <translation>%1 réponses sur %2</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Suspendre</translation>
    </message>
    <message>
        <source>Pause the batch</source>
        <translation>Suspendre le lot</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Go on with the batch</source>
        <translation>Reprendre le lot</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>Show the batch</source>
        <translation>Afficher le lot</translation>
    </message>
</context>
<context>
    <name>CardPanel</name>
    <message>
        <source>What its makers say of %1</source>
        <translation>Ce que ses auteurs disent de %1</translation>
    </message>
    <message>
        <source>What its makers say lies in the hub, which is not asked for anything now. Inglenook can fetch that text, without pictures, or your browser opens the page.</source>
        <translation>Ce que disent ses auteurs se trouve sur le hub, qui n’est pas interrogé pour l’instant. Inglenook peut aller chercher ce texte, sans images, ou votre navigateur ouvre la page.</translation>
    </message>
    <message>
        <source>Fetching the page…</source>
        <translation>Récupération de la page…</translation>
    </message>
    <message>
        <source>Open in the browser…</source>
        <translation>Ouvrir dans le navigateur…</translation>
    </message>
    <message>
        <source>Ask the hub from now on</source>
        <translation>Interroger le hub désormais</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>ChatHeader</name>
    <message>
        <source>Untitled</source>
        <translation>Sans titre</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Nouvelle discussion</translation>
    </message>
    <message>
        <source>Title of the chat</source>
        <translation>Titre de la discussion</translation>
    </message>
    <message>
        <source>Show the sidebar</source>
        <translation>Afficher la barre latérale</translation>
    </message>
    <message>
        <source>More about this chat</source>
        <translation>Plus d’actions sur cette discussion</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archiver</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>Mettre à la corbeille</translation>
    </message>
    <message>
        <source>Settings of this chat</source>
        <translation>Paramètres de cette discussion</translation>
    </message>
    <message>
        <source>Compare with another model…</source>
        <translation>Comparer avec un autre modèle…</translation>
    </message>
</context>
<context>
    <name>ChatMenu</name>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Désépingler</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Épingler</translation>
    </message>
    <message>
        <source>Move to folder…</source>
        <translation>Déplacer vers un dossier…</translation>
    </message>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>Étiquettes…</translation>
    </message>
    <message>
        <source>T</source>
        <translation>T</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archiver</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>Mettre à la corbeille</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Suppr</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>Dropped text</source>
        <translation>Texte déposé</translation>
    </message>
    <message>
        <source>Drop files to attach them</source>
        <translation>Déposez des fichiers pour les joindre</translation>
    </message>
</context>
<context>
    <name>ChatSettingsGroup</name>
    <message>
        <source>Chats</source>
        <translation>Discussions</translation>
    </message>
    <message>
        <source>Enter sends</source>
        <translation>Entrée envoie le message</translation>
    </message>
    <message>
        <source>Shift+Enter begins a new line. Off: Ctrl+Enter sends.</source>
        <translation>Maj+Entrée commence une nouvelle ligne. Désactivé&#x202f;: Ctrl+Entrée envoie le message.</translation>
    </message>
    <message>
        <source>Wrap long lines of code</source>
        <translation>Retour automatique à la ligne dans le code</translation>
    </message>
    <message>
        <source>Let the model name chats</source>
        <translation>Laisser le modèle nommer les discussions</translation>
    </message>
    <message>
        <source>After the first answer, while it has nothing else to do. Off: a chat is called by its first words.</source>
        <translation>Après la première réponse, quand il n’a rien d’autre à faire. Désactivé&#x202f;: une discussion porte le nom de ses premiers mots.</translation>
    </message>
</context>
<context>
    <name>CodeBlock</name>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation>Code&#x202f;: %1</translation>
    </message>
    <message>
        <source>Do not wrap</source>
        <translation>Sans retour à la ligne</translation>
    </message>
    <message>
        <source>Wrap</source>
        <translation>Retour à la ligne</translation>
    </message>
    <message>
        <source>Do not wrap long lines of this code</source>
        <translation>Ne pas renvoyer à la ligne les longues lignes de ce code</translation>
    </message>
    <message>
        <source>Wrap long lines of this code</source>
        <translation>Renvoyer à la ligne les longues lignes de ce code</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy this code</source>
        <translation>Copier ce code</translation>
    </message>
</context>
<context>
    <name>ColumnFoot</name>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 jetons/s</translation>
    </message>
    <message>
        <source>first after %1 s</source>
        <translation>premier après %1&#xa0;s</translation>
    </message>
    <message>
        <source>1 token</source>
        <translation>1 jeton</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 jetons</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1&#x202f;s</translation>
    </message>
    <message>
        <source>shared the machine</source>
        <translation>ordinateur partagé</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>Arrêter %1</translation>
    </message>
    <message>
        <source>Continue with this one</source>
        <translation>Continuer avec celui-ci</translation>
    </message>
    <message>
        <source>Continue with %1 as a chat</source>
        <translation>Continuer avec %1 dans une discussion</translation>
    </message>
</context>
<context>
    <name>ColumnHead</name>
    <message>
        <source>Answer %1</source>
        <translation>Réponse %1</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modèle&#x202f;: %1</translation>
    </message>
    <message>
        <source>Show column %1</source>
        <translation>Afficher la colonne %1</translation>
    </message>
    <message>
        <source>More about column %1</source>
        <translation>Autres actions pour la colonne %1</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Paramètres…</translation>
    </message>
    <message>
        <source>Same model, other settings</source>
        <translation>Même modèle, autres paramètres</translation>
    </message>
    <message>
        <source>Same everything, other seed</source>
        <translation>Tout identique, autre graine</translation>
    </message>
    <message>
        <source>Move to the left</source>
        <translation>Déplacer vers la gauche</translation>
    </message>
    <message>
        <source>Move to the right</source>
        <translation>Déplacer vers la droite</translation>
    </message>
    <message>
        <source>Collapse</source>
        <translation>Replier</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>against column %1</source>
        <translation>par rapport à la colonne %1</translation>
    </message>
</context>
<context>
    <name>ColumnSettings</name>
    <message>
        <source>Settings of %1</source>
        <translation>Paramètres de %1</translation>
    </message>
</context>
<context>
    <name>CompareColumn</name>
    <message>
        <source>Column %1: %2</source>
        <translation>Colonne %1&#x202f;: %2</translation>
    </message>
    <message>
        <source>This model is not on this machine any more.</source>
        <translation>Ce modèle n’est plus sur cet ordinateur.</translation>
    </message>
    <message>
        <source>The answer will stand here.</source>
        <translation>La réponse s’affichera ici.</translation>
    </message>
    <message>
        <source>Being written. The answers are shown when all of them are there, so that their speed tells nothing.</source>
        <translation>En cours d’écriture. Les réponses sont montrées quand toutes sont là, pour que leur vitesse ne révèle rien.</translation>
    </message>
</context>
<context>
    <name>CompareComposer</name>
    <message>
        <source>Message to all columns</source>
        <translation>Message à toutes les colonnes</translation>
    </message>
    <message>
        <source>Next prompt: sides are drawn anew</source>
        <translation>Invite suivante&#x202f;: les côtés sont de nouveau tirés au sort</translation>
    </message>
    <message>
        <source>Message both models</source>
        <translation>Message aux deux modèles</translation>
    </message>
    <message>
        <source>Message all models</source>
        <translation>Message à tous les modèles</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Joindre des fichiers</translation>
    </message>
</context>
<context>
    <name>CompareHeader</name>
    <message>
        <source>Show the sidebar</source>
        <translation>Afficher la barre latérale</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>Blind test</source>
        <translation>Test à l’aveugle</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Différences</translation>
    </message>
    <message>
        <source>Scroll together</source>
        <translation>Défilement synchronisé</translation>
    </message>
    <message>
        <source>+ Column</source>
        <translation>+ Colonne</translation>
    </message>
    <message>
        <source>Add a column</source>
        <translation>Ajouter une colonne</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>More about this comparison</source>
        <translation>Autres actions pour cette comparaison</translation>
    </message>
    <message>
        <source>New comparison</source>
        <translation>Nouvelle comparaison</translation>
    </message>
    <message>
        <source>Earlier comparisons…</source>
        <translation>Comparaisons précédentes…</translation>
    </message>
    <message>
        <source>Prompt sets…</source>
        <translation>Jeux d’invites…</translation>
    </message>
    <message>
        <source>Add a column…</source>
        <translation>Ajouter une colonne…</translation>
    </message>
    <message>
        <source>Hide differences</source>
        <translation>Masquer les différences</translation>
    </message>
    <message>
        <source>Show differences</source>
        <translation>Afficher les différences</translation>
    </message>
    <message>
        <source>Show the names</source>
        <translation>Afficher les noms</translation>
    </message>
    <message>
        <source>Name of the comparison</source>
        <translation>Nom de la comparaison</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>There is no model on this machine yet. Get one on the page of models, then come back.</source>
        <translation>Il n’y a pas encore de modèle sur cet ordinateur. Téléchargez-en un sur la page des modèles, puis revenez.</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Message %1</source>
        <translation>Message à %1</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>Écrivez un message</translation>
    </message>
</context>
<context>
    <name>ComposerFoot</name>
    <message>
        <source>Too long for this model: shorten it or begin a new chat</source>
        <translation>Trop long pour ce modèle&#x202f;: abrégez ou commencez une discussion</translation>
    </message>
    <message>
        <source>%1… %2 %</source>
        <translation>%1… %2&#x202f;%</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Arrêt en cours…</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 jetons/s</translation>
    </message>
    <message>
        <source>Context used: %1</source>
        <translation>Contexte utilisé&#x202f;: %1</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Joindre des fichiers</translation>
    </message>
</context>
<context>
    <name>ConnectionLog</name>
    <message>
        <source>Connections</source>
        <translation>Connexions</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Clear the list of connections</source>
        <translation>Effacer la liste des connexions</translation>
    </message>
    <message>
        <source>None are noted.</source>
        <translation>Aucune n’est notée.</translation>
    </message>
</context>
<context>
    <name>Contestants</name>
    <message>
        <source>temp %1</source>
        <translation>temp. %1</translation>
    </message>
    <message>
        <source>other settings</source>
        <translation>autres paramètres</translation>
    </message>
    <message>
        <source>system prompt</source>
        <translation>invite système</translation>
    </message>
</context>
<context>
    <name>ConversationList</name>
    <message>
        <source>Chats</source>
        <translation>Discussions</translation>
    </message>
    <message>
        <source>%1 chats</source>
        <translation>%1 discussions</translation>
    </message>
    <message>
        <source>No chats in this folder yet</source>
        <translation>Aucune discussion dans ce dossier</translation>
    </message>
</context>
<context>
    <name>ConversationRow</name>
    <message>
        <source>Untitled</source>
        <translation>Sans titre</translation>
    </message>
    <message>
        <source>More about %1</source>
        <translation>Autres actions pour %1</translation>
    </message>
    <message>
        <source>Title of the chat</source>
        <translation>Titre de la discussion</translation>
    </message>
</context>
<context>
    <name>DataSettings</name>
    <message>
        <source>Erase everything?</source>
        <translation>Tout effacer&#x202f;?</translation>
    </message>
    <message>
        <source>All chats, presets and backups, and what was set aside. It cannot be undone.</source>
        <translation>Toutes les discussions, tous les préréglages, toutes les sauvegardes et ce qui a été mis de côté. Cette action est irréversible.</translation>
    </message>
    <message>
        <source>Go on…</source>
        <translation>Continuer…</translation>
    </message>
    <message>
        <source>Really erase everything?</source>
        <translation>Vraiment tout effacer&#x202f;?</translation>
    </message>
    <message>
        <source>Erase everything</source>
        <translation>Tout effacer</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Données</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Discussions</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Copier le chemin</translation>
    </message>
    <message>
        <source>Copy the path of the chats</source>
        <translation>Copier le chemin des discussions</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sauvegardes</translation>
    </message>
    <message>
        <source>Copy the path of the backups</source>
        <translation>Copier le chemin des sauvegardes</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Sauvegarder</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Restaurer une sauvegarde</translation>
    </message>
    <message>
        <source>It takes the place of the chats that are there now, which are kept as a backup.</source>
        <translation>Elle prend la place des discussions actuelles, qui sont conservées sous forme de sauvegarde.</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sauvegarde</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Restaurer…</translation>
    </message>
    <message>
        <source>Restore this backup?</source>
        <translation>Restaurer cette sauvegarde&#x202f;?</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Restaurer</translation>
    </message>
    <message>
        <source>Soundness</source>
        <translation>Intégrité</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Vérifier</translation>
    </message>
    <message>
        <source>Check and repair</source>
        <translation>Vérifier et réparer</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>Copy the path of the models</source>
        <translation>Copier le chemin des modèles</translation>
    </message>
    <message>
        <source>Erase the settings too</source>
        <translation>Effacer aussi les paramètres</translation>
    </message>
    <message>
        <source>When everything is erased; they are as on the first day after the next start.</source>
        <translation>Quand tout est effacé&#x202f;; au prochain démarrage, ils sont comme au premier jour.</translation>
    </message>
    <message>
        <source>Chats, presets, the search and all backups. Models stay.</source>
        <translation>Les discussions, les préréglages, la recherche et toutes les sauvegardes. Les modèles restent.</translation>
    </message>
    <message>
        <source>Erase everything…</source>
        <translation>Tout effacer…</translation>
    </message>
</context>
<context>
    <name>DiscoverRow</name>
    <message>
        <source>released %1</source>
        <translation>publié le %1</translation>
    </message>
    <message numerus="yes">
        <source>%n language(s)</source>
        <translation>
            <numerusform>%n langue</numerusform>
            <numerusform>%n langues</numerusform>
        </translation>
    </message>
    <message>
        <source>Number format of %1</source>
        <translation>Format numérique de %1</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>Fiche du modèle</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>Installé</translation>
    </message>
    <message>
        <source>In the list</source>
        <translation>Dans la liste</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Télécharger</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#x202f;: %2</translation>
    </message>
    <message>
        <source>Model card of %1</source>
        <translation>Fiche de %1</translation>
    </message>
</context>
<context>
    <name>DiscoverTab</name>
    <message>
        <source>Search the catalogue</source>
        <translation>Chercher dans le catalogue</translation>
    </message>
    <message>
        <source>Kind of models</source>
        <translation>Sorte de modèles</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>Tous les modèles</translation>
    </message>
    <message>
        <source>Mixtures of experts</source>
        <translation>Mélanges d’experts</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Any size</source>
        <translation>Toute taille</translation>
    </message>
    <message>
        <source>Up to %1</source>
        <translation>Jusqu’à %1</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordre</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>Recommandés</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Les plus récents d’abord</translation>
    </message>
    <message>
        <source>Smallest first</source>
        <translation>Les plus petits d’abord</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>Les plus grands d’abord</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Par nom</translation>
    </message>
    <message>
        <source>Catalogue of models</source>
        <translation>Catalogue de modèles</translation>
    </message>
    <message>
        <source>Nothing in the catalogue is like that.</source>
        <translation>Rien de tel dans le catalogue.</translation>
    </message>
    <message>
        <source>Search the hub…</source>
        <translation>Chercher dans le hub…</translation>
    </message>
</context>
<context>
    <name>DownloadRow</name>
    <message>
        <source>%1, %2 %</source>
        <translation>%1, %2&#x202f;%</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Suspendre</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>Suspendre %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>Reprendre %1</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Take %1 off the list</source>
        <translation>Retirer %1 de la liste</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>Annuler %1</translation>
    </message>
    <message>
        <source>What was fetched of it is deleted</source>
        <translation>Ce qui en a été téléchargé est supprimé</translation>
    </message>
    <message>
        <source>More about %1</source>
        <translation>Plus sur %1</translation>
    </message>
    <message>
        <source>Earlier in the list</source>
        <translation>Plus tôt dans la liste</translation>
    </message>
    <message>
        <source>Later in the list</source>
        <translation>Plus tard dans la liste</translation>
    </message>
    <message>
        <source>Cancel, but keep what was fetched</source>
        <translation>Annuler, mais garder ce qui a été téléchargé</translation>
    </message>
</context>
<context>
    <name>Downloads</name>
    <message>
        <source>The hub has another file than the catalogue knows</source>
        <translation>Le hub a un autre fichier que celui du catalogue</translation>
    </message>
    <message>
        <source>Its owner may have replaced it. Choose another one, or wait for a newer catalogue.</source>
        <translation>Son propriétaire l’a peut-être remplacé. Choisissez-en un autre, ou attendez un catalogue plus récent.</translation>
    </message>
    <message>
        <source>The hub does not have this file any more</source>
        <translation>Le hub n’a plus ce fichier</translation>
    </message>
    <message>
        <source>It may have been moved or taken back. Choose another one.</source>
        <translation>Il a peut-être été déplacé ou retiré. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>The hub does not tell this file&apos;s hash</source>
        <translation>Le hub ne donne pas la somme de contrôle de ce fichier</translation>
    </message>
    <message>
        <source>Without it nobody could tell whether the file is right. Choose another one.</source>
        <translation>Sans elle, personne ne pourrait dire si le fichier est bon. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation>encore %1&#x202f;s</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>encore %1&#x202f;min</translation>
    </message>
    <message>
        <source>%1 h %2 min left</source>
        <translation>encore %1&#x202f;h&#x202f;%2&#x202f;min</translation>
    </message>
    <message>
        <source>Asking the hub about its size</source>
        <translation>Taille demandée au hub</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>Attend son tour</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Téléchargement</translation>
    </message>
    <message>
        <source>Waiting to try again</source>
        <translation>Attend avant de réessayer</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>Vérification</translation>
    </message>
    <message>
        <source>Fetching wrong parts again</source>
        <translation>Les parties fautives sont rechargées</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Suspendu</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échec</translation>
    </message>
    <message>
        <source>Downloaded and verified</source>
        <translation>Téléchargé et vérifié</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>speed: 38 MB/s</comment>
        <translation>%1/s</translation>
    </message>
</context>
<context>
    <name>DownloadsTab</name>
    <message>
        <source>Nothing can be downloaded now. %1</source>
        <translation>Rien ne peut être téléchargé pour l’instant. %1</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Téléchargements</translation>
    </message>
    <message>
        <source>Nothing is being downloaded. Models to download are found under Discover, and nothing is fetched before you press Download.</source>
        <translation>Rien n’est en cours de téléchargement. Les modèles à télécharger se trouvent sous «&#x202f;Découvrir&#x202f;», et rien n’est téléchargé avant que vous n’appuyiez sur «&#x202f;Télécharger&#x202f;».</translation>
    </message>
    <message>
        <source>Downloads at once</source>
        <translation>Téléchargements simultanés</translation>
    </message>
    <message>
        <source>Others wait for their turn.</source>
        <translation>Les autres attendent leur tour.</translation>
    </message>
    <message>
        <source>Limit of speed, in kB/s</source>
        <translation>Limite de vitesse, en ko/s</translation>
    </message>
    <message>
        <source>Of all downloads together; 0: none.</source>
        <translation>De tous les téléchargements ensemble&#x202f;; 0&#x202f;: aucune.</translation>
    </message>
</context>
<context>
    <name>EngineSettings</name>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Périphérique</translation>
    </message>
    <message>
        <source>In use: %1</source>
        <translation>Utilisé&#x202f;: %1</translation>
    </message>
    <message>
        <source>The best there is</source>
        <translation>Le meilleur disponible</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Contexte</translation>
    </message>
    <message>
        <source>Tokens that the model holds at once; 0: as it was trained, at most 8,192. The model is loaded again.</source>
        <translation>Nombre de jetons que le modèle garde à la fois&#x202f;; 0&#x202f;: comme à son entraînement, au plus 8&#x202f;192. Le modèle est rechargé.</translation>
    </message>
    <message>
        <source>Free the memory</source>
        <translation>Libérer la mémoire</translation>
    </message>
    <message>
        <source>When nobody has asked anything for a while. The next question loads the model again.</source>
        <translation>Quand personne n’a rien demandé depuis un moment. La prochaine question recharge le modèle.</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Jamais</translation>
    </message>
    <message>
        <source>After 5 minutes</source>
        <translation>Après 5 minutes</translation>
    </message>
    <message>
        <source>After 15 minutes</source>
        <translation>Après 15 minutes</translation>
    </message>
    <message>
        <source>After an hour</source>
        <translation>Après une heure</translation>
    </message>
</context>
<context>
    <name>FileChip</name>
    <message>
        <source>Shows the text that the model reads</source>
        <translation>Affiche le texte que lit le modèle</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#x202f;: %2</translation>
    </message>
    <message>
        <source>cannot be sent</source>
        <translation>ne peut pas être envoyé</translation>
    </message>
    <message>
        <source>Take %1 away</source>
        <translation>Retirer %1</translation>
    </message>
</context>
<context>
    <name>FileChips</name>
    <message>
        <source>reading…</source>
        <translation>lecture…</translation>
    </message>
    <message>
        <source>1 token</source>
        <translation>1 jeton</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 jetons</translation>
    </message>
</context>
<context>
    <name>FilePanel</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Text of %1</source>
        <translation>Texte de %1</translation>
    </message>
</context>
<context>
    <name>FileText</name>
    <message>
        <source>It is not a text. Text, code, CSV, JSON and PDF files can be attached.</source>
        <translation>Ce n’est pas un texte. Vous pouvez joindre du texte, du code et des fichiers CSV, JSON et PDF.</translation>
    </message>
    <message>
        <source>It is not a file.</source>
        <translation>Ce n’est pas un fichier.</translation>
    </message>
    <message>
        <source>It does not exist any more.</source>
        <translation>Ce fichier n’existe plus.</translation>
    </message>
    <message>
        <source>It cannot be read: %1.</source>
        <translation>Lecture impossible&#x202f;: %1.</translation>
    </message>
    <message>
        <source>It is larger than %1 MB: attach a part of it.</source>
        <translation>Ce fichier dépasse %1 Mo&#x202f;: joignez-en une partie.</translation>
    </message>
    <message>
        <source>It holds more text than any model can read: attach a part of it.</source>
        <translation>Il y a là plus de texte qu’aucun modèle ne peut en lire&#x202f;: joignez-en une partie.</translation>
    </message>
    <message>
        <source>It holds no text: its pages are pictures.</source>
        <translation>Ce fichier ne contient pas de texte&#x202f;: ses pages sont des images.</translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation>Ce fichier est vide.</translation>
    </message>
</context>
<context>
    <name>FilingPanels</name>
    <message>
        <source>Make</source>
        <translation>Créer</translation>
    </message>
    <message>
        <source>New folder in “%1”</source>
        <translation>Nouveau dossier dans «&#x202f;%1&#x202f;»</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Nouveau dossier</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>Nom du dossier</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>Rename the folder</source>
        <translation>Renommer le dossier</translation>
    </message>
    <message>
        <source>Rename the tag</source>
        <translation>Renommer l’étiquette</translation>
    </message>
    <message>
        <source>Name of the tag</source>
        <translation>Nom de l’étiquette</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this chat</source>
        <translation>Rechercher dans cette discussion</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>introuvable</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>Previous place (Shift+Enter)</source>
        <translation>Occurrence précédente (Maj+Entrée)</translation>
    </message>
    <message>
        <source>Next place (Enter)</source>
        <translation>Occurrence suivante (Entrée)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Fermer (Échap)</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>A model is needed first</source>
        <translation>Il faut d’abord un modèle</translation>
    </message>
    <message>
        <source>Inglenook runs language models that lie on this machine as GGUF files. Such files come from the people who make the models, and from collections of converted ones; a small model has some hundred megabytes, a good one several gigabytes.</source>
        <translation>Inglenook exécute des modèles de langage stockés sur cet ordinateur sous forme de fichiers GGUF. Ces fichiers sont proposés par les auteurs des modèles et dans des collections de modèles convertis&#x202f;; un petit modèle pèse quelques centaines de mégaoctets, un bon plusieurs gigaoctets.</translation>
    </message>
    <message>
        <source>Choose a file that you have: it is used where it lies, not copied. Or put files into the models folder, and they appear here by themselves.</source>
        <translation>Choisissez un fichier que vous avez déjà&#x202f;: il est utilisé là où il se trouve, sans être copié. Ou placez des fichiers dans le dossier des modèles, et ils apparaîtront ici d’eux-mêmes.</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>Ajouter un fichier…</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Chercher à nouveau</translation>
    </message>
    <message>
        <source>Discover models…</source>
        <translation>Découvrir des modèles…</translation>
    </message>
</context>
<context>
    <name>Fold</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Unfolded</source>
        <translation>Déplié</translation>
    </message>
    <message>
        <source>Folded</source>
        <translation>Replié</translation>
    </message>
</context>
<context>
    <name>FolderPicker</name>
    <message>
        <source>Not in a folder</source>
        <translation>Hors dossier</translation>
    </message>
    <message>
        <source>Move the chat to a folder</source>
        <translation>Déplacer la discussion vers un dossier</translation>
    </message>
    <message>
        <source>Move %1 chats to a folder</source>
        <translation>Déplacer %1 discussions vers un dossier</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>Nom du dossier</translation>
    </message>
    <message>
        <source>A folder&apos;s name, or a new one</source>
        <translation>Nom d’un dossier, existant ou nouveau</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>New folder “%1”</source>
        <translation>Nouveau dossier «&#x202f;%1&#x202f;»</translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message>
        <source>Show the folders in %1</source>
        <translation>Afficher les dossiers de %1</translation>
    </message>
    <message>
        <source>Hide the folders in %1</source>
        <translation>Masquer les dossiers de %1</translation>
    </message>
    <message>
        <source>More about %1</source>
        <translation>Autres actions pour %1</translation>
    </message>
</context>
<context>
    <name>FolderTree</name>
    <message>
        <source>Folders</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Nouveau dossier</translation>
    </message>
    <message>
        <source>Not in a folder</source>
        <translation>Hors dossier</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Renommer…</translation>
    </message>
    <message>
        <source>New folder in it…</source>
        <translation>Nouveau dossier à l’intérieur…</translation>
    </message>
    <message>
        <source>Move out of all folders</source>
        <translation>Sortir de tous les dossiers</translation>
    </message>
    <message>
        <source>Delete the folder, keep its chats</source>
        <translation>Supprimer le dossier, garder ses discussions</translation>
    </message>
</context>
<context>
    <name>FoldersPanel</name>
    <message>
        <source>Folders with models</source>
        <translation>Dossiers de modèles</translation>
    </message>
    <message>
        <source>Models that other programs keep are found besides; their files are never changed.</source>
        <translation>Les modèles gardés par d’autres programmes sont trouvés aussi ; leurs fichiers ne sont jamais modifiés.</translation>
    </message>
    <message>
        <source>own</source>
        <translation>propre</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Retirer de la liste</translation>
    </message>
    <message>
        <source>Take %1 off the list</source>
        <translation>Retirer %1 de la liste</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ajouter un dossier…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>Greeting</name>
    <message>
        <source>What is on your mind?</source>
        <translation>Qu’avez-vous en tête&#x202f;?</translation>
    </message>
    <message>
        <source>The model runs on this machine. Nothing that you write leaves it.</source>
        <translation>Le modèle s’exécute sur cet ordinateur. Rien de ce que vous écrivez n’en sort.</translation>
    </message>
    <message>
        <source>The model runs on this machine.</source>
        <translation>Le modèle s’exécute sur cet ordinateur.</translation>
    </message>
</context>
<context>
    <name>Hub</name>
    <message>
        <source>The hub&apos;s answer is not what its API promises</source>
        <translation>La réponse du hub n’est pas celle que promet son API</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Réessayez plus tard.</translation>
    </message>
    <message>
        <source>The hub wants an account for this model</source>
        <translation>Le hub demande un compte pour ce modèle</translation>
    </message>
    <message>
        <source>Fetch the file in a browser and add it, or choose another model.</source>
        <translation>Téléchargez le fichier dans un navigateur et ajoutez-le, ou choisissez un autre modèle.</translation>
    </message>
    <message>
        <source>The hub does not have this model</source>
        <translation>Le hub n’a pas ce modèle</translation>
    </message>
    <message>
        <source>It may have been moved or taken back. Choose another one.</source>
        <translation>Il a peut-être été déplacé ou retiré. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>The hub is busy</source>
        <translation>Le hub est surchargé</translation>
    </message>
    <message>
        <source>The hub answers with %1</source>
        <translation>Le hub répond par %1</translation>
    </message>
</context>
<context>
    <name>HubPanel</name>
    <message>
        <source>Search the hub</source>
        <translation>Chercher dans le hub</translation>
    </message>
    <message>
        <source>Switch it on</source>
        <translation>Activer</translation>
    </message>
    <message>
        <source>Words to look for</source>
        <translation>Mots à chercher</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Chercher</translation>
    </message>
    <message>
        <source>Asking the hub…</source>
        <translation>Demande au hub…</translation>
    </message>
    <message>
        <source>Nothing was found for “%1”.</source>
        <translation>Rien n’a été trouvé pour «&#x202f;%1&#x202f;».</translation>
    </message>
    <message>
        <source>Models of the hub</source>
        <translation>Modèles du hub</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Searching the hub is off. When it is on, %1 learns what you search for and which models you open, and nothing else.</source>
        <translation>La recherche dans le hub est désactivée. Activée, %1 apprend ce que vous cherchez et quels modèles vous ouvrez, et rien d’autre.</translation>
    </message>
</context>
<context>
    <name>HubResult</name>
    <message>
        <source>%1 downloads</source>
        <translation>%1 téléchargements</translation>
    </message>
    <message>
        <source>changed %1</source>
        <translation>modifié le %1</translation>
    </message>
    <message>
        <source>wants an account</source>
        <translation>demande un compte</translation>
    </message>
    <message>
        <source>%1 in %2 parts</source>
        <translation>%1 en %2 parties</translation>
    </message>
    <message>
        <source>In the list</source>
        <translation>Dans la liste</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Télécharger</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
</context>
<context>
    <name>IconButton</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>Inspecteur</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Close the inspector</source>
        <translation>Fermer l’inspecteur</translation>
    </message>
</context>
<context>
    <name>InstalledRow</name>
    <message>
        <source>changed since it was verified</source>
        <translation>modifié depuis la vérification</translation>
    </message>
    <message>
        <source>hash recorded %1</source>
        <translation>empreinte notée le %1</translation>
    </message>
    <message>
        <source>verified %1</source>
        <translation>vérifié le %1</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>endommagé</translation>
    </message>
    <message>
        <source>not verified yet</source>
        <translation>pas encore vérifié</translation>
    </message>
    <message>
        <source>%1… %2 %</source>
        <translation>%1… %2 %</translation>
    </message>
    <message>
        <source>Verifying is paused at %1 %</source>
        <translation>Vérification en pause à %1 %</translation>
    </message>
    <message>
        <source>Verifying… %1 %</source>
        <translation>Vérification… %1 %</translation>
    </message>
    <message>
        <source>waits to be verified</source>
        <translation>attend la vérification</translation>
    </message>
    <message>
        <source>linked</source>
        <translation>lié</translation>
    </message>
    <message>
        <source>used %1</source>
        <translation>utilisé le %1</translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) with the same content</source>
        <translation>
            <numerusform>%n autre fichier de même contenu</numerusform>
            <numerusform>%n autres fichiers de même contenu</numerusform>
        </translation>
    </message>
    <message>
        <source>Loaded</source>
        <translation>Chargé</translation>
    </message>
    <message>
        <source>%1 here</source>
        <translation>%1 ici</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Stop loading %1</source>
        <translation>Arrêter de charger %1</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Discuter</translation>
    </message>
    <message>
        <source>Chat with %1</source>
        <translation>Discuter avec %1</translation>
    </message>
    <message>
        <source>More about %1</source>
        <translation>Plus sur %1</translation>
    </message>
    <message>
        <source>Details and memory…</source>
        <translation>Détails et mémoire…</translation>
    </message>
    <message>
        <source>Not a favourite</source>
        <translation>Retirer des favoris</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favori</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Renommer…</translation>
    </message>
    <message>
        <source>Stop verifying</source>
        <translation>Arrêter la vérification</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Vérifier</translation>
    </message>
    <message>
        <source>Go on verifying</source>
        <translation>Reprendre la vérification</translation>
    </message>
    <message>
        <source>Pause verifying</source>
        <translation>Suspendre la vérification</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Montrer dans le dossier</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>Décharger</translation>
    </message>
    <message>
        <source>Move to the trash…</source>
        <translation>Mettre à la corbeille…</translation>
    </message>
    <message>
        <source>Unlink</source>
        <translation>Délier</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Retirer de la liste</translation>
    </message>
</context>
<context>
    <name>InstalledTab</name>
    <message>
        <source>Models of this machine</source>
        <translation>Modèles de cette machine</translation>
    </message>
    <message>
        <source>Name this model</source>
        <translation>Nommer ce modèle</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Move this model to the trash?</source>
        <translation>Mettre ce modèle à la corbeille ?</translation>
    </message>
    <message>
        <source>“%1” takes %2 on the disk. The desktop&apos;s trash keeps it until you empty that.</source>
        <translation>« %1 » occupe %2 sur le disque. La corbeille du bureau le garde jusqu’à ce que vous la vidiez.</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>Mettre à la corbeille</translation>
    </message>
    <message>
        <source>There are no models in %1 yet.</source>
        <translation>Il n’y a pas encore de modèles dans %1.</translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>Recherche de modèles…</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>Ajouter un fichier…</translation>
    </message>
    <message>
        <source>Discover models</source>
        <translation>Découvrir des modèles</translation>
    </message>
</context>
<context>
    <name>KeyBox</name>
    <message>
        <source>%1: %2</source>
        <translation>%1&#x202f;: %2</translation>
    </message>
    <message>
        <source>%1: no keys</source>
        <translation>%1&#x202f;: aucune touche</translation>
    </message>
    <message>
        <source>Press the keys that you want</source>
        <translation>Appuyez sur les touches voulues</translation>
    </message>
    <message>
        <source>Press to change the keys</source>
        <translation>Appuyez pour modifier les touches</translation>
    </message>
    <message>
        <source>Press keys…</source>
        <translation>Appuyez…</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
</context>
<context>
    <name>KeySetting</name>
    <message>
        <source>Reset</source>
        <translation>Réinitialiser</translation>
    </message>
    <message>
        <source>Reset: %1</source>
        <translation>Réinitialiser&#x202f;: %1</translation>
    </message>
    <message>
        <source>%1 is for “%2” now.</source>
        <translation>%1 sert actuellement à «&#x202f;%2&#x202f;».</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Remplacer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>KeyboardSettings</name>
    <message>
        <source>Keyboard</source>
        <translation>Clavier</translation>
    </message>
    <message>
        <source>Usual keys</source>
        <translation>Touches habituelles</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Tout réinitialiser</translation>
    </message>
    <message>
        <source>Press the keys of an action, then the new ones.</source>
        <translation>Appuyez sur les touches d’une action, puis sur les nouvelles.</translation>
    </message>
    <message>
        <source>%1 shows all of them anywhere.</source>
        <translation>%1 les affiche toutes, où que vous soyez.</translation>
    </message>
</context>
<context>
    <name>LanguageSettings</name>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>At once, and for the whole window</source>
        <translation>Immédiatement, et pour toute la fenêtre</translation>
    </message>
</context>
<context>
    <name>LooksSettings</name>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Activé</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Désactivé</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Clair ou sombre</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>Taille du texte</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Texte plus petit</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1&#x202f;%</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Texte plus grand</translation>
    </message>
    <message>
        <source>Font of text</source>
        <translation>Police du texte</translation>
    </message>
    <message>
        <source>Font of code</source>
        <translation>Police du code</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contraste élevé</translation>
    </message>
    <message>
        <source>Stronger colours and lines</source>
        <translation>Couleurs et traits plus marqués</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Moins d’animations</translation>
    </message>
    <message>
        <source>Nothing moves or fades</source>
        <translation>Rien ne bouge, aucun fondu</translation>
    </message>
    <message>
        <source>%1: everywhere, code included</source>
        <translation>%1&#x202f;: partout, code compris</translation>
    </message>
    <message>
        <source>Everywhere, code included</source>
        <translation>Partout, code compris</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Open this link in the browser?</source>
        <translation>Ouvrir ce lien dans le navigateur&#x202f;?</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>%1 – Inglenook</source>
        <translation>%1 – Inglenook</translation>
    </message>
    <message>
        <source>Inglenook</source>
        <translation>Inglenook</translation>
    </message>
    <message>
        <source>Import from %1?</source>
        <translation>Importer depuis %1&#x202f;?</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>All of these chats are here already</source>
        <translation>Toutes ces discussions sont déjà là</translation>
    </message>
</context>
<context>
    <name>Marker</name>
    <message>
        <source>done</source>
        <translation>fait</translation>
    </message>
    <message>
        <source>open</source>
        <translation>à faire</translation>
    </message>
</context>
<context>
    <name>MemoryWords</name>
    <message>
        <source>%1 graphics memory, %2 free</source>
        <translation>%1 de mémoire graphique, %2 libres</translation>
    </message>
    <message>
        <source>%1 graphics memory</source>
        <translation>%1 de mémoire graphique</translation>
    </message>
    <message>
        <source>%1 memory, %2 free</source>
        <translation>%1 de mémoire, %2 libres</translation>
    </message>
    <message>
        <source>%1 memory</source>
        <translation>%1 de mémoire</translation>
    </message>
    <message>
        <source>%1 free on disk</source>
        <translation>%1 libres sur le disque</translation>
    </message>
</context>
<context>
    <name>MessageEditor</name>
    <message>
        <source>Edit this message</source>
        <translation>Modifier ce message</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Renvoyer</translation>
    </message>
    <message>
        <source>Save as a new version</source>
        <translation>Enregistrer comme nouvelle version</translation>
    </message>
</context>
<context>
    <name>MessageMenu</name>
    <message>
        <source>More about this answer</source>
        <translation>Autres actions pour cette réponse</translation>
    </message>
    <message>
        <source>More about this message</source>
        <translation>Autres actions pour ce message</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Answer with another model…</source>
        <translation>Répondre avec un autre modèle…</translation>
    </message>
    <message>
        <source>Let another model answer…</source>
        <translation>Faire répondre un autre modèle…</translation>
    </message>
    <message>
        <source>Branch to a new chat</source>
        <translation>Bifurquer vers une nouvelle discussion</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Delete from here on</source>
        <translation>Supprimer à partir d’ici</translation>
    </message>
    <message>
        <source>Compare with another model…</source>
        <translation>Comparer avec un autre modèle…</translation>
    </message>
</context>
<context>
    <name>ModelButton</name>
    <message>
        <source>Choose a model</source>
        <translation>Choisir un modèle</translation>
    </message>
    <message>
        <source>%1… %2 %</source>
        <translation>%1… %2&#x202f;%</translation>
    </message>
    <message>
        <source>not loaded</source>
        <translation>non chargé</translation>
    </message>
    <message>
        <source>Model: %1, %2</source>
        <translation>Modèle&#x202f;: %1, %2</translation>
    </message>
</context>
<context>
    <name>ModelDetails</name>
    <message>
        <source>Architecture</source>
        <translation>Architecture</translation>
    </message>
    <message>
        <source>Experts</source>
        <translation>Experts</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Quantisation</source>
        <translation>Quantification</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Trained context</source>
        <translation>Contexte d’entraînement</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 jetons</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Kept by</source>
        <translation>Gardé par</translation>
    </message>
    <message>
        <source>Measured here</source>
        <translation>Mesuré ici</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Fichiers</translation>
    </message>
    <message>
        <source>Will it run?</source>
        <translation>Va-t-il tourner ?</translation>
    </message>
    <message>
        <source>Weights %1</source>
        <translation>Poids %1</translation>
    </message>
    <message>
        <source>cache of %1 tokens %2</source>
        <translation>cache de %1 jetons %2</translation>
    </message>
    <message>
        <source>%1 free after loading</source>
        <translation>%1 libres après le chargement</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Contexte</translation>
    </message>
    <message>
        <source>As in the settings of all models</source>
        <translation>Comme dans les réglages de tous les modèles</translation>
    </message>
    <message>
        <source>Context in tokens</source>
        <translation>Contexte en jetons</translation>
    </message>
    <message>
        <source>as for all</source>
        <translation>comme pour tous</translation>
    </message>
    <message>
        <source>Numbers of the cache</source>
        <translation>Nombres du cache</translation>
    </message>
    <message>
        <source>f16 takes half the memory of f32.</source>
        <translation>f16 prend deux fois moins de mémoire que f32.</translation>
    </message>
    <message>
        <source>As for all</source>
        <translation>Comme pour tous</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Appareil</translation>
    </message>
    <message>
        <source>The best there is</source>
        <translation>Le meilleur disponible</translation>
    </message>
    <message>
        <source>Copy the hash</source>
        <translation>Copier l’empreinte</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Save and load again</source>
        <translation>Enregistrer et recharger</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Experts in memory</source>
        <translation>Experts en mémoire</translation>
    </message>
    <message>
        <source>Layers whose experts the graphics card reads from the machine&apos;s memory; now %1 of %2.</source>
        <translation>Couches dont la carte graphique lit les experts dans la mémoire de la machine ; actuellement %1 sur %2.</translation>
    </message>
    <message>
        <source>Layers with experts in memory</source>
        <translation>Couches avec experts en mémoire</translation>
    </message>
    <message>
        <source>Layers in memory</source>
        <translation>Couches en mémoire</translation>
    </message>
    <message>
        <source>Layers that the graphics card reads from the machine&apos;s memory, which is slower; now %1 of %2.</source>
        <translation>Couches que la carte graphique lit dans la mémoire de la machine, ce qui est plus lent ; actuellement %1 sur %2.</translation>
    </message>
</context>
<context>
    <name>ModelHint</name>
    <message>
        <source>%1 will answer now.</source>
        <translation>%1 répondra désormais.</translation>
    </message>
    <message>
        <source>%1 answered in this chat.</source>
        <translation>%1 a répondu dans cette discussion.</translation>
    </message>
    <message>
        <source>%1 answered in this chat, and is not on this machine now.</source>
        <translation>%1 a répondu dans cette discussion, mais n’est plus sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Use it again</source>
        <translation>L’utiliser à nouveau</translation>
    </message>
    <message>
        <source>Answer with %1 again</source>
        <translation>Répondre à nouveau avec %1</translation>
    </message>
</context>
<context>
    <name>ModelPicker</name>
    <message>
        <source>Models of this machine</source>
        <translation>Modèles de cet ordinateur</translation>
    </message>
    <message>
        <source>There are no models in %1 yet.</source>
        <translation>Il n’y a pas encore de modèle dans %1.</translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>Recherche de modèles…</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>Ajouter un fichier…</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>Décharger</translation>
    </message>
    <message>
        <source>Unload the model and free its memory</source>
        <translation>Décharger le modèle et libérer sa mémoire</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>linked</source>
        <translation>lié</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Models</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Ajouter…</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>Ajouter un fichier…</translation>
    </message>
    <message>
        <source>Verify all</source>
        <translation>Tout vérifier</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>Installés</translation>
    </message>
    <message>
        <source>Discover</source>
        <translation>Découvrir</translation>
    </message>
    <message>
        <source>Downloads %1</source>
        <translation>Téléchargements %1</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Téléchargements</translation>
    </message>
    <message>
        <source>Folders…</source>
        <translation>Dossiers…</translation>
    </message>
</context>
<context>
    <name>NamePanel</name>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>NetworkSettings</name>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Search the hub</source>
        <translation>Chercher dans le hub</translation>
    </message>
    <message>
        <source>Off: nothing is asked; the models that Inglenook knows can be downloaded all the same.</source>
        <translation>Désactivé&#x202f;: rien n’est demandé&#x202f;; les modèles que connaît Inglenook peuvent tout de même être téléchargés.</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Miroir</translation>
    </message>
    <message>
        <source>The https address of a hub to use instead of huggingface.co; empty: none.</source>
        <translation>L’adresse https d’un hub à utiliser à la place de huggingface.co&#x202f;; vide&#x202f;: aucun.</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Connexions</translation>
    </message>
    <message>
        <source>Nothing but inglenook-net, a program of its own, reaches the network; each of its connections is noted, and shown when the seal is pressed.</source>
        <translation>Rien d’autre qu’inglenook-net, un programme à part, n’atteint le réseau&#x202f;; chacune de ses connexions est notée, et montrée quand on appuie sur le sceau.</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Choose another file, or get this one again.</source>
        <translation>Choisissez un autre fichier, ou procurez-vous celui-ci à nouveau.</translation>
    </message>
    <message>
        <source>Shorten the conversation, or choose a smaller model or context.</source>
        <translation>Raccourcissez la conversation, ou choisissez un modèle ou un contexte plus petit.</translation>
    </message>
    <message>
        <source>Try again, or choose the CPU in the settings.</source>
        <translation>Réessayez, ou choisissez le processeur (CPU) dans les paramètres.</translation>
    </message>
    <message>
        <source>Look whether it was moved or renamed.</source>
        <translation>Vérifiez s’il a été déplacé ou renommé.</translation>
    </message>
    <message>
        <source>Look whether the disk is full or cannot be read.</source>
        <translation>Vérifiez si le disque est plein ou illisible.</translation>
    </message>
    <message>
        <source>Make room on the disk; what is on the screen is kept until then.</source>
        <translation>Libérez de l’espace sur le disque&#x202f;; ce qui est à l’écran est conservé d’ici là.</translation>
    </message>
    <message>
        <source>Make the data folder writable and start again.</source>
        <translation>Rendez le dossier de données accessible en écriture, puis redémarrez Inglenook.</translation>
    </message>
    <message>
        <source>Start the newer version of Inglenook.</source>
        <translation>Lancez la version plus récente d’Inglenook.</translation>
    </message>
    <message>
        <source>Close the other program that uses it.</source>
        <translation>Fermez l’autre programme qui l’utilise.</translation>
    </message>
    <message>
        <source>Move the file away and start again; nothing in it was changed.</source>
        <translation>Déplacez le fichier ailleurs, puis redémarrez Inglenook&#x202f;; rien n’y a été modifié.</translation>
    </message>
    <message>
        <source>(%1)</source>
        <translation>(%1)</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close this notice</source>
        <translation>Fermer cette notification</translation>
    </message>
</context>
<context>
    <name>PageHeader</name>
    <message>
        <source>Show the sidebar</source>
        <translation>Afficher la barre latérale</translation>
    </message>
</context>
<context>
    <name>PairLine</name>
    <message>
        <source>%1 : %2, %3 tied</source>
        <translation>%1&#x202f;: %2, %3 à égalité</translation>
    </message>
    <message>
        <source>%1 is better than %2 (%3).</source>
        <translation>%1 est meilleur que %2 (%3).</translation>
    </message>
    <message>
        <source>%1 and %2: too few votes to tell (%3).</source>
        <translation>%1 et %2&#x202f;: trop peu de votes pour trancher (%3).</translation>
    </message>
</context>
<context>
    <name>PartingLine</name>
    <message>
        <source>“%1”</source>
        <translation>«&#x202f;%1&#x202f;»</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>la fin</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1&#x202f;%</translation>
    </message>
    <message>
        <source>below %1</source>
        <translation>moins de %1</translation>
    </message>
    <message>
        <source>They part after “…%1”: %2 wrote %3 (%4) and gave %5 %6; %7 wrote %8 (%9)</source>
        <translation>Elles divergent après «&#x202f;…%1&#x202f;»&#x202f;: %2 a écrit %3 (%4) et donnait %6 à %5&#x202f;; %7 a écrit %8 (%9)</translation>
    </message>
    <message>
        <source> and gave %1 %2.</source>
        <translation> et donnait %2 à %1.</translation>
    </message>
    <message>
        <source>They part from the beginning: %2 wrote %3 (%4) and gave %5 %6; %7 wrote %8 (%9)</source>
        <translation>Elles divergent dès le début&#x202f;: %2 a écrit %3 (%4) et donnait %6 à %5&#x202f;; %7 a écrit %8 (%9)</translation>
    </message>
</context>
<context>
    <name>PastComparisons</name>
    <message>
        <source>Earlier comparisons</source>
        <translation>Comparaisons précédentes</translation>
    </message>
    <message>
        <source>There are no comparisons yet.</source>
        <translation>Il n’y a pas encore de comparaisons.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>Mettre à la corbeille</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Suppr</translation>
    </message>
</context>
<context>
    <name>PastRow</name>
    <message>
        <source>Untitled</source>
        <translation>Sans titre</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>More about %1</source>
        <translation>Autres actions pour %1</translation>
    </message>
    <message>
        <source>Name of the comparison</source>
        <translation>Nom de la comparaison</translation>
    </message>
</context>
<context>
    <name>PdfText</name>
    <message>
        <source>It is damaged, or no PDF file.</source>
        <translation>Ce fichier est endommagé ou n’est pas un fichier PDF.</translation>
    </message>
    <message>
        <source>It is locked with a password: save it without one first.</source>
        <translation>Ce fichier est protégé par un mot de passe&#x202f;: enregistrez-le d’abord sans mot de passe.</translation>
    </message>
    <message>
        <source>It has more than %1 pages: attach a part of it.</source>
        <translation>Ce fichier a plus de %1 pages&#x202f;: joignez-en une partie.</translation>
    </message>
</context>
<context>
    <name>PlainSlider</name>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
</context>
<context>
    <name>PresetBar</name>
    <message>
        <source>Save as a preset</source>
        <translation>Enregistrer comme préréglage</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>Nom du préréglage</translation>
    </message>
    <message>
        <source>Made for %1</source>
        <translation>Conçu pour %1</translation>
    </message>
    <message>
        <source>Rename the preset</source>
        <translation>Renommer le préréglage</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Préréglage</translation>
    </message>
    <message>
        <source>Model&apos;s default: %1</source>
        <translation>Par défaut pour le modèle&#x202f;: %1</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>More about presets</source>
        <translation>Autres actions sur les préréglages</translation>
    </message>
    <message>
        <source>Save as a preset…</source>
        <translation>Enregistrer comme préréglage…</translation>
    </message>
    <message>
        <source>Save the changes in it</source>
        <translation>Y enregistrer les modifications</translation>
    </message>
    <message>
        <source>No longer this model&apos;s default</source>
        <translation>Ne plus utiliser par défaut pour ce modèle</translation>
    </message>
    <message>
        <source>Make it this model&apos;s default</source>
        <translation>Utiliser par défaut pour ce modèle</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Renommer…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <source>Made for %1.</source>
        <translation>Conçu pour %1.</translation>
    </message>
    <message>
        <source>Load it</source>
        <translation>Charger</translation>
    </message>
    <message>
        <source>Load %1</source>
        <translation>Charger %1</translation>
    </message>
</context>
<context>
    <name>Presets</name>
    <message>
        <source>It is not JSON: %1.</source>
        <translation>Ce n’est pas du JSON&#x202f;: %1.</translation>
    </message>
    <message>
        <source>It is JSON, but no preset.</source>
        <translation>C’est du JSON, mais pas un préréglage.</translation>
    </message>
    <message>
        <source>It was written by a newer version of Inglenook.</source>
        <translation>Il a été écrit par une version plus récente d’Inglenook.</translation>
    </message>
    <message>
        <source>Imported preset</source>
        <translation>Préréglage importé</translation>
    </message>
</context>
<context>
    <name>PromptSetsPanel</name>
    <message>
        <source>Prompt sets</source>
        <translation>Jeux d’invites</translation>
    </message>
    <message>
        <source>All columns answer every prompt of a set in the background, one model after the other. Then you vote on them one by one.</source>
        <translation>Toutes les colonnes répondent en arrière-plan à chaque invite d’un jeu, un modèle après l’autre. Ensuite, vous votez sur chacune tour à tour.</translation>
    </message>
    <message numerus="yes">
        <source>%n prompt(s)</source>
        <translation>
            <numerusform>%n invite</numerusform>
            <numerusform>%n invites</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n prompt(s), comes with Inglenook</source>
        <translation>
            <numerusform>%n invite, fourni avec Inglenook</numerusform>
            <numerusform>%n invites, fourni avec Inglenook</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete “%1”</source>
        <translation>Supprimer «&#x202f;%1&#x202f;»</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Lancer</translation>
    </message>
    <message>
        <source>Start “%1”</source>
        <translation>Lancer «&#x202f;%1&#x202f;»</translation>
    </message>
    <message>
        <source>Import a file…</source>
        <translation>Importer un fichier…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>PromptStrip</name>
    <message>
        <source>You: %1</source>
        <translation>Vous&#x202f;: %1</translation>
    </message>
    <message>
        <source>Previous prompt</source>
        <translation>Invite précédente</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Next prompt</source>
        <translation>Invite suivante</translation>
    </message>
    <message>
        <source>Expected: %1</source>
        <translation>Attendu&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>RatingPlot</name>
    <message>
        <source>no rating yet</source>
        <translation>pas encore de score</translation>
    </message>
    <message>
        <source> (%1 to %2)</source>
        <translation> (%1 à %2)</translation>
    </message>
    <message>
        <source> (%1 or more)</source>
        <translation> (%1 ou plus)</translation>
    </message>
    <message>
        <source> (%1 or less)</source>
        <translation> (%1 ou moins)</translation>
    </message>
    <message>
        <source> (open)</source>
        <translation> (ouvert)</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2, %n vote(s)</source>
        <translation>
            <numerusform>%1&#x202f;: %2, %n vote</numerusform>
            <numerusform>%1&#x202f;: %2, %n votes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n vote(s)</source>
        <translation>
            <numerusform>%n vote</numerusform>
            <numerusform>%n votes</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (too few votes)</source>
        <translation>%1 (trop peu de votes)</translation>
    </message>
</context>
<context>
    <name>ReasoningRow</name>
    <message>
        <source>Thinking… %1 s</source>
        <translation>Réflexion… %1&#xa0;s</translation>
    </message>
    <message>
        <source>Thought for %1 s</source>
        <translation>Réflexion de %1&#xa0;s</translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>Réflexions</translation>
    </message>
</context>
<context>
    <name>RescuePanel</name>
    <message>
        <source>The newest backup: %1.</source>
        <translation>La sauvegarde la plus récente&#x202f;: %1.</translation>
    </message>
    <message>
        <source>There is no backup.</source>
        <translation>Il n’y a pas de sauvegarde.</translation>
    </message>
    <message>
        <source>Whatever you choose, the damaged file is kept.</source>
        <translation>Quel que soit votre choix, le fichier endommagé est conservé.</translation>
    </message>
    <message>
        <source>Open what can be read</source>
        <translation>Ouvrir ce qui est lisible</translation>
    </message>
    <message>
        <source>Restore the newest backup</source>
        <translation>Restaurer la sauvegarde la plus récente</translation>
    </message>
    <message>
        <source>Leave it as it is and quit</source>
        <translation>Tout laisser en l’état et quitter</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>The results could not be written</source>
        <translation>Les résultats n’ont pas pu être écrits</translation>
    </message>
    <message>
        <source>Choose another place, or make room there.</source>
        <translation>Choisissez un autre emplacement, ou libérez de la place.</translation>
    </message>
    <message>
        <source>%1 better than %2</source>
        <translation>%1 meilleur que %2</translation>
    </message>
    <message>
        <source>%1 and %2 tied</source>
        <translation>%1 et %2 à égalité</translation>
    </message>
    <message>
        <source>%1 and %2 both bad</source>
        <translation>%1 et %2 mauvais tous deux</translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message>
        <source>%1 to %2 %</source>
        <translation>%1 à %2&#x202f;%</translation>
    </message>
    <message>
        <source>%1 % of the votes for one side went to the left (%2): the side plays a part.</source>
        <translation>%1&#x202f;% des votes pour un côté sont allés à gauche (%2)&#x202f;: le côté joue un rôle.</translation>
    </message>
    <message>
        <source>%1 % of the votes for one side went to the left (%2): no leaning can be told.</source>
        <translation>%1&#x202f;% des votes pour un côté sont allés à gauche (%2)&#x202f;: aucune préférence de côté n’est décelable.</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>No votes yet</source>
        <translation>Aucun vote</translation>
    </message>
    <message numerus="yes">
        <source>%n vote(s)</source>
        <translation>
            <numerusform>%n vote</numerusform>
            <numerusform>%n votes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them blind</source>
        <translation>
            <numerusform>dont %n à l’aveugle</numerusform>
            <numerusform>dont %n à l’aveugle</numerusform>
        </translation>
    </message>
    <message>
        <source>Votes of</source>
        <translation>Quels votes</translation>
    </message>
    <message>
        <source>This comparison</source>
        <translation>Cette comparaison</translation>
    </message>
    <message>
        <source>All comparisons</source>
        <translation>Toutes les comparaisons</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Décompte…</translation>
    </message>
    <message>
        <source>Ask something, then say which answer is better: from some ten votes on it can be told how sure the order is.</source>
        <translation>Posez une question, puis dites quelle réponse est meilleure&#x202f;: à partir d’une dizaine de votes, on peut dire à quel point l’ordre est sûr.</translation>
    </message>
    <message>
        <source>Ratings</source>
        <translation>Scores</translation>
    </message>
    <message>
        <source>Points after Bradley, Terry and Davidson, with 95 % intervals. No votes lead from one group to the other, so no rating compares them.</source>
        <translation>Points selon Bradley, Terry et Davidson, avec des intervalles à 95&#x202f;%. Aucun vote ne relie un groupe à l’autre, aucun score ne les compare donc.</translation>
    </message>
    <message>
        <source>Points after Bradley, Terry and Davidson, with 95 % intervals from votes drawn anew. 400 points more: ten times as many wins.</source>
        <translation>Points selon Bradley, Terry et Davidson, avec des intervalles à 95&#x202f;% par rééchantillonnage des votes. 400 points de plus&#x202f;: dix fois plus de victoires.</translation>
    </message>
    <message>
        <source>What can be told</source>
        <translation>Ce que l’on peut dire</translation>
    </message>
    <message numerus="yes">
        <source>%n vote(s) between answers of the same configuration rate nobody.</source>
        <translation>
            <numerusform>%n vote entre réponses d’une même configuration ne compte pour personne.</numerusform>
            <numerusform>%n votes entre réponses d’une même configuration ne comptent pour personne.</numerusform>
        </translation>
    </message>
    <message>
        <source>Who beat whom</source>
        <translation>Qui a battu qui</translation>
    </message>
    <message>
        <source>Share of the row&apos;s wins against the column, ties as halves.</source>
        <translation>Part des victoires de la ligne contre la colonne, les égalités comptant pour moitié.</translation>
    </message>
    <message>
        <source>Speed against rating</source>
        <translation>Vitesse et score</translation>
    </message>
    <message>
        <source>By tag</source>
        <translation>Par étiquette</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Contrôles</translation>
    </message>
    <message>
        <source>%1: %2 of %3 passed, %4 undecided</source>
        <translation>%1 : %2 sur %3 réussis, %4 indécis</translation>
    </message>
    <message>
        <source>%1: %2 of %3 passed</source>
        <translation>%1 : %2 sur %3 réussis</translation>
    </message>
    <message>
        <source>By prompt</source>
        <translation>Par invite</translation>
    </message>
    <message>
        <source>no vote</source>
        <translation>aucun vote</translation>
    </message>
    <message numerus="yes">
        <source>%n prompt(s) of blind tests are left out until you have voted on them.</source>
        <translation>
            <numerusform>%n invite de test à l’aveugle est omise jusqu’à votre vote.</numerusform>
            <numerusform>%n invites de tests à l’aveugle sont omises jusqu’à votre vote.</numerusform>
        </translation>
    </message>
    <message>
        <source>Speed and memory</source>
        <translation>Vitesse et mémoire</translation>
    </message>
</context>
<context>
    <name>SamplerOrder</name>
    <message>
        <source>Order</source>
        <translation>Ordre</translation>
    </message>
    <message>
        <source>Order of the samplers</source>
        <translation>Ordre des échantillonneurs</translation>
    </message>
    <message>
        <source>Drag a row, or move it with Alt+Up and Alt+Down. Space leaves it out.</source>
        <translation>Faites glisser une ligne, ou déplacez-la avec Alt+Haut et Alt+Bas. La touche Espace la laisse de côté.</translation>
    </message>
</context>
<context>
    <name>SamplerRow</name>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>%1, not used</source>
        <translation>%1, non utilisé</translation>
    </message>
    <message>
        <source>Leave out %1</source>
        <translation>Ne pas utiliser %1</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>Utiliser %1</translation>
    </message>
</context>
<context>
    <name>SealButton</name>
    <message>
        <source>Sealed, nothing leaves</source>
        <translation>Isolé, rien ne sort</translation>
    </message>
    <message>
        <source>Not sealed</source>
        <translation>Non isolé</translation>
    </message>
    <message>
        <source>Before it opened a model or your conversations, this program gave up the network: the system refuses it every internet connection until it ends. Links open in your browser, which is another program, and only after you were shown where they lead.</source>
        <translation>Avant d’ouvrir un modèle ou vos conversations, ce programme a renoncé au réseau&#x202f;: le système lui refuse toute connexion à Internet jusqu’à ce qu’il se termine. Les liens s’ouvrent dans votre navigateur, qui est un autre programme, et seulement après que vous avez vu où ils mènent.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Downloading: inglenook-net is online</source>
        <translation>Téléchargement&#x202f;: inglenook-net est en ligne</translation>
    </message>
    <message>
        <source>Asking the hub: inglenook-net is online</source>
        <translation>Demande au hub&#x202f;: inglenook-net est en ligne</translation>
    </message>
    <message>
        <source>The program inglenook-net is online now, and confined to the folder of models: it cannot see your conversations. It stops when nothing is left to fetch.</source>
        <translation>Le programme inglenook-net est en ligne, et confiné au dossier des modèles&#x202f;: il ne peut pas voir vos conversations. Il s’arrête quand il n’y a plus rien à télécharger.</translation>
    </message>
    <message>
        <source>Only the program inglenook-net can reach the network, and it sleeps: it contacts nobody before you download a model or search the hub.</source>
        <translation>Seul le programme inglenook-net peut atteindre le réseau, et il dort&#x202f;: il ne contacte personne avant que vous ne téléchargiez un modèle ou ne cherchiez dans le hub.</translation>
    </message>
    <message>
        <source>inglenook-net is online</source>
        <translation>inglenook-net est en ligne</translation>
    </message>
</context>
<context>
    <name>SearchFilters</name>
    <message>
        <source>Filters</source>
        <translation>Filtres</translation>
    </message>
    <message>
        <source>Filter %1</source>
        <translation>Filtre %1</translation>
    </message>
</context>
<context>
    <name>SearchHit</name>
    <message>
        <source>Untitled</source>
        <translation>Sans titre</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message>
        <source>Search all chats</source>
        <translation>Rechercher dans toutes les discussions</translation>
    </message>
    <message>
        <source>Words, “phrases”, filters</source>
        <translation>Mots, «&#x202f;expressions&#x202f;», filtres</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>Résultats de la recherche</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Recherche…</translation>
    </message>
    <message>
        <source>Finds titles and every message, also inside words.</source>
        <translation>Cherche dans les titres et dans tous les messages, même à l’intérieur des mots.</translation>
    </message>
    <message>
        <source>Nothing found. All words must occur in one message or title.</source>
        <translation>Aucun résultat. Tous les mots doivent figurer dans un même message ou titre.</translation>
    </message>
</context>
<context>
    <name>SeedBox</name>
    <message>
        <source>random</source>
        <translation>aléatoire</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>Selected chats</source>
        <translation>Discussions sélectionnées</translation>
    </message>
    <message>
        <source>One chat is selected</source>
        <translation>Une discussion sélectionnée</translation>
    </message>
    <message>
        <source>%1 chats are selected</source>
        <translation>%1 discussions sélectionnées</translation>
    </message>
    <message>
        <source>Select none (Esc)</source>
        <translation>Tout désélectionner (Échap)</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>Déplacer…</translation>
    </message>
    <message>
        <source>Move to folder…</source>
        <translation>Déplacer vers un dossier…</translation>
    </message>
    <message>
        <source>Tag…</source>
        <translation>Étiqueter…</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archiver</translation>
    </message>
    <message>
        <source>Archive the selected chats</source>
        <translation>Archiver les discussions sélectionnées</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Move the selected chats to the trash</source>
        <translation>Mettre les discussions sélectionnées à la corbeille</translation>
    </message>
</context>
<context>
    <name>SendButton</name>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Envoyer</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>Arrêter (Échap)</translation>
    </message>
    <message>
        <source>Send (Enter)</source>
        <translation>Envoyer (Entrée)</translation>
    </message>
    <message>
        <source>Send (Ctrl+Enter)</source>
        <translation>Envoyer (Ctrl+Entrée)</translation>
    </message>
</context>
<context>
    <name>SettingData</name>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>SettingOrigin</name>
    <message>
        <source>Reset</source>
        <translation>Réinitialiser</translation>
    </message>
    <message>
        <source>Reset: %1</source>
        <translation>Réinitialiser&#x202f;: %1</translation>
    </message>
</context>
<context>
    <name>SettingPageRow</name>
    <message>
        <source>Reset</source>
        <translation>Réinitialiser</translation>
    </message>
    <message>
        <source>Reset: %1</source>
        <translation>Réinitialiser&#x202f;: %1</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>A bias must be ID:B, such as 15:-1.5.</source>
        <translation>Un biais doit avoir la forme ID:B, par exemple 15:-1.5.</translation>
    </message>
    <message>
        <source>“%1” cannot be understood.</source>
        <translation>Impossible de comprendre «&#x202f;%1&#x202f;».</translation>
    </message>
    <message>
        <source>There is no setting “%1”.</source>
        <translation>Il n’existe pas de paramètre «&#x202f;%1&#x202f;».</translation>
    </message>
    <message>
        <source>Mirostat</source>
        <translation>Mirostat</translation>
    </message>
    <message>
        <source>Steers how surprising the text is, in place of top-k, top-p and their like</source>
        <translation>Règle le degré de surprise du texte, à la place de top-k, top-p et consorts</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Désactivé</translation>
    </message>
    <message>
        <source>Version 1</source>
        <translation>Version 1</translation>
    </message>
    <message>
        <source>Version 2</source>
        <translation>Version 2</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>Invite système</translation>
    </message>
    <message>
        <source>Told to the model at the start of each new chat</source>
        <translation>Dite au modèle au début de chaque nouvelle discussion</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Température</translation>
    </message>
    <message>
        <source>0: always the likeliest word; higher: more surprising</source>
        <translation>0&#x202f;: toujours le mot le plus probable&#x202f;; plus haut&#x202f;: plus surprenant</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Chooses among this many likeliest tokens; 0: all</source>
        <translation>Choisit parmi autant de jetons les plus probables&#x202f;; 0&#x202f;: tous</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Leaves out the unlikely rest beyond this share; 1: off</source>
        <translation>Écarte le reste improbable au-delà de cette part&#x202f;; 1&#x202f;: désactivé</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Leaves out what is less likely than this share of the likeliest; 0: off</source>
        <translation>Écarte ce qui est moins probable que cette part du plus probable&#x202f;; 0&#x202f;: désactivé</translation>
    </message>
    <message>
        <source>Repeat penalty</source>
        <translation>Pénalité de répétition</translation>
    </message>
    <message>
        <source>1: off; higher: fewer repetitions</source>
        <translation>1&#x202f;: désactivée&#x202f;; plus haut&#x202f;: moins de répétitions</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>Longueur maximale</translation>
    </message>
    <message>
        <source>Tokens; 0: as many as fit</source>
        <translation>En jetons&#x202f;; 0&#x202f;: autant qu’il en tient</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Graine</translation>
    </message>
    <message>
        <source>The same seed gives the same answer; empty: another one each time</source>
        <translation>La même graine donne la même réponse&#x202f;; vide&#x202f;: une autre à chaque fois</translation>
    </message>
    <message>
        <source>Stop at</source>
        <translation>S’arrêter à</translation>
    </message>
    <message>
        <source>Texts that end an answer, one a line; \n is a line break</source>
        <translation>Textes qui terminent une réponse, un par ligne&#x202f;; \n est un saut de ligne</translation>
    </message>
    <message>
        <source>What is left out</source>
        <translation>Ce qui est écarté</translation>
    </message>
    <message>
        <source>Typical</source>
        <translation>Typical</translation>
    </message>
    <message>
        <source>Keeps the tokens of typical surprise that make up this share; 1: off</source>
        <translation>Garde les jetons de surprise typique qui forment cette part&#x202f;; 1&#x202f;: désactivé</translation>
    </message>
    <message>
        <source>Top-n-sigma</source>
        <translation>Top-n-sigma</translation>
    </message>
    <message>
        <source>Leaves out what lies this many deviations below the best; −1: off</source>
        <translation>Écarte ce qui se trouve à plus de ce nombre d’écarts types sous le meilleur&#x202f;; −1&#x202f;: désactivé</translation>
    </message>
    <message>
        <source>XTC probability</source>
        <translation>Probabilité XTC</translation>
    </message>
    <message>
        <source>How often the likeliest tokens are left out; 0: never</source>
        <translation>Fréquence à laquelle les jetons les plus probables sont écartés&#x202f;; 0&#x202f;: jamais</translation>
    </message>
    <message>
        <source>XTC threshold</source>
        <translation>Seuil XTC</translation>
    </message>
    <message>
        <source>How likely a token must be to be left out so</source>
        <translation>Probabilité qu’un jeton doit avoir pour être ainsi écarté</translation>
    </message>
    <message>
        <source>Repetitions</source>
        <translation>Répétitions</translation>
    </message>
    <message>
        <source>Look back</source>
        <translation>Portée en arrière</translation>
    </message>
    <message>
        <source>How many tokens the penalties look back; 0: off, −1: the whole context</source>
        <translation>Nombre de jetons passés que couvrent les pénalités&#x202f;; 0&#x202f;: désactivé, −1&#x202f;: tout le contexte</translation>
    </message>
    <message>
        <source>Presence penalty</source>
        <translation>Pénalité de présence</translation>
    </message>
    <message>
        <source>Taken from what occurred; 0: off</source>
        <translation>Retirée à ce qui est déjà apparu&#x202f;; 0&#x202f;: désactivée</translation>
    </message>
    <message>
        <source>Frequency penalty</source>
        <translation>Pénalité de fréquence</translation>
    </message>
    <message>
        <source>Taken once for each time it occurred; 0: off</source>
        <translation>Retirée une fois pour chaque apparition&#x202f;; 0&#x202f;: désactivée</translation>
    </message>
    <message>
        <source>DRY multiplier</source>
        <translation>Multiplicateur DRY</translation>
    </message>
    <message>
        <source>Penalty on repeated sequences; 0: off</source>
        <translation>Pénalité sur les séquences répétées&#x202f;; 0&#x202f;: désactivée</translation>
    </message>
    <message>
        <source>DRY base</source>
        <translation>Base DRY</translation>
    </message>
    <message>
        <source>How it grows with each token of a repetition</source>
        <translation>Sa croissance à chaque jeton d’une répétition</translation>
    </message>
    <message>
        <source>DRY allowed length</source>
        <translation>Longueur permise DRY</translation>
    </message>
    <message>
        <source>Shorter repetitions are free</source>
        <translation>Les répétitions plus courtes sont libres</translation>
    </message>
    <message>
        <source>DRY look back</source>
        <translation>Portée en arrière DRY</translation>
    </message>
    <message>
        <source>How many tokens it looks back; 0: off, −1: the whole context</source>
        <translation>Nombre de jetons passés pris en compte&#x202f;; 0&#x202f;: désactivé, −1&#x202f;: tout le contexte</translation>
    </message>
    <message>
        <source>DRY breakers</source>
        <translation>Séparateurs DRY</translation>
    </message>
    <message>
        <source>Texts across which no repetition is seen, one a line; \n is a line break</source>
        <translation>Textes à travers lesquels aucune répétition n’est vue, un par ligne&#x202f;; \n est un saut de ligne</translation>
    </message>
    <message>
        <source>Temperature and surprise</source>
        <translation>Température et surprise</translation>
    </message>
    <message>
        <source>Dynamic range</source>
        <translation>Plage dynamique</translation>
    </message>
    <message>
        <source>How far the temperature moves with the model&apos;s certainty; 0: off</source>
        <translation>Amplitude de variation de la température avec la certitude du modèle&#x202f;; 0&#x202f;: désactivée</translation>
    </message>
    <message>
        <source>Dynamic exponent</source>
        <translation>Exposant dynamique</translation>
    </message>
    <message>
        <source>How the certainty bends it</source>
        <translation>Façon dont la certitude l’infléchit</translation>
    </message>
    <message>
        <source>Mirostat surprise</source>
        <translation>Surprise Mirostat</translation>
    </message>
    <message>
        <source>Surprise wished for, in bits (tau)</source>
        <translation>Surprise souhaitée, en bits (tau)</translation>
    </message>
    <message>
        <source>Mirostat rate</source>
        <translation>Taux Mirostat</translation>
    </message>
    <message>
        <source>How fast it is steered (eta)</source>
        <translation>Rapidité de l’ajustement (êta)</translation>
    </message>
    <message>
        <source>JSON Schema</source>
        <translation>Schéma JSON</translation>
    </message>
    <message>
        <source>The answer is JSON that satisfies it; empty: any text</source>
        <translation>La réponse est du JSON conforme à ce schéma&#x202f;; vide&#x202f;: texte libre</translation>
    </message>
    <message>
        <source>Grammar</source>
        <translation>Grammaire</translation>
    </message>
    <message>
        <source>The answer follows it (GBNF); empty: any text</source>
        <translation>La réponse la respecte (GBNF)&#x202f;; vide&#x202f;: texte libre</translation>
    </message>
    <message>
        <source>Bias of tokens</source>
        <translation>Biais de jetons</translation>
    </message>
    <message>
        <source>ID:B adds B to the logit of a token, one a line; -inf: never this token</source>
        <translation>ID:B ajoute B au logit d’un jeton, un par ligne&#x202f;; -inf&#x202f;: jamais ce jeton</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>Réflexion</translation>
    </message>
    <message>
        <source>“%1” of the model&apos;s chat template</source>
        <translation>«&#x202f;%1&#x202f;» du gabarit de discussion du modèle</translation>
    </message>
    <message>
        <source>As the template has it</source>
        <translation>Comme dans le gabarit</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Activé</translation>
    </message>
</context>
<context>
    <name>SettingsGroups</name>
    <message>
        <source>Groups of settings</source>
        <translation>Groupes de paramètres</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Appearance</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Discussions</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Réponses</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Clavier</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Données</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Inglenook %1</source>
        <translation>Inglenook %1</translation>
    </message>
    <message>
        <source>Keyboard…</source>
        <translation>Clavier…</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>Groupes de paramètres</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
</context>
<context>
    <name>SettingsTab</name>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n modifié</numerusform>
            <numerusform>%n modifiés</numerusform>
        </translation>
    </message>
    <message>
        <source>More samplers</source>
        <translation>Autres échantillonneurs</translation>
    </message>
    <message>
        <source>Form of the answer</source>
        <translation>Forme de la réponse</translation>
    </message>
    <message>
        <source>Reset all changes of this chat</source>
        <translation>Réinitialiser toutes les modifications de cette discussion</translation>
    </message>
</context>
<context>
    <name>ShortcutList</name>
    <message>
        <source>Keyboard</source>
        <translation>Clavier</translation>
    </message>
</context>
<context>
    <name>SiblingSwitch</name>
    <message>
        <source>Previous version</source>
        <translation>Version précédente</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation>Version %1 sur %2</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>Version suivante</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Inglenook</source>
        <translation>Inglenook</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Nouvelle discussion</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Search all chats</source>
        <translation>Rechercher dans toutes les discussions</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archives</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Corbeille</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modèles</translation>
    </message>
    <message numerus="yes">
        <source>Models, %n download(s) going on</source>
        <translation>
            <numerusform>Modèles, %n téléchargement en cours</numerusform>
            <numerusform>Modèles, %n téléchargements en cours</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
</context>
<context>
    <name>SpeedLine</name>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 jetons/s</translation>
    </message>
    <message>
        <source>first after %1 s</source>
        <translation>premier après %1&#xa0;s</translation>
    </message>
    <message numerus="yes">
        <source>median of %n answer(s)</source>
        <translation>
            <numerusform>sur %n réponse</numerusform>
            <numerusform>médiane de %n réponses</numerusform>
        </translation>
    </message>
    <message>
        <source>needs %1 of memory</source>
        <translation>demande %1 de mémoire</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>took %1 of memory</source>
        <translation>a occupé %1 de mémoire</translation>
    </message>
</context>
<context>
    <name>SpeedPlot</name>
    <message>
        <source>up to %1 tok/s</source>
        <translation>jusqu’à %1 jetons/s</translation>
    </message>
    <message>
        <source>%1, %2 tok/s, sharing the machine</source>
        <translation>%1, %2 jetons/s, ordinateur partagé</translation>
    </message>
    <message>
        <source>%1, %2 tok/s</source>
        <translation>%1, %2 jetons/s</translation>
    </message>
</context>
<context>
    <name>TableBlock</name>
    <message>
        <source>Table of %1 lines</source>
        <translation>Tableau de %1 lignes</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy this table as Markdown</source>
        <translation>Copier ce tableau en Markdown</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Copier en CSV</translation>
    </message>
    <message>
        <source>Copy this table as comma-separated values</source>
        <translation>Copier ce tableau sous forme de valeurs séparées par des virgules</translation>
    </message>
</context>
<context>
    <name>TagLine</name>
    <message>
        <source>%1 %2 %</source>
        <translation>%1 %2&#x202f;%</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n vote(s)): %2</source>
        <translation>
            <numerusform>%1 (%n vote)&#x202f;: %2</numerusform>
            <numerusform>%1 (%n votes)&#x202f;: %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagPanel</name>
    <message>
        <source>Tags of the chat</source>
        <translation>Étiquettes de la discussion</translation>
    </message>
    <message>
        <source>Tags of %1 chats</source>
        <translation>Étiquettes de %1 discussions</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>Ajouter une étiquette</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>Delete the tag %1</source>
        <translation>Supprimer l’étiquette %1</translation>
    </message>
    <message>
        <source>Rename the tag %1 (F2)</source>
        <translation>Renommer l’étiquette %1 (F2)</translation>
    </message>
</context>
<context>
    <name>Thoughts</name>
    <message>
        <source>Thoughts of the model</source>
        <translation>Réflexions du modèle</translation>
    </message>
</context>
<context>
    <name>ToolCallBlock</name>
    <message>
        <source>Tool call: %1</source>
        <translation>Appel d’outil&#x202f;: %1</translation>
    </message>
    <message>
        <source>Arguments of the tool call %1</source>
        <translation>Arguments de l’appel d’outil %1</translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message>
        <source>Conversation</source>
        <translation>Conversation</translation>
    </message>
    <message>
        <source>Go to the end</source>
        <translation>Aller à la fin</translation>
    </message>
</context>
<context>
    <name>TransferSettings</name>
    <message>
        <source>Import and export</source>
        <translation>Importation et exportation</translation>
    </message>
    <message>
        <source>Import chats</source>
        <translation>Importer des discussions</translation>
    </message>
    <message>
        <source>What Inglenook, ChatGPT, Open WebUI, LM Studio and Jan have exported.</source>
        <translation>Ce qu’ont exporté Inglenook, ChatGPT, Open WebUI, LM Studio et Jan.</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <source>Choose files with chats</source>
        <translation>Choisir des fichiers de discussions</translation>
    </message>
    <message>
        <source>Export all chats</source>
        <translation>Exporter toutes les discussions</translation>
    </message>
    <message>
        <source>One file with everything but the trash, which can be imported again.</source>
        <translation>Un seul fichier contenant tout sauf la corbeille, qui peut être réimporté.</translation>
    </message>
    <message>
        <source>Export all…</source>
        <translation>Tout exporter…</translation>
    </message>
    <message>
        <source>Choose a file to write</source>
        <translation>Choisir un fichier de destination</translation>
    </message>
</context>
<context>
    <name>TrashPage</name>
    <message>
        <source>Trash</source>
        <translation>Corbeille</translation>
    </message>
    <message>
        <source>Empty the trash…</source>
        <translation>Vider la corbeille…</translation>
    </message>
    <message>
        <source>Erase everything in the trash?</source>
        <translation>Supprimer définitivement tout le contenu de la corbeille&#x202f;?</translation>
    </message>
    <message>
        <source>One chat will be gone for good.</source>
        <translation>Une discussion sera définitivement perdue.</translation>
    </message>
    <message>
        <source>%1 chats will be gone for good.</source>
        <translation>%1 discussions seront définitivement perdues.</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Supprimer définitivement</translation>
    </message>
    <message>
        <source>Deleted chats</source>
        <translation>Discussions supprimées</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Sans titre</translation>
    </message>
    <message>
        <source>Erase this chat?</source>
        <translation>Supprimer définitivement cette discussion&#x202f;?</translation>
    </message>
    <message>
        <source>“%1” will be gone for good.</source>
        <translation>«&#x202f;%1&#x202f;» sera définitivement perdue.</translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>La corbeille est vide.</translation>
    </message>
    <message>
        <source>Chats and comparisons stay here for 30 days, then they are erased.</source>
        <translation>Les discussions et les comparaisons restent ici 30 jours, puis sont effacées.</translation>
    </message>
    <message>
        <source>All chats and comparisons in it will be gone for good.</source>
        <translation>Toutes les discussions et comparaisons qu’elle contient seront définitivement perdues.</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Discussions</translation>
    </message>
    <message>
        <source>Comparisons</source>
        <translation>Comparaisons</translation>
    </message>
    <message>
        <source>No chats are in the trash.</source>
        <translation>Aucune discussion dans la corbeille.</translation>
    </message>
    <message>
        <source>Deleted comparisons</source>
        <translation>Comparaisons supprimées</translation>
    </message>
    <message>
        <source>Erase this comparison?</source>
        <translation>Effacer cette comparaison&#x202f;?</translation>
    </message>
    <message>
        <source>“%1” will be gone for good, with its answers and votes.</source>
        <translation>«&#xa0;%1&#xa0;» sera définitivement perdue, avec ses réponses et ses votes.</translation>
    </message>
</context>
<context>
    <name>TrashRow</name>
    <message>
        <source>deleted %1</source>
        <translation>supprimée le %1</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Restaurer</translation>
    </message>
    <message>
        <source>Restore %1</source>
        <translation>Restaurer %1</translation>
    </message>
    <message>
        <source>Erase…</source>
        <translation>Supprimer définitivement…</translation>
    </message>
    <message>
        <source>Erase %1</source>
        <translation>Supprimer définitivement %1</translation>
    </message>
</context>
<context>
    <name>UserMessage</name>
    <message>
        <source>You: %1</source>
        <translation>Vous&#x202f;: %1</translation>
    </message>
    <message>
        <source>Show less</source>
        <translation>Afficher moins</translation>
    </message>
    <message>
        <source>Show all %1 characters</source>
        <translation>Afficher les %1 caractères</translation>
    </message>
    <message>
        <source>Answer this</source>
        <translation>Répondre à ce message</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy this message</source>
        <translation>Copier ce message</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Edit this message</source>
        <translation>Modifier ce message</translation>
    </message>
</context>
<context>
    <name>VerdictText</name>
    <message>
        <source>About %1 of %2</source>
        <translation>Environ %1 sur %2</translation>
    </message>
    <message>
        <source>%1 of %2 graphics memory</source>
        <translation>%1 sur %2 de mémoire graphique</translation>
    </message>
    <message>
        <source>%1 graphics memory</source>
        <translation>%1 de mémoire graphique</translation>
    </message>
    <message>
        <source>%1 of %2 memory</source>
        <translation>%1 sur %2 de mémoire</translation>
    </message>
    <message>
        <source>%1 memory</source>
        <translation>%1 de mémoire</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>environ %1</translation>
    </message>
</context>
<context>
    <name>VoteBar</name>
    <message>
        <source>%1 is better</source>
        <translation>%1 est meilleur</translation>
    </message>
    <message>
        <source>Left is better</source>
        <translation>Mieux à gauche</translation>
    </message>
    <message>
        <source>Tie</source>
        <translation>Égalité</translation>
    </message>
    <message>
        <source>Both bad</source>
        <translation>Les deux mauvaises</translation>
    </message>
    <message>
        <source>Right is better</source>
        <translation>Mieux à droite</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>Why? (optional)</source>
        <translation>Pourquoi&#x202f;? (facultatif)</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>Tags, with commas (optional)</source>
        <translation>Étiquettes, avec des virgules (facultatif)</translation>
    </message>
    <message>
        <source>Take the vote back</source>
        <translation>Retirer le vote</translation>
    </message>
</context>
<context>
    <name>WaitingRow</name>
    <message>
        <source>%1… %2 %</source>
        <translation>%1… %2&#x202f;%</translation>
    </message>
    <message>
        <source>Reading the conversation…</source>
        <translation>Lecture de la conversation…</translation>
    </message>
</context>
<context>
    <name>WinMatrix</name>
    <message>
        <source>%1 %</source>
        <translation>%1&#x202f;%</translation>
    </message>
    <message numerus="yes">
        <source>%1 against %2: %3 %, %n vote(s)</source>
        <translation>
            <numerusform>%1 contre %2&#x202f;: %3&#x202f;%, %n vote</numerusform>
            <numerusform>%1 contre %2&#x202f;: %3&#x202f;%, %n votes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>Send</source>
        <translation>Envoyer</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>Nouvelle ligne</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>Arrêter la réponse</translation>
    </message>
    <message>
        <source>In an empty composer: edit the last message</source>
        <translation>Dans un champ de saisie vide&#x202f;: modifier le dernier message</translation>
    </message>
    <message>
        <source>In the list of chats: move to the trash</source>
        <translation>Dans la liste des discussions&#x202f;: mettre à la corbeille</translation>
    </message>
    <message>
        <source>In the conversation: select all of it</source>
        <translation>Dans la conversation&#x202f;: tout sélectionner</translation>
    </message>
    <message>
        <source>In the conversation: select row by row</source>
        <translation>Dans la conversation&#x202f;: sélectionner ligne par ligne</translation>
    </message>
    <message>
        <source>Undo what was just done to chats</source>
        <translation>Annuler ce qui vient d’être fait aux discussions</translation>
    </message>
</context>
<context>
    <name>WindowFiles</name>
    <message>
        <source>Chats.json</source>
        <translation>Discussions.json</translation>
    </message>
    <message>
        <source>Choose a model file</source>
        <translation>Choisir un fichier de modèle</translation>
    </message>
    <message>
        <source>Models (*.gguf)</source>
        <translation>Modèles (*.gguf)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Joindre des fichiers</translation>
    </message>
    <message>
        <source>Documents (*.txt *.md *.csv *.json *.pdf)</source>
        <translation>Documents (*.txt *.md *.csv *.json *.pdf)</translation>
    </message>
    <message>
        <source>Export the preset</source>
        <translation>Exporter le préréglage</translation>
    </message>
    <message>
        <source>Presets (*.json)</source>
        <translation>Préréglages (*.json)</translation>
    </message>
    <message>
        <source>Import a preset</source>
        <translation>Importer un préréglage</translation>
    </message>
    <message>
        <source>Export the chat</source>
        <translation>Exporter la discussion</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>HTML (*.html)</source>
        <translation>HTML (*.html)</translation>
    </message>
    <message>
        <source>JSON, with all branches (*.json)</source>
        <translation>JSON, avec toutes les branches (*.json)</translation>
    </message>
    <message>
        <source>Export all chats</source>
        <translation>Exporter toutes les discussions</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Import chats</source>
        <translation>Importer des discussions</translation>
    </message>
    <message>
        <source>Exported chats (*.json *.jsonl)</source>
        <translation>Discussions exportées (*.json *.jsonl)</translation>
    </message>
    <message>
        <source>Choose a folder with models</source>
        <translation>Choisir un dossier de modèles</translation>
    </message>
    <message>
        <source>Choose a file of prompts</source>
        <translation>Choisir un fichier d’invites</translation>
    </message>
    <message>
        <source>Prompts (*.csv *.json *.txt)</source>
        <translation>Invites (*.csv *.json *.txt)</translation>
    </message>
    <message>
        <source>Results.html</source>
        <translation>Résultats.html</translation>
    </message>
    <message>
        <source>Export the results</source>
        <translation>Exporter les résultats</translation>
    </message>
    <message>
        <source>Page (*.html)</source>
        <translation>Page (*.html)</translation>
    </message>
    <message>
        <source>Votes as a table (*.csv)</source>
        <translation>Votes en tableau (*.csv)</translation>
    </message>
</context>
<context>
    <name>WindowToasts</name>
    <message>
        <source>“%1” is in the trash</source>
        <translation>«&#x202f;%1&#x202f;» est dans la corbeille</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Sans titre</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>“%1…” is in the trash</source>
        <translation>«&#x202f;%1…&#x202f;» est dans la corbeille</translation>
    </message>
    <message>
        <source>The message is in the trash</source>
        <translation>Le message est dans la corbeille</translation>
    </message>
    <message>
        <source>This is a branch of “%1”</source>
        <translation>Ceci est une branche de «&#x202f;%1&#x202f;»</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) written to “%1”</source>
        <translation>
            <numerusform>%n discussion écrite dans «&#x202f;%1&#x202f;»</numerusform>
            <numerusform>%n discussions écrites dans «&#x202f;%1&#x202f;»</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) imported</source>
        <translation>
            <numerusform>%n discussion importée</numerusform>
            <numerusform>%n discussions importées</numerusform>
        </translation>
    </message>
    <message>
        <source>Preset “%1” is deleted</source>
        <translation>Le préréglage «&#x202f;%1&#x202f;» est supprimé</translation>
    </message>
    <message>
        <source>Preset “%1” is there now</source>
        <translation>Le préréglage «&#x202f;%1&#x202f;» est maintenant disponible</translation>
    </message>
    <message>
        <source>“%1” took the place of this chat&apos;s changes</source>
        <translation>«&#x202f;%1&#x202f;» a remplacé les modifications de cette discussion</translation>
    </message>
    <message numerus="yes">
        <source>“%1” is there now, with %n prompt(s)</source>
        <translation>
            <numerusform>«&#x202f;%1&#x202f;» est maintenant disponible, avec %n invite</numerusform>
            <numerusform>«&#x202f;%1&#x202f;» est maintenant disponible, avec %n invites</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is deleted</source>
        <translation>«&#x202f;%1&#x202f;» est supprimé</translation>
    </message>
    <message>
        <source>All prompts of the batch are answered</source>
        <translation>Toutes les invites du lot ont reçu une réponse</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>The results are in “%1”</source>
        <translation>Les résultats sont dans « %1 »</translation>
    </message>
</context>
<context>
    <name>inglenook::LinkOpener</name>
    <message>
        <source>What opens links could not be started: %1.</source>
        <translation>Le programme qui ouvre les liens n’a pas pu être lancé&#x202f;: %1.</translation>
    </message>
    <message>
        <source>It is no web address, longer than %1 characters, or names a user.</source>
        <translation>Ce n’est pas une adresse web, elle dépasse %1 caractères ou elle contient un nom d’utilisateur.</translation>
    </message>
    <message>
        <source>What opens links has ended. It is there again when Inglenook is started anew.</source>
        <translation>Le programme qui ouvre les liens s’est arrêté. Il sera de nouveau disponible au prochain démarrage d’Inglenook.</translation>
    </message>
    <message>
        <source>It is no web address.</source>
        <translation>Ce n’est pas une adresse web.</translation>
    </message>
    <message>
        <source>The program xdg-open is not there. The package xdg-utils has it.</source>
        <translation>Le programme xdg-open est absent. Le paquet xdg-utils le fournit.</translation>
    </message>
    <message>
        <source>xdg-open found no browser, or the browser could not be started.</source>
        <translation>xdg-open n’a trouvé aucun navigateur, ou le navigateur n’a pas pu être lancé.</translation>
    </message>
    <message>
        <source>The link could not be opened</source>
        <translation>Le lien n’a pas pu être ouvert</translation>
    </message>
    <message>
        <source>The link can be copied instead.</source>
        <translation>Vous pouvez copier le lien à la place.</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::AnswerRuns</name>
    <message>
        <source>The answer could not be begun</source>
        <translation>La réponse n’a pas pu être commencée</translation>
    </message>
    <message>
        <source>No model is loaded</source>
        <translation>Aucun modèle n’est chargé</translation>
    </message>
    <message>
        <source>Choose a model above, then try again.</source>
        <translation>Choisissez un modèle ci-dessus, puis réessayez.</translation>
    </message>
    <message>
        <source>The answer could not be saved yet</source>
        <translation>La réponse n’a pas encore pu être enregistrée</translation>
    </message>
    <message>
        <source>The probabilities of an answer could not be saved</source>
        <translation>Les probabilités d’une réponse n’ont pas pu être enregistrées</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Attachments</name>
    <message>
        <source>Pasted text</source>
        <translation>Texte collé</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::BatchRunner</name>
    <message>
        <source>The batch could not be begun</source>
        <translation>Le lot n’a pas pu être commencé</translation>
    </message>
    <message>
        <source>What is to be answered could not be read</source>
        <translation>Ce qui attend une réponse n’a pas pu être lu</translation>
    </message>
    <message>
        <source>The answer could not be begun</source>
        <translation>La réponse n’a pas pu être commencée</translation>
    </message>
    <message>
        <source>The batch&apos;s state could not be saved</source>
        <translation>L’état du lot n’a pas pu être enregistré</translation>
    </message>
    <message>
        <source>%1 answers prompt %2</source>
        <translation>%1 répond à l’invite %2</translation>
    </message>
    <message>
        <source>waits until the chat has been quiet for a while</source>
        <translation>attend que la discussion soit calme un moment</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Batches</name>
    <message>
        <source>The sets of prompts could not be read</source>
        <translation>Les jeux d’invites n’ont pas pu être lus</translation>
    </message>
    <message>
        <source>The prompts could not be saved</source>
        <translation>Les invites n’ont pas pu être enregistrées</translation>
    </message>
    <message>
        <source>The prompts could not be read</source>
        <translation>Les invites n’ont pas pu être lues</translation>
    </message>
    <message>
        <source>The set of prompts could not be deleted</source>
        <translation>Le jeu d’invites n’a pas pu être supprimé</translation>
    </message>
    <message>
        <source>The batch could not be made</source>
        <translation>Le lot n’a pas pu être créé</translation>
    </message>
    <message>
        <source>The answers could not be asked for again</source>
        <translation>Les réponses n’ont pas pu être redemandées</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Chat</name>
    <message>
        <source>Earlier messages could not be read</source>
        <translation>Les messages précédents n’ont pas pu être lus</translation>
    </message>
    <message>
        <source>The chat could not be opened</source>
        <translation>La discussion n’a pas pu être ouverte</translation>
    </message>
    <message>
        <source>The message could not be shown</source>
        <translation>Le message n’a pas pu être affiché</translation>
    </message>
    <message>
        <source>There is no model to answer</source>
        <translation>Il n’y a pas de modèle pour répondre</translation>
    </message>
    <message>
        <source>Your message is still in the composer.</source>
        <translation>Votre message est toujours dans le champ de saisie.</translation>
    </message>
    <message>
        <source>Choose a model above, or add a file.</source>
        <translation>Choisissez un modèle ci-dessus, ou ajoutez un fichier.</translation>
    </message>
    <message>
        <source>The form of the answer cannot be used</source>
        <translation>La forme de la réponse est inutilisable</translation>
    </message>
    <message>
        <source>The message could not be sent</source>
        <translation>Le message n’a pas pu être envoyé</translation>
    </message>
    <message>
        <source>The message is too long</source>
        <translation>Le message est trop long</translation>
    </message>
    <message>
        <source>With the conversation so far it takes %1 tokens; the model can hold %2.</source>
        <translation>Avec la conversation jusqu’ici, il occupe %1 jetons&#x202f;; le modèle peut en contenir %2.</translation>
    </message>
    <message>
        <source>Shorten it, begin a new chat, or raise the context in the settings. Nothing was lost.</source>
        <translation>Raccourcissez-le, commencez une nouvelle discussion ou augmentez le contexte dans les paramètres. Rien n’a été perdu.</translation>
    </message>
    <message>
        <source>The message could not be saved</source>
        <translation>Le message n’a pas pu être enregistré</translation>
    </message>
    <message>
        <source>The chat could not be branched</source>
        <translation>La branche de la discussion n’a pas pu être créée</translation>
    </message>
    <message>
        <source>The message could not be deleted</source>
        <translation>Le message n’a pas pu être supprimé</translation>
    </message>
    <message>
        <source>The change could not be saved</source>
        <translation>La modification n’a pas pu être enregistrée</translation>
    </message>
    <message>
        <source>The other version could not be shown</source>
        <translation>L’autre version n’a pas pu être affichée</translation>
    </message>
    <message>
        <source>Mend or empty it in the chat&apos;s settings. Your message is still in the composer.</source>
        <translation>Corrigez-la ou videz-la dans les paramètres de la discussion. Votre message est toujours dans le champ de saisie.</translation>
    </message>
    <message>
        <source>The answer could not be begun</source>
        <translation>La réponse n’a pas pu être commencée</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::ChatSearch</name>
    <message>
        <source>Searching failed</source>
        <translation>La recherche a échoué</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::ChatSettings</name>
    <message>
        <source>The chat&apos;s settings could not be saved</source>
        <translation>Les paramètres de la discussion n’ont pas pu être enregistrés</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Column</name>
    <message>
        <source>temp %1</source>
        <translation>temp. %1</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>graine %1</translation>
    </message>
    <message>
        <source>system prompt</source>
        <translation>invite système</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Comparison</name>
    <message>
        <source>The comparison could not be opened</source>
        <translation>La comparaison n’a pas pu être ouverte</translation>
    </message>
    <message>
        <source>The column&apos;s settings could not be saved</source>
        <translation>Les paramètres de la colonne n’ont pas pu être enregistrés</translation>
    </message>
    <message>
        <source>How the comparison is looked at could not be saved</source>
        <translation>L’affichage de la comparaison n’a pas pu être enregistré</translation>
    </message>
    <message>
        <source>The comparison could not be saved</source>
        <translation>La comparaison n’a pas pu être enregistrée</translation>
    </message>
    <message>
        <source>The prompt could not be saved</source>
        <translation>L’invite n’a pas pu être enregistrée</translation>
    </message>
    <message>
        <source>The message could not be compared</source>
        <translation>Le message n’a pas pu être comparé</translation>
    </message>
    <message>
        <source>The chat could not be made</source>
        <translation>La discussion n’a pas pu être créée</translation>
    </message>
    <message>
        <source>The column could not be added</source>
        <translation>La colonne n’a pas pu être ajoutée</translation>
    </message>
    <message>
        <source>The column could not be taken away</source>
        <translation>La colonne n’a pas pu être retirée</translation>
    </message>
    <message>
        <source>The columns could not be put in order</source>
        <translation>Les colonnes n’ont pas pu être réordonnées</translation>
    </message>
    <message>
        <source>The column&apos;s model could not be changed</source>
        <translation>Le modèle de la colonne n’a pas pu être changé</translation>
    </message>
    <message>
        <source>The vote could not be saved</source>
        <translation>Le vote n’a pas pu être enregistré</translation>
    </message>
    <message>
        <source>The vote could not be taken back</source>
        <translation>Le vote n’a pas pu être retiré</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::ComparisonList</name>
    <message numerus="yes">
        <source>%n prompt(s)</source>
        <translation>
            <numerusform>%n invite</numerusform>
            <numerusform>%n invites</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n vote(s)</source>
        <translation>
            <numerusform>%n vote</numerusform>
            <numerusform>%n votes</numerusform>
        </translation>
    </message>
    <message>
        <source>The comparisons could not be read</source>
        <translation>Les comparaisons n’ont pas pu être lues</translation>
    </message>
    <message>
        <source>The comparison could not be renamed</source>
        <translation>La comparaison n’a pas pu être renommée</translation>
    </message>
    <message>
        <source>The comparison could not be moved to the trash</source>
        <translation>La comparaison n’a pas pu être mise à la corbeille</translation>
    </message>
    <message>
        <source>The comparison could not be brought back</source>
        <translation>La comparaison n’a pas pu être rétablie</translation>
    </message>
    <message>
        <source>The comparison could not be erased</source>
        <translation>La comparaison n’a pas pu être effacée</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::ConversationListModel</name>
    <message>
        <source>Pinned</source>
        <translation>Épinglées</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Previous 7 days</source>
        <translation>7 derniers jours</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Conversations</name>
    <message>
        <source>The chat could not be renamed</source>
        <translation>La discussion n’a pas pu être renommée</translation>
    </message>
    <message>
        <source>The chat could not be pinned</source>
        <translation>La discussion n’a pas pu être épinglée</translation>
    </message>
    <message>
        <source>The chat could not be deleted</source>
        <translation>La discussion n’a pas pu être supprimée</translation>
    </message>
    <message>
        <source>The chat could not be restored</source>
        <translation>La discussion n’a pas pu être restaurée</translation>
    </message>
    <message>
        <source>The chat could not be erased</source>
        <translation>La discussion n’a pas pu être supprimée définitivement</translation>
    </message>
    <message>
        <source>The trash could not be emptied</source>
        <translation>La corbeille n’a pas pu être vidée</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::DataKeeper</name>
    <message>
        <source>The conversations could not be opened</source>
        <translation>Les conversations n’ont pas pu être ouvertes</translation>
    </message>
    <message>
        <source>The conversations are damaged</source>
        <translation>Les conversations sont endommagées</translation>
    </message>
    <message>
        <source>No backup could be made</source>
        <translation>Aucune sauvegarde n’a pu être créée</translation>
    </message>
    <message>
        <source>Making a backup…</source>
        <translation>Création d’une sauvegarde…</translation>
    </message>
    <message>
        <source>The backup is made</source>
        <translation>La sauvegarde est créée</translation>
    </message>
    <message>
        <source>It was checked and is sound: %1</source>
        <translation>Elle a été vérifiée et est intacte&#x202f;: %1</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Vérification…</translation>
    </message>
    <message>
        <source>The check could not be done</source>
        <translation>La vérification n’a pas pu être effectuée</translation>
    </message>
    <message>
        <source>Everything is sound</source>
        <translation>Tout est intact</translation>
    </message>
    <message>
        <source>Every page, every link and the search were checked.</source>
        <translation>Chaque page, chaque lien et la recherche ont été vérifiés.</translation>
    </message>
    <message>
        <source>Let them be checked and repaired.</source>
        <translation>Faites-les vérifier et réparer.</translation>
    </message>
    <message>
        <source>Repairing…</source>
        <translation>Réparation…</translation>
    </message>
    <message>
        <source>The conversations could not be repaired</source>
        <translation>Les conversations n’ont pas pu être réparées</translation>
    </message>
    <message>
        <source>There was nothing to repair.</source>
        <translation>Il n’y avait rien à réparer.</translation>
    </message>
    <message>
        <source>The conversations are repaired</source>
        <translation>Les conversations sont réparées</translation>
    </message>
    <message>
        <source>The damaged file is kept for 30 days: %1</source>
        <translation>Le fichier endommagé est conservé 30 jours&#x202f;: %1</translation>
    </message>
    <message>
        <source>Restoring…</source>
        <translation>Restauration…</translation>
    </message>
    <message>
        <source>The backup could not be restored</source>
        <translation>La sauvegarde n’a pas pu être restaurée</translation>
    </message>
    <message>
        <source>The backup of %1 is restored</source>
        <translation>La sauvegarde du %1 est restaurée</translation>
    </message>
    <message numerus="yes">
        <source>It brought %n chat(s).</source>
        <translation>
            <numerusform>Elle a apporté %n discussion.</numerusform>
            <numerusform>Elle a apporté %n discussions.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was there before is kept for 30 days, as a backup that can be restored.</source>
        <translation>Ce qui était là auparavant est conservé 30 jours, sous forme de sauvegarde qui peut être restaurée.</translation>
    </message>
    <message>
        <source>Erasing…</source>
        <translation>Effacement…</translation>
    </message>
    <message>
        <source>Not everything could be erased</source>
        <translation>Tout n’a pas pu être effacé</translation>
    </message>
    <message>
        <source>Everything is erased</source>
        <translation>Tout est effacé</translation>
    </message>
    <message>
        <source>There are no chats and no backups any more.</source>
        <translation>Il n’y a plus ni discussions ni sauvegardes.</translation>
    </message>
    <message>
        <source>It is not open.</source>
        <translation>Le fichier n’est pas ouvert.</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s)</source>
        <translation>
            <numerusform>%n discussion</numerusform>
            <numerusform>%n discussions</numerusform>
        </translation>
    </message>
    <message>
        <source>There is none yet. One is made every day, and seven are kept.</source>
        <translation>Il n’y en a pas encore. Une sauvegarde est créée chaque jour, et sept sont conservées.</translation>
    </message>
    <message>
        <source>The last of %1 · %2 in all</source>
        <translation>La dernière du %1 · %2 en tout</translation>
    </message>
    <message>
        <source>Not yet checked as a whole.</source>
        <translation>Pas encore vérifié dans son ensemble.</translation>
    </message>
    <message>
        <source>Checked on %1: everything is sound.</source>
        <translation>Vérifié le %1&#x202f;: tout est intact.</translation>
    </message>
    <message>
        <source>Checked on %1: damaged.</source>
        <translation>Vérifié le %1&#x202f;: endommagé.</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 · %2, before a restore</source>
        <translation>%1 · %2, avant une restauration</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Downloads</name>
    <message>
        <source>%1 is not downloaded</source>
        <translation>%1 n’est pas téléchargé</translation>
    </message>
    <message>
        <source>What is known of it makes no sense.</source>
        <translation>Ce qu’on en sait n’a pas de sens.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>It is in the list of downloads already.</source>
        <translation>Il est déjà dans la liste des téléchargements.</translation>
    </message>
    <message>
        <source>It is there already: %1.</source>
        <translation>Il est déjà là&#x202f;: %1.</translation>
    </message>
    <message>
        <source>Remove that file first, if you want it once more.</source>
        <translation>Retirez d’abord ce fichier, si vous le voulez une fois de plus.</translation>
    </message>
    <message>
        <source>%1 could not be downloaded</source>
        <translation>%1 n’a pas pu être téléchargé</translation>
    </message>
    <message>
        <source>%1 is downloaded</source>
        <translation>%1 est téléchargé</translation>
    </message>
    <message>
        <source>Where the model came from could not be noted</source>
        <translation>La provenance du modèle n’a pas pu être notée</translation>
    </message>
    <message>
        <source>It needs %1, and %2 are free</source>
        <translation>Il lui faut %1, et %2 sont libres</translation>
    </message>
    <message>
        <source>It needs %1, and %2 are free beside what the other downloads need</source>
        <translation>Il lui faut %1, et %2 sont libres en plus de ce qu’il faut aux autres téléchargements</translation>
    </message>
    <message>
        <source>Make room on the disk, then resume, or choose a smaller one.</source>
        <translation>Faites de la place sur le disque, puis reprenez, ou choisissez-en un plus petit.</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Filing</name>
    <message>
        <source>The folders could not be read</source>
        <translation>Les dossiers n’ont pas pu être lus</translation>
    </message>
    <message>
        <source>The tags could not be read</source>
        <translation>Les étiquettes n’ont pas pu être lues</translation>
    </message>
    <message>
        <source>The folder could not be made</source>
        <translation>Le dossier n’a pas pu être créé</translation>
    </message>
    <message>
        <source>The folder could not be renamed</source>
        <translation>Le dossier n’a pas pu être renommé</translation>
    </message>
    <message>
        <source>Folder “%1” is moved</source>
        <translation>Le dossier «&#x202f;%1&#x202f;» est déplacé</translation>
    </message>
    <message>
        <source>The folder could not be moved back</source>
        <translation>Le dossier n’a pas pu être remis à sa place</translation>
    </message>
    <message>
        <source>The folder could not be moved</source>
        <translation>Le dossier n’a pas pu être déplacé</translation>
    </message>
    <message>
        <source>Folder “%1” is deleted, its chats are kept</source>
        <translation>Le dossier «&#x202f;%1&#x202f;» est supprimé, ses discussions sont conservées</translation>
    </message>
    <message>
        <source>The folder could not be restored</source>
        <translation>Le dossier n’a pas pu être restauré</translation>
    </message>
    <message>
        <source>The folder could not be deleted</source>
        <translation>Le dossier n’a pas pu être supprimé</translation>
    </message>
    <message>
        <source>The chat</source>
        <translation>Discussion</translation>
    </message>
    <message>
        <source>%1 chats</source>
        <translation>%1 discussions</translation>
    </message>
    <message>
        <source>%1 taken out of the folder</source>
        <translation>%1 désormais hors du dossier</translation>
    </message>
    <message>
        <source>%1 moved to “%2”</source>
        <translation>%1 désormais dans «&#x202f;%2&#x202f;»</translation>
    </message>
    <message>
        <source>The chats could not be moved back</source>
        <translation>Les discussions n’ont pas pu être remises à leur place</translation>
    </message>
    <message>
        <source>The chats could not be moved</source>
        <translation>Les discussions n’ont pas pu être déplacées</translation>
    </message>
    <message>
        <source>The tag could not be set</source>
        <translation>L’étiquette n’a pas pu être appliquée</translation>
    </message>
    <message>
        <source>The tags of %1 chats are changed</source>
        <translation>Les étiquettes de %1 discussions sont modifiées</translation>
    </message>
    <message>
        <source>The tags could not be changed back</source>
        <translation>La modification des étiquettes n’a pas pu être annulée</translation>
    </message>
    <message>
        <source>The tag could not be made</source>
        <translation>L’étiquette n’a pas pu être créée</translation>
    </message>
    <message>
        <source>The tag could not be renamed</source>
        <translation>L’étiquette n’a pas pu être renommée</translation>
    </message>
    <message>
        <source>Tag “%1” is deleted</source>
        <translation>L’étiquette «&#x202f;%1&#x202f;» est supprimée</translation>
    </message>
    <message>
        <source>The tag could not be restored</source>
        <translation>L’étiquette n’a pas pu être restaurée</translation>
    </message>
    <message>
        <source>The tag could not be deleted</source>
        <translation>L’étiquette n’a pas pu être supprimée</translation>
    </message>
    <message>
        <source>%1 moved to the archive</source>
        <translation>%1 désormais dans les archives</translation>
    </message>
    <message>
        <source>%1 taken out of the archive</source>
        <translation>%1 désormais hors des archives</translation>
    </message>
    <message>
        <source>The chats could not be archived</source>
        <translation>Les discussions n’ont pas pu être archivées</translation>
    </message>
    <message>
        <source>The chats could not be pinned</source>
        <translation>Les discussions n’ont pas pu être épinglées</translation>
    </message>
    <message>
        <source>%1 moved to the trash</source>
        <translation>%1 désormais dans la corbeille</translation>
    </message>
    <message>
        <source>The chats could not be restored</source>
        <translation>Les discussions n’ont pas pu être restaurées</translation>
    </message>
    <message>
        <source>The chats could not be deleted</source>
        <translation>Les discussions n’ont pas pu être supprimées</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Forecasts</name>
    <message>
        <source>Fits</source>
        <translation>Tient</translation>
    </message>
    <message>
        <source>Fits with experts in RAM</source>
        <translation>Tient avec les experts en mémoire vive</translation>
    </message>
    <message>
        <source>Runs from disk, slow</source>
        <translation>Tourne depuis le disque, lent</translation>
    </message>
    <message>
        <source>Does not fit</source>
        <translation>Ne tient pas</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Inconnu</translation>
    </message>
    <message>
        <source>Fits, on the processor</source>
        <translation>Tient, sur le processeur</translation>
    </message>
    <message>
        <source>Fits with layers in RAM</source>
        <translation>Tient avec des couches en mémoire vive</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Hub</name>
    <message>
        <source>There is no whole GGUF model with a known hash in it</source>
        <translation>Il n’y a là aucun modèle GGUF complet dont la somme de contrôle soit connue</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::HubCard</name>
    <message>
        <source>Its makers wrote nothing about it.</source>
        <translation>Ses auteurs n’en ont rien écrit.</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Language</name>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Library</name>
    <message>
        <source>%1 B</source>
        <translation>%1&#xa0;Md</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1&#xa0;M</translation>
    </message>
    <message>
        <source>%1 of %2 active</source>
        <translation>%1 actifs sur %2</translation>
    </message>
    <message>
        <source>%1 is not loaded by itself this time</source>
        <translation>%1 n’est pas chargé de lui-même cette fois</translation>
    </message>
    <message>
        <source>The program ended while it was loading that model.</source>
        <translation>Le programme s’est arrêté pendant qu’il chargeait ce modèle.</translation>
    </message>
    <message>
        <source>Choose it to try once more, or choose another device in the settings first.</source>
        <translation>Choisissez-le pour réessayer, ou choisissez d’abord un autre appareil dans les réglages.</translation>
    </message>
    <message numerus="yes">
        <source>%n of its parts are missing in the folder</source>
        <translation>
            <numerusform>Il manque %n de ses parties dans le dossier</numerusform>
            <numerusform>Il manque %n de ses parties dans le dossier</numerusform>
        </translation>
    </message>
    <message>
        <source>Opening the file</source>
        <translation>Ouverture du fichier</translation>
    </message>
    <message>
        <source>Waiting until memory is free</source>
        <translation>Attend que de la mémoire se libère</translation>
    </message>
    <message>
        <source>%1 could not be loaded</source>
        <translation>%1 n’a pas pu être chargé</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::ModelKeeper</name>
    <message>
        <source>This could not be kept</source>
        <translation>Cela n’a pas pu être enregistré</translation>
    </message>
    <message>
        <source>“%1” is not linked any more</source>
        <translation>« %1 » n’est plus lié</translation>
    </message>
    <message>
        <source>“%1” could not be moved to the trash</source>
        <translation>« %1 » n’a pas pu être mis à la corbeille</translation>
    </message>
    <message>
        <source>“%1” is in the trash</source>
        <translation>« %1 » est dans la corbeille</translation>
    </message>
    <message>
        <source>The model is still on the list</source>
        <translation>Le modèle est toujours dans la liste</translation>
    </message>
    <message>
        <source>“%1” is off the list; its file stays</source>
        <translation>« %1 » n’est plus dans la liste ; son fichier reste</translation>
    </message>
    <message>
        <source>The model could not be brought back</source>
        <translation>Le modèle n’a pas pu être ramené</translation>
    </message>
    <message>
        <source>What was known of the model could not be brought back</source>
        <translation>Ce que l’on savait du modèle n’a pas pu être ramené</translation>
    </message>
    <message>
        <source>No file manager could be asked</source>
        <translation>Aucun gestionnaire de fichiers n’a répondu</translation>
    </message>
    <message>
        <source>The file is %1</source>
        <translation>Le fichier est %1</translation>
    </message>
    <message>
        <source>The folder could not be kept</source>
        <translation>Le dossier n’a pas pu être enregistré</translation>
    </message>
    <message>
        <source>The folder is still on the list</source>
        <translation>Le dossier est toujours dans la liste</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Network</name>
    <message>
        <source>This window was started without the program for downloads</source>
        <translation>Cette fenêtre a été démarrée sans le programme de téléchargement</translation>
    </message>
    <message>
        <source>Connections are not being noted</source>
        <translation>Les connexions ne sont pas notées</translation>
    </message>
    <message>
        <source>a model</source>
        <translation>un modèle</translation>
    </message>
    <message>
        <source>the hub&apos;s lists</source>
        <translation>les listes du hub</translation>
    </message>
    <message>
        <source>The list of connections could not be erased</source>
        <translation>La liste des connexions n’a pas pu être effacée</translation>
    </message>
    <message>
        <source>a model card</source>
        <translation>une fiche de modèle</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Presets</name>
    <message>
        <source>The presets could not be read</source>
        <translation>Les préréglages n’ont pas pu être lus</translation>
    </message>
    <message>
        <source>The model&apos;s preset could not be saved</source>
        <translation>Le préréglage du modèle n’a pas pu être enregistré</translation>
    </message>
    <message>
        <source>The preset could not be saved</source>
        <translation>Le préréglage n’a pas pu être enregistré</translation>
    </message>
    <message>
        <source>The preset could not be changed</source>
        <translation>Le préréglage n’a pas pu être modifié</translation>
    </message>
    <message>
        <source>The preset could not be deleted</source>
        <translation>Le préréglage n’a pas pu être supprimé</translation>
    </message>
    <message>
        <source>The preset could not be brought back</source>
        <translation>Le préréglage n’a pas pu être rétabli</translation>
    </message>
    <message>
        <source>The preset could not be written</source>
        <translation>Le préréglage n’a pas pu être écrit</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1&#x202f;: %2.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Choisissez un autre emplacement.</translation>
    </message>
    <message>
        <source>The preset could not be read</source>
        <translation>Le préréglage n’a pas pu être lu</translation>
    </message>
    <message>
        <source>%1 is no preset</source>
        <translation>%1 n’est pas un préréglage</translation>
    </message>
    <message>
        <source>Not all of the preset could be taken</source>
        <translation>Le préréglage n’a pas pu être repris en entier</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Results</name>
    <message>
        <source>The results could not be read</source>
        <translation>Les résultats n’ont pas pu être lus</translation>
    </message>
    <message>
        <source>All comparisons</source>
        <translation>Toutes les comparaisons</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::SamplerOrderModel</name>
    <message>
        <source>Penalties</source>
        <translation>Pénalités</translation>
    </message>
    <message>
        <source>DRY</source>
        <translation>DRY</translation>
    </message>
    <message>
        <source>Top-n-sigma</source>
        <translation>Top-n-sigma</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Typical</source>
        <translation>Typical</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>XTC</source>
        <translation>XTC</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Température</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Seat</name>
    <message>
        <source>%1 could not be loaded</source>
        <translation>%1 n’a pas pu être chargé</translation>
    </message>
    <message>
        <source>Opening the file</source>
        <translation>Ouverture du fichier</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Seats</name>
    <message>
        <source>Waiting for the chat&apos;s answer</source>
        <translation>Attend la réponse de la discussion</translation>
    </message>
    <message>
        <source>Waiting for the other answers</source>
        <translation>Attend les autres réponses</translation>
    </message>
    <message>
        <source>These models fit into memory together: they answer at the same time.</source>
        <translation>Ces modèles tiennent ensemble en mémoire&#x202f;: ils répondent en même temps.</translation>
    </message>
    <message>
        <source>These models do not fit into memory together: they answer one after the other.</source>
        <translation>Ces modèles ne tiennent pas ensemble en mémoire&#x202f;: ils répondent l’un après l’autre.</translation>
    </message>
    <message>
        <source>Not all of these models fit into memory: they answer one after the other, as far as they can.</source>
        <translation>Ces modèles ne tiennent pas tous en mémoire&#x202f;: ils répondent l’un après l’autre, dans la mesure du possible.</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Session</name>
    <message>
        <source>About the device</source>
        <translation>À propos du périphérique</translation>
    </message>
    <message>
        <source>Conversations can be read, but not saved</source>
        <translation>Les conversations peuvent être lues, mais pas enregistrées</translation>
    </message>
    <message>
        <source>About your conversations</source>
        <translation>À propos de vos conversations</translation>
    </message>
    <message>
        <source>The conversations could not be opened</source>
        <translation>Les conversations n’ont pas pu être ouvertes</translation>
    </message>
    <message>
        <source>The answer is not being saved</source>
        <translation>La réponse n’est pas enregistrée</translation>
    </message>
    <message>
        <source>Saving works again</source>
        <translation>L’enregistrement fonctionne à nouveau</translation>
    </message>
    <message>
        <source>Everything that was written meanwhile is saved.</source>
        <translation>Tout ce qui a été écrit entre-temps est enregistré.</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::SettingsEditor</name>
    <message>
        <source>From the template</source>
        <translation>Du gabarit</translation>
    </message>
    <message>
        <source>Usual value</source>
        <translation>Valeur habituelle</translation>
    </message>
    <message>
        <source>From the model file</source>
        <translation>Du fichier du modèle</translation>
    </message>
    <message>
        <source>Your default</source>
        <translation>Votre valeur par défaut</translation>
    </message>
    <message>
        <source>Preset “%1”</source>
        <translation>Préréglage «&#x202f;%1&#x202f;»</translation>
    </message>
    <message>
        <source>Set in this chat</source>
        <translation>Défini dans cette discussion</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Shortcuts</name>
    <message>
        <source>These are no keys that can be used.</source>
        <translation>Ces touches ne peuvent pas être utilisées.</translation>
    </message>
    <message>
        <source>Such keys are needed to type: hold Ctrl or Alt as well.</source>
        <translation>Ces touches servent à écrire&#x202f;: maintenez aussi Ctrl ou Alt.</translation>
    </message>
    <message>
        <source>These keys send, stop and close.</source>
        <translation>Ces touches servent à envoyer, arrêter et fermer.</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Transfer</name>
    <message>
        <source>Exporting…</source>
        <translation>Exportation…</translation>
    </message>
    <message>
        <source>The chats could not be exported</source>
        <translation>Les discussions n’ont pas pu être exportées</translation>
    </message>
    <message>
        <source>Exporting %1 of %2…</source>
        <translation>Exportation de %1 sur %2…</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>Reading: %1 chats…</source>
        <translation>Lecture&#x202f;: %1 discussions…</translation>
    </message>
    <message>
        <source>The file could not be imported</source>
        <translation>Le fichier n’a pas pu être importé</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s)</source>
        <translation>
            <numerusform>%n discussion</numerusform>
            <numerusform>%n discussions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them are here already and will be left out</source>
        <translation>
            <numerusform>dont %n discussion déjà présente, qui sera ignorée</numerusform>
            <numerusform>dont %n discussions déjà présentes, qui seront ignorées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more notes</source>
        <translation>
            <numerusform>et %n autre remarque</numerusform>
            <numerusform>et %n autres remarques</numerusform>
        </translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Importation…</translation>
    </message>
    <message>
        <source>Importing %1 of %2…</source>
        <translation>Importation de %1 sur %2…</translation>
    </message>
    <message>
        <source>The chats could not be imported; nothing was changed</source>
        <translation>Les discussions n’ont pas pu être importées&#x202f;; rien n’a été modifié</translation>
    </message>
</context>
<context>
    <name>inglenook::ui::Verifier</name>
    <message>
        <source>%1 is not there any more</source>
        <translation>%1 n’est plus là</translation>
    </message>
    <message>
        <source>What was found could not be kept</source>
        <translation>Ce qui a été trouvé n’a pas pu être enregistré</translation>
    </message>
    <message>
        <source>“%1” is exactly what its source published</source>
        <translation>« %1 » est exactement ce que sa source a publié</translation>
    </message>
    <message>
        <source>“%1” can be read to its end; its hash is recorded</source>
        <translation>« %1 » se lit jusqu’au bout ; son empreinte est notée</translation>
    </message>
    <message>
        <source>“%1” was changed since the last time; its new hash is recorded</source>
        <translation>« %1 » a été modifié depuis la dernière fois ; sa nouvelle empreinte est notée</translation>
    </message>
    <message>
        <source>“%1” is damaged: download it again</source>
        <translation>« %1 » est endommagé : téléchargez-le à nouveau</translation>
    </message>
    <message>
        <source>The model could not be verified</source>
        <translation>Le modèle n’a pas pu être vérifié</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Talk to language models on your own machine.</source>
        <translation>Discutez avec des modèles de langage sur votre propre ordinateur.</translation>
    </message>
    <message>
        <source>Load this model file.</source>
        <translation>Charger ce fichier de modèle.</translation>
    </message>
    <message>
        <source>A scripted engine and chats that are not kept, for work on looks.</source>
        <translation>Un moteur simulé et des discussions qui ne sont pas conservées, pour travailler sur l’apparence.</translation>
    </message>
</context>
</TS>
