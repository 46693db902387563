// The search of the masthead: loaded, like all that it needs, when somebody opens it.
const dialog = document.querySelector("dialog.search");
const { worker: workerUrl, style, loading, none, one, other } = dialog.dataset;
const [form, status, shortcut] = [".search-form", ".search-status", "[name=shortcut]"].map((s) => dialog.querySelector(s));
const input = form.elements.query;
const sections = [...dialog.querySelectorAll(".search-found")];

const worker = new Worker(workerUrl, { type: "module" });
const waiting = new Map();
worker.onmessage = ({ data }) => {
  const { resolve, reject } = waiting.get(data.number);
  waiting.delete(data.number);
  if (data.error) reject(new Error(data.error));
  else resolve(data);
};
// A browser without modules in workers: everyone waiting is told.
worker.onerror = ({ message }) => {
  for (const { reject } of waiting.values()) reject(new Error(message));
  waiting.clear();
};
let number = 0;
const find = (folder, query) =>
  new Promise((resolve, reject) => {
    waiting.set(++number, { resolve, reject });
    worker.postMessage({ number, folder: new URL(folder, location).href, query });
  });

const element = (name, ...children) => {
  const made = document.createElement(name);
  made.append(...children);
  return made;
};
const row = ({ url, title, before, match, after }) => {
  const link = element("a", title);
  link.href = url;
  return element("li", element("h3", link), element("p", before, ...(match ? [element("mark", match)] : []), after));
};

// Results of the page's language first, then of each other one that has some. What was asked for meanwhile wins.
let asked = "";
const search = async () => {
  const query = input.value.trim();
  if (query === asked) return;
  asked = query;
  let total = 0;
  if (query) status.textContent = loading;
  for (const section of sections) {
    const { count, hits } = query ? await find(section.dataset.index, query) : { count: 0, hits: [] };
    if (query !== asked) return;
    total += count;
    section.hidden = count === 0;
    section.querySelector("ol").replaceChildren(...hits.map(row));
  }
  const counted = (total === 1 ? one : other.replace("100", total.toLocaleString(document.documentElement.lang)));
  status.textContent = !query ? "" : total ? counted : none.replace("%", query);
};
const run = () => search().catch((error) => {
  asked = "";
  status.textContent = error.message;
});

// While characters are being composed, nothing is searched.
let later;
input.addEventListener("input", ({ isComposing }) => {
  clearTimeout(later);
  if (!isComposing) later = setTimeout(run, 150);
});
input.addEventListener("compositionend", run);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
dialog.addEventListener("click", ({ target }) => {
  // Beside the box, or on a link, which may lead to another place on this page.
  if (target === dialog || target.closest("a, .search-close")) dialog.close();
});
shortcut.addEventListener("change", () => {
  try {
    localStorage.setItem("search-shortcut", shortcut.checked ? "on" : "off");
  } catch {}
});

const sheet = document.createElement("link");
sheet.rel = "stylesheet";
sheet.href = style;
const styled = new Promise((done) => (sheet.onload = sheet.onerror = done));
document.head.append(sheet);

export const open = async () => {
  await styled;
  try {
    shortcut.checked = localStorage.getItem("search-shortcut") !== "off";
  } catch {}
  if (!dialog.open) dialog.showModal();
  input.select();
};
