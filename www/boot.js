// What the page needs before any Rust runs: data shards, wasm modules, the theme, and a way back to
// the static table when something is missing.
//
// A classic script, because on file:// browsers refuse module scripts, import() and fetch. For the
// same reason every shard and module is a script that hands over its bytes as base64 of raw deflate.
// It blocks in <head>, so that the static table is hidden before it is drawn.
"use strict";

(function () {
  const TIMEOUT = 60_000;
  const page = document.documentElement;
  const here = new URL(document.currentScript.src);
  const covscape = (window.covscape = {});

  // Errors, kept for tests.

  covscape.errors = [];
  const record = (event, text) => covscape.errors.push(`${event.type}: ${text}`);
  addEventListener("error", (event) => record(event, event.message));
  addEventListener("unhandledrejection", (event) => record(event, event.reason));
  addEventListener("securitypolicyviolation", (event) =>
    record(event, `${event.violatedDirective} ${event.blockedURI}`),
  );

  // The way back: without the class `js` the style sheet shows the static table.

  page.classList.add("js");

  covscape.fail = function (error) {
    covscape.errors.push(`failure: ${error}`);
    page.classList.remove("js");
    const place = document.getElementById("covscape-failure");
    place.setAttribute("role", "alert");
    place.hidden = false;
    place.textContent = `${reason(String(error?.message ?? error))}. The table below works without it.`;
  };

  // Chromium: "violates the following Content Security policy directive"; Firefox: "blocked by CSP".
  const reason = (message) =>
    /content security policy|\bCSP\b/i.test(message)
      ? "This host does not let the viewer run: its Content-Security-Policy lacks 'wasm-unsafe-eval' in script-src"
      : `The viewer did not start: ${message}`;

  // Theme: system, light or dark. In a sandbox every access to storage throws.

  const THEME = "covscape-theme";
  let theme = "system";

  covscape.theme = () => theme;
  covscape.setTheme = function (value) {
    useTheme(value);
    try {
      localStorage.setItem(THEME, value);
    } catch {}
  };

  function useTheme(value) {
    theme = ["light", "dark"].includes(value) ? value : "system";
    if (theme === "system") delete page.dataset.theme;
    else page.dataset.theme = theme;
  }

  try {
    useTheme(localStorage.getItem(THEME));
  } catch {}

  // Inserts covscape/<file> and waits until it has run.
  function run(file) {
    return new Promise(function (resolve, reject) {
      const script = document.createElement("script");
      const end = function (why) {
        clearTimeout(timer);
        script.remove();
        if (why) reject(new Error(`covscape/${file} ${why}`));
        else resolve();
      };
      const timer = setTimeout(end, TIMEOUT, "did not arrive within a minute");
      script.onload = () => end();
      script.onerror = () => end("could not be loaded; is the report folder complete?");
      script.src = new URL(file + here.search, here);
      document.head.append(script);
    });
  }

  function bytesFromBase64(text) {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
    const chars = atob(text);
    const bytes = new Uint8Array(chars.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = chars.charCodeAt(i);
    return bytes;
  }

  function inflate(base64) {
    const packed = new Blob([bytesFromBase64(base64)]).stream();
    return new Response(packed.pipeThrough(new DecompressionStream("deflate-raw"))).arrayBuffer();
  }

  // Data shards.

  const arrived = new Map(); // key -> what its script has put here
  const loading = new Map(); // key -> promise until it settles; what to keep is the viewer's decision

  covscape.put = (key, report, base64) => arrived.set(key, { report, base64 });

  covscape.load = function (key) {
    if (!loading.has(key)) loading.set(key, load(key).finally(() => loading.delete(key)));
    return loading.get(key);
  };

  async function load(key) {
    const file = `data/${key}.js`;
    if (!arrived.has(key)) await run(file);
    const shard = arrived.get(key);
    arrived.delete(key);
    if (!shard) throw new Error(`covscape/${file} holds no data`);
    if (shard.report !== document.querySelector('meta[name="covscape-report"]').content) {
      throw new Error(`covscape/${file} belongs to another report: this folder is a mix of two`);
    }
    return inflate(shard.base64).catch(function () {
      throw new Error(`covscape/${file} is damaged`);
    });
  }

  // Wasm modules; `glue` is a function that returns wasm-bindgen's `wasm_bindgen`, a new one each time.

  const modules = new Map();

  covscape.module = function (name, glue, base64) {
    modules.set(name, { glue, base64 });
    if (name !== "viewer") return;
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", startViewer);
    else startViewer();
  };

  // The glue of a module with its compiled code.
  covscape.compile = async function (name) {
    const { glue, base64 } = modules.get(name);
    if (!window.WebAssembly) throw new Error("this browser does not run WebAssembly");
    if (!window.DecompressionStream) throw new Error("this browser has no DecompressionStream");
    return { glue, module: await WebAssembly.compile(await inflate(base64)) };
  };

  function startViewer() {
    const start = ({ glue, module }) => glue()({ module_or_path: module });
    covscape.compile("viewer").then(start).catch(covscape.fail);
  }

  addEventListener("load", function () {
    if (!modules.has("viewer")) covscape.fail("covscape/viewer.js could not be loaded");
  });

  // Colours: highlight.js is fetched when the first file is opened and answers from then on.

  let highlighter = null;

  covscape.paint = async function (path, text, first, count) {
    highlighter ??= run("highlight.js");
    try {
      await highlighter;
    } catch (error) {
      highlighter = null;
      throw error;
    }
    return covscape.highlight(path, text, first, count);
  };
})();
