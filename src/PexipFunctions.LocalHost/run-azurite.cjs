// Runs Azurite for as long as its parent lives: the parent's end, however sudden, closes this process's standard input.
// Ctrl-C in a terminal reaches both processes. Only the parent may answer it: to stop cleanly it needs storage a little longer.
const once = process.once.bind(process);
process.once = (event, listener) => (event === "SIGINT" ? process : once(event, listener));
process.on("SIGINT", () => {});

process.stdin.resume().once("end", () => {
  process.emit("message", "shutdown");
  setTimeout(() => process.exit(0), 5000).unref();
});

require("azurite/dist/src/azurite.js");
