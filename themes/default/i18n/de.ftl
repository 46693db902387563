# Die Texte des Standardthemas.

## Navigation

skip-to-content = Zum Inhalt springen
home = Startseite
menu = Menü
menu-open = Menü öffnen
menu-close = Menü schließen
close = Schließen
main-navigation = Hauptmenü
footer-navigation = Fußzeile
breadcrumbs = Pfad zur Seite
top-of-page = Nach oben
sections = Rubriken
external-link = externe Website

## Sprachen

language = Sprache
languages = Sprachen
choose-language = Sprache wählen
read-in-language = Lesen auf { $name }
also-available-in = Auch verfügbar auf { $names }
only-in-language = Nur auf { $name }
chooser-title = Sprache wählen
chooser-text = Diese Website erscheint in mehreren Sprachen.
language-ar = Arabisch
language-de = Deutsch
language-en = Englisch
language-es = Spanisch
language-fr = Französisch
language-hi = Hindi
language-id = Indonesisch
language-it = Italienisch
language-ja = Japanisch
language-ko = Koreanisch
language-nl = Niederländisch
language-pl = Polnisch
language-pt = Portugiesisch
language-ru = Russisch
language-sv = Schwedisch
language-th = Thailändisch
language-tr = Türkisch
language-uk = Ukrainisch
language-vi = Vietnamesisch
language-zh = Chinesisch
language-zh-Hans = Chinesisch (vereinfacht)
language-zh-Hant = Chinesisch (traditionell)
language-zh-Hant-HK = Chinesisch (traditionell, Hongkong)

## Suche

search = Suche
search-placeholder = Artikel durchsuchen
search-results =
    { $count ->
        [one] { $count } Treffer
       *[other] { $count } Treffer
    }
search-no-results = Nichts gefunden für „{ $query }“
search-loading = Suche läuft …
search-needs-javascript = Die Suche braucht JavaScript. Alle Artikel stehen im Archiv.

## Darstellung

theme = Darstellung
theme-light = Hell
theme-dark = Dunkel
theme-system = Wie das System

## Artikel

table-of-contents = Inhalt
published = Veröffentlicht: { $date }
updated = Aktualisiert: { $date }
by-authors = Von { $names }
translated-by = Übersetzt von { $names }
reviewed-by = Durchgesehen von { $names }
reading-time =
    { $minutes ->
        [one] { $minutes } Minute Lesezeit
       *[other] { $minutes } Minuten Lesezeit
    }
word-count =
    { $count ->
        [one] { $count } Wort
       *[other] { $count } Wörter
    }
character-count = { $count } Zeichen
read-more = Weiterlesen
read-more-about = „{ $title }“ weiterlesen
related = Ähnliche Artikel
previous-article = Voriger Artikel
next-article = Nächster Artikel
draft = Entwurf
draft-notice = Dies ist ein Entwurf und noch nicht veröffentlicht.
label-author = Text
label-translator = Übersetzung
label-reviewer = Durchsicht
label-published = Veröffentlicht
label-updated = Aktualisiert
label-engine = Übersetzungsmodell
label-images = Bilder
label-publisher = Erschienen in
label-permission = Genehmigung
label-language = Sprache
label-title = Titel
label-date = Datum
label-status = Stand
about-author = Über { $name }
markdown-copy = Markdown-Fassung

## Listen

latest = Neueste Artikel
articles = Artikel
articles-count = { $count } Artikel
no-articles = Noch keine Artikel
all-articles = Alle Artikel
archive = Archiv
undated = Ohne Datum
tags = Schlagwörter
all-tags = Alle Schlagwörter
tagged = Artikel mit dem Schlagwort „{ $name }“
series = Reihen
all-series = Alle Reihen
series-part = Teil { $part } von { $total }
series-contents = In dieser Reihe
authors = Texte von
articles-by = Artikel von { $name }
translators = Übersetzungen von
translations-by = Übersetzungen von { $name }
term-title = { $taxonomy }: { $name }
pagination = Seiten
page-number = Seite { $page }
page-of = Seite { $page } von { $pages }
older = Ältere
newer = Neuere
previous-page = Vorige Seite
next-page = Nächste Seite

## Feeds

feed = Feed
feed-of = Feed von { $title }
feed-atom = Atom-Feed
feed-json = JSON-Feed

