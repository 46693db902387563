// Chromium without a window, spoken to over two pipes by its DevTools protocol. No package is needed.
import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];
// What a key is called in the protocol besides its own name.
const KEYS = { Tab: [9], Enter: [13, "\r"], " ": [32, " "], ArrowRight: [39], Escape: [27] };

// No window, and nothing that a browser does by itself: no update, no first run, no connection but ours.
export const FLAGS = [
  "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
  "--disable-background-networking", "--disable-component-update", "--hide-scrollbars",
];

// Starts the browser; throws where there is none.
export async function start() {
  const profile = mkdtempSync(join(tmpdir(), "yiwen-browser-"));
  let failed;
  for (const name of [process.env.CHROMIUM, ...NAMES].filter(Boolean)) {
    try {
      return await open(name, profile);
    } catch (error) {
      failed = error;
    }
  }
  throw failed;
}

async function open(name, profile) {
  const child = spawn(name, [...FLAGS, "--remote-debugging-pipe", `--user-data-dir=${profile}`, "about:blank"], {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  await new Promise((resolve, reject) => child.once("spawn", resolve).once("error", reject));
  const [, , , to, from] = child.stdio;
  const waiting = new Map();
  const listeners = new Set();
  let rest = "";
  from.setEncoding("utf8").on("data", (piece) => {
    const messages = (rest + piece).split("\0");
    rest = messages.pop();
    for (const message of messages.map((text) => JSON.parse(text))) {
      if (waiting.has(message.id)) waiting.get(message.id)(message);
      else listeners.forEach((listener) => listener(message));
    }
  });
  let last = 0;
  const send = (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, ({ error, result }) => {
        waiting.delete(id);
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result);
      });
      to.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  return {
    page: (options) => page(send, listeners, options),
    close: async () => {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill();
      await gone;
      // Its helpers may still write for a moment. A temporary folder that stays is no reason to fail.
      await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }).catch(() => {});
    },
  };
}

// A page of its own profile. `script: false` is a reader without JavaScript.
async function page(send, listeners, { width = 1280, height = 1000, dark = false, script = true } = {}) {
  const { browserContextId } = await send("Target.createBrowserContext");
  const { targetId } = await send("Target.createTarget", { url: "about:blank", browserContextId });
  const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
  const call = (method, params) => send(method, params, sessionId);
  const on = (method, run) => {
    const listener = (message) => {
      if (message.sessionId === sessionId && message.method === method) run(message.params);
    };
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const resize = (width, height = 1000) =>
    call("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
  // The reader's settings, such as `media({ "forced-colors": "active" })`; `type` is "print" for paper.
  const media = (features, type = "") =>
    call("Emulation.setEmulatedMedia", {
      media: type,
      features: Object.entries({ "prefers-reduced-motion": "reduce", ...features }).map(([name, value]) => ({ name, value })),
    });
  await call("Page.enable");
  await resize(width, height);
  await media({ "prefers-color-scheme": dark ? "dark" : "light" });
  await call("Emulation.setScriptExecutionDisabled", { value: !script });
  const evaluate = async (expression) => {
    const done = await call("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
    if (done.exceptionDetails) throw new Error(done.exceptionDetails.exception?.description ?? expression);
    return done.result.value;
  };
  return {
    evaluate,
    resize,
    media,
    // Runs a script in every page before its own.
    before: (source) => call("Page.addScriptToEvaluateOnNewDocument", { source }),
    // Opens an address and waits until it is loaded.
    async go(url) {
      const loaded = new Promise((resolve) => {
        const off = on("Page.loadEventFired", () => {
          off();
          resolve();
        });
      });
      await call("Page.navigate", { url });
      await loaded;
    },
    // Waits until an expression is true.
    async until(expression, patience = 10_000) {
      const end = Date.now() + patience;
      while (!(await evaluate(`Boolean(${expression})`))) {
        if (Date.now() > end) throw new Error(`never true: ${expression}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    // Writes a text where the focus is.
    type: (text) => call("Input.insertText", { text }),
    async key(key, modifiers = 0) {
      const [code, text] = KEYS[key] ?? [undefined, key];
      const event = { key, modifiers, windowsVirtualKeyCode: code };
      await call("Input.dispatchKeyEvent", { ...event, type: text ? "keyDown" : "rawKeyDown", text });
      await call("Input.dispatchKeyEvent", { ...event, type: "keyUp" });
    },
    async shot(file) {
      const { data } = await call("Page.captureScreenshot", { format: "png" });
      writeFileSync(file, Buffer.from(data, "base64"));
    },
    async pdf() {
      const { data } = await call("Page.printToPDF", { preferCSSPageSize: true, paperWidth: 8.27, paperHeight: 11.69 });
      return Buffer.from(data, "base64");
    },
    // Tells of every request, and of every script that fails.
    async watch({ request, failure }) {
      await call("Network.enable");
      await call("Runtime.enable");
      on("Network.requestWillBeSent", (event) => request(event.request.url));
      on("Network.responseReceived", ({ response }) => {
        if (response.status >= 400) failure(`${response.status} ${response.url}`);
      });
      on("Runtime.exceptionThrown", ({ exceptionDetails }) => failure(exceptionDetails.exception?.description ?? exceptionDetails.text));
    },
    close: () => send("Target.disposeBrowserContext", { browserContextId }),
  };
}
