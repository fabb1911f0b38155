// Runs the highlight module in a worker and queues requests for colours.
//
// The packed highlight.js is the module's own call
//
//     covscape.module("highlight", function () { <no-modules glue>; return wasm_bindgen; }, "<base64>");
//
// followed by this file. boot.js keeps the module, loads the whole on the first `covscape.paint`,
// and passes every request on to `covscape.highlight` below.
//
// The worker is made of text, the glue's and `reader`'s, because on file:// a worker cannot be loaded
// from a file; the compiled module is posted to it. Where workers are refused, the same `reader`
// runs on the page in idle moments.
"use strict";

(function () {
  // Takes messages { path, text }, which opens a file and forgets the one before, and
  // { id, first, count }, which asks for lines of it; the newest is answered first. It knows nothing
  // of where it runs: `pause` lets newer messages in, after `slice` milliseconds of work at most.
  async function reader(glue, module, answer, pause, slice) {
    const MEMORY = 256 << 20; // beyond this, the next file gets a fresh instance
    let wasm = await instance(); // null after a trap
    let source = null; // the open file as { path, text }
    let file = null; // the open file inside wasm
    let queue = [];
    let current = null; // the request that `file` is working on
    let running = false;

    return function take(message) {
      if (message.path === undefined) queue.push(message);
      else open(message);
      if (!running) run();
    };

    async function instance() {
      const bindgen = glue();
      const { memory } = await bindgen({ module_or_path: module });
      return { OpenFile: bindgen.OpenFile, memory };
    }

    function open(next) {
      source = next;
      queue = [];
      file?.free();
      file = current = null;
      if (wasm?.memory.buffer.byteLength > MEMORY) wasm = null;
    }

    async function run() {
      running = true;
      while (queue.length) {
        wasm ??= await instance();
        await pause();
        if (wasm && queue.length) work(queue.at(-1));
      }
      running = false;
    }

    function work(request) {
      const spans = source.plain ? new Uint32Array(request.count) : read(request);
      if (!spans) return;
      queue = queue.filter((other) => other !== request);
      answer({ id: request.id, spans });
    }

    // The spans, or null if there is more to read.
    function read(request) {
      try {
        file ??= new wasm.OpenFile(source.path, source.text);
        if (current !== request) file.request(request.first, request.count);
        current = request;
        const end = performance.now() + slice;
        while (!file.step(4)) if (performance.now() > end) return null;
        return file.take();
      } catch {
        // A trap, which would come again: this file stays plain, the next one gets a new instance.
        source.plain = true;
        wasm = file = null;
        return null;
      }
    }
  }

  // The body of the worker, beside `glue` and `reader`.
  function worker() {
    const pause = () => new Promise((go) => setTimeout(go));
    onmessage = async function ({ data: module }) {
      try {
        const take = await reader(glue, module, postMessage, pause, 40);
        onmessage = ({ data }) => take(data);
        postMessage({ ready: true });
      } catch (error) {
        postMessage({ ready: false });
      }
    };
  }

  // Both ways to run give a function that takes the reader's messages.

  function inWorker(glue, module) {
    const text = `"use strict"; const glue = ${glue}; ${reader} (${worker})();`;
    const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    return new Promise(function (resolve, reject) {
      const thread = new Worker(url);
      thread.onerror = reject; // all that a refused worker reports
      thread.onmessage = function ({ data }) {
        thread.onmessage = ({ data }) => settle(data);
        if (data.ready) resolve((message) => thread.postMessage(message));
        else reject();
      };
      thread.postMessage(module);
    }).finally(() => URL.revokeObjectURL(url));
  }

  function onPage(glue, module) {
    const idle = window.requestIdleCallback ?? window.setTimeout;
    return reader(glue, module, settle, () => new Promise((go) => idle(go)), 8);
  }

  async function start() {
    const { glue, module } = await covscape.compile("highlight");
    return inWorker(glue, module).catch(() => onPage(glue, module));
  }

  // Requests that have no answer yet.

  const waiting = new Map();
  let opened = {};
  let count = 0;
  let started = null;

  covscape.highlight = async function (path, text, first, lines) {
    started ??= start();
    const send = await started;
    if (opened.path !== path || opened.text !== text) {
      opened = { path, text };
      drop();
      send(opened);
    }
    const id = ++count;
    return new Promise(function (resolve, reject) {
      waiting.set(id, { resolve, reject });
      send({ id, first, count: lines });
    });
  };

  function settle({ id, spans }) {
    waiting.get(id)?.resolve(spans);
    waiting.delete(id);
  }

  function drop() {
    for (const { reject } of waiting.values()) reject(new DOMException("another file was opened", "AbortError"));
    waiting.clear();
  }
})();
