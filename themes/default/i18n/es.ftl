# Los textos del tema predeterminado.

## Navegación

skip-to-content = Ir al contenido
home = Inicio
menu = Menú
menu-open = Abrir el menú
menu-close = Cerrar el menú
close = Cerrar
main-navigation = Menú principal
footer-navigation = Pie de página
breadcrumbs = Ruta de navegación
top-of-page = Volver arriba
sections = Secciones
external-link = sitio externo

## Idiomas

language = Idioma
languages = Idiomas
choose-language = Elegir idioma
read-in-language = Leer en { $name }
also-available-in = También disponible en { $names }
only-in-language = Solo en { $name }
chooser-title = Elija su idioma
chooser-text = Este sitio se publica en varios idiomas.
language-ar = árabe
language-de = alemán
language-en = inglés
language-es = español
language-fr = francés
language-hi = hindi
language-id = indonesio
language-it = italiano
language-ja = japonés
language-ko = coreano
language-nl = neerlandés
language-pl = polaco
language-pt = portugués
language-ru = ruso
language-sv = sueco
language-th = tailandés
language-tr = turco
language-uk = ucraniano
language-vi = vietnamita
language-zh = chino
language-zh-Hans = chino simplificado
language-zh-Hant = chino tradicional
language-zh-Hant-HK = chino tradicional (Hong Kong)

## Búsqueda

search = Buscar
search-placeholder = Buscar artículos
search-results =
    { $count ->
        [one] { $count } resultado
       *[other] { $count } resultados
    }
search-no-results = No hay resultados para «{ $query }»
search-loading = Buscando…
search-needs-javascript = La búsqueda requiere JavaScript. Todos los artículos están en el archivo.

## Apariencia

theme = Apariencia
theme-light = Clara
theme-dark = Oscura
theme-system = Según el sistema

## Artículos

table-of-contents = Contenido
published = Publicado el { $date }
updated = Actualizado el { $date }
by-authors = Por { $names }
translated-by = Traducción de { $names }
reviewed-by = Revisión de { $names }
reading-time =
    { $minutes ->
        [one] { $minutes } minuto de lectura
       *[other] { $minutes } minutos de lectura
    }
word-count =
    { $count ->
        [one] { $count } palabra
       *[other] { $count } palabras
    }
character-count =
    { $count ->
        [one] { $count } carácter
       *[other] { $count } caracteres
    }
read-more = Seguir leyendo
read-more-about = Seguir leyendo «{ $title }»
related = Artículos relacionados
previous-article = Artículo anterior
next-article = Artículo siguiente
draft = Borrador
draft-notice = Esto es un borrador y aún no está publicado.
label-author = Texto
label-translator = Traducción
label-reviewer = Revisión
label-published = Publicación
label-updated = Actualización
label-engine = Modelo de traducción
label-images = Imágenes
label-publisher = Publicado en
label-permission = Permiso
label-language = Idioma
label-title = Título
label-date = Fecha
label-status = Estado
about-author = Acerca de { $name }
markdown-copy = Versión en Markdown

## Listas

latest = Últimos artículos
articles = Artículos
articles-count =
    { $count ->
        [one] { $count } artículo
       *[other] { $count } artículos
    }
no-articles = Todavía no hay artículos
all-articles = Todos los artículos
archive = Archivo
undated = Sin fecha
tags = Etiquetas
all-tags = Todas las etiquetas
tagged = Artículos con la etiqueta «{ $name }»
series = Series
all-series = Todas las series
series-part = Parte { $part } de { $total }
series-contents = En esta serie
authors = Autoría
articles-by = Artículos de { $name }
translators = Traducción
translations-by = Traducciones de { $name }
term-title = { $taxonomy }: { $name }
pagination = Páginas
page-number = Página { $page }
page-of = Página { $page } de { $pages }
older = Anteriores
newer = Más recientes
previous-page = Página anterior
next-page = Página siguiente

## Suscripción

feed = Canal web
feed-of = Canal web de { $title }
feed-atom = Canal Atom
feed-json = Canal JSON

## El original

original = Original
original-article = El artículo original
original-title = Título original: { $title }
original-authors = Original de { $names }
original-published-in = Publicado por primera vez en { $publisher }
original-date = Original publicado el { $date }
original-license = Licencia del original: { $license }
original-permission = Permiso: { $permission }
read-original = Leer el original
show-original = Mostrar el original ({ $name })
source-language = Idioma de origen
translated-from = Traducido del { $language }
translation-of = Traducción de «{ $title }»
license = Licencia

## La traducción

translation = Traducción
about-translation = Sobre esta traducción
translation-note = Nota sobre la traducción
translators-note = Nota de la traducción
human-translated = Traducción humana
machine-translated = Traducción automática de { $engine }
machine-translated-unknown = Traducción automática
machine-translated-short = Traducción automática
status-none = Sin revisión humana
status-draft = Borrador de traducción, aún sin revisar
status-in-review = Traducción en revisión
status-reviewed = Traducción revisada
machine-draft = Traducción automática, aún no revisada por una persona
machine-in-review = Traducción automática, en revisión por una persona
machine-reviewed = Traducción automática, revisada por una persona
outdated-notice =
    { $count ->
        [one] El original cambió el { $date }; { $count } pasaje de esta traducción está desactualizado.
       *[other] El original cambió el { $date }; { $count } pasajes de esta traducción están desactualizados.
    }
outdated-count =
    { $count ->
        [one] El original ha cambiado; { $count } pasaje de esta traducción está desactualizado.
       *[other] El original ha cambiado; { $count } pasajes de esta traducción están desactualizados.
    }
paragraph-missing = Aún sin traducir
paragraph-outdated = El original de este pasaje ha cambiado
paragraph-added = No figura en el original
paragraph-mark = Una línea de puntos en el margen señala esos pasajes.

## Edición bilingüe

bilingual = Bilingüe
bilingual-title = { $title } (bilingüe)
bilingual-description = «{ $title }» junto al original en { $name }, párrafo a párrafo
read-bilingual = Leer con el original en { $name }
read-with-translation = Leer con la traducción ({ $name })
leave-bilingual = Leer solo en { $name }
view = Vista
view-side-by-side = En paralelo
view-interleaved = Intercalada
view-original = Solo el original
view-translation = Solo la traducción
view-shortcut = Atajo de teclado

## Imágenes

cover-image = Imagen de portada
images-made-by = Imágenes generadas por { $generator }
image-made-by = Imagen generada por { $generator }
image-credit = Imagen: { $credit }
image-license = Licencia: { $license }

## Correcciones y retirada

corrections = Correcciones
correction-on = Corrección del { $date }
withdrawn-title = Este artículo ha sido retirado
withdrawn-text = Motivo: { $reason }

## Dentro del texto

footnotes = Notas
footnote = Nota { $number }
footnote-back = Volver al texto
alert-note = Nota
alert-tip = Consejo
alert-important = Importante
alert-warning = Advertencia
alert-caution = Precaución
copy-code = Copiar
copy-code-label = Copiar el código
copied = Copiado
copy-failed = No se pudo copiar
heading-anchor = Enlace a «{ $title }»
task-done = Hecho
task-open = Pendiente
table-region = Tabla, se desplaza en horizontal
code-region = Código, se desplaza en horizontal

## Otras páginas

not-found-title = Página no encontrada
not-found-text = No hay ninguna página en esta dirección. Es posible que se haya movido.
not-found-home = Ir al inicio
redirecting = Esta página se ha movido
redirect-link = Continuar a la nueva dirección
powered-by = Hecho con { $name }
