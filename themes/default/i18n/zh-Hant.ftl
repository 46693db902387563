# 預設佈景主題的文字，台灣、香港通用；香港不同的寫法見zh-Hant-HK.ftl。中西文之間不打空格，由CSS調整。

## 導覽

skip-to-content = 跳至主要內容
home = 首頁
menu = 選單
menu-open = 開啟選單
menu-close = 關閉選單
close = 關閉
main-navigation = 主選單
footer-navigation = 頁尾選單
breadcrumbs = 目前位置
top-of-page = 回到頁首
sections = 單元
external-link = 外部網站

## 語言

language = 語言
languages = 語言
choose-language = 選擇語言
read-in-language = 閱讀{ $name }版
also-available-in = 另有{ $names }版
only-in-language = 僅有{ $name }版
chooser-title = 選擇語言
chooser-text = 本站以多種語言出版。
language-ar = 阿拉伯文
language-de = 德文
language-en = 英文
language-es = 西班牙文
language-fr = 法文
language-hi = 印地文
language-id = 印尼文
language-it = 義大利文
language-ja = 日文
language-ko = 韓文
language-nl = 荷蘭文
language-pl = 波蘭文
language-pt = 葡萄牙文
language-ru = 俄文
language-sv = 瑞典文
language-th = 泰文
language-tr = 土耳其文
language-uk = 烏克蘭文
language-vi = 越南文
language-zh = 中文
language-zh-Hans = 簡體中文
language-zh-Hant = 繁體中文
language-zh-Hant-HK = 繁體中文（香港）

## 搜尋

search = 搜尋
search-placeholder = 搜尋文章
search-results = 共{ $count }筆結果
search-no-results = 找不到與「{ $query }」相符的文章
search-loading = 搜尋中……
search-needs-javascript = 搜尋須啟用JavaScript。所有文章另列於文章彙整。

## 外觀

theme = 外觀
theme-light = 淺色
theme-dark = 深色
theme-system = 依系統設定

## 文章

table-of-contents = 目錄
published = { $date }發布
updated = { $date }更新
by-authors = 文／{ $names }
translated-by = 譯／{ $names }
reviewed-by = 校閱／{ $names }
reading-time = 閱讀時間約{ $minutes }分鐘
word-count = { $count }字
character-count = { $count }字
read-more = 繼續閱讀
read-more-about = 繼續閱讀〈{ $title }〉
related = 延伸閱讀
previous-article = 上一篇
next-article = 下一篇
draft = 草稿
draft-notice = 本文為草稿，尚未發布。
label-author = 作者
label-translator = 譯者
label-reviewer = 校閱
label-published = 發布日期
label-updated = 更新日期
label-engine = 翻譯模型
label-images = 圖片
label-publisher = 原刊媒體
label-permission = 轉載許可
label-language = 語言
label-title = 標題
label-date = 日期
label-status = 狀態
about-author = 關於{ $name }
markdown-copy = Markdown版本

## 列表

latest = 最新文章
articles = 文章
articles-count = 共{ $count }篇文章
no-articles = 尚無文章
all-articles = 所有文章
archive = 文章彙整
undated = 日期未詳
tags = 標籤
all-tags = 所有標籤
tagged = 標籤「{ $name }」的文章
series = 系列
all-series = 所有系列
series-part = 第{ $part }篇，共{ $total }篇
series-contents = 本系列文章
authors = 作者
articles-by = { $name }的文章
translators = 譯者
translations-by = { $name }的譯作
term-title = { $taxonomy }：{ $name }
pagination = 分頁
page-number = 第{ $page }頁
page-of = 第{ $page }頁，共{ $pages }頁
older = 較舊的文章
newer = 較新的文章
previous-page = 上一頁
next-page = 下一頁

## 訂閱

feed = 訂閱
feed-of = 訂閱「{ $title }」
feed-atom = 以Atom訂閱
feed-json = 以JSON Feed訂閱

## 原文

original = 原文
original-article = 原文資訊
original-title = 原題：{ $title }
original-authors = 原作者：{ $names }
original-published-in = 原刊於{ $publisher }
original-date = 原文發布於{ $date }
original-license = 原文授權條款：{ $license }
original-permission = 轉載許可：{ $permission }
read-original = 閱讀原文
show-original = 顯示{ $name }原文
source-language = 原文語言
translated-from = 譯自{ $language }
translation-of = 譯自〈{ $title }〉
license = 授權條款

## 譯文

translation = 譯文
about-translation = 關於本譯文
translation-note = 翻譯說明
translators-note = 譯註
human-translated = 人工翻譯
machine-translated = 由機器翻譯（{ $engine }）
machine-translated-unknown = 本文為機器翻譯
machine-translated-short = 機器翻譯
status-none = 未經人校閱
status-draft = 譯文初稿，尚未校閱
status-in-review = 譯文校閱中
status-reviewed = 譯文已校閱
machine-draft = 機器翻譯，尚未經人校閱
machine-in-review = 機器翻譯，人工校閱中
machine-reviewed = 機器翻譯，已由人校閱
outdated-notice = 原文已於{ $date }修訂，譯文有{ $count }段尚未更新。
outdated-count = 原文已修訂，譯文有{ $count }段尚未更新。
paragraph-missing = 本段尚未翻譯
paragraph-outdated = 本段原文已修訂
paragraph-added = 原文無此段
paragraph-mark = 尚未更新之處，頁邊以點線標示。

## 雙語對照

bilingual = 雙語對照
bilingual-title = { $title }（雙語對照）
bilingual-description = 〈{ $title }〉與{ $name }原文逐段對照
read-bilingual = 與{ $name }原文對照閱讀
read-with-translation = 與{ $name }譯文對照閱讀
leave-bilingual = 只看{ $name }
view = 檢視方式
view-side-by-side = 左右對照
view-interleaved = 逐段對照
view-original = 只看原文
view-translation = 只看譯文
view-shortcut = 鍵盤快速鍵

## 圖片

cover-image = 封面圖片
images-made-by = 圖片由{ $generator }生成
image-made-by = 圖片由{ $generator }生成
image-credit = 圖片來源：{ $credit }
image-license = 授權條款：{ $license }

## 更正與撤回

corrections = 更正
correction-on = { $date }更正
withdrawn-title = 本文已撤回
withdrawn-text = 原因：{ $reason }

## 內文

footnotes = 註釋
footnote = 註{ $number }
footnote-back = 回到內文
alert-note = 附註
alert-tip = 提示
alert-important = 重要
alert-warning = 警告
alert-caution = 注意
copy-code = 複製
copy-code-label = 複製程式碼
copied = 已複製
copy-failed = 無法複製
heading-anchor = 「{ $title }」一節的連結
task-done = 已完成
task-open = 未完成
table-region = 表格，可左右捲動
code-region = 程式碼，可左右捲動

## 其他頁面

not-found-title = 找不到頁面
not-found-text = 您要找的頁面不存在，可能已移至其他網址。
not-found-home = 回到首頁
redirecting = 本頁已移至新網址
redirect-link = 前往新網址
powered-by = 以{ $name }製作
