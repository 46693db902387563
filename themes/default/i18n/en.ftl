# The default theme's strings. Every key of this file exists in each complete language; zh-Hant-HK holds only what
# differs from zh-Hant. Dates and lists of names arrive as finished text, counts as numbers.

## Finding one's way

skip-to-content = Skip to content
home = Home
menu = Menu
menu-open = Open the menu
menu-close = Close the menu
close = Close
main-navigation = Main
footer-navigation = Footer
breadcrumbs = Breadcrumbs
top-of-page = Back to top
sections = Sections
external-link = external site

## Languages

language = Language
languages = Languages
choose-language = Choose a language
read-in-language = Read in { $name }
also-available-in = Also available in { $names }
only-in-language = Only in { $name }
chooser-title = Choose your language
chooser-text = This site is published in several languages.
language-ar = Arabic
language-de = German
language-en = English
language-es = Spanish
language-fr = French
language-hi = Hindi
language-id = Indonesian
language-it = Italian
language-ja = Japanese
language-ko = Korean
language-nl = Dutch
language-pl = Polish
language-pt = Portuguese
language-ru = Russian
language-sv = Swedish
language-th = Thai
language-tr = Turkish
language-uk = Ukrainian
language-vi = Vietnamese
language-zh = Chinese
language-zh-Hans = Simplified Chinese
language-zh-Hant = Traditional Chinese
language-zh-Hant-HK = Traditional Chinese (Hong Kong)

## Searching

search = Search
search-placeholder = Search articles
search-results =
    { $count ->
        [one] { $count } result
       *[other] { $count } results
    }
search-no-results = Nothing found for “{ $query }”
search-loading = Searching…
search-needs-javascript = Search needs JavaScript. The archive lists every article.

## Appearance

theme = Appearance
theme-light = Light
theme-dark = Dark
theme-system = System

## Articles

table-of-contents = Contents
published = Published { $date }
updated = Updated { $date }
by-authors = By { $names }
translated-by = Translated by { $names }
reviewed-by = Reviewed by { $names }
reading-time = { $minutes }-minute read
word-count =
    { $count ->
        [one] { $count } word
       *[other] { $count } words
    }
character-count =
    { $count ->
        [one] { $count } character
       *[other] { $count } characters
    }
read-more = Continue reading
read-more-about = Continue reading “{ $title }”
related = Related articles
previous-article = Previous article
next-article = Next article
draft = Draft
draft-notice = This is a draft and not yet published.
label-author = Author
label-translator = Translator
label-reviewer = Reviewer
label-published = Published
label-updated = Updated
label-engine = Translation model
label-images = Images
label-publisher = Publisher
label-permission = Permission
label-language = Language
label-title = Title
label-date = Date
label-status = Status
about-author = About { $name }
markdown-copy = Markdown copy

## Lists

latest = Latest articles
articles = Articles
articles-count =
    { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
no-articles = No articles yet
all-articles = All articles
archive = Archive
undated = Undated
tags = Tags
all-tags = All tags
tagged = Articles tagged “{ $name }”
series = Series
all-series = All series
series-part = Part { $part } of { $total }
series-contents = In this series
authors = Authors
articles-by = Articles by { $name }
translators = Translators
translations-by = Translations by { $name }
term-title = { $taxonomy }: { $name }
pagination = Pages
page-number = Page { $page }
page-of = Page { $page } of { $pages }
older = Older
newer = Newer
previous-page = Previous page
next-page = Next page

## Feeds

feed = Feed
feed-of = Feed of { $title }
feed-atom = Atom feed
feed-json = JSON feed

## The original

original = Original
original-article = The original article
original-title = Original title: { $title }
original-authors = Original by { $names }
original-published-in = First published in { $publisher }
original-date = Original published { $date }
original-license = License of the original: { $license }
original-permission = Permission: { $permission }
read-original = Read the original
show-original = Show the original ({ $name })
source-language = Source language
translated-from = Translated from { $language }
translation-of = Translation of “{ $title }”
license = License

## The translation

translation = Translation
about-translation = About this translation
translation-note = Note on the translation
translators-note = Translator’s note
human-translated = Translated by a person
machine-translated = Machine translation by { $engine }
machine-translated-unknown = Machine translation
machine-translated-short = Machine translation
status-none = Not reviewed by a person
status-draft = Draft translation, not yet reviewed
status-in-review = Translation in review
status-reviewed = Reviewed translation
machine-draft = Machine translation, not yet reviewed by a person
machine-in-review = Machine translation, being reviewed by a person
machine-reviewed = Machine translation, reviewed by a person
outdated-notice =
    { $count ->
        [one] The original changed on { $date }; { $count } passage of this translation is out of date.
       *[other] The original changed on { $date }; { $count } passages of this translation are out of date.
    }
outdated-count =
    { $count ->
        [one] The original has changed; { $count } passage of this translation is out of date.
       *[other] The original has changed; { $count } passages of this translation are out of date.
    }
paragraph-missing = Not yet translated
paragraph-outdated = The original of this passage has changed
paragraph-added = Not in the original
paragraph-mark = A dotted line in the margin marks such a passage.

## Two languages side by side

bilingual = Bilingual
bilingual-title = { $title } (bilingual)
bilingual-description = “{ $title }” beside its original in { $name }, paragraph by paragraph
read-bilingual = Read with the original in { $name }
read-with-translation = Read with the translation into { $name }
leave-bilingual = Read in { $name } only
view = View
view-side-by-side = Side by side
view-interleaved = Interleaved
view-original = Original only
view-translation = Translation only
view-shortcut = Keyboard shortcut

## Images

cover-image = Cover image
images-made-by = Images generated by { $generator }
image-made-by = Image generated by { $generator }
image-credit = Image: { $credit }
image-license = License: { $license }

## Corrections and withdrawal

corrections = Corrections
correction-on = Correction, { $date }
withdrawn-title = This article has been withdrawn
withdrawn-text = Reason: { $reason }

## Inside of a text

footnotes = Footnotes
footnote = Footnote { $number }
footnote-back = Back to the text
alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution
copy-code = Copy
copy-code-label = Copy the code
copied = Copied
copy-failed = Copying failed
heading-anchor = Link to “{ $title }”
task-done = Done
task-open = To do
table-region = Table, scrolls sideways
code-region = Code, scrolls sideways

## Other pages

not-found-title = Page not found
not-found-text = There is no page at this address. It may have moved.
not-found-home = Go to the home page
redirecting = This page has moved
redirect-link = Continue to the new address
powered-by = Made with { $name }
