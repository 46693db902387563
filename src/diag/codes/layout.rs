//! Codes of the area `layout`.

super::codes! {
    CASE_DIFFERS = "layout/case-differs";
    DUPLICATE_EDITION = "layout/duplicate-edition";
    DUPLICATE_SECTION_PAGE = "layout/duplicate-section-page";
    HOME_PAGE_NAME = "layout/home-page-name";
    INSIDE_ARTICLE_FOLDER = "layout/inside-article-folder";
    NOT_NAMED_MD = "layout/not-named-md";
    SECTION_IN_THE_WAY = "layout/section-in-the-way";
    UNKNOWN_LANGUAGE = "layout/unknown-language";
}
