# 香港與zh-Hant不同的寫法；其餘沿用zh-Hant.ftl。

sections = 欄目
language-it = 意大利文
search-results = 共{ $count }項結果
search-needs-javascript = 搜尋須啟用JavaScript。所有文章另列於文章總覽。
theme-system = 跟隨系統設定
published = { $date }發佈
draft-notice = 本文為草稿，尚未發佈。
label-published = 發佈日期
archive = 文章總覽
original-date = 原文發佈於{ $date }
