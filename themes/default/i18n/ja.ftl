# 既定テーマの文言。和欧文間の空白は入力せず、CSSに任せる。

## ナビゲーション

skip-to-content = 本文へ移動
home = ホーム
menu = メニュー
menu-open = メニューを開く
menu-close = メニューを閉じる
close = 閉じる
main-navigation = メインメニュー
footer-navigation = フッターメニュー
breadcrumbs = 現在の位置
top-of-page = ページの先頭へ戻る
sections = セクション
external-link = 外部サイト

## 言語

language = 言語
languages = 言語
choose-language = 言語を選ぶ
read-in-language = { $name }で読む
also-available-in = { $names }でも読めます
only-in-language = { $name }版のみ
chooser-title = 言語の選択
chooser-text = このサイトは複数の言語で公開しています。
language-ar = アラビア語
language-de = ドイツ語
language-en = 英語
language-es = スペイン語
language-fr = フランス語
language-hi = ヒンディー語
language-id = インドネシア語
language-it = イタリア語
language-ja = 日本語
language-ko = 韓国語
language-nl = オランダ語
language-pl = ポーランド語
language-pt = ポルトガル語
language-ru = ロシア語
language-sv = スウェーデン語
language-th = タイ語
language-tr = トルコ語
language-uk = ウクライナ語
language-vi = ベトナム語
language-zh = 中国語
language-zh-Hans = 中国語（簡体字）
language-zh-Hant = 中国語（繁体字）
language-zh-Hant-HK = 中国語（繁体字、香港）

## 検索

search = 検索
search-placeholder = 記事を検索
search-results = { $count }件の検索結果
search-no-results = 「{ $query }」に一致する記事はありません
search-loading = 検索しています…
search-needs-javascript = 検索にはJavaScriptが必要です。すべての記事はアーカイブから読めます。

## 外観

theme = 外観
theme-light = ライト
theme-dark = ダーク
theme-system = システム設定に従う

## 記事

table-of-contents = 目次
published = { $date }公開
updated = { $date }更新
by-authors = 著者：{ $names }
translated-by = 翻訳：{ $names }
reviewed-by = 校閲：{ $names }
reading-time = 約{ $minutes }分で読めます
word-count = { $count }語
character-count = { $count }字
read-more = 続きを読む
read-more-about = 「{ $title }」の続きを読む
related = 関連記事
previous-article = 前の記事
next-article = 次の記事
draft = 下書き
draft-notice = この記事は下書きで、まだ公開されていません。
label-author = 著者
label-translator = 翻訳
label-reviewer = 校閲
label-published = 公開日
label-updated = 更新日
label-engine = 翻訳モデル
label-images = 画像
label-publisher = 初出
label-permission = 転載許可
label-language = 言語
label-title = 題名
label-date = 日付
label-status = 状態
about-author = { $name }について
markdown-copy = Markdown版

## 一覧

latest = 新着記事
articles = 記事
articles-count = { $count }件の記事
no-articles = 記事はまだありません
all-articles = すべての記事
archive = アーカイブ
undated = 日付不明
tags = タグ
all-tags = すべてのタグ
tagged = タグ「{ $name }」の記事
series = シリーズ
all-series = すべてのシリーズ
series-part = 全{ $total }回の第{ $part }回
series-contents = このシリーズの記事
authors = 著者
articles-by = { $name }の記事
translators = 翻訳者
translations-by = { $name }の翻訳
term-title = { $taxonomy }：{ $name }
pagination = ページ送り
page-number = { $page }ページ
page-of = { $pages }ページ中{ $page }ページ
older = 古い記事
newer = 新しい記事
previous-page = 前のページ
next-page = 次のページ

## フィード

feed = フィード
feed-of = 「{ $title }」のフィード
feed-atom = Atomフィード
feed-json = JSONフィード

## 原文

original = 原文
original-article = 原文について
original-title = 原題：{ $title }
original-authors = 原著者：{ $names }
original-published-in = 初出：{ $publisher }
original-date = 原文の公開日：{ $date }
original-license = 原文のライセンス：{ $license }
original-permission = 転載許可：{ $permission }
read-original = 原文を読む
show-original = { $name }の原文を表示
source-language = 原文の言語
translated-from = { $language }からの翻訳
translation-of = 「{ $title }」の翻訳
license = ライセンス

## 翻訳

translation = 訳文
about-translation = この翻訳について
translation-note = 翻訳に関する注記
translators-note = 訳注
human-translated = 人による翻訳
machine-translated = { $engine }による機械翻訳
machine-translated-unknown = 機械翻訳による記事です
machine-translated-short = 機械翻訳
status-none = 人による校閲は行われていません
status-draft = 翻訳の下書き（未校閲）
status-in-review = 翻訳を校閲中
status-reviewed = 校閲済みの翻訳
machine-draft = 機械翻訳（人による校閲前）
machine-in-review = 機械翻訳（人が校閲中）
machine-reviewed = 機械翻訳（人が校閲済み）
outdated-notice = 原文は{ $date }に改訂されました。訳文の{ $count }か所が未更新です。
outdated-count = 原文が改訂されました。訳文の{ $count }か所が未更新です。
paragraph-missing = この段落は未訳です
paragraph-outdated = この段落の原文は改訂されました
paragraph-added = 原文にない段落です
paragraph-mark = 該当箇所は欄外に点線で示しています。

## 対訳

bilingual = 対訳
bilingual-title = { $title }（対訳）
bilingual-description = 「{ $title }」を{ $name }の原文と段落ごとに対照できます
read-bilingual = { $name }の原文と対訳で読む
read-with-translation = { $name }の訳文と対訳で読む
leave-bilingual = { $name }だけで読む
view = 表示方法
view-side-by-side = 左右に並べる
view-interleaved = 段落ごとに並べる
view-original = 原文のみ
view-translation = 訳文のみ
view-shortcut = キーボードショートカット

## 画像

cover-image = カバー画像
images-made-by = 画像は{ $generator }で生成
image-made-by = 画像は{ $generator }で生成
image-credit = 画像：{ $credit }
image-license = ライセンス：{ $license }

## 訂正と取り下げ

corrections = 訂正
correction-on = { $date }訂正
withdrawn-title = この記事は取り下げられました
withdrawn-text = 理由：{ $reason }

## 本文中

footnotes = 脚注
footnote = 脚注{ $number }
footnote-back = 本文へ戻る
alert-note = 補足
alert-tip = ヒント
alert-important = 重要
alert-warning = 警告
alert-caution = 注意
copy-code = コピー
copy-code-label = コードをコピー
copied = コピーしました
copy-failed = コピーできませんでした
heading-anchor = 「{ $title }」へのリンク
task-done = 完了
task-open = 未完了
table-region = 表（横にスクロールできます）
code-region = コード（横にスクロールできます）

## その他のページ

not-found-title = ページが見つかりません
not-found-text = このアドレスにページはありません。移動した可能性があります。
not-found-home = ホームへ戻る
redirecting = このページは移転しました
redirect-link = 新しいアドレスへ進む
powered-by = { $name }で制作
