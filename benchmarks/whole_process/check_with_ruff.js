// Checks files with Ruff's WebAssembly build on one thread: a peer of bohr analyze.
//
//   node check_with_ruff.js cold PACKAGE OPTIONS LIST   loads Ruff, reads and checks every file of the list, writes the findings
//   node check_with_ruff.js warm PACKAGE OPTIONS LIST   the files in memory, as strings; writes the seconds of checking, best of 3 passes
//
// PACKAGE is the folder of the npm package, OPTIONS Ruff's options as JSON, LIST a file that names a file a line.
"use strict";

const fs = require("fs");
const [mode, folder, options, list] = process.argv.slice(2);
const utf8 = new TextDecoder("utf-8", { fatal: true });

// Ruff does not check a file that is not UTF-8; there are four in CPython's tests.
function read(file) {
  try {
    return [utf8.decode(fs.readFileSync(file))];
  } catch {
    return [];
  }
}

const { Workspace, PositionEncoding } = require(folder);
const workspace = new Workspace(JSON.parse(options), PositionEncoding.Utf32);
const files = fs.readFileSync(list, "utf8").split("\n").filter(Boolean);

if (mode === "cold") {
  const lines = [];
  for (const file of files)
    for (const text of read(file))
      for (const { code, message, start_location: { row, column } } of workspace.check(text))
        lines.push(`${file}:${row}:${column}: ${code} ${message}\n`);
  fs.writeFileSync(1, lines.join(""));
} else {
  const texts = files.flatMap(read);
  let best = Infinity;
  for (let pass = 0; pass < 3; pass++) {
    const started = performance.now();
    for (const text of texts) workspace.check(text);
    best = Math.min(best, performance.now() - started);
  }
  console.log(best / 1000);
}
