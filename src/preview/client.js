// What runs in a browser while a site is being written: `yiwen serve --watch` puts it into pages when it sends them.
(() => {
  "use strict";
  const own = document.currentScript;
  const print = own ? own.dataset.print : "";
  const words = {
    en: ["The site has errors. You see the last version without them.", "The site has errors.", "error", "warning", "What to do:", "Hide"],
    "zh-Hant": ["網站有錯誤，目前顯示的是最近一次正常的版本。", "網站有錯誤。", "錯誤", "警告", "處理方法：", "隱藏"],
    "zh-Hans": ["网站有错误，当前显示的是最近一次正常的版本。", "网站有错误。", "错误", "警告", "处理方法：", "隐藏"],
    ja: ["サイトにエラーがあります。表示しているのは、最後に正常だった版です。", "サイトにエラーがあります。", "エラー", "警告", "対処方法：", "隠す"],
    ko: ["사이트에 오류가 있습니다. 마지막으로 정상이었던 버전을 표시하고 있습니다.", "사이트에 오류가 있습니다.", "오류", "경고", "해결 방법:", "숨기기"],
    de: ["Die Website hat Fehler. Zu sehen ist der letzte Stand ohne Fehler.", "Die Website hat Fehler.", "Fehler", "Warnung", "Was zu tun ist:", "Ausblenden"],
    fr: ["Le site contient des erreurs. Vous voyez la dernière version correcte.", "Le site contient des erreurs.", "erreur", "avertissement", "Que faire :", "Masquer"],
    es: ["El sitio tiene errores. Está viendo la última versión correcta.", "El sitio tiene errores.", "error", "aviso", "Qué hacer:", "Ocultar"],
  };
  // A page without content of the site has no language: then the browser's.
  const language = () => {
    const site = document.querySelector("main") && document.documentElement.lang;
    const tag = (site || navigator.language || "en").toLowerCase();
    if (/^zh\b/.test(tag)) return /-(hans|cn|sg)\b/.test(tag) || (tag === "zh" && !site) ? "zh-Hans" : "zh-Hant";
    return Object.keys(words).find((known) => known === tag.split("-")[0]) || "en";
  };
  const decoded = (path) => {
    try { return decodeURIComponent(path); } catch { return path; }
  };
  const here = decoded(location.pathname);

  // The reading position: the first block on the screen, found again by its text, else the offset.
  const key = "yiwen-preview-position";
  const blocks = () => document.querySelectorAll("main :is(h1,h2,h3,h4,h5,h6,p,li,pre,table,figure,blockquote,dt,dd)");
  const reload = () => {
    const first = [...blocks()].find((block) => block.getBoundingClientRect().bottom > 0);
    const place = { path: here, x: scrollX, y: scrollY };
    if (first) Object.assign(place, { text: first.textContent.slice(0, 120), top: first.getBoundingClientRect().top });
    try { sessionStorage.setItem(key, JSON.stringify(place)); } catch { /* Private windows may refuse. */ }
    location.reload();
  };
  const restore = () => {
    let place = null;
    try {
      place = JSON.parse(sessionStorage.getItem(key));
      sessionStorage.removeItem(key);
    } catch { /* As above. */ }
    if (!place || place.path !== here) return;
    history.scrollRestoration = "manual";
    const go = () => {
      scrollTo({ left: place.x, top: place.y, behavior: "instant" });
      const near = [...blocks()]
        .filter((block) => place.text && block.textContent.slice(0, 120) === place.text)
        .map((block) => block.getBoundingClientRect().top - place.top)
        .sort((a, b) => Math.abs(a) - Math.abs(b))[0];
      if (near && place.y > 0) scrollBy({ top: near, behavior: "instant" });
    };
    go();
    addEventListener("load", () => { go(); history.scrollRestoration = "auto"; }, { once: true });
  };
  restore();

  // Style sheets and pictures are exchanged in the open page.
  const fresh = (address) => {
    const url = new URL(address, location.href);
    url.searchParams.set("yiwen-preview", Date.now());
    return url.href;
  };
  const is = (address, path) => {
    if (!address) return false;
    const url = new URL(address, location.href);
    return url.origin === location.origin && decoded(url.pathname) === decoded(path);
  };
  const exchangeSheet = ({ from, to }) => {
    let found = false;
    for (const link of document.querySelectorAll('link[rel~="stylesheet"]')) {
      if (!is(link.href, from)) continue;
      found = true;
      // The old sheet stays until the new one is there, so that the page never stands without.
      const next = link.cloneNode();
      next.href = fresh(to);
      next.addEventListener("load", () => link.remove(), { once: true });
      next.addEventListener("error", () => next.remove(), { once: true });
      link.after(next);
    }
    return found;
  };
  const exchangePicture = ({ from, to }) => {
    for (const image of document.querySelectorAll("img, source, video, link[rel~=icon]")) {
      for (const name of ["src", "srcset", "poster", "href"]) {
        const value = image.getAttribute(name);
        if (!value) continue;
        const next = name === "srcset"
          ? value.split(",").map((one) => {
              const [address, ...size] = one.trim().split(/\s+/);
              return [is(address, from) ? fresh(to) : address, ...size].join(" ");
            }).join(", ")
          : is(value, from) ? fresh(to) : value;
        if (next !== value) image.setAttribute(name, next);
      }
    }
    for (const element of document.querySelectorAll("[style*='url(']")) {
      const style = element.getAttribute("style");
      element.setAttribute("style", style.replace(/url\((["']?)([^"')]+)\1\)/g, (all, quote, address) =>
        is(address, from) ? `url(${quote}${fresh(to)}${quote})` : all));
    }
  };

  // What is wrong, over the page. A shadow root keeps the site's styles out.
  let overlay = null;
  const element = (name, text, className, lang) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    if (lang) made.lang = lang;
    return made;
  };
  const hide = () => {
    if (overlay) overlay.remove();
    overlay = null;
  };
  const show = (data) => {
    hide();
    const lang = language();
    const [title, alone, error, warning, hint, close] = words[lang];
    overlay = element("yiwen-preview");
    overlay.lang = lang;
    const root = overlay.attachShadow({ mode: "open" });
    root.append(element("style", `
      :host { all: initial; position: fixed; inset: 0; z-index: 2147483647; overflow: auto; display: block;
        background: rgb(20 22 28 / .88); color: #e8e8ea; font: 15px/1.6 system-ui, sans-serif; direction: ltr; }
      section { max-width: 60rem; margin: 2rem auto; padding: 0 1rem 2rem; }
      header { display: flex; gap: 1rem; align-items: baseline; justify-content: space-between; }
      h1 { font-size: 1.25rem; margin: 0 0 1rem; color: #fff; }
      button { font: inherit; color: inherit; background: #3a3f4b; border: 1px solid #6b7280; border-radius: .3rem; padding: .1rem .8rem; }
      article { background: #1c1f27; border-left: 4px solid #ff7b72; border-radius: .3rem; padding: .8rem 1rem; margin: 0 0 1rem; }
      article.warning { border-color: #e3b341; }
      p { margin: 0; overflow-wrap: anywhere; }
      b { color: #ff9a93; } .warning b { color: #e3b341; }
      code { color: #8b949e; font: .85em ui-monospace, monospace; }
      .place { color: #9ecbff; font-family: ui-monospace, monospace; font-size: .9em; }
      pre { margin: .5rem 0; padding: .5rem .8rem; background: #12141a; overflow-x: auto; font: .9em/1.7 ui-monospace, monospace; white-space: pre-wrap; }
      pre i { font-style: normal; color: #8b949e; user-select: none; }
      mark { color: #fff; background: #8b2f2a; border-bottom: 2px solid #ff7b72; }
      mark:empty { border-left: 2px solid #ff7b72; border-bottom: 0; }
      .warning mark { background: #6b5415; border-color: #e3b341; }
      .hint { color: #a5d6a7; }`));
    const section = element("section");
    section.setAttribute("role", "alert");
    const head = element("header");
    const button = element("button", close);
    button.type = "button";
    button.addEventListener("click", hide);
    head.append(element("h1", document.querySelector("main") ? title : alone), button);
    section.append(head);
    for (const one of data.diagnostics) {
      const article = element("article", "", one.severity);
      const message = element("p");
      message.append(element("b", `${one.severity === "error" ? error : warning}: `), element("span", one.message, "", "en"), " ", element("code", one.code));
      article.append(message);
      for (const at of [one, ...one.related]) {
        if (at.label) article.append(element("p", `${at.label}:`, "label", "en"));
        if (at.path) article.append(element("p", at.line ? `${at.path}:${at.line}:${at.column}` : at.path, "place"));
        if (!at.line) continue;
        const line = element("pre");
        line.append(element("i", `${at.line} │ `), at.before, element("mark", at.marked), at.after);
        article.append(line);
      }
      if (one.hint) {
        const say = element("p", `${hint} `, "hint");
        say.append(element("span", one.hint, "", "en"));
        article.append(say);
      }
      section.append(article);
    }
    root.append(section);
    document.body.append(overlay);
  };
  addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  const change = (data) => {
    if (data.all || data.urls.some((url) => decoded(url) === here)) return reload();
    // A sheet that is not linked by name may be imported by one that is.
    const found = data.css.map(exchangeSheet);
    if (data.css.length && !found.includes(true)) {
      for (const link of document.querySelectorAll('link[rel~="stylesheet"]')) {
        const path = new URL(link.href).pathname;
        exchangeSheet({ from: path, to: path });
      }
    }
    data.images.forEach(exchangePicture);
  };
  // A browser keeps six connections to a site, so a page that nobody sees gives its one back.
  let source = null;
  const listen = () => {
    if (source || document.hidden) return;
    source = new EventSource(`/.yiwen/events?page=${encodeURIComponent(location.pathname)}&print=${encodeURIComponent(print)}`);
    const on = (name, act) => source.addEventListener(name, (event) => act(JSON.parse(event.data)));
    on("hello", (data) => { if (!data.broken) hide(); });
    on("change", change);
    on("broken", show);
    on("mended", () => {
      hide();
      // Nothing of the site was to be seen here.
      if (!print) reload();
    });
  };
  const leave = () => {
    if (source) source.close();
    source = null;
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : listen()));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", listen);
  listen();
})();
