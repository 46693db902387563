// The site by keyboard alone: where one is shows, and everything can be reached and used.

// What has the keyboard, where it is seen, and what is drawn around it.
const FOCUS = `(() => {
  const element = document.activeElement;
  // The outline of a choice is drawn by its label.
  const shown = element.matches("[type=radio]") ? element.closest("label") : element;
  const box = shown.getBoundingClientRect();
  return {
    name: element.outerHTML.slice(0, 90),
    inside: getComputedStyle(shown).opacity > 0 && box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    outline: getComputedStyle(shown).outlineStyle !== "none" && parseFloat(getComputedStyle(shown).outlineWidth) > 0,
    end: element === document.body,
  };
})()`;

export async function keyboard({ browser, origin, check }) {
  const page = await browser.page();
  await page.go(`${origin}/`);
  await page.key("Tab");
  const first = await page.evaluate(`document.activeElement.className`);
  check("the first stop is the skip link", first === "skip", first);
  check("the skip link is seen", (await page.evaluate(FOCUS)).inside);
  await page.key("Enter");
  check("it leads to the text", (await page.evaluate("location.hash")) === "#_main");
  await page.key("Tab");
  check("and the keyboard follows", await page.evaluate(`!!document.activeElement.closest("main, footer")`));

  for (const url of ["/", "/guide/markdown/", "/zh-hant/articles/how-translations-fall-behind/", "/zh-hant/articles/how-translations-fall-behind/with-en/"]) {
    await page.go(origin + url);
    const lost = [];
    let stops = 0;
    for (; stops < 200; stops += 1) {
      await page.key("Tab");
      const focus = await page.evaluate(FOCUS);
      if (focus.end) break;
      if (!focus.inside || !focus.outline) lost.push(`${focus.name} (${focus.inside ? "no outline" : "out of sight"})`);
    }
    check(`${url}: each of ${stops} stops shows`, stops > 5 && lost.length === 0, lost.join(", "));
  }

  // One button for light and dark, by its key.
  await page.go(`${origin}/`);
  await page.evaluate(`document.querySelector(".theme-switch").focus()`);
  await page.key("Enter");
  check("a key changes light and dark", (await page.evaluate("document.documentElement.dataset.theme")) === "light");
  await page.key(" ");
  check("and goes on to the next", (await page.evaluate("document.documentElement.dataset.theme")) === "dark");

  // The views are one stop with arrows, as radio buttons are.
  await page.go(`${origin}/zh-hant/articles/how-translations-fall-behind/with-en/`);
  await page.evaluate(`document.querySelector(".views :checked").focus()`);
  await page.key("ArrowRight");
  check("an arrow changes the view", (await page.evaluate("document.querySelector('.views').elements.view.value")) === "interleaved");

  // The original of a passage.
  await page.go(`${origin}/zh-hant/articles/how-translations-fall-behind/`);
  await page.evaluate(`document.querySelector(".reveal > summary").focus()`);
  await page.key("Enter");
  check("a key opens the original of a passage", await page.evaluate(`document.querySelector(".reveal").open`));
  await page.close();
}
