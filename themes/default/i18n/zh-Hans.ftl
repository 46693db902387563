# 默认主题的文字。中西文之间不打空格，由CSS调整。

## 导航

skip-to-content = 跳到正文
home = 首页
menu = 菜单
menu-open = 打开菜单
menu-close = 关闭菜单
close = 关闭
main-navigation = 主菜单
footer-navigation = 页脚菜单
breadcrumbs = 当前位置
top-of-page = 回到顶部
sections = 栏目
external-link = 外部网站

## 语言

language = 语言
languages = 语言
choose-language = 选择语言
read-in-language = 阅读{ $name }版
also-available-in = 另有{ $names }版
only-in-language = 仅有{ $name }版
chooser-title = 选择语言
chooser-text = 本站以多种语言发布。
language-ar = 阿拉伯语
language-de = 德语
language-en = 英语
language-es = 西班牙语
language-fr = 法语
language-hi = 印地语
language-id = 印度尼西亚语
language-it = 意大利语
language-ja = 日语
language-ko = 韩语
language-nl = 荷兰语
language-pl = 波兰语
language-pt = 葡萄牙语
language-ru = 俄语
language-sv = 瑞典语
language-th = 泰语
language-tr = 土耳其语
language-uk = 乌克兰语
language-vi = 越南语
language-zh = 中文
language-zh-Hans = 简体中文
language-zh-Hant = 繁体中文
language-zh-Hant-HK = 繁体中文（香港）

## 搜索

search = 搜索
search-placeholder = 搜索文章
search-results = 共{ $count }条结果
search-no-results = 没有找到与“{ $query }”相关的文章
search-loading = 正在搜索……
search-needs-javascript = 搜索需要启用JavaScript。所有文章另列于文章归档。

## 外观

theme = 外观
theme-light = 浅色
theme-dark = 深色
theme-system = 跟随系统

## 文章

table-of-contents = 目录
published = 发布于{ $date }
updated = 更新于{ $date }
by-authors = 作者：{ $names }
translated-by = 译者：{ $names }
reviewed-by = 审校：{ $names }
reading-time = 阅读时间约{ $minutes }分钟
word-count = { $count }字
character-count = { $count }字
read-more = 继续阅读
read-more-about = 继续阅读《{ $title }》
related = 延伸阅读
previous-article = 上一篇
next-article = 下一篇
draft = 草稿
draft-notice = 本文为草稿，尚未发布。
label-author = 作者
label-translator = 译者
label-reviewer = 审校
label-published = 发布日期
label-updated = 更新日期
label-engine = 翻译模型
label-images = 图片
label-publisher = 原载媒体
label-permission = 转载许可
label-language = 语言
label-title = 标题
label-date = 日期
label-status = 状态
about-author = 关于{ $name }
markdown-copy = Markdown版本

## 列表

latest = 最新文章
articles = 文章
articles-count = 共{ $count }篇文章
no-articles = 暂无文章
all-articles = 全部文章
archive = 文章归档
undated = 日期不详
tags = 标签
all-tags = 全部标签
tagged = 标签“{ $name }”下的文章
series = 系列
all-series = 全部系列
series-part = 第{ $part }篇，共{ $total }篇
series-contents = 本系列文章
authors = 作者
articles-by = { $name }的文章
translators = 译者
translations-by = { $name }的译作
term-title = { $taxonomy }：{ $name }
pagination = 分页
page-number = 第{ $page }页
page-of = 第{ $page }页，共{ $pages }页
older = 较早的文章
newer = 较新的文章
previous-page = 上一页
next-page = 下一页

## 订阅

feed = 订阅
feed-of = 订阅“{ $title }”
feed-atom = 用Atom订阅
feed-json = 用JSON Feed订阅

## 原文

original = 原文
original-article = 原文信息
original-title = 原题：{ $title }
original-authors = 原作者：{ $names }
original-published-in = 原载于{ $publisher }
original-date = 原文发布于{ $date }
original-license = 原文许可协议：{ $license }
original-permission = 转载许可：{ $permission }
read-original = 阅读原文
show-original = 显示{ $name }原文
source-language = 原文语言
translated-from = 译自{ $language }
translation-of = 译自《{ $title }》
license = 许可协议

## 译文

translation = 译文
about-translation = 关于本译文
translation-note = 翻译说明
translators-note = 译注
human-translated = 人工翻译
machine-translated = 由机器翻译（{ $engine }）
machine-translated-unknown = 本文为机器翻译
machine-translated-short = 机器翻译
status-none = 未经人工审校
status-draft = 译文初稿，尚未审校
status-in-review = 译文审校中
status-reviewed = 译文已审校
machine-draft = 机器翻译，尚未经人工审校
machine-in-review = 机器翻译，人工审校中
machine-reviewed = 机器翻译，已经人工审校
outdated-notice = 原文已于{ $date }修订，译文有{ $count }段尚未更新。
outdated-count = 原文已修订，译文有{ $count }段尚未更新。
paragraph-missing = 本段尚未翻译
paragraph-outdated = 本段原文已修订
paragraph-added = 原文无此段
paragraph-mark = 尚未更新之处，页边以点线标示。

## 双语对照

bilingual = 双语对照
bilingual-title = { $title }（双语对照）
bilingual-description = 《{ $title }》与{ $name }原文逐段对照
read-bilingual = 与{ $name }原文对照阅读
read-with-translation = 与{ $name }译文对照阅读
leave-bilingual = 只看{ $name }
view = 显示方式
view-side-by-side = 左右对照
view-interleaved = 逐段对照
view-original = 只看原文
view-translation = 只看译文
view-shortcut = 键盘快捷键

## 图片

cover-image = 封面图片
images-made-by = 图片由{ $generator }生成
image-made-by = 图片由{ $generator }生成
image-credit = 图片来源：{ $credit }
image-license = 许可协议：{ $license }

## 更正与撤回

corrections = 更正
correction-on = { $date }更正
withdrawn-title = 本文已撤回
withdrawn-text = 原因：{ $reason }

## 正文

footnotes = 注释
footnote = 注{ $number }
footnote-back = 返回正文
alert-note = 说明
alert-tip = 提示
alert-important = 重要
alert-warning = 警告
alert-caution = 注意
copy-code = 复制
copy-code-label = 复制代码
copied = 已复制
copy-failed = 复制失败
heading-anchor = “{ $title }”一节的链接
task-done = 已完成
task-open = 未完成
table-region = 表格，可左右滚动
code-region = 代码，可左右滚动

## 其他页面

not-found-title = 找不到页面
not-found-text = 您要找的页面不存在，可能已移至其他网址。
not-found-home = 回到首页
redirecting = 本页已移至新网址
redirect-link = 前往新网址
powered-by = 由{ $name }生成
