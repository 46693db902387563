// Comforts for readers. Every page works without this file; it needs no library and asks no other host.
const root = document.documentElement;
const each = (selector, run) => document.querySelectorAll(selector).forEach(run);

// What a link within the page points to.
const target = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)));

// A choice that storage refuses to keep still counts for this page.
const remember = (key, value) => {
  try {
    localStorage.setItem(key, value);
  } catch {}
};

// Light, dark, or as the system has it: one button that goes round.
each(".theme-switch", (button) => {
  const themes = ["system", "light", "dark"];
  const show = () => {
    const { label, [root.dataset.theme]: state = button.dataset.system } = button.dataset;
    button.title = button.ariaLabel = `${label}: ${state}`;
  };
  button.addEventListener("click", () => {
    const now = themes.indexOf(root.dataset.theme);
    root.dataset.theme = themes[(now + 1) % themes.length];
    remember("theme", root.dataset.theme);
    show();
  });
  show();
  button.hidden = false;
});

// The search is fetched when it is opened: by its button, or by a key that can be switched off there (WCAG 2.1.4).
each(".search-open", (link) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.textContent = link.textContent;
  button.title = link.title;
  const { script } = document.querySelector("dialog.search").dataset;
  const open = () => import(script).then((search) => search.open());
  button.addEventListener("click", open);
  link.replaceWith(button);
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]")) return;
    try {
      if (localStorage.getItem("search-shortcut") === "off") return;
    } catch {}
    event.preventDefault();
    open();
  });
});

// A button on each block of code that copies it.
each(".code pre", (pre) => {
  if (!navigator.clipboard) return;
  const { copy, copied } = document.body.dataset;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = copy;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText((pre.querySelector("code") ?? pre).textContent);
    button.textContent = copied;
    setTimeout(() => (button.textContent = copy), 2000);
  });
  pre.closest(".code").append(button);
});

// The contents: unfolded where they stand beside the text, the section being read is marked.
const wide = matchMedia("(min-width: 76rem)");
each(".toc details", (toc) => {
  const fold = () => (toc.open = wide.matches);
  wide.addEventListener("change", fold);
  fold();
  const entries = [...toc.querySelectorAll("a")]
    .map((link) => ({ link, heading: target(link) }))
    .filter((entry) => entry.heading);
  const mark = () => {
    const current = entries.findLast((entry) => entry.heading.getBoundingClientRect().top < innerHeight / 3);
    for (const { link } of entries) {
      if (link === current?.link) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  }, { passive: true });
  mark();
});

// The id of the passage being read, the first one in sight. The links are at the top of the page, so above the text the
// place counts from which the reader went back up. Editions share their ids; a passage that the other one lacks names a
// neighbour in `data-near`.
let last = 0;
let turned = 0;
addEventListener("scroll", () => {
  if (scrollY >= last) turned = scrollY;
  last = scrollY;
}, { passive: true });
const passage = () => {
  const line = (parseFloat(getComputedStyle(root).scrollPaddingTop) || 0) + 1;
  const blocks = [...document.querySelectorAll(".article > .prose > [id], .row[id]")]
    .map((block) => ({ block, box: block.getBoundingClientRect() }))
    .filter(({ box }) => box.height);
  const moved = blocks[0]?.box.top > line ? turned - scrollY : 0;
  if (blocks[0]?.box.top - moved > line) return "";
  const { block } = blocks.find(({ box }) => box.bottom - moved > line) ?? {};
  return block?.dataset.near || block?.id || "";
};

// Another language, or both: the language is remembered, the text entered at the passage being read.
each(".languages a, .editions a, .chooser a", (link) => {
  link.addEventListener("click", () => {
    if (link.hreflang) remember("language", link.hreflang);
    if (link.rel === "alternate" || link.className === "both") link.hash = passage();
  });
});

// Notes beside their references where the margin has room, one below the other where they would overlap.
each(".article > .prose > .footnotes", (notes) => {
  const prose = notes.closest(".prose");
  const references = [...prose.querySelectorAll("sup.footnote a")];
  const place = () => {
    prose.classList.toggle("side-notes", wide.matches);
    let free = 0;
    for (const note of notes.querySelectorAll("li[id]")) {
      note.style.top = "";
      if (!wide.matches) continue;
      const reference = references.find((link) => target(link) === note);
      const wanted = reference ? reference.getBoundingClientRect().top - prose.getBoundingClientRect().top - 4 : free;
      const top = Math.max(wanted, free);
      note.style.top = `${top}px`;
      free = top + note.offsetHeight + 12;
    }
    prose.style.minHeight = wide.matches ? `${free}px` : "";
  };
  new ResizeObserver(place).observe(prose);
});