## Das Original

original = Original
original-article = Der Originalartikel
original-title = Originaltitel: { $title }
original-authors = Original von { $names }
original-published-in = Zuerst erschienen in: { $publisher }
original-date = Original veröffentlicht: { $date }
original-license = Lizenz des Originals: { $license }
original-permission = Genehmigung: { $permission }
read-original = Original lesen
show-original = Original anzeigen ({ $name })
source-language = Ausgangssprache
translated-from = Ausgangssprache: { $language }
translation-of = Übersetzung von „{ $title }“
license = Lizenz

## Die Übersetzung

translation = Übersetzung
about-translation = Über diese Übersetzung
translation-note = Hinweis zur Übersetzung
translators-note = Anmerkung zur Übersetzung
human-translated = Von Menschen übersetzt
machine-translated = Maschinell übersetzt mit { $engine }
machine-translated-unknown = Maschinell übersetzt
machine-translated-short = Maschinelle Übersetzung
status-none = Von keinem Menschen durchgesehen
status-draft = Rohübersetzung, noch nicht durchgesehen
status-in-review = Übersetzung wird durchgesehen
status-reviewed = Durchgesehene Übersetzung
machine-draft = Maschinelle Übersetzung, noch von keinem Menschen durchgesehen
machine-in-review = Maschinelle Übersetzung, wird von Menschen durchgesehen
machine-reviewed = Maschinelle Übersetzung, von Menschen durchgesehen
outdated-notice =
    { $count ->
        [one] Das Original wurde zuletzt am { $date } geändert; { $count } Absatz der Übersetzung ist veraltet.
       *[other] Das Original wurde zuletzt am { $date } geändert; { $count } Absätze der Übersetzung sind veraltet.
    }
outdated-count =
    { $count ->
        [one] Das Original wurde geändert; { $count } Absatz der Übersetzung ist veraltet.
       *[other] Das Original wurde geändert; { $count } Absätze der Übersetzung sind veraltet.
    }
paragraph-missing = Noch nicht übersetzt
paragraph-outdated = Das Original dieses Absatzes wurde geändert
paragraph-added = Nicht im Original
paragraph-mark = Eine gepunktete Linie am Rand zeigt solche Stellen an.

## Zweisprachig

bilingual = Zweisprachig
bilingual-title = { $title } (zweisprachig)
bilingual-description = „{ $title }“ neben dem Original ({ $name }), Absatz für Absatz
read-bilingual = Zusammen mit dem Original lesen ({ $name })
read-with-translation = Zusammen mit der Übersetzung lesen ({ $name })
leave-bilingual = Nur auf { $name } lesen
view = Ansicht
view-side-by-side = Nebeneinander
view-interleaved = Absatzweise
view-original = Nur Original
view-translation = Nur Übersetzung
view-shortcut = Tastenkürzel

## Bilder

cover-image = Titelbild
images-made-by = Bilder erzeugt mit { $generator }
image-made-by = Bild erzeugt mit { $generator }
image-credit = Bild: { $credit }
image-license = Lizenz: { $license }

## Korrekturen

corrections = Korrekturen
correction-on = Korrektur, { $date }
withdrawn-title = Dieser Artikel wurde zurückgezogen
withdrawn-text = Grund: { $reason }

## Im Text

footnotes = Fußnoten
footnote = Fußnote { $number }
footnote-back = Zurück zum Text
alert-note = Hinweis
alert-tip = Tipp
alert-important = Wichtig
alert-warning = Warnung
alert-caution = Vorsicht
copy-code = Kopieren
copy-code-label = Code kopieren
copied = Kopiert
copy-failed = Kopieren fehlgeschlagen
heading-anchor = Link zu „{ $title }“
task-done = Erledigt
task-open = Offen
table-region = Tabelle, seitlich verschiebbar
code-region = Code, seitlich verschiebbar

## Andere Seiten

not-found-title = Seite nicht gefunden
not-found-text = Unter dieser Adresse gibt es keine Seite. Vielleicht ist sie umgezogen.
not-found-home = Zur Startseite
redirecting = Diese Seite ist umgezogen
redirect-link = Weiter zur neuen Adresse
powered-by = Erstellt mit { $name }
