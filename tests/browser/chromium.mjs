// Chromium without a window, spoken to over two pipes by its DevTools protocol. No package is needed.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

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
  const flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe"];
  const child = spawn(name, [...flags, `--user-data-dir=${profile}`, "about:blank"], {
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
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

// A page of its own profile. `script: false` is a reader without JavaScript.
async function page(send, listeners, { width = 1280, height = 1000, dark = false, script = true } = {}) {
  const { browserContextId } = await send("Target.createBrowserContext");
  const { targetId } = await send("Target.createTarget", { url: "about:blank", browserContextId });
  const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
  const call = (method, params) => send(method, params, sessionId);
  await call("Page.enable");
  await call("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
  const scheme = { name: "prefers-color-scheme", value: dark ? "dark" : "light" };
  await call("Emulation.setEmulatedMedia", { features: [scheme, { name: "prefers-reduced-motion", value: "reduce" }] });
  await call("Emulation.setScriptExecutionDisabled", { value: !script });
  const evaluate = async (expression) => {
    const done = await call("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
    if (done.exceptionDetails) throw new Error(done.exceptionDetails.exception?.description ?? expression);
    return done.result.value;
  };
  return {
    evaluate,
    // Opens an address and waits until it is loaded.
    async go(url) {
      const loaded = new Promise((resolve) => {
        const listener = (message) => {
          if (message.sessionId !== sessionId || message.method !== "Page.loadEventFired") return;
          listeners.delete(listener);
          resolve();
        };
        listeners.add(listener);
      });
      await call("Page.navigate", { url });
      await loaded;
    },
    async key(key, modifiers = 0) {
      await call("Input.dispatchKeyEvent", { type: "keyDown", key, text: key, modifiers });
      await call("Input.dispatchKeyEvent", { type: "keyUp", key, modifiers });
    },
    async shot(file) {
      const { data } = await call("Page.captureScreenshot", { format: "png" });
      writeFileSync(file, Buffer.from(data, "base64"));
    },
    close: () => send("Target.disposeBrowserContext", { browserContextId }),
  };
}
