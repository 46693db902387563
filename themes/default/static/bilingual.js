// The view of a bilingual page: remembered, kept in the address, changed by a key. It stands right behind the form and
// runs before the rows are drawn; without it the buttons work all the same.
{
  const form = document.currentScript.previousElementSibling;
  const { view, shortcut } = form.elements;
  const kept = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {}
  };
  const keep = (key, value) => {
    try {
      localStorage.setItem(key, value);
    } catch {}
  };

  // An unknown name checks nothing, so the choice before it stays.
  for (const name of [kept("view"), new URLSearchParams(location.search).get("view")]) if (name) view.value = name;
  shortcut.checked = kept("view-shortcut") !== "off";
  shortcut.parentElement.hidden = false;

  // The first row below the bar that is not just ending, and where it begins.
  const line = () => Math.max(0, form.getBoundingClientRect().bottom);
  const rows = () => [...document.querySelectorAll(".row")].map((row) => ({ row, box: row.getBoundingClientRect() }));
  const shown = ({ box }) => box.height > 0;

  let current = view.value;
  const choose = () => {
    const chosen = view.value;
    view.value = current; // for a moment, to see what the reader saw
    const before = rows();
    const edge = line();
    const first = before.findIndex((one) => shown(one) && one.box.bottom > edge + 16);
    view.value = current = chosen;
    const after = rows();
    const same = after.findIndex((one, at) => at >= first && shown(one) && shown(before[at] ?? one));
    if (first >= 0 && same >= 0) {
      // A row that is shorter now must not slip away above the bar.
      const top = Math.max(before[same].box.top, edge + 16 - after[same].box.height);
      scrollBy({ top: after[same].box.top - top, behavior: "instant" });
    }
    keep("view", chosen);
    const url = new URL(location);
    url.searchParams.set("view", chosen);
    history.replaceState(history.state, "", url);
  };

  form.addEventListener("change", ({ target }) => {
    if (target === shortcut) keep("view-shortcut", shortcut.checked ? "on" : "off");
    else choose();
  });

  // The key goes round the views that this screen offers. It can be switched off (WCAG 2.1.4).
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "v" || event.repeat || event.isComposing) return;
    if (!shortcut.checked || !shortcut.getClientRects().length) return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]")) return;
    const offered = [...view].filter((radio) => radio.getClientRects().length);
    const next = offered[(offered.findIndex((radio) => radio.checked) + 1) % offered.length];
    next.checked = true;
    choose();
    form.querySelector("output").textContent = next.parentElement.innerText; // said aloud: the eye sees it
  });
}
