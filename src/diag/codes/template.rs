//! Codes of the area `template`.

super::codes! {
    SYNTAX = "template/syntax" {
        english: "The template cannot be read: a tag or an expression is not closed, or a word stands where \
                  none may stand. Templates are written in Tera.",
        chinese: "範本讀不懂：標記或算式沒有關上，或在不該有字的地方有字。範本用Tera寫成。",
        wrong: "{{ article.title }",
        instead: "{{ article.title }}",
    }
    MISSING = "template/missing" {
        english: "Front matter, or another template, names a template that is in no layer of the theme.",
        chinese: "檔頭或另一個範本所寫的範本，主題各層都沒有。",
        wrong: "template = \"artcle.html\"",
        instead: "template = \"article.html\"",
    }
    MISSING_PARENT = "template/missing-parent" {
        english: "The template extends one that does not exist, so it has nothing to put its blocks into.",
        chinese: "範本所擴充的範本不存在，它的區塊便無處可放。",
        wrong: "{% extends \"bsae.html\" %}",
        instead: "{% extends \"base.html\" %}",
    }
    UNKNOWN_BLOCK = "template/unknown-block" {
        english: "The template fills a block that none of the templates that it extends has, so it would be \
                  shown nowhere.",
        chinese: "範本填寫的區塊，它所擴充的範本都沒有，於是哪裡都不會顯示。",
        wrong: "{% block sidebar %}…{% endblock %}",
        instead: "{% block main %}…{% endblock %}",
    }
    UNKNOWN_NAME = "template/unknown-name" {
        english: "The template uses a filter, a function or a test that does not exist. The guide's page on the \
                  template API lists all of them.",
        chinese: "範本用了不存在的過濾器、函式或測試。手冊的範本API一章列出全部。",
        wrong: "{{ article.title | shout }}",
        instead: "{{ article.title | upper }}",
    }
    CIRCLE = "template/circle" {
        english: "A template extends or includes itself, directly or through others. To build on the template \
                  of the same name in the theme below, write that theme's name.",
        chinese: "範本擴充或引入了自己，無論直接或經過別的範本。要建立在下層主題的同名範本上，就寫出那個主題的名\
                  字。",
        wrong: "{% extends \"article.html\" %}    # in templates/article.html",
        instead: "{% extends \"default/article.html\" %}",
    }
    FAILED = "template/failed" {
        english: "The template can be read, and a page could not be made with it: it uses a value that this \
                  page does not have, or gives a filter a value that it cannot take.",
        chinese: "範本讀得懂，但用它做不成頁面：它用了這一頁沒有的值，或給了過濾器不能用的值。",
        wrong: "{{ article.subtitle }}",
        instead: "{{ article.description }}",
    }
}
