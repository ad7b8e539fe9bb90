// CPython 3.14 (the npm package pyodide) under node.
//
//   node oracle.mjs --run SCRIPT.py    runs a script that needs nothing but the standard library
//   node oracle.mjs --serve            answers requests: see serve() below
//
// The folder of the package is IVYC_PYODIDE, or node_modules/pyodide of the folder build/node.
import { readFileSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const folder = process.env.IVYC_PYODIDE ?? join(here, "../../build/node/node_modules/pyodide");
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);

function write(text) {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(1, bytes, done);
    } catch (error) {
      if (error.code !== "EAGAIN") throw error; // the pipe is full
    }
  }
}

const python = await loadPyodide({ stdout: (line) => write(line + "\n") });
const [mode, argument] = process.argv.slice(2);
// An uncaught error would print the whole of pyodide, which is one line.
process.on("uncaughtException", (error) => {
  process.stderr.write(error.message + "\n");
  process.exit(1);
});
if (mode === "--run") python.runPython(readFileSync(argument, "utf8"));
else if (mode === "--serve") await serve();
else throw new Error("usage: oracle.mjs --run SCRIPT.py | --serve");

// A request is a line of JSON: {"path": file} or {"base64": bytes}, and with "dump": true the whole dump is in the answer. The
// answer is a line of JSON: {"hash": sha256 of the dump} or {"error": message, "line", "column", "kind"}.
async function serve() {
  const answer = python.runPython(readFileSync(join(here, "oracle.py"), "utf8") + "\nanswer");
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    const bytes = request.path === undefined ? Buffer.from(request.base64, "base64") : readFileSync(request.path);
    const data = python.toPy(new Uint8Array(bytes));
    write(answer(data, request.dump === true) + "\n");
    data.destroy();
  }
}
