# 기본 테마의 문구. 조사는 받침과 상관없이 읽히는 꼴로 쓴다.

## 이동

skip-to-content = 본문으로 건너뛰기
home = 홈
menu = 메뉴
menu-open = 메뉴 열기
menu-close = 메뉴 닫기
close = 닫기
main-navigation = 주 메뉴
footer-navigation = 하단 메뉴
breadcrumbs = 현재 위치
top-of-page = 맨 위로
sections = 섹션
external-link = 외부 사이트

## 언어

language = 언어
languages = 언어
choose-language = 언어 선택
read-in-language = { $name } 버전 읽기
also-available-in = 다른 언어: { $names }
only-in-language = { $name } 버전만 있음
chooser-title = 언어 선택
chooser-text = 이 사이트는 여러 언어로 발행됩니다.
language-ar = 아랍어
language-de = 독일어
language-en = 영어
language-es = 스페인어
language-fr = 프랑스어
language-hi = 힌디어
language-id = 인도네시아어
language-it = 이탈리아어
language-ja = 일본어
language-ko = 한국어
language-nl = 네덜란드어
language-pl = 폴란드어
language-pt = 포르투갈어
language-ru = 러시아어
language-sv = 스웨덴어
language-th = 태국어
language-tr = 튀르키예어
language-uk = 우크라이나어
language-vi = 베트남어
language-zh = 중국어
language-zh-Hans = 중국어(간체)
language-zh-Hant = 중국어(번체)
language-zh-Hant-HK = 중국어(번체, 홍콩)

## 검색

search = 검색
search-placeholder = 글 검색
search-results = 검색 결과 { $count }건
search-no-results = ‘{ $query }’에 대한 검색 결과가 없습니다
search-loading = 검색 중…
search-needs-javascript = 검색하려면 JavaScript가 필요합니다. 모든 글은 글 목록에서 볼 수 있습니다.

## 화면

theme = 화면 모드
theme-light = 밝게
theme-dark = 어둡게
theme-system = 시스템 설정

## 글

table-of-contents = 목차
published = { $date } 발행
updated = { $date } 수정
by-authors = 글: { $names }
translated-by = 번역: { $names }
reviewed-by = 감수: { $names }
reading-time = 읽는 시간 약 { $minutes }분
word-count = { $count }단어
character-count = { $count }자
read-more = 계속 읽기
read-more-about = ‘{ $title }’ 계속 읽기
related = 관련 글
previous-article = 이전 글
next-article = 다음 글
draft = 초안
draft-notice = 이 글은 초안이며 아직 발행되지 않았습니다.
label-author = 글쓴이
label-translator = 옮긴이
label-reviewer = 감수
label-published = 발행일
label-updated = 수정일
label-engine = 번역 모델
label-images = 이미지
label-publisher = 원문 매체
label-permission = 게재 허락
label-language = 언어
label-title = 제목
label-date = 날짜
label-status = 상태
about-author = { $name } 소개
markdown-copy = Markdown 버전

## 목록

latest = 최신 글
articles = 글
articles-count = 글 { $count }편
no-articles = 아직 글이 없습니다
all-articles = 모든 글
archive = 글 목록
undated = 날짜 없음
tags = 태그
all-tags = 모든 태그
tagged = ‘{ $name }’ 태그가 붙은 글
series = 연재
all-series = 모든 연재
series-part = 총 { $total }편 중 { $part }편
series-contents = 이 연재의 글
authors = 글쓴이
articles-by = { $name }의 글
translators = 옮긴이
translations-by = { $name }의 번역
term-title = { $taxonomy }: { $name }
pagination = 페이지 이동
page-number = { $page }페이지
page-of = { $pages }페이지 중 { $page }페이지
older = 이전 글들
newer = 최근 글들
previous-page = 이전 페이지
next-page = 다음 페이지

## 피드

feed = 피드
feed-of = ‘{ $title }’ 피드
feed-atom = Atom 피드
feed-json = JSON 피드

## 원문

original = 원문
original-article = 원문 정보
original-title = 원제: { $title }
original-authors = 원저자: { $names }
original-published-in = 원문 게재: { $publisher }
original-date = 원문 발행일: { $date }
original-license = 원문 라이선스: { $license }
original-permission = 게재 허락: { $permission }
read-original = 원문 읽기
show-original = { $name } 원문 보기
source-language = 원문 언어
translated-from = { $language }에서 옮김
translation-of = ‘{ $title }’의 번역
license = 라이선스

## 번역

translation = 번역문
about-translation = 이 번역에 대하여
translation-note = 번역에 관한 설명
translators-note = 옮긴이 주
human-translated = 사람이 번역
machine-translated = 기계 번역: { $engine }
machine-translated-unknown = 기계로 번역한 글입니다
machine-translated-short = 기계 번역
status-none = 사람의 감수를 거치지 않음
status-draft = 번역 초안, 감수 전
status-in-review = 번역 감수 중
status-reviewed = 감수를 마친 번역
machine-draft = 기계 번역이며 아직 사람이 감수하지 않았습니다
machine-in-review = 기계 번역이며 사람이 감수하고 있습니다
machine-reviewed = 기계 번역이며 사람이 감수했습니다
outdated-notice = 원문이 { $date }에 개정되었습니다. 번역문 { $count }곳이 아직 반영되지 않았습니다.
outdated-count = 원문이 개정되었습니다. 번역문 { $count }곳이 아직 반영되지 않았습니다.
paragraph-missing = 아직 번역되지 않은 단락입니다
paragraph-outdated = 이 단락의 원문이 개정되었습니다
paragraph-added = 원문에 없는 단락입니다
paragraph-mark = 해당 부분은 여백에 점선으로 표시했습니다.

## 대역

bilingual = 대역
bilingual-title = { $title } (대역)
bilingual-description = { $name } 원문과 단락별로 대조하는 ‘{ $title }’
read-bilingual = { $name } 원문과 함께 읽기
read-with-translation = { $name } 번역문과 함께 읽기
leave-bilingual = { $name } 버전만 읽기
view = 보기 방식
view-side-by-side = 나란히 보기
view-interleaved = 단락별로 보기
view-original = 원문만
view-translation = 번역문만
view-shortcut = 키보드 단축키

## 이미지

cover-image = 표지 이미지
images-made-by = 이미지 생성: { $generator }
image-made-by = 이미지 생성: { $generator }
image-credit = 이미지: { $credit }
image-license = 라이선스: { $license }

## 정정과 철회

corrections = 정정
correction-on = { $date } 정정
withdrawn-title = 이 글은 철회되었습니다
withdrawn-text = 사유: { $reason }

## 본문

footnotes = 각주
footnote = 각주 { $number }
footnote-back = 본문으로 돌아가기
alert-note = 참고
alert-tip = 도움말
alert-important = 중요
alert-warning = 경고
alert-caution = 주의
copy-code = 복사
copy-code-label = 코드 복사
copied = 복사됨
copy-failed = 복사하지 못함
heading-anchor = ‘{ $title }’ 링크
task-done = 완료
task-open = 미완료
table-region = 표, 가로로 스크롤할 수 있음
code-region = 코드, 가로로 스크롤할 수 있음

## 그 밖의 페이지

not-found-title = 페이지를 찾을 수 없습니다
not-found-text = 이 주소에는 페이지가 없습니다. 다른 곳으로 옮겨졌을 수 있습니다.
not-found-home = 홈으로 가기
redirecting = 페이지가 옮겨졌습니다
redirect-link = 새 주소로 이동
powered-by = 제작 도구: { $name }
