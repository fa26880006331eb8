// Checks Python files with Ruff's WebAssembly build, one after the other, for whoever started this process.
//
// The first line on standard input holds the options, {"package", "select", "ignore", "targetVersion", "preview"}; the reply is
// {"version"} or {"error"}. Every later line holds {"path"}; the reply is {"sha256", "findings"} or {"error"}. A reply is one line of JSON.
// The end of the input ends the process.
"use strict";

const { createHash } = require("crypto");
const fs = require("fs");
const readline = require("readline");

// Ruff reads UTF-8 only, whatever a coding comment says. The byte order mark stays: removing it would move the columns of row 1 twice.
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const ByteOrderMark = 0xfeff;

let options = null;
let workspace = null;

function start() {
  const { Workspace, PositionEncoding } = require(options.package);
  const settings = { preview: options.preview, lint: { select: options.select, ignore: options.ignore } };
  settings["target-version"] = options.targetVersion;
  workspace = new Workspace(settings, PositionEncoding.Utf32);
  return Workspace.version();
}

function check(path) {
  const bytes = fs.readFileSync(path);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  let text;
  try {
    text = utf8.decode(bytes);
  } catch {
    return { sha256, skipped: "not UTF-8, which is all that Ruff reads" };
  }

  let diagnostics;
  try {
    diagnostics = workspace.check(text);
  } catch (failure) {
    // After a panic the instance's memory is in an unknown state; the next file gets a new one.
    delete require.cache[require.resolve(options.package)];
    start();
    return { sha256, skipped: `Ruff failed: ${failure}` };
  }

  // Like Ruff's own command line, and like bohr, do not count a byte order mark as a column.
  const marked = text.charCodeAt(0) === ByteOrderMark;
  const place = ({ row, column }) => [row, marked && row === 1 && column > 1 ? column - 1 : column];
  const findings = diagnostics.map((d) => [d.code ?? "invalid-syntax", ...place(d.start_location), ...place(d.end_location), d.message]);
  return { sha256, findings };
}

function reply(line) {
  const request = JSON.parse(line);
  if (options === null) {
    options = request;
    return { version: start() };
  }
  return check(request.path);
}

readline.createInterface({ input: process.stdin, crlfDelay: Infinity }).on("line", (line) => {
  let answer;
  try {
    answer = reply(line);
  } catch (failure) {
    answer = { error: String(failure?.message ?? failure) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
});
