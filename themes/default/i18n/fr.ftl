# Les textes du thème par défaut. Les espaces insécables font partie des textes.

## Navigation

skip-to-content = Aller au contenu
home = Accueil
menu = Menu
menu-open = Ouvrir le menu
menu-close = Fermer le menu
close = Fermer
main-navigation = Menu principal
footer-navigation = Pied de page
breadcrumbs = Fil d’Ariane
top-of-page = Haut de page
sections = Rubriques
external-link = site externe

## Langues

language = Langue
languages = Langues
choose-language = Choisir la langue
read-in-language = Lire en { $name }
also-available-in = Disponible aussi en { $names }
only-in-language = Uniquement en { $name }
chooser-title = Choisissez votre langue
chooser-text = Ce site est publié en plusieurs langues.
language-ar = arabe
language-de = allemand
language-en = anglais
language-es = espagnol
language-fr = français
language-hi = hindi
language-id = indonésien
language-it = italien
language-ja = japonais
language-ko = coréen
language-nl = néerlandais
language-pl = polonais
language-pt = portugais
language-ru = russe
language-sv = suédois
language-th = thaï
language-tr = turc
language-uk = ukrainien
language-vi = vietnamien
language-zh = chinois
language-zh-Hans = chinois simplifié
language-zh-Hant = chinois traditionnel
language-zh-Hant-HK = chinois traditionnel (Hong Kong)

## Recherche

search = Recherche
search-placeholder = Chercher un article
search-results =
    { $count ->
        [one] { $count } résultat
       *[other] { $count } résultats
    }
search-no-results = Aucun résultat pour « { $query } »
search-loading = Recherche en cours…
search-needs-javascript = La recherche nécessite JavaScript. Tous les articles figurent dans les archives.

## Apparence

theme = Apparence
theme-light = Clair
theme-dark = Sombre
theme-system = Comme le système

## Articles

table-of-contents = Sommaire
published = Publié le { $date }
updated = Mis à jour le { $date }
by-authors = Par { $names }
translated-by = Traduction : { $names }
reviewed-by = Relecture : { $names }
reading-time =
    { $minutes ->
        [one] { $minutes } minute de lecture
       *[other] { $minutes } minutes de lecture
    }
word-count =
    { $count ->
        [one] { $count } mot
       *[other] { $count } mots
    }
character-count =
    { $count ->
        [one] { $count } caractère
       *[other] { $count } caractères
    }
read-more = Lire la suite
read-more-about = Lire la suite de « { $title } »
related = À lire aussi
previous-article = Article précédent
next-article = Article suivant
draft = Brouillon
draft-notice = Ceci est un brouillon, pas encore publié.
label-author = Texte
label-translator = Traduction
label-reviewer = Relecture
label-published = Publication
label-updated = Mise à jour
label-engine = Modèle de traduction
label-images = Images
label-publisher = Paru dans
label-permission = Autorisation
label-language = Langue
label-title = Titre
label-date = Date
label-status = État
about-author = À propos de { $name }
markdown-copy = Version Markdown

## Listes

latest = Derniers articles
articles = Articles
articles-count =
    { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
no-articles = Aucun article pour l’instant
all-articles = Tous les articles
archive = Archives
undated = Sans date
tags = Mots-clés
all-tags = Tous les mots-clés
tagged = Articles sur « { $name } »
series = Séries
all-series = Toutes les séries
series-part = Partie { $part } sur { $total }
series-contents = Dans cette série
authors = Textes de
articles-by = Articles de { $name }
translators = Traductions de
translations-by = Traductions de { $name }
term-title = { $taxonomy } : { $name }
pagination = Pages
page-number = Page { $page }
page-of = Page { $page } sur { $pages }
older = Plus anciens
newer = Plus récents
previous-page = Page précédente
next-page = Page suivante

## Flux

feed = Flux
feed-of = Flux de { $title }
feed-atom = Flux Atom
feed-json = Flux JSON

## L’original

original = Original
original-article = L’article original
original-title = Titre original : { $title }
original-authors = Original de { $names }
original-published-in = Première parution : { $publisher }
original-date = Original publié le { $date }
original-license = Licence de l’original : { $license }
original-permission = Autorisation : { $permission }
read-original = Lire l’original
show-original = Afficher l’original ({ $name })
source-language = Langue source
translated-from = Langue source : { $language }
translation-of = Traduction de « { $title } »
license = Licence

## La traduction

translation = Traduction
about-translation = À propos de cette traduction
translation-note = Note sur la traduction
translators-note = Note de traduction
human-translated = Traduction humaine
machine-translated = Traduction automatique par { $engine }
machine-translated-unknown = Traduction automatique
machine-translated-short = Traduction automatique
status-none = Non relue par une personne
status-draft = Première traduction, pas encore relue
status-in-review = Traduction en cours de relecture
status-reviewed = Traduction relue
machine-draft = Traduction automatique, pas encore relue par une personne
machine-in-review = Traduction automatique, en cours de relecture par une personne
machine-reviewed = Traduction automatique, relue par une personne
outdated-notice =
    { $count ->
        [one] L’original a changé le { $date } ; { $count } passage de cette traduction n’est plus à jour.
       *[other] L’original a changé le { $date } ; { $count } passages de cette traduction ne sont plus à jour.
    }
outdated-count =
    { $count ->
        [one] L’original a changé ; { $count } passage de cette traduction n’est plus à jour.
       *[other] L’original a changé ; { $count } passages de cette traduction ne sont plus à jour.
    }
paragraph-missing = Pas encore traduit
paragraph-outdated = L’original de ce passage a changé
paragraph-added = Absent de l’original
paragraph-mark = Un trait pointillé dans la marge signale ces passages.

## Version bilingue

bilingual = Bilingue
bilingual-title = { $title } (bilingue)
bilingual-description = « { $title } » en regard de l’original ({ $name }), paragraphe par paragraphe
read-bilingual = Lire avec l’original ({ $name })
read-with-translation = Lire avec la traduction ({ $name })
leave-bilingual = Lire en { $name } seulement
view = Affichage
view-side-by-side = Côte à côte
view-interleaved = En alternance
view-original = Original seul
view-translation = Traduction seule
view-shortcut = Raccourci clavier

## Images

cover-image = Image de couverture
images-made-by = Images générées par { $generator }
image-made-by = Image générée par { $generator }
image-credit = Image : { $credit }
image-license = Licence : { $license }

## Corrections et retrait

corrections = Corrections
correction-on = Correction du { $date }
withdrawn-title = Cet article a été retiré
withdrawn-text = Motif : { $reason }

## Dans le texte

footnotes = Notes
footnote = Note { $number }
footnote-back = Retour au texte
alert-note = Remarque
alert-tip = Astuce
alert-important = Important
alert-warning = Avertissement
alert-caution = Attention
copy-code = Copier
copy-code-label = Copier le code
copied = Copié
copy-failed = Échec de la copie
heading-anchor = Lien vers « { $title } »
task-done = Fait
task-open = À faire
table-region = Tableau, défile horizontalement
code-region = Code, défile horizontalement

## Autres pages

not-found-title = Page introuvable
not-found-text = Il n’y a pas de page à cette adresse. Elle a peut-être été déplacée.
not-found-home = Aller à l’accueil
redirecting = Cette page a été déplacée
redirect-link = Continuer vers la nouvelle adresse
powered-by = Réalisé avec { $name }
